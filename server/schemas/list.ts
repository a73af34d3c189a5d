/** Reading lists and what became of their lines. */
import { z } from 'zod';
import { entryKind, entryLink } from './entry-parts.ts';
import { paper } from './paper.ts';

const summaryFields = {
  id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  entries: z.int(),
  scholarly: z.int().describe('Entries that name papers, books, theses, surveys or reports'),
  matched: z.int(),
  ambiguous: z.int(),
  unresolved: z.int(),
  notAPaper: z.int(),
};

export const entry = z
  .strictObject({
    key: z.string().describe('Stable when lines move'),
    line: z.int().min(1),
    order: z.int().min(1),
    section: z.array(z.string()).describe('Headings above it, outermost first'),
    parent: z.string().optional().describe('Key of the entry it is nested under'),
    text: z.string(),
    prose: z.string().nullable().describe('What the curator says about it'),
    kind: entryKind,
    kindReason: z.string(),
    status: z.enum(['matched', 'ambiguous', 'unresolved', 'not-a-paper']),
    decidedBy: z.enum(['rule', 'person']),
    confidence: z.number().min(0).max(1).nullable(),
    paper: paper.optional(),
    papers: z.array(paper).optional().describe('When one item names several'),
    links: z.array(entryLink),
    evidence: z.strictObject({
      rule: z.string(),
      query: z.string(),
      candidates: z.array(z.strictObject({ id: z.string(), title: z.string(), score: z.number(), source: z.string() })),
    }),
  })
  .meta({ id: 'Entry' });

export const listPage = z
  .strictObject({ items: z.array(z.strictObject(summaryFields)), next: z.null() })
  .meta({ id: 'ListPage' });

export const list = z
  .strictObject({ ...summaryFields, items: z.array(entry), next: z.null() })
  .meta({ id: 'List', description: 'A reading list with its entries in the order of its text' });
