import { readFile } from 'node:fs/promises';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../server/routes/all-routes.ts';
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
    const { app } = await testServer({ changes: { ...smallGraph, lists: [bundled] } });
    for (const { route, example } of rows) {
      const asked = route.startsWith('POST')
        ? request(app)
            .post(example)
            .send({ ids: [parliament] })
        : request(app).get(example);
      expect([route, (await asked).status]).toEqual([route, 200]);
    }
  });
});
