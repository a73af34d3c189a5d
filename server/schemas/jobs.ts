/** Ingests: those that this server runs, and the journal of all. */
import { z } from 'zod';

const stage = z.strictObject({
  stage: z.enum(['read', 'resolve', 'look-up', 'search', 'expand', 'merge', 'store']),
  done: z.int(),
  total: z.int(),
  perSecond: z.number().nullable().optional().describe('Steps a second since the stage began'),
  secondsLeft: z.number().nullable().optional().describe('Until the stage ends, at its pace so far'),
});

export const runningJob = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    progress: z.array(stage).describe('The latest of each stage'),
    requests: z.record(z.string(), z.unknown()).describe('What was asked of networked sources, by source'),
    notes: z.array(z.string()),
    report: z.unknown().describe('What the ingest reports at its end'),
    problem: z.string().nullable().describe('Why it failed'),
  })
  .meta({ id: 'RunningJob' });

export const jobPage = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          id: z.string(),
          kind: z.string(),
          status: z.enum(['running', 'done', 'failed', 'cancelled']),
          startedAt: z.string(),
          finishedAt: z.string().nullable(),
          detail: z.unknown().describe('What the job says of itself'),
        }),
      )
      .describe('The journal: every input that was ever ingested, and how its last ingest went'),
    running: z.array(runningJob).describe('What this server runs or ran, newest first'),
    next: z.null(),
  })
  .meta({ id: 'JobPage' });

export const jobParams = z.strictObject({ job: z.string().min(1).max(200).describe("The job's id") });

export const newListBody = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .describe('For people; the same name later replaces the list. An ending tells the format: systems.bib'),
    text: z.string().min(1).max(1_000_000).describe('Markdown, BibTeX, RIS, CSL-JSON, HTML or a paper a line'),
    format: z.enum(['markdown', 'bibtex', 'ris', 'csl-json', 'html', 'text']).optional(),
  })
  .meta({ id: 'NewList' });
