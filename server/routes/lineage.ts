/** What came before a paper, and what builds on it. */
import type { LineageDirection } from '../../graph/index.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { lineage } from '../schemas/lineage.ts';
import { lineageQuery, paperParams } from '../schemas/parameters.ts';

function lineageRoute(direction: LineageDirection, summary: string, example: string): AnyRoute {
  return route({
    method: 'get',
    path: `/api/papers/{id}/${direction}`,
    summary,
    example,
    heavy: true,
    params: paperParams,
    query: lineageQuery,
    response: lineage,
    handle: ({ params, query: { depth, from, to, limit } }, { engine }) =>
      engine.lineage({
        ids: [params.id],
        direction,
        depth,
        limit,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }),
  });
}

export const lineageRoutes: readonly AnyRoute[] = [
  lineageRoute(
    'ancestors',
    'What it builds on: papers reached along references, toward older',
    '/api/papers/10.1145%2F279227.279229/ancestors?depth=3',
  ),
  lineageRoute(
    'descendants',
    'What builds on it: papers reached along citations, toward newer',
    '/api/papers/10.1145%2F279227.279229/descendants?depth=2&from=2010',
  ),
];
