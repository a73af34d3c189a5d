/** A client of a server that misbehaves on demand, on a clock that hurries; what it opens ends with its test. */
import { expect, onTestFinished } from 'vitest';
import { memoryCache } from '../../../../ingest/http/answer-cache.ts';
import { ApiClient, type ClientOptions } from '../../../../ingest/http/api-client.ts';
import type { ApiRequest } from '../../../../ingest/http/api-request.ts';
import { SourceFailure } from '../../../../ingest/http/failure.ts';
import { type HostPolicy, usualBreaker, usualRetry } from '../../../../ingest/http/host-policy.ts';
import { unlimited } from '../../../../ingest/http/spending.ts';
import { networkTransport } from '../../../../ingest/http/transport.ts';
import { HurriedClock } from './hurried-clock.ts';
import { type NastyServer, nastyServer, type Reply } from './nasty-server.ts';

export const secret = 'k3y-that-nobody-may-see';

export async function serverWith(...replies: Reply[]): Promise<NastyServer> {
  const server = await nastyServer(...replies);
  onTestFinished(() => server.close());
  return server;
}

export function clientOf(server: NastyServer, changes: Partial<HostPolicy> = {}, options: Partial<ClientOptions> = {}) {
  const clock = options.clock instanceof HurriedClock ? options.clock : new HurriedClock();
  const transport = networkTransport();
  onTestFinished(() => transport.close());
  const policy: HostPolicy = {
    name: 'example',
    baseUrl: server.url,
    concurrency: 3,
    kinds: { single: { perSecond: 10 }, list: { perSecond: 2 } },
    timeoutMs: 3000,
    retry: usualRetry,
    breaker: usualBreaker,
    ...changes,
  };
  const client = new ApiClient(policy, {
    cache: memoryCache(),
    spending: unlimited,
    userAgent: 'Stemma/test',
    random: () => 0.5,
    ...options,
    clock,
    transport: clock.holding(transport),
  });
  return { client, clock };
}

export const one: ApiRequest = { kind: 'single', path: '/works/1', expects: 'json' };

export function numbered(number: number, kind = 'single'): ApiRequest {
  return { kind, path: `/works/${number}`, expects: 'json' };
}

export async function failureOf(work: Promise<unknown>): Promise<SourceFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SourceFailure);
  return error as SourceFailure;
}
