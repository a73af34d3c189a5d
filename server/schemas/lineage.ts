/** The answers of ancestors and descendants, and their family tree. */
import { z } from 'zod';
import { citation, completeness, paper, scope } from './paper.ts';

const query = z.strictObject({
  ids: z.array(z.string()),
  direction: z.enum(['ancestors', 'descendants']),
  depth: z.union([z.int(), z.literal('all')]),
  from: z.int().optional(),
  to: z.int().optional(),
  limit: z.int(),
});

const truncated = z
  .strictObject({ shown: z.int(), total: z.int(), rule: z.string().describe('What the limit kept') })
  .nullable();

export const lineage = z
  .strictObject({
    query,
    roots: z.array(paper),
    papers: z
      .array(
        z.strictObject({
          paper,
          depth: z.int().min(1).describe('Steps from the nearest root'),
          via: z.string().describe('Id of a neighbour one step nearer to a root, on a shortest chain'),
          parent: z.string().optional().describe('Where it hangs in the stemma; absent in answers of over 500 papers'),
        }),
      )
      .describe('By depth, then year (none last), then id; never a root'),
    citations: z.array(citation).describe('All between roots and papers shown'),
    truncated,
    completeness,
    reachedByDepth: z.array(z.int()).describe('Papers reached at depth 1, 2, …, before `from`, `to` and `limit`'),
    withoutYear: z.int().describe('Papers left out by `from` or `to` because no year is known of them'),
    scope,
  })
  .meta({ id: 'Lineage' });

const hidden = z.int().describe('Papers below it that the limit cut off');

export const stemma = z
  .strictObject({
    query,
    roots: z.array(z.strictObject({ paper, hidden })),
    papers: z
      .array(
        z.strictObject({
          paper,
          depth: z.int().min(1),
          parent: z
            .string()
            .nullable()
            .describe('Id of the root or paper it hangs from; null when all between were left out'),
          nearness: z.number().nullable().describe('To its parent, from about -1 to 2'),
          hidden,
        }),
      )
      .describe('By depth, then year (none last), then id'),
    citations: z.array(citation).describe('All between roots and papers shown: those that are no branch too'),
    truncated,
    completeness,
    scope,
  })
  .meta({
    id: 'Stemma',
    description: 'A drawing aid: each paper hangs from the paper of the answer that it is nearest to',
  });

export const field = z
  .strictObject({
    query: z.strictObject({ limit: z.int() }),
    papers: z
      .array(z.strictObject({ paper, listed: z.boolean().describe('Whether a reading list names it') }))
      .describe('By year (none last), then id'),
    citations: z
      .array(
        z.strictObject({
          citing: z.string(),
          cited: z.string(),
          essential: z.boolean().describe('No chain of other citations leads from one to the other'),
        }),
      )
      .describe('All among the papers shown'),
    truncated,
    completeness,
  })
  .meta({ id: 'Field', description: 'The whole collection on one picture' });
