import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { memoryCache } from '../../../../ingest/http/answer-cache.ts';
import { ApiClient } from '../../../../ingest/http/api-client.ts';
import { SourceFailure } from '../../../../ingest/http/failure.ts';
import { usualBreaker, usualRetry } from '../../../../ingest/http/host-policy.ts';
import { unlimited } from '../../../../ingest/http/spending.ts';
import { networkTransport } from '../../../../ingest/http/transport.ts';
import { generatedCorpus } from '../../../standin/corpus/generated.ts';
import { type Standin, startStandin } from '../../../standin/start-standin.ts';
import { HurriedClock } from './hurried-clock.ts';
import { type NastyServer, nastyServer, reply } from './nasty-server.ts';

const secret = 'k3y-that-nobody-may-see';

function clientOf(baseUrl: string, clock = new HurriedClock()) {
  const transport = networkTransport();
  const client = new ApiClient(
    {
      name: 'example',
      baseUrl,
      concurrency: 2,
      kinds: { single: { perSecond: 10 } },
      timeoutMs: 3000,
      retry: usualRetry,
      breaker: usualBreaker,
      identity: { headers: { authorization: `Bearer ${secret}` } },
    },
    { clock, transport: clock.holding(transport), cache: memoryCache(), spending: unlimited, userAgent: 'Stemma/test' },
  );
  return { client, close: () => transport.close() };
}

async function failureOf(work: Promise<unknown>): Promise<SourceFailure> {
  const error = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SourceFailure);
  return error as SourceFailure;
}

describe('a host whose certificate nobody trusts', () => {
  let standin: Standin;

  beforeAll(async () => {
    standin = await startStandin({ corpus: generatedCorpus(3, { papers: 10 }), selfSigned: true });
  });

  afterAll(() => standin.close());

  it('is told no question and no key, is not tried again, and is left alone', async () => {
    const { client, close } = clientOf(standin.secureUrls!.openalex);
    const failure = await failureOf(client.ask({ kind: 'single', path: '/works/W1', expects: 'json' }));
    expect(failure).toMatchObject({ reason: 'certificate', wasAsked: true });
    expect(failure.message).toMatch(/certificate of 127\.0\.0\.1:\d+ is not valid \([A-Z_]*SELF_SIGNED[A-Z_]*\)/);
    const next = await failureOf(client.ask({ kind: 'single', path: '/works/W2', expects: 'json' }));
    expect(next).toMatchObject({ reason: 'certificate', wasAsked: false });
    expect(client.counts.sent).toBe(1);
    expect(standin.log).toEqual([]);
    await close();
  });
});

describe('a proxy of the environment', () => {
  let proxy: Server;
  let target: NastyServer;
  const tunnels: string[] = [];
  const heard: string[] = [];

  beforeAll(async () => {
    target = await nastyServer(reply(200, { ok: 1 }));
    proxy = createServer((request, response) => {
      heard.push(`${request.method} ${request.url}`);
      response.writeHead(502).end();
    });
    proxy.on('connect', (request, socket, head) => {
      tunnels.push(request.url ?? '');
      heard.push(JSON.stringify(request.headers));
      const onward = connect(Number(new URL(target.url).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        onward.write(head);
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    await target.close();
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    tunnels.length = 0;
  });

  function address(): string {
    return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  }

  it.each(['http_proxy', 'HTTP_PROXY'])('%s leads to hosts that cannot be reached otherwise', async (name) => {
    for (const one of ['http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY']) vi.stubEnv(one, undefined);
    vi.stubEnv(name, address());
    const { client, close } = clientOf('http://api.host.example');
    expect((await client.ask({ kind: 'single', path: '/works/1', expects: 'json' })).content).toEqual({ ok: 1 });
    expect(tunnels).toEqual(['api.host.example:80']);
    await close();
  });

  it('is told where to, and no key', async () => {
    vi.stubEnv('https_proxy', address());
    const { client, close } = clientOf('https://api.host.example');
    await failureOf(client.ask({ kind: 'single', path: '/works/1', expects: 'json' }));
    expect(tunnels[0]).toBe('api.host.example:443');
    expect(heard.join('\n')).not.toContain(secret);
    await close();
  });

  it('NO_PROXY and the own machine go without', async () => {
    vi.stubEnv('http_proxy', address());
    vi.stubEnv('no_proxy', 'host.invalid');
    const outside = clientOf('http://host.invalid');
    expect((await failureOf(outside.client.ask({ kind: 'single', path: '/1', expects: 'json' }))).reason).toBe(
      'unreachable',
    );
    const own = clientOf(target.url);
    expect((await own.client.ask({ kind: 'single', path: '/1', expects: 'json' })).status).toBe(200);
    expect(tunnels).toEqual([]);
    await outside.close();
    await own.close();
  });
});
