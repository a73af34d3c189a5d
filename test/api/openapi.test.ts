import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeApi } from '../../server/openapi.ts';
import { allRoutes } from '../../server/routes/all-routes.ts';
import { testServer } from './test-server.ts';

type Json = Record<string, unknown>;
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Json }[];
  readonly responses: Readonly<Record<string, { readonly content: Json }>>;
}

const description = describeApi(allRoutes);
const paths = description.paths as Record<string, Record<string, Operation>>;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the OpenAPI description', () => {
  let served: Json;

  beforeAll(() => {
    served = JSON.parse(JSON.stringify(description)) as Json;
  });

  it('is what is served', async () => {
    const { app } = await testServer();
    const { body } = await request(app).get('/api/openapi.json').expect(200);
    expect(body).toEqual(served);
  });

  it('describes every route that is served, and no other', () => {
    expect(operations.map(({ path, method }) => `${method} ${path}`).sort()).toEqual(
      allRoutes.map(({ path, method }) => `${method} ${path}`).sort(),
    );
  });

  it('describes every parameter that is read, and no other', () => {
    for (const { path, method, operation } of operations) {
      const route = allRoutes.find((each) => each.path === path && each.method === method)!;
      const read = [...Object.keys(route.params?.shape ?? {}), ...Object.keys(route.query.shape)];
      expect(operation.parameters.map(({ name }) => name)).toEqual(read);
    }
  });

  it('names each operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('points only to schemas that it holds, and holds only those that something points to', () => {
    const text = JSON.stringify(served);
    const { schemas } = served.components as { schemas: Record<string, Json> };
    const pointed = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]));
    expect([...pointed].sort()).toEqual(Object.keys(schemas).sort());
    expect(text).not.toContain('#/$defs/');
  });

  it('states bounds and defaults', () => {
    const limit = paths['/api/papers/{id}/descendants']?.get?.parameters.find(({ name }) => name === 'limit');
    expect(limit?.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 5000, default: 300 });
  });

  it('holds schemas from which an answer can be checked by others', async () => {
    const { app } = await testServer();
    const { body } = await request(app).get('/api/stats').expect(200);
    const { schemas } = served.components as { schemas: Record<string, z.core.JSONSchema.BaseSchema> };
    const checker = z.fromJSONSchema(schemas.Stats!);
    expect(checker.safeParse(body).success).toBe(true);
    expect(checker.safeParse({ ...body, papers: 'many' }).success).toBe(false);
  });
});
