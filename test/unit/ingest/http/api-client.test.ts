import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type AnswerCache, diskCache, memoryCache } from '../../../../ingest/http/answer-cache.ts';
import { ApiClient, type ClientOptions } from '../../../../ingest/http/api-client.ts';
import type { ApiRequest } from '../../../../ingest/http/api-request.ts';
import { SourceFailure } from '../../../../ingest/http/failure.ts';
import { type HostPolicy, usualBreaker, usualRetry } from '../../../../ingest/http/host-policy.ts';
import { unlimited } from '../../../../ingest/http/spending.ts';
import { networkTransport } from '../../../../ingest/http/transport.ts';
import { HurriedClock } from './hurried-clock.ts';
import { type NastyServer, nastyServer, type Reply, reply } from './nasty-server.ts';

const secret = 'k3y-that-nobody-may-see';
const ended: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

async function serverWith(...replies: Reply[]): Promise<NastyServer> {
  const server = await nastyServer(...replies);
  ended.push(() => server.close());
  return server;
}

function clientOf(server: NastyServer, changes: Partial<HostPolicy> = {}, options: Partial<ClientOptions> = {}) {
  const clock = options.clock instanceof HurriedClock ? options.clock : new HurriedClock();
  const transport = networkTransport();
  ended.push(() => transport.close());
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

const one: ApiRequest = { kind: 'single', path: '/works/1', expects: 'json' };

function numbered(number: number, kind = 'single'): ApiRequest {
  return { kind, path: `/works/${number}`, expects: 'json' };
}

async function failureOf(work: Promise<unknown>): Promise<SourceFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SourceFailure);
  return error as SourceFailure;
}

describe('asking again', () => {
  it.each([408, 425, 429, 500, 502, 503, 504])('a %d is asked again', async (status) => {
    const server = await serverWith(reply(status), reply(200, { ok: 1 }));
    const { client } = clientOf(server);
    expect((await client.ask(one)).content).toEqual({ ok: 1 });
    expect(server.seen).toHaveLength(2);
  });

  it.each([400, 404, 410, 422])('a %d is an answer and not asked again', async (status) => {
    const server = await serverWith(reply(status, '<html>no</html>', { 'content-type': 'text/html' }));
    const { client } = clientOf(server);
    expect(await client.ask(one)).toMatchObject({ status, content: null });
    expect(server.seen).toHaveLength(1);
  });

  it('waits twice as long each time, jittered from zero', async () => {
    const server = await serverWith(reply(500));
    const { client, clock } = clientOf(server);
    await failureOf(client.ask(one));
    expect(server.seen).toHaveLength(usualRetry.tries);
    expect(clock.slept).toEqual([500, 1000, 2000, 4000]);
  });

  it.each([
    ['seconds', () => '7'],
    ['a date', (now: number) => new Date(now + 7000).toUTCString()],
  ])('waits as long as Retry-After says in %s, without jitter', async (_, header) => {
    const clock = new HurriedClock();
    const start = clock.now();
    const server = await serverWith(reply(429, '', { 'retry-after': header(start) }), reply(200));
    const { client } = clientOf(server, {}, { clock });
    await client.ask(one);
    expect(clock.now() - start).toBe(7000);
  });

  it('the answer that ends too early, the page instead of JSON and the broken connection are asked again', async () => {
    const server = await serverWith(
      reply(200, '{"a": [1, 2'),
      reply(200, '<html>please log in</html>', { 'content-type': 'text/html' }),
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"a":');
        setImmediate(() => response.destroy());
      },
      (_, response) => response.socket?.destroy(),
      reply(200, { a: 1 }),
    );
    const { client } = clientOf(server);
    expect((await client.ask(one)).content).toEqual({ a: 1 });
    expect(server.seen).toHaveLength(5);
  });

  it('what the request does not take for an answer is asked again', async () => {
    const server = await serverWith(reply(200, { entries: [] }), reply(200, { entries: [1] }));
    const { client } = clientOf(server);
    const isAnswer = (content: unknown) => (content as { entries: unknown[] }).entries.length > 0;
    expect((await client.ask({ ...one, isAnswer })).content).toEqual({ entries: [1] });
  });

  it('what a request doubts is asked once more, and believed the second time', async () => {
    const server = await serverWith(reply(200, []), reply(200, []), reply(200, [1]));
    const { client } = clientOf(server);
    const isDoubtful = (content: unknown) => (content as unknown[]).length === 0;
    expect((await client.ask({ ...one, isDoubtful })).content).toEqual([]);
    expect(server.seen).toHaveLength(2);
  });

  it.each([
    ['a feed that ends in the middle', '<?xml version="1.0"?>\n<feed><entry><id>1</id></entry><entry><id>'],
    ['a page instead of a feed', '<!doctype html><html><body>wait</body></html>'],
    ['a page that calls itself XML', '<?xml version="1.0"?><html><body>wait</body></html>'],
  ])('%s is no answer where XML is expected', async (_, text) => {
    const whole = '<?xml version="1.0"?>\n<!-- made by hand -->\n<feed xmlns="a"><entry/></feed>\n';
    const server = await serverWith(reply(200, text), reply(200, whole));
    const { client } = clientOf(server);
    expect((await client.ask({ ...one, expects: 'xml' })).content).toBe(whole);
  });

  it('a host whose Retry-After proved too short is left alone for longer', async () => {
    const server = await serverWith(reply(503, '', { 'retry-after': '1' }));
    const { client, clock } = clientOf(server, {}, { random: () => 0.99 });
    const start = clock.now();
    await failureOf(client.ask(one));
    expect(clock.now() - start).toBeGreaterThan(1000 + 1000 + 3900 + 7900);
  });

  it('a server error holds back the other questions, too', async () => {
    const server = await serverWith(reply(500), reply(200));
    const { client, clock } = clientOf(server, { concurrency: 1 });
    const start = clock.now();
    await Promise.all([client.ask(numbered(1)), client.ask(numbered(2))]);
    expect(server.seen.map((line) => line.slice(-1))).toEqual(['1', '2', '1']);
    expect(clock.now() - start).toBeGreaterThanOrEqual(500);
  });

  it('a scroll is never repeated, cached or shared, since the same address gives the next page', async () => {
    const server = await serverWith(reply(200, { page: 1 }), reply(200, { page: 2 }), reply(500), reply(200));
    const { client } = clientOf(server);
    const scroll = { ...one, once: true };
    const pages = await Promise.all([client.ask(scroll), client.ask(scroll)]);
    expect(pages.map(({ content }) => content)).toEqual([{ page: 1 }, { page: 2 }]);
    await failureOf(client.ask(scroll));
    expect(server.seen).toHaveLength(3);
  });

  it('a drip that would never end is cut at the deadline', async () => {
    const server = await serverWith((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    });
    const { client } = clientOf(server, { timeoutMs: 120, retry: { ...usualRetry, tries: 2 } });
    expect((await failureOf(client.ask(one))).reason).toBe('timeout');
    expect(server.seen).toHaveLength(2);
  });
});

