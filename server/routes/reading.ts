/** What to read before a paper and beside it, and in which order. */
import { type AnyRoute, route } from '../http/route.ts';
import { prerequisites, readingOrder, similar } from '../schemas/methods.ts';
import { paperParams, prerequisitesQuery, readingOrderQuery, similarQuery } from '../schemas/parameters.ts';

export const readingRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/api/papers/{id}/prerequisites',
    summary: 'What to read before it, and why',
    example: '/api/papers/10.1145%2F279227.279229/prerequisites?limit=10',
    heavy: true,
    params: paperParams,
    query: prerequisitesQuery,
    response: prerequisites,
    handle: ({ params, query }, { engine }) =>
      engine.prerequisites({ ids: [params.id], limit: query.limit, relatedLimit: query.related }),
  }),
  route({
    method: 'get',
    path: '/api/papers/{id}/similar',
    summary: 'What is cited with it and cites the same',
    example: '/api/papers/10.1145%2F279227.279229/similar',
    heavy: true,
    params: paperParams,
    query: similarQuery,
    response: similar,
    handle: ({ params, query }, { engine }) => engine.similar({ id: params.id, limit: query.limit }),
  }),
  route({
    method: 'get',
    path: '/api/reading-order',
    summary: 'In which order to read some papers, or up to one, and a plan over weeks',
    example: '/api/reading-order?id=10.1145/279227.279229&weeks=4&hours=5',
    heavy: true,
    query: readingOrderQuery,
    response: readingOrder,
    handle: ({ query: { id, prerequisites: added, weeks, hours, known } }, { engine }) =>
      engine.readingOrder({
        ids: id,
        known,
        ...(added === undefined ? {} : { prerequisites: added }),
        ...(weeks === undefined || hours === undefined ? {} : { weeks, hoursPerWeek: hours }),
      }),
  }),
];
