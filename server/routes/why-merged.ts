/** Why what stands under one id is one work. */
import { whyMerged } from '../../ingest/index.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { noQuery, paperParams } from '../schemas/parameters.ts';
import { whyMerged as answer } from '../schemas/why-merged.ts';

export const whyMergedRoute: AnyRoute = route({
  method: 'get',
  path: '/api/papers/{id}/why-merged',
  summary: 'Why records, reference strings and list lines are this one work',
  example: '/api/papers/10.1145%2F279227.279229/why-merged',
  heavy: true,
  params: paperParams,
  query: noQuery,
  response: answer,
  handle: ({ params }, { engine }) => whyMerged(engine.store, params.id),
});