describe('parking', () => {
  it('a long Retry-After parks the host: nothing more is sent until then, and it is asked again after', async () => {
    const server = await serverWith(reply(429, '', { 'retry-after': '3600' }), reply(200, { ok: 1 }));
    const { client, clock } = clientOf(server);
    const start = clock.now();
    const failures = await Promise.all([1, 2, 3].map((number) => failureOf(client.ask(numbered(number)))));
    expect(failures.map(({ reason }) => reason)).toEqual(['parked', 'parked', 'parked']);
    expect(failures[2]!.until).toBe(start + 3_600_000);
    expect(server.seen.length).toBeLessThanOrEqual(3);
    const before = server.seen.length;
    await failureOf(client.ask(numbered(4)));
    expect(server.seen).toHaveLength(before);
    clock.pass(3_600_000);
    expect((await client.ask(numbered(5))).content).toEqual({ ok: 1 });
  });

  it("OpenAlex's spent budget parks by the number of seconds in its body", async () => {
    const body = {
      error: 'Rate limit exceeded',
      message: 'Insufficient budget. Resets at midnight UTC',
      retryAfter: 43_200,
    };
    const server = await serverWith(reply(429, body));
    const { client, clock } = clientOf(server);
    const failure = await failureOf(client.ask(one));
    expect(failure.reason).toBe('budget');
    expect(failure.until).toBe(clock.now() + 43_200_000);
    expect(server.seen).toHaveLength(1);
  });

  it('a spent budget ends what costs; what is free is asked on', async () => {
    const body = { message: 'Insufficient budget. Resets at midnight UTC', retryAfter: 43_200 };
    const server = await serverWith(reply(429, body), reply(200, { ok: 1 }));
    const { Budgets } = await import('../../../../ingest/plan/budget.ts');
    const { client } = clientOf(server, {}, { spending: new Budgets({ example: 1000 }, null) });
    expect((await failureOf(client.ask({ ...one, cost: 10 }))).reason).toBe('budget');
    const refused = await failureOf(client.ask({ ...numbered(2), cost: 1 }));
    expect(refused).toMatchObject({ reason: 'budget', wasAsked: false });
    expect((await client.ask(numbered(3))).content).toEqual({ ok: 1 });
    expect(server.seen).toHaveLength(2);
  });

  it('an answer to a request that was under way does not end a parking', async () => {
    let release = () => {};
    const server = await serverWith(
      (_, response) => {
        release = () => response.end('{}');
      },
      (_, response) => {
        response.writeHead(429, { 'retry-after': '3600' }).end();
        setTimeout(() => release(), 20);
      },
      reply(200),
    );
    const { client } = clientOf(server, { kinds: { single: { perSecond: Number.POSITIVE_INFINITY } } });
    const slow = client.ask(one);
    const told = failureOf(client.ask(numbered(2)));
    expect((await slow).status).toBe(200);
    await told;
    expect((await failureOf(client.ask(numbered(3)))).reason).toBe('parked');
    expect(server.seen).toHaveLength(2);
  });

  it('while one question tries whether a host is back, the others wait for what comes of it', async () => {
    const server = await serverWith(reply(429, '', { 'retry-after': '3600' }), reply(200, { ok: 1 }));
    const { client, clock } = clientOf(server, { concurrency: 1 });
    await failureOf(client.ask(one));
    clock.pass(3_600_000);
    server.replies = [reply(500), reply(500), reply(200, { ok: 1 })];
    const answers = await Promise.all([1, 2, 3, 4].map((number) => client.ask(numbered(number))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it("OpenAlex's requests per second are waited for", async () => {
    const body = { message: 'You have exceeded 10 requests per second. Please slow down', retryAfter: 1 };
    const server = await serverWith(reply(429, body), reply(200));
    const { client } = clientOf(server);
    expect((await client.ask(one)).status).toBe(200);
  });

  it('too many failures in a row open the circuit; one request tries it later, and closes it', async () => {
    const server = await serverWith(reply(500));
    const { client, clock } = clientOf(server, {
      breaker: { failures: 2, openMs: 600_000 },
      retry: { ...usualRetry, tries: 1 },
    });
    await failureOf(client.ask(numbered(1)));
    await failureOf(client.ask(numbered(2)));
    expect((await failureOf(client.ask(numbered(3)))).message).toContain('left alone after 2 failed requests');
    expect(server.seen).toHaveLength(2);
    clock.pass(600_001);
    server.replies = [reply(500)];
    await failureOf(client.ask(numbered(4)));
    await failureOf(client.ask(numbered(5)));
    expect(server.seen).toHaveLength(3);
    clock.pass(600_001);
    server.replies = [reply(200)];
    await client.ask(numbered(6));
    await client.ask(numbered(7));
    expect(server.seen).toHaveLength(5);
  });

  it('a host that cannot be reached is given up after two tries, for all further questions', async () => {
    const server = await serverWith(reply(200));
    const { client } = clientOf(server);
    await server.close();
    expect((await failureOf(client.ask(numbered(1)))).reason).toBe('unreachable');
    expect((await failureOf(client.ask(numbered(2)))).reason).toBe('unreachable');
    expect(client.counts.sent).toBe(2);
  });
});

describe('pace', () => {
  it('requests of one kind leave evenly spaced', async () => {
    const times: number[] = [];
    const clock = new HurriedClock();
    const server = await serverWith((_, response) => {
      times.push(clock.now());
      response.end('{}');
    });
    const { client } = clientOf(server, {}, { clock });
    await Promise.all(Array.from({ length: 11 }, (_, at) => client.ask(numbered(at))));
    expect(times.slice(1).map((time, at) => time - times[at]!)).toEqual(Array.from({ length: 10 }, () => 100));
  });

  it('kinds are counted apart, and share the places under way', async () => {
    let underWay = 0;
    let most = 0;
    const server = await serverWith((_, response) => {
      most = Math.max(most, ++underWay);
      setTimeout(() => {
        underWay--;
        response.end('{}');
      }, 15);
    });
    const { client, clock } = clientOf(server, {
      concurrency: 2,
      kinds: { single: { perSecond: 1000 }, list: { perSecond: 2 } },
    });
    const start = clock.now();
    const asked = Array.from({ length: 6 }, (_, at) => client.ask(numbered(at, at % 3 === 0 ? 'list' : 'single')));
    await Promise.all(asked);
    expect(most).toBe(2);
    expect(clock.now() - start).toBeGreaterThanOrEqual(500);
  });

  it("the host's own headers change the pace and the places", async () => {
    const limits = { 'x-rate-limit-limit': '5', 'x-rate-limit-interval': '1s', 'x-concurrency-limit': '1' };
    const server = await serverWith(reply(200, {}, limits));
    const { client, clock } = clientOf(server);
    await client.ask(numbered(1));
    await client.ask(numbered(2));
    const start = clock.now();
    await client.ask(numbered(3));
    // Five sixths of five a second.
    expect(clock.now() - start).toBeCloseTo(240, 6);
  });
});

describe('the cache', () => {
  async function folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'stemma-cache-'));
    ended.push(() => rm(path, { recursive: true, force: true }));
    return path;
  }

  async function filesIn(path: string): Promise<string[]> {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }

  it('a second client asks nothing', async () => {
    const path = await folder();
    const server = await serverWith(reply(200, { ok: 1 }));
    await clientOf(server, {}, { cache: diskCache(path) }).client.ask(one);
    const { client } = clientOf(server, {}, { cache: diskCache(path) });
    expect(await client.ask(one)).toMatchObject({ content: { ok: 1 }, fromCache: true });
    expect(server.seen).toHaveLength(1);
  });

  it('the order of parameters and the key do not make another question', async () => {
    const server = await serverWith(reply(200));
    const cache = memoryCache();
    const query = [['a', '1'] as const, ['b', '2'] as const];
    await clientOf(server, { identity: { query: { api_key: 'x' } } }, { cache }).client.ask({ ...one, query });
    await clientOf(server, { identity: { query: { api_key: 'y' } } }, { cache }).client.ask({
      ...one,
      query: query.toReversed(),
    });
    expect(server.seen).toHaveLength(1);
  });

  it('another host of the same source has answers of its own', async () => {
    const [here, there] = [await serverWith(reply(200, 1)), await serverWith(reply(200, 2))];
    const cache = memoryCache();
    await clientOf(here, {}, { cache }).client.ask(one);
    expect((await clientOf(there, {}, { cache }).client.ask(one)).content).toBe(2);
  });

  it('what was not found is asked again after a week, what was found after a month', async () => {
    const server = await serverWith(reply(404), reply(200));
    const { client, clock } = clientOf(server);
    const day = 24 * 3600 * 1000;
    await client.ask(one);
    clock.pass(6 * day);
    expect((await client.ask(one)).status).toBe(404);
    clock.pass(2 * day);
    expect((await client.ask(one)).status).toBe(200);
    clock.pass(29 * day);
    expect((await client.ask(one)).fromCache).toBe(true);
    clock.pass(2 * day);
    expect((await client.ask(one)).fromCache).toBe(false);
  });

  it('failures and refusals are not kept', async () => {
    const server = await serverWith(reply(500));
    const path = await folder();
    const { client } = clientOf(server, { retry: { ...usualRetry, tries: 1 } }, { cache: diskCache(path) });
    await failureOf(client.ask(one));
    server.replies = [reply(403)];
    await failureOf(client.ask(numbered(2)));
    expect(await filesIn(path)).toEqual([]);
  });

  it('offline answers of any age count, and the rest is told as not asked', async () => {
    const cache: AnswerCache = memoryCache();
    const server = await serverWith(reply(200, 1));
    const { client: online, clock } = clientOf(server, {}, { cache });
    await online.ask(one);
    clock.pass(400 * 24 * 3600 * 1000);
    const { client } = clientOf(server, {}, { cache, offline: true, clock });
    expect((await client.ask(one)).content).toBe(1);
    expect((await failureOf(client.ask(numbered(2)))).reason).toBe('offline');
    expect(server.seen).toHaveLength(1);
  });

  it('refresh asks anew and keeps the newer answer', async () => {
    const cache = memoryCache();
    const server = await serverWith(reply(200, 1), reply(200, 2));
    await clientOf(server, {}, { cache }).client.ask(one);
    await clientOf(server, {}, { cache, refresh: true }).client.ask(one);
    expect((await clientOf(server, {}, { cache }).client.ask(one)).content).toBe(2);
  });

  it('a damaged file is asked for again', async () => {
    const path = await folder();
    const server = await serverWith(reply(200, 1), reply(200, 2));
    await clientOf(server, {}, { cache: diskCache(path) }).client.ask(one);
    const [file] = await filesIn(path);
    await writeFile(file!, (await readFile(file!)).subarray(0, 20));
    expect((await clientOf(server, {}, { cache: diskCache(path) }).client.ask(one)).content).toBe(2);
  });

  it('no key stands in it', async () => {
    const path = await folder();
    const server = await serverWith(reply(200, { fine: true }));
    const identity = { headers: { authorization: `Bearer ${secret}` }, query: { api_key: secret } };
    await clientOf(server, { identity }, { cache: diskCache(path) }).client.ask(one);
    expect(server.headers[0]!.authorization).toContain(secret);
    for (const file of await filesIn(path)) {
      expect(file).not.toContain(secret);
      expect(gunzipSync(await readFile(file)).toString('utf8')).not.toContain(secret);
    }
  });
});

describe('keys', () => {
  const identity = {
    headers: { authorization: `Bearer ${secret}` },
    query: { email: secret },
    credentialHeaders: ['authorization'],
  };

  it('a redirect to another host is not followed, so that it learns nothing', async () => {
    const elsewhere = await serverWith(reply(200, { stolen: true }));
    const server = await serverWith((_, response) => {
      response.writeHead(302, { location: `${elsewhere.url}/works/1` }).end();
    });
    const { client } = clientOf(server, { identity });
    const failure = await failureOf(client.ask(one));
    expect(failure.reason).toBe('redirected');
    expect(elsewhere.seen).toEqual([]);
    expect(`${failure.message} ${failure.stack}`).not.toContain(secret);
  });

  it('a redirect to elsewhere is asked once more, since pages of maintenance go away', async () => {
    const server = await serverWith(
      (_, response) => response.writeHead(302, { location: 'https://maintenance.example/' }).end(),
      reply(200, { ok: 1 }),
    );
    expect((await clientOf(server).client.ask(one)).content).toEqual({ ok: 1 });
  });

  it('a redirect on the same host is followed', async () => {
    const server = await serverWith(
      (_, response) => response.writeHead(301, { location: '/works/2' }).end(),
      reply(200, { ok: 1 }),
    );
    expect((await clientOf(server).client.ask(one)).content).toEqual({ ok: 1 });
    expect(server.seen).toEqual(['GET /works/1', 'GET /works/2']);
  });

  it('a host that redirects to itself for ever is given up', async () => {
    const server = await serverWith((_, response) => response.writeHead(302, { location: '/works/1' }).end());
    expect((await failureOf(clientOf(server).client.ask(one))).reason).toBe('redirected');
  });

  it('a key that is not accepted is left out, with one warning that does not show it', async () => {
    const server = await serverWith((request, response) => {
      response.writeHead(request.headers.authorization === undefined ? 200 : 401).end('{}');
    });
    const warnings: string[] = [];
    const { client } = clientOf(server, { identity }, { onWarning: (message) => warnings.push(message) });
    expect((await client.ask(one)).status).toBe(200);
    expect((await client.ask(numbered(2))).status).toBe(200);
    expect(server.seen).toHaveLength(3);
    expect(warnings).toEqual(['example does not accept its key; it is asked without from now on.']);
  });

  it('no failure shows one', async () => {
    const server = await serverWith(
      reply(403),
      reply(500, `no access for ${secret}`),
      reply(200, '<html>'),
      reply(429, '', { 'retry-after': '9999' }),
    );
    for (let number = 1; number <= 4; number++) {
      const { client } = clientOf(server, { identity, retry: { ...usualRetry, tries: 1 } });
      const failure = await failureOf(client.ask(numbered(number)));
      expect(`${failure.message} ${failure.stack} ${JSON.stringify(failure)}`).not.toContain(secret);
    }
  });
});

describe('sharing and giving up', () => {
  it('the same question twice at once is sent once', async () => {
    const server = await serverWith((_, response) => setTimeout(() => response.end('{}'), 20));
    const { client } = clientOf(server);
    const { signal } = new AbortController();
    await Promise.all([client.ask(one, signal), client.ask(one, signal), client.ask(one, signal)]);
    expect(server.seen).toHaveLength(1);
  });

  it('giving up ends a request under way, the queue behind it, and a wait', async () => {
    const server = await serverWith(() => {});
    const controller = new AbortController();
    const { client, clock } = clientOf(server);
    const asked = [1, 2, 3, 4, 5, 6].map((number) => client.ask(numbered(number), controller.signal));
    const waiting = clock.sleep(1e9, controller.signal);
    setTimeout(() => controller.abort(new Error('enough')), 50);
    const outcomes = await Promise.allSettled([...asked, waiting]);
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason) : 'done'))).toEqual(
      Array.from({ length: 7 }, () => 'Error: enough'),
    );
    expect(server.seen.length).toBeLessThanOrEqual(3);
  });
});
