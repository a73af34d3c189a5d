/**
 * The one shape of everything that can go wrong: `application/problem+json` with `type`, `title`, `status`, `detail`,
 * `code` and `instance`, whose `status` is the status of the response and whose `code` belongs to that status.
 */
import fc from 'fast-check';
import request, { type Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StemmaError } from '../../graph/index.ts';
import { type ProblemCode, problemKinds } from '../../server/http/problem.ts';
import { type AnyRoute, route } from '../../server/http/route.ts';
import { allRoutes } from '../../server/routes/all-routes.ts';
import { noQuery } from '../../server/schemas/parameters.ts';
import { health, problem } from '../../server/schemas/service.ts';
import { raft } from '../unit/graph/engine/small-graph.ts';
import { type TestServer, testServer } from './test-server.ts';

const undo: (() => Promise<void>)[] = [];
let app: TestServer['app'];

beforeAll(async () => {
  ({ app } = await testServer({ atEnd: (step) => undo.push(step) }));
});

afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

function expectProblem(response: Response, code: ProblemCode): void {
  const { status } = problemKinds[code];
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  const body = problem.parse(JSON.parse(response.text));
  expect({ status: response.status, code: body.code, said: body.status }).toEqual({ status, code, said: status });
  expect(body.type).toBe(`urn:stemma:problem:${code}`);
  expect(body.instance.startsWith('/')).toBe(true);
}

function named(routes: readonly AnyRoute[]): [string, AnyRoute][] {
  return routes.map((each) => [`${each.method.toUpperCase()} ${each.path}`, each]);
}

function addressOf({ path }: AnyRoute): string {
  return path.replace('{id}', encodeURIComponent(raft)).replace('{list}', 'classics');
}

describe.each(named(allRoutes))('%s', (_, each) => {
  it('refuses a parameter that it does not know, by name', async () => {
    const response = await request(app)
      [each.method](`${addressOf(each)}?id=${encodeURIComponent(raft)}&nonsense=1`)
      .send(each.method === 'post' ? { ids: [raft] } : undefined);
    expectProblem(response, 'bad-input');
    expect(response.text).toContain('nonsense');
  });

  it('refuses another method and names those that work', async () => {
    const response = await request(app).delete(addressOf(each));
    expectProblem(response, 'method-not-allowed');
    expect(response.headers.allow?.split(', ')).toContain(each.method.toUpperCase());
  });
});

describe.each(named(allRoutes.filter(({ path }) => path.includes('{'))))('%s', (_, each) => {
  it('says that there is no such thing', async () => {
    const path = each.path.replace('{id}', 'doi:10.1%2Fnone').replace('{list}', 'none');
    // Bodies are checked before anything is looked up.
    const body = each.body === undefined ? undefined : { same: ['a', 'b'] };
    expectProblem(await request(app)[each.method](path).send(body), 'not-found');
  });

  it('refuses an address that is not validly encoded', async () => {
    expectProblem(await request(app)[each.method](each.path.replace(/\{\w+\}/, '%E0%A4%A')), 'bad-input');
  });
});

describe.each(named(allRoutes.filter(({ body }) => body !== undefined)))('%s', (_, each) => {
  it('refuses bodies that are no JSON, no object, empty, of another type, or too large', async () => {
    const post = (type: string, body: string) => request(app).post(each.path).set('Content-Type', type).send(body);
    expectProblem(await post('application/json', '{"ids": ['), 'bad-input');
    expectProblem(await post('application/json', '["a"]'), 'bad-input');
    expectProblem(await post('application/json', ''), 'bad-input');
    expectProblem(await post('application/json', '{"ids": []}'), 'bad-input');
    expectProblem(await post('application/json', '{"ids": "a"}'), 'bad-input');
    expectProblem(await post('application/json', '{"ids": ["a"], "nonsense": 1}'), 'bad-input');
    expectProblem(await post('text/plain', '{"ids": ["a"]}'), 'unsupported-media-type');
    expectProblem(await post('application/json; charset=klingon', '{"ids": ["a"]}'), 'unsupported-media-type');
    expectProblem(await post('application/json', JSON.stringify({ ids: ['x'.repeat(2_000_000)] })), 'too-large');
  });
});

