import { describe, expect, it } from 'vitest';
import { usualRetry } from '../../../../ingest/http/host-policy.ts';
import { clientOf, failureOf, numbered, one, secret, serverWith } from './client-of.ts';
import { HurriedClock } from './hurried-clock.ts';
import { reply } from './nasty-server.ts';

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
