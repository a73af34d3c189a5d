/** Settling entries: what is open with its candidates, and a person's decisions. */
import { z } from 'zod';
import { runningJob } from './jobs.ts';
import { entry } from './list.ts';

const candidate = z.strictObject({
  id: z.string().describe('Of a paper of the graph, or an identifier that a source gave'),
  title: z.string(),
  authors: z.array(z.string()),
  year: z.int().nullable(),
  venue: z.string().nullable(),
  status: z.enum(['full', 'stub']).nullable().describe('Null: not in the graph yet'),
  url: z.string().nullable().describe('Where to look at it'),
  source: z.string().describe('Who proposes it'),
  similarity: z.number().describe('Of the titles, 0 to 1'),
  reasons: z.array(z.string()).describe('What speaks for and against it, in words'),
});

export const reviewQuery = z.strictObject({
  all: z.enum(['true', 'false']).default('false').describe('Entries that may be papers, settled ones too'),
  q: z.string().trim().min(1).max(200).optional().describe('Only entries with these words, or in this line'),
});

export const reviewPage = z
  .strictObject({
    list: z.string(),
    title: z.string(),
    items: z.array(z.strictObject({ entry, candidates: z.array(candidate) })),
    next: z.null(),
  })
  .meta({ id: 'ReviewPage', description: 'Entries that a person may want to settle, in the order of the list' });

const id = z.string().trim().min(1).max(2000);
const pair = z.tuple([id, id]).refine(([one, other]) => one !== other, { error: 'must be two different ids' });

export const decisionBody = z
  .strictObject({
    key: z.string().min(1).max(3000).optional().describe('Of the entry that is decided'),
    papers: z.array(id).min(1).max(20).optional().describe('What it means'),
    notAPaper: z.literal(true).optional(),
    open: z.literal(true).optional().describe('Take back what was decided of it'),
    note: z.string().max(1000).optional(),
    same: pair.optional().describe('Two ids that are one work'),
    different: pair.optional().describe('Two ids that are different works'),
    unsaid: pair.optional().describe('Take back what was said of two ids'),
  })
  .refine((body) => said(body) === 1, { error: 'exactly one of papers, notAPaper, open, same, different, unsaid' })
  .refine(({ key, papers, notAPaper, open }) => (key !== undefined) === Boolean(papers ?? notAPaper ?? open), {
    error: 'goes with papers, notAPaper or open, and these need it',
    path: ['key'],
  })
  .meta({ id: 'Decision' });

function said({ papers, notAPaper, open, same, different, unsaid }: Record<string, unknown>): number {
  return [papers, notAPaper, open, same, different, unsaid].filter((value) => value !== undefined).length;
}

export const decided = z
  .strictObject({
    file: z.string().describe('Where the decisions of the list stand'),
    changed: z
      .array(
        z.strictObject({
          before: z.strictObject({
            status: z.enum(['matched', 'ambiguous', 'unresolved', 'not-a-paper']),
            decidedBy: z.enum(['rule', 'person']),
            papers: z.array(z.string()),
          }),
          entry,
        }),
      )
      .describe('Entries as they are now'),
    job: runningJob.nullable().describe('The ingest that brings it into the graph; null when it is in already'),
  })
  .meta({ id: 'Decided', description: 'What a decision changed' });
