/** What came before a paper, what builds on it, and the tree of either. */
import type { LineageDirection } from '../../graph/index.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { lineage, stemma } from '../schemas/lineage.ts';
import { lineageQuery, paperParams, stemmaOfSeveralQuery, stemmaQuery } from '../schemas/parameters.ts';

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
    handle: ({ params, query }, { engine }) => engine.lineage({ ...walkFrom(params.id, query), direction }),
  });
}

interface Walk {
  readonly depth: number | 'all';
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
}

function walkFrom(id: string, { depth, from, to, limit }: Walk) {
  return {
    ids: [id],
    depth,
    limit,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
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
  route({
    method: 'get',
    path: '/api/papers/{id}/stemma',
    summary: 'Its family tree: each paper hangs from the one that it is nearest to',
    example: '/api/papers/10.1145%2F279227.279229/stemma?direction=descendants',
    heavy: true,
    params: paperParams,
    query: stemmaQuery,
    response: stemma,
    handle: ({ params, query }, { engine }) =>
      engine.stemma({ ...walkFrom(params.id, query), direction: query.direction }),
  }),
  route({
    method: 'get',
    path: '/api/stemma',
    summary: 'The same for several papers, with branches that the limit does not cut',
    example: '/api/stemma?id=10.1145/279227.279229&id=10.1145/359545.359563&depth=1',
    heavy: true,
    query: stemmaOfSeveralQuery,
    response: stemma,
    handle: ({ query }, { engine }) =>
      engine.stemma({ ...walkFrom('', query), ids: query.id, direction: query.direction, open: query.open }),
  }),
];
