import { usualBreaker, usualRetry } from '../../http/host-policy.ts';
import type { SourceRegistration } from '../registration.ts';
import { CrossrefSource } from './crossref-source.ts';

export const crossref: SourceRegistration = {
  name: 'crossref',
  title: 'Crossref',
  baseUrl: 'https://api.crossref.org',
  host: ({ key, mailto }) => ({
    concurrency: mailto === null && key === null ? 1 : 3,
    // Five sixths of what the host allows to those who say who they are, and to the others.
    kinds:
      mailto === null && key === null
        ? { single: { perSecond: 4 }, list: { perSecond: 0.83 } }
        : { single: { perSecond: 8 }, list: { perSecond: 2.5 } },
    timeoutMs: 30_000,
    retry: usualRetry,
    breaker: usualBreaker,
    identity: {
      ...(mailto === null ? {} : { query: { mailto } }),
      ...(key === null
        ? {}
        : {
            headers: { 'crossref-plus-api-token': `Bearer ${key}` },
            credentialHeaders: ['crossref-plus-api-token'],
          }),
    },
  }),
  create: (client, context) => new CrossrefSource(client, context),
  keyHelp: 'for paying members (Metadata Plus): https://www.crossref.org/services/metadata-retrieval/metadata-plus/',
  mailtoHelp: 'answers twice as fast, searches three times',
};
