import { readFile } from 'node:fs/promises';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { Jobs } from '../../server/index.ts';
import { allRoutes } from '../../server/routes/all-routes.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { parliament, smallGraph } from '../unit/graph/engine/small-graph.ts';
import { testServer } from './test-server.ts';

interface Row {
  readonly route: string;
  readonly example: string;
}

let rows: Row[];

beforeAll(async () => {
  const text = await readFile(new URL('../../server/README.md', import.meta.url), 'utf8');
  rows = [...text.matchAll(/^\| `((?:GET|POST) [^`]+)`.*\| `([^`]+)` +\|$/gm)].map(([, route, example]) => ({
    route: route!,
    example: example!,
  }));
});

describe('the table of endpoints', () => {
  it('names every route that is served, and no other, in the same words as the description', () => {
    expect(rows.map(({ route, example }) => `${route} ${example}`).sort()).toEqual(
      allRoutes.map(({ method, path, example }) => `${method.toUpperCase()} ${path} ${example}`).sort(),
    );
  });

  it('has examples that answer', async () => {
    const [list] = smallGraph.lists!;
    const bundled = { ...list!, list: { ...list!.list, id: 'distributed-systems' } };
    const jobs = new Jobs(async () => ({ done: true }));
    const home = await temporaryFolder();
    const env = { STEMMA_HOME: home };
    const { app } = await testServer({ changes: { ...smallGraph, lists: [bundled] }, jobs, env });
    const job = jobs.start({ kind: 'decisions', list: 'distributed-systems' }, 'decisions');
    const key = bundled.entries[0]!.key;
    const bodies: Readonly<Record<string, object>> = {
      'POST /api/lists': { name: 'list', text: '- [Paxos](https://example.org/)' },
      'POST /api/lists/{list}/decisions': { key, notAPaper: true },
    };
    for (const { route, example } of rows) {
      const address = example.replace('job-1', job.id);
      const asked = route.startsWith('POST')
        ? request(app)
            .post(address)
            .send(bodies[route] ?? { ids: [parliament] })
        : request(app).get(address);
      expect([route, (await asked).status]).toEqual([route, 200]);
    }
  });
});
