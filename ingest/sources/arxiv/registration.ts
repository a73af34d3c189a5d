import type { SourceRegistration } from '../registration.ts';
import { ArxivSource } from './arxiv-source.ts';

export const arxiv: SourceRegistration = {
  name: 'arxiv',
  title: 'arXiv',
  baseUrl: 'https://export.arxiv.org',
  host: () => ({
    concurrency: 1,
    kinds: { request: { perSecond: 1 / 3.1 } },
    timeoutMs: 60_000,
    // It punishes who comes again too soon: 30, 60, 120 seconds, then half an hour.
    retry: { tries: 4, baseMs: 30_000, capMs: 120_000, longestWaitMs: 150_000, isPatient: true },
    breaker: { failures: 1, openMs: 1_800_000 },
  }),
  create: (client, context) => new ArxivSource(client, context),
  keyHelp: null,
};
