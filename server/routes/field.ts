/** The whole collection on one picture. */
import { type AnyRoute, route } from '../http/route.ts';
import { field } from '../schemas/lineage.ts';
import { fieldQuery } from '../schemas/parameters.ts';

export const fieldRoute: AnyRoute = route({
  method: 'get',
  path: '/api/field',
  summary: 'The papers of the reading lists, then the most cited, and the citations among them',
  example: '/api/field?limit=300',
  heavy: true,
  query: fieldQuery,
  response: field,
  handle: ({ query }, { engine }) => engine.field(query),
});