describe('parameters', () => {
  it.each([
    ['/api/papers?limit=0', 'limit'],
    ['/api/papers?limit=1e2', 'limit'],
    ['/api/papers?limit=', 'limit'],
    ['/api/papers?limit=5&limit=6', 'limit'],
    ['/api/papers?q=a&q=b', 'q'],
    [`/api/papers?q=${'x'.repeat(1001)}`, 'q'],
    ['/api/papers/a/ancestors?depth=0', 'depth'],
    ['/api/papers/a/ancestors?depth=some', 'depth'],
    ['/api/papers/a/ancestors?depth=1001', 'depth'],
    ['/api/papers/a/ancestors?limit=5001', 'limit'],
    ['/api/papers/a/ancestors?from=2010&to=2000', 'from'],
    ['/api/papers/a/ancestors?from=x', 'from'],
    ['/api/graph', 'id'],
    ['/api/graph?id=', 'id'],
    ['/api/export?id=a&format=docx', 'format'],
    ['/api/papers?__proto__=1', '__proto__'],
  ])('of %s: the answer names %s', async (address, name) => {
    const response = await request(app).get(address);
    expectProblem(response, 'bad-input');
    expect(JSON.parse(response.text).errors[0].where).toContain(name);
  });

  it('that do not fit are all named at once', async () => {
    const response = await request(app).get('/api/papers/a/ancestors?depth=x&limit=y&nonsense=z');
    expect(JSON.parse(response.text).errors).toHaveLength(3);
  });

  it('a cursor that no page gave is refused or finds nothing', async () => {
    const response = await request(app).get(`/api/papers/${encodeURIComponent(raft)}/references?cursor=%00nonsense`);
    if (response.status !== 200) expectProblem(response, 'bad-input');
  });

  it('whatever the id, the answer is a paper or a problem that is not ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (id) => {
        for (const rest of ['', '/descendants', '/references']) {
          const response = await request(app).get(`/api/papers/${encodeURIComponent(id)}${rest}`);
          expect(response.status).toBeLessThan(500);
        }
        const response = await request(app)
          .post('/api/graph')
          .send({ ids: [id] });
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  });
});

describe('elsewhere', () => {
  it.each(['/nothing', '/api', '/api/nothing', '/api/lists/a/b', '/.env'])('%s is a 404', async (address) => {
    expectProblem(await request(app).get(address), 'not-found');
  });

  it('a POST to no address is a 404, not a crash', async () => {
    expectProblem(await request(app).post('/api/nothing').send('{'), 'not-found');
  });

  it('OPTIONS names the methods', async () => {
    const response = await request(app).options('/api/graph').expect(204);
    expect(response.headers.allow).toBe('GET, HEAD, POST, OPTIONS');
  });
});

describe('inside', () => {
  function failingRoute(error: unknown): AnyRoute {
    return route({
      method: 'get',
      path: '/api/fails',
      summary: 'Fails',
      example: '/api/fails',
      query: noQuery,
      response: health,
      handle: () => Promise.reject(error),
    });
  }

  it('an unexpected error says nothing of the inside and is logged', async () => {
    const { app: failing, logged } = await testServer({ routes: [failingRoute(new Error('secret /home/x'))] });
    const response = await request(failing).get('/api/fails');
    expectProblem(response, 'internal');
    expect(response.text).not.toContain('secret');
    expect(logged).toHaveLength(1);
  });

  it.each(['store-unavailable', 'store-busy', 'store-damaged', 'store-newer', 'ambiguous', 'not-supported'] as const)(
    'an expected %s error has its status and hint',
    async (code) => {
      const error = new StemmaError(code, 'It is so.', { hint: 'Do this.' });
      const { app: failing } = await testServer({ routes: [failingRoute(error)] });
      const response = await request(failing).get('/api/fails');
      expectProblem(response, code);
      expect(JSON.parse(response.text)).toMatchObject({ detail: 'It is so.', hint: 'Do this.' });
    },
  );

  it('a store that was closed under the server is a problem, not a crash', async () => {
    const { app: closed, engine } = await testServer();
    await engine.close();
    const response = await request(closed).get('/api/stats');
    expect(response.status).toBeGreaterThanOrEqual(500);
    expect(problem.parse(JSON.parse(response.text)).status).toBe(response.status);
  });
});
