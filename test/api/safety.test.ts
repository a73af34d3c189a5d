import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { type AnyRoute, route } from '../../server/http/route.ts';
import { allRoutes } from '../../server/routes/all-routes.ts';
import { noQuery } from '../../server/schemas/parameters.ts';
import { health } from '../../server/schemas/service.ts';
import { testServer } from './test-server.ts';

const write: AnyRoute = route({
  method: 'post',
  path: '/api/write',
  summary: 'Writes',
  example: '/api/write',
  writes: true,
  query: noQuery,
  response: health,
  handle: async () => ({ status: 'ok' as const, version: 1 }),
});

describe('the host asked for', () => {
  it.each(['localhost', 'localhost:4747', '127.0.0.1:9', '[::1]:4747', '192.168.1.5', 'graph.example'])(
    '%s is ours',
    async (host) => {
      const { app } = await testServer({ env: { STEMMA_HOSTNAMES: 'graph.example' } });
      await request(app).get('/healthz').set('Host', host).expect(200);
    },
  );

  it.each(['evil.example', 'localhost.evil.example', 'evil.example:4747', 'a b', 'x@localhost', ''])(
    '"%s" is refused, so that a rebound name reads nothing',
    async (host) => {
      const { app } = await testServer();
      const response = await request(app).get('/api/stats').set('Host', host);
      expect([response.status, JSON.parse(response.text).code]).toEqual([403, 'forbidden']);
    },
  );
});

describe('pages of other origins', () => {
  it.each(['https://evil.example', 'null', 'http://localhost:1', 'http://127.0.0.1:4747'])(
    '%s may not ask',
    async (origin) => {
      const { app } = await testServer();
      await request(app).get('/api/stats').set('Host', 'localhost:4747').set('Origin', origin).expect(403);
      await request(app)
        .post('/api/graph')
        .set('Host', 'localhost:4747')
        .set('Origin', origin)
        .send({ ids: ['a'] })
        .expect(403);
    },
  );

  it('our own page may', async () => {
    const { app } = await testServer();
    await request(app)
      .get('/api/stats')
      .set('Host', 'localhost:4747')
      .set('Origin', 'http://localhost:4747')
      .expect(200);
  });

  it('a form of another site cannot send anything, even without an Origin', async () => {
    const { app } = await testServer();
    await request(app)
      .post('/api/graph')
      .set('Sec-Fetch-Site', 'cross-site')
      .send({ ids: ['a'] })
      .expect(403);
  });

  it('get no permission to read answers', async () => {
    const { app } = await testServer();
    const { headers } = await request(app).get('/api/stats').expect(200);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('writes', () => {
  const token = 'a-token-of-some-length';
  const env = { STEMMA_TOKEN: token, STEMMA_HOST: '0.0.0.0' };

  it.each([undefined, 'Bearer', 'Bearer wrong', `Basic ${token}`, `Bearer ${token}x`, `Bearer ${token} x`])(
    'with "%s" are refused where a token is set',
    async (authorization) => {
      const { app } = await testServer({ env, routes: [write] });
      const asked = request(app).post('/api/write');
      if (authorization !== undefined) asked.set('Authorization', authorization);
      const response = await asked;
      expect([response.status, JSON.parse(response.text).code]).toEqual([401, 'unauthorized']);
      expect(response.headers['www-authenticate']).toContain('Bearer');
    },
  );

  it('with the token pass', async () => {
    const { app } = await testServer({ env, routes: [write] });
    await request(app).post('/api/write').set('Authorization', `Bearer ${token}`).expect(200);
  });

  it('on this machine alone need none', async () => {
    const { app } = await testServer({ routes: [write] });
    await request(app).post('/api/write').expect(200);
  });

  it('reading needs no token', async () => {
    const { app } = await testServer({ env, routes: allRoutes });
    await request(app).get('/api/stats').expect(200);
  });
});

describe('too much', () => {
  it('is refused by the rate of one client, with the time to wait, while health stays readable', async () => {
    const { app } = await testServer({ env: { STEMMA_RATE_LIMIT: '2' } });
    await request(app).get('/api/stats').expect(200);
    await request(app).get('/api/stats').set('X-Forwarded-For', '1.2.3.4').expect(200);
    const response = await request(app).get('/api/stats').set('X-Forwarded-For', '5.6.7.8').expect(429);
    expect(JSON.parse(response.text).code).toBe('too-many-requests');
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    await request(app).get('/healthz').expect(200);
  });
});

describe('answers', () => {
  it('that did not change are a 304', async () => {
    const { app } = await testServer();
    const first = await request(app).get('/api/stats').expect(200);
    await request(app).get('/api/stats').set('If-None-Match', String(first.headers.etag)).expect(304);
  });
});
