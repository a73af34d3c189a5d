import { usualBreaker, usualRetry } from '../../http/host-policy.ts';
import type { SourceRegistration } from '../registration.ts';
import { OpenAlexSource } from './openalex-source.ts';

export const openAlex: SourceRegistration = {
  name: 'openalex',
  title: 'OpenAlex',
  baseUrl: 'https://api.openalex.org',
  host: ({ key }) => ({
    concurrency: 4,
    kinds: { request: { perSecond: key === null ? 8 : 20 } },
    timeoutMs: 15_000,
    retry: usualRetry,
    breaker: usualBreaker,
    // A key in the address would stand in logs on the way; a blank one is a 401.
    ...(key === null
      ? {}
      : { identity: { headers: { authorization: `Bearer ${key}` }, credentialHeaders: ['authorization'] } }),
  }),
  create: (client, context) => new OpenAlexSource(client, context),
  dailyCredits: ({ key }) => (key === null ? 1000 : 10_000),
  keyHelp: 'ten times the daily budget: a free account at https://openalex.org/settings/api',
};
