/** The service about itself. */
import { z } from 'zod';
import type { Job } from '../../graph/index.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { describeApi } from '../openapi.ts';
import { noQuery } from '../schemas/parameters.ts';
import { health, jobPage, stats } from '../schemas/service.ts';

export const serviceRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/api/stats',
    summary: 'How much there is and where it comes from',
    example: '/api/stats',
    query: noQuery,
    response: stats,
    handle: (_, { engine }) => engine.stats(),
  }),
  route({
    method: 'get',
    path: '/api/jobs',
    summary: 'What was ingested, and how it went',
    example: '/api/jobs',
    query: noQuery,
    response: jobPage,
    handle: async (_, { engine }) => ({ items: (await engine.jobs()).map(withDetail), next: null }),
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

function withDetail(job: Job): Omit<Job, 'detail'> & { detail: unknown } {
  return { ...job, detail: parsed(job.detail) };
}

/** A job's own JSON text; as text when whoever wrote it wrote none. */
function parsed(detail: string): unknown {
  try {
    return JSON.parse(detail);
  } catch {
    return detail;
  }
}
