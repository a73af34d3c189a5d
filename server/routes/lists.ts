/** Reading lists. */
import { type AnyRoute, route } from '../http/route.ts';
import { list, listPage } from '../schemas/list.ts';
import { listParams, noQuery } from '../schemas/parameters.ts';

export const listRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/api/lists',
    summary: 'Reading lists with how many of their entries were found',
    example: '/api/lists',
    query: noQuery,
    response: listPage,
    handle: async (_, { engine }) => ({ items: await engine.lists(), next: null }),
  }),
  route({
    method: 'get',
    path: '/api/lists/{list}',
    summary: 'What became of every entry of a list, and why',
    example: '/api/lists/distributed-systems',
    params: listParams,
    query: noQuery,
    response: list,
    handle: async ({ params }, { engine }) => ({ ...(await engine.list(params.list)), next: null }),
  }),
];
