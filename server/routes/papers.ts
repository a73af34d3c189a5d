/** Papers: search, one of them, and one step from it. */

import { type AnyRoute, route } from '../http/route.ts';
import { neighbourPage, paperDetails, paperPage } from '../schemas/paper.ts';
import { noQuery, pageQuery, paperParams, searchQuery } from '../schemas/parameters.ts';

export const paperRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/api/papers',
    summary: 'Search papers, best first',
    example: '/api/papers?q=paxos&limit=5',
    query: searchQuery,
    response: paperPage,
    handle: async ({ query }, { engine }) => ({ items: await engine.search(query.q, query.limit), next: null }),
  }),
  // Before `/api/papers/{id}`, whose id may contain slashes.
  route({
    method: 'get',
    path: '/api/papers/{id}/references',
    summary: 'The papers that it cites, one step toward older',
    example: '/api/papers/10.1145%2F279227.279229/references?limit=10',
    params: paperParams,
    query: pageQuery,
    response: neighbourPage,
    handle: ({ params, query }, { engine }) => engine.neighbours(params.id, 'references', paging(query)),
  }),
  route({
    method: 'get',
    path: '/api/papers/{id}/citations',
    summary: 'The papers that cite it, one step toward newer',
    example: '/api/papers/10.1145%2F279227.279229/citations?limit=10',
    params: paperParams,
    query: pageQuery,
    response: neighbourPage,
    handle: ({ params, query }, { engine }) => engine.neighbours(params.id, 'citations', paging(query)),
  }),
];

export const paperRoute: AnyRoute = route({
  method: 'get',
  path: '/api/papers/{id}',
  summary: 'One paper with its aliases and the lists that name it',
  example: '/api/papers/doi:10.1145%2F279227.279229',
  params: paperParams,
  query: noQuery,
  response: paperDetails,
  handle: ({ params }, { engine }) => engine.paper(params.id),
});

function paging({ limit, cursor }: { limit: number; cursor?: string | undefined }): { limit: number; cursor?: string } {
  return cursor === undefined ? { limit } : { limit, cursor };
}
