/**
 * The journal of ingests in the store: what was read, when, and whether it was finished. A start with nothing new to read
 * opens the graph at once; a run that was killed is seen as unfinished and done again, which completes it.
 */
import { createHash } from 'node:crypto';
import type { GraphStore, Job } from '../../graph/store/graph-store.ts';
import { type IngestOptions, type IngestReport, type IngestRequest, ingest } from './ingest.ts';

/** One thing that an ingest reads, and all that its meaning depends on. */
export interface Input {
  /** Names the input for the journal: the same name later is the same input, edited perhaps. */
  readonly name: string;
  /** Texts whose change makes it new. */
  readonly contents: readonly (string | null)[];
}

const collectionPrefix = 'collection:';

/** The name under which the journal keeps a bibliography that is imported whole; `source` is that of its records. */
export function collectionInput(source: string): string {
  return `${collectionPrefix}${source}`;
}

/** Sources of which everything was asked for, so that their papers need no list. */
export async function collectionSources(store: GraphStore): Promise<Set<string>> {
  const prefix = `ingest:${collectionPrefix}`;
  const jobs = await store.jobs('ingest');
  return new Set(jobs.filter(({ id }) => id.startsWith(prefix)).map(({ id }) => id.slice(prefix.length)));
}

/** Grows when the same inputs would give another graph than with an older Stemma. */
const pipelineVersion = 4;

/**
 * Ingests unless all inputs were finished before just so.
 * @param request called only when there is something to do
 * @param options.always ingest even so
 * @returns the report, or null when nothing was new
 */
export async function runInputs(
  store: GraphStore,
  inputs: readonly Input[],
  request: () => Promise<IngestRequest>,
  options: IngestOptions & { readonly now: () => Date; readonly always?: boolean },
): Promise<IngestReport | null> {
  const jobs = new Map((await store.jobs('ingest')).map((job) => [job.id, job]));
  const wanted = inputs.map((input) => ({ id: `ingest:${input.name}`, detail: detailOf(input) }));
  const isDone = ({ id, detail }: { id: string; detail: string }) =>
    jobs.get(id)?.status === 'done' && jobs.get(id)?.detail === detail;
  if (options.always !== true && wanted.every(isDone)) return null;
  const startedAt = options.now().toISOString();
  const line = (status: Job['status'], finishedAt: string | null) =>
    wanted.map(({ id, detail }): Job => ({ id, kind: 'ingest', status, startedAt, finishedAt, detail }));
  await store.apply({ jobs: line('running', null) });
  try {
    const report = await ingest(store, await request(), options);
    // What a source could not say is asked again by the next run.
    const { missing, noNetwork } = report.online;
    const status = missing.length > 0 || noNetwork ? 'failed' : 'done';
    await store.apply({ jobs: line(status, options.now().toISOString()) });
    return report;
  } catch (error) {
    const status = options.signal?.aborted === true ? 'cancelled' : 'failed';
    // The first failure is the one to tell; a store that cannot be written to cannot be told of it either.
    await store.apply({ jobs: line(status, options.now().toISOString()) }).catch(() => undefined);
    throw error;
  }
}

function detailOf({ contents }: Input): string {
  const hash = createHash('sha256').update(String(pipelineVersion));
  for (const content of contents) hash.update(content === null ? '-' : `${content.length}:${content}`);
  return JSON.stringify({ inputs: hash.digest('hex') });
}
