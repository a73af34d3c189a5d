/** What a store already knows, read whole: the evidence of former ingests, and the graph that followed from it. */
import type { Citation } from '../../graph/model/citation.ts';
import type { PaperRecord, ReferenceString, StoredPaper } from '../../graph/model/paper.ts';
import type { Alias, GraphStore, ListContents } from '../../graph/store/graph-store.ts';

export interface StoredGraph {
  readonly records: ReadonlyMap<string, PaperRecord>;
  /** By `placeKey`. */
  readonly references: ReadonlyMap<string, ReferenceString>;
  readonly papers: ReadonlyMap<string, StoredPaper>;
  readonly aliases: ReadonlyMap<string, Alias>;
  readonly citations: readonly Citation[];
  readonly lists: ReadonlyMap<string, ListContents>;
}

export function placeKey({ record, order }: { readonly record: string; readonly order: number }): string {
  return `${record}#${order}`;
}

export async function readStoredGraph(store: GraphStore): Promise<StoredGraph> {
  const lists = new Map<string, ListContents>();
  for (const { id } of await store.lists()) {
    const contents = await store.list(id);
    if (contents !== undefined) lists.set(id, contents);
  }
  return {
    records: await gather(store.records(), ({ key }) => key),
    references: await gather(store.references(), placeKey),
    papers: await gather(store.allPapers(), ({ id }) => id),
    aliases: await gather(store.aliases(), ({ alias }) => alias),
    citations: [...(await gather(store.allCitations(), ({ citing, cited }) => `${citing}\n${cited}`)).values()],
    lists,
  };
}

async function gather<T>(batches: AsyncIterable<readonly T[]>, keyOf: (row: T) => string): Promise<Map<string, T>> {
  const rows = new Map<string, T>();
  for await (const batch of batches) for (const row of batch) rows.set(keyOf(row), row);
  return rows;
}

/**
 * Papers that stand in the store without any record or reference string: imported ready-made. A merge leaves them and the
 * citations between them alone.
 */
export function importedPapers(stored: StoredGraph): Set<string> {
  const imported = new Set(stored.papers.keys());
  for (const { paper } of stored.records.values()) imported.delete(paper);
  for (const { paper } of stored.references.values()) if (paper !== null) imported.delete(paper);
  return imported;
}
