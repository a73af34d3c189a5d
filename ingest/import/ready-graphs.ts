/** Which ready-made graphs a store holds: the journal keeps their names, written before the first of their papers. */
import type { GraphStore, Job } from '../../graph/store/graph-store.ts';

const kind = 'import';

/** Names of the sources whose records are taken at their word and never merged. */
export async function readyGraphs(store: GraphStore): Promise<Set<string>> {
  return new Set((await store.jobs(kind)).map(({ id }) => id.slice(`${kind}:`.length)));
}

/** The journal's line for an import. */
export function importJob(name: string, status: Job['status'], startedAt: string, finishedAt: string | null): Job {
  return { id: `${kind}:${name}`, kind, status, startedAt, finishedAt, detail: '{}' };
}
