import { usualBreaker, usualRetry } from '../../http/host-policy.ts';
import type { SourceRegistration } from '../registration.ts';
import { UnpaywallSource } from './unpaywall-source.ts';

export const unpaywall: SourceRegistration = {
  name: 'unpaywall',
  title: 'Unpaywall',
  baseUrl: 'https://api.unpaywall.org',
  host: ({ mailto }) => ({
    concurrency: 1,
    kinds: { request: { perSecond: 1 } },
    timeoutMs: 20_000,
    retry: usualRetry,
    breaker: usualBreaker,
    ...(mailto === null ? {} : { identity: { query: { email: mailto } } }),
  }),
  create: (client, context) => new UnpaywallSource(client, context),
  onRequest: true,
  needsMailto: true,
  keyHelp: null,
  mailtoHelp: 'answers at all (--sources unpaywall)',
};
