/** The service about itself. */
import { z } from 'zod';
import { registrations } from '../../ingest/index.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { describeApi } from '../openapi.ts';
import { noQuery } from '../schemas/parameters.ts';
import { health, stats } from '../schemas/service.ts';

export const serviceRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/api/stats',
    summary: 'How much there is and where it comes from',
    example: '/api/stats',
    query: noQuery,
    response: stats,
    handle: async (_, { engine }) => {
      const found = await engine.stats();
      return { ...found, attributions: attributionsOf(found.sources) };
    },
  }),
  route({
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This API, described in OpenAPI 3.1',
    example: '/api/openapi.json',
    query: noQuery,
    response: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' }),
    handle: async (_, { routes }) => describeApi(routes),
  }),
  route({
    method: 'get',
    path: '/healthz',
    summary: 'Whether the store can be asked',
    example: '/healthz',
    query: noQuery,
    response: health,
    handle: async (_, { engine }) => ({ status: 'ok' as const, version: await engine.store.version() }),
  }),
];

function attributionsOf(sources: Readonly<Record<string, number>>): string[] {
  return registrations.flatMap(({ name, attribution }) =>
    attribution !== undefined && (sources[name] ?? 0) > 0 ? [attribution] : [],
  );
}
