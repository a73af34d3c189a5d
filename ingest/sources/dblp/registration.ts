import { usualRetry } from '../../http/host-policy.ts';
import type { SourceRegistration } from '../registration.ts';
import { DblpSource } from './dblp-source.ts';

export const dblp: SourceRegistration = {
  name: 'dblp',
  title: 'DBLP',
  baseUrl: 'https://dblp.org',
  host: () => ({
    concurrency: 1,
    kinds: { request: { perSecond: 1 / 1.5 } },
    timeoutMs: 20_000,
    retry: { ...usualRetry, tries: 3 },
    breaker: { failures: 3, openMs: 600_000 },
  }),
  create: (client, context) => new DblpSource(client, context),
  keyHelp: null,
};
