import { usualBreaker, usualRetry } from '../../http/host-policy.ts';
import type { SourceRegistration } from '../registration.ts';
import { DataCiteSource } from './datacite-source.ts';

export const dataCite: SourceRegistration = {
  name: 'datacite',
  title: 'DataCite',
  baseUrl: 'https://api.datacite.org',
  host: ({ mailto }) => ({
    concurrency: 2,
    kinds: { request: { perSecond: mailto === null ? 1.5 : 2 } },
    timeoutMs: 30_000,
    retry: usualRetry,
    breaker: usualBreaker,
    ...(mailto === null ? {} : { identity: { query: { mailto } } }),
  }),
  create: (client, context) => new DataCiteSource(client, context),
  keyHelp: null,
  mailtoHelp: 'lets ask twice as often',
};
