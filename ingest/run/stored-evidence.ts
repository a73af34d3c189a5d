/** What a store already knows, read whole: the evidence of former ingests, and the graph that followed from it. */
import type { Citation } from '../../graph/model/citation.ts';
import type { PaperRecord, ReferenceString, StoredPaper } from '../../graph/model/paper.ts';
import type { Alias, GraphStore, ListContents } from '../../graph/store/graph-store.ts';
import { readyGraphs } from '../import/ready-graphs.ts';

export interface StoredGraph {
  readonly records: ReadonlyMap<string, PaperRecord>;
  /** By `placeKey`. */
  readonly references: ReadonlyMap<string, ReferenceString>;
  readonly papers: ReadonlyMap<string, StoredPaper>;
  readonly aliases: ReadonlyMap<string, Alias>;
  readonly citations: readonly Citation[];
  readonly lists: ReadonlyMap<string, ListContents>;
  /** Names of ready-made graphs that were imported: their records are kept, and are no evidence for merging. */
  readonly readySources: ReadonlySet<string>;
  /** The store's change counter before anything was read. */
  readonly version: number;
}

export function placeKey({ record, order }: { readonly record: string; readonly order: number }): string {
  return `${record}#${order}`;
}

export async function readStoredGraph(store: GraphStore): Promise<StoredGraph> {
  const version = await store.version();
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
    readySources: await readyGraphs(store),
    version,
  };
}

async function gather<T>(batches: AsyncIterable<readonly T[]>, keyOf: (row: T) => string): Promise<Map<string, T>> {
  const rows = new Map<string, T>();
  for await (const batch of batches) for (const row of batch) rows.set(keyOf(row), row);
  return rows;
}

/**
 * The papers of ready-made graphs. A merge leaves them and the citations that those graphs assert alone, but for papers
 * that it came to know under another id.
 */
export function importedPapers(stored: StoredGraph): Set<string> {
  const imported = new Set<string>();
  for (const { source, paper } of stored.records.values()) if (stored.readySources.has(source)) imported.add(paper);
  return imported;
}
