import type { SourceRegistration } from '../registration.ts';
import { attribution, SemanticScholarSource } from './semantic-scholar-source.ts';

export const semanticScholar: SourceRegistration = {
  name: 's2',
  title: 'Semantic Scholar',
  baseUrl: 'https://api.semanticscholar.org/graph/v1',
  host: ({ key }) => ({
    concurrency: 1,
    kinds: { request: { perSecond: key === null ? 1 / 3 : 1 / 1.1 } },
    timeoutMs: 30_000,
    // Without a key one pool serves the whole world; backing off is a condition of use.
    retry: { tries: 6, baseMs: 2000, capMs: 60_000, longestWaitMs: 120_000, retriesForbidden: true },
    breaker: { failures: 1, openMs: 600_000 },
    ...(key === null ? {} : { identity: { headers: { 'x-api-key': key }, credentialHeaders: ['x-api-key'] } }),
  }),
  create: (client, context) => new SemanticScholarSource(client, context),
  keyHelp:
    'a request a second of your own instead of a share of a crowded pool: https://www.semanticscholar.org/product/api',
  attribution,
};
