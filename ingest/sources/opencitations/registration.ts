import { usualBreaker, usualRetry } from '../../http/host-policy.ts';
import type { SourceRegistration } from '../registration.ts';
import { OpenCitationsSource } from './opencitations-source.ts';

export const openCitations: SourceRegistration = {
  name: 'opencitations',
  title: 'OpenCitations',
  baseUrl: 'https://api.opencitations.net',
  host: ({ key }) => ({
    concurrency: 2,
    kinds: { request: { perSecond: 2 } },
    timeoutMs: 60_000,
    retry: { ...usualRetry, tries: 3 },
    breaker: usualBreaker,
    ...(key === null ? {} : { identity: { headers: { authorization: key }, credentialHeaders: ['authorization'] } }),
  }),
  create: (client, context) => new OpenCitationsSource(client, context),
  onRequest: true,
  keyHelp: null,
};
