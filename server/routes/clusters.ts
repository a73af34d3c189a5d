/** The subjects of the graph. */
import { type AnyRoute, route } from '../http/route.ts';
import { clusters } from '../schemas/methods.ts';
import { clustersQuery } from '../schemas/parameters.ts';

export const clustersRoute: AnyRoute = route({
  method: 'get',
  path: '/api/clusters',
  summary: 'Which subjects the graph falls into, with names and key papers',
  example: '/api/clusters?resolution=1.5',
  heavy: true,
  query: clustersQuery,
  response: clusters,
  handle: ({ query: { stubs, ...query } }, { engine }) => engine.clusters({ ...query, stubs: stubs === 'true' }),
});
