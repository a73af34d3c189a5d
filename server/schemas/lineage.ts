/** The answer of ancestors and descendants. */
import { z } from 'zod';
import { citation, completeness, paper } from './paper.ts';

export const lineage = z
  .strictObject({
    query: z.strictObject({
      ids: z.array(z.string()),
      direction: z.enum(['ancestors', 'descendants']),
      depth: z.union([z.int(), z.literal('all')]),
      from: z.int().optional(),
      to: z.int().optional(),
      limit: z.int(),
    }),
    roots: z.array(paper),
    papers: z
      .array(
        z.strictObject({
          paper,
          depth: z.int().min(1).describe('Steps from the nearest root'),
          via: z.string().describe('Id of a neighbour one step nearer to a root, on a shortest chain'),
        }),
      )
      .describe('By depth, then year (none last), then id; never a root'),
    citations: z.array(citation).describe('All between roots and papers shown'),
    truncated: z
      .strictObject({ shown: z.int(), total: z.int(), rule: z.string().describe('What the limit kept') })
      .nullable(),
    completeness,
    reachedByDepth: z.array(z.int()).describe('Papers reached at depth 1, 2, …, before `from`, `to` and `limit`'),
    withoutYear: z.int().describe('Papers left out by `from` or `to` because no year is known of them'),
  })
  .meta({ id: 'Lineage' });
