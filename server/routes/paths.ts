/** Chains of citations: between two papers, and through a collection. */
import { type AnyRoute, route } from '../http/route.ts';
import { mainPath, paths } from '../schemas/methods.ts';
import { mainPathQuery, pathsQuery } from '../schemas/parameters.ts';

export const pathRoutes: readonly AnyRoute[] = [
  route({
    method: 'get',
    path: '/api/paths',
    summary: 'How one paper led to another',
    example: '/api/paths?from=10.1145/279227.279229&to=10.1145/359545.359563',
    heavy: true,
    query: pathsQuery,
    response: paths,
    handle: ({ query }, { engine }) => engine.paths(query),
  }),
  route({
    method: 'get',
    path: '/api/main-path',
    summary: 'The chain that most search paths of a collection run through, and the routes beside it',
    example: '/api/main-path?routes=5',
    heavy: true,
    query: mainPathQuery,
    response: mainPath,
    handle: ({ query: { id, from, to, stubs, weights, routes } }, { engine }) =>
      engine.mainPath({
        ids: id,
        ...(from === undefined || to === undefined ? {} : { between: [from, to] as const }),
        stubs: stubs === 'true',
        weights,
        routes,
      }),
  }),
];
