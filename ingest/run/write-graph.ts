/**
 * Brings a store to a merged graph by sending only what differs, in transactions that each leave the store whole: a run
 * that is killed in between is completed by the next.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Citation } from '../../graph/model/citation.ts';
import type { PaperRecord } from '../../graph/model/paper.ts';
import type { Alias, GraphChanges, GraphStore, ListContents } from '../../graph/store/graph-store.ts';
import type { MergedGraph } from '../merge/merge.ts';
import { importedPapers, placeKey, type StoredGraph } from './stored-evidence.ts';

/** Papers or citations in one transaction. */
const batchSize = 5_000;

export interface WriteCounts {
  readonly papers: number;
  readonly citations: number;
  readonly removedPapers: number;
}

export interface ListChanges {
  /** Lists as they are to stand; lists of the store that are not named stay. */
  readonly contents: readonly ListContents[];
  /** Ids under which no list, or another one, is to stand. */
  readonly removed?: readonly string[];
  readonly decisions?: NonNullable<GraphChanges['decisions']>;
}

export interface WriteOptions {
  /** Called with the part written, of `total` steps. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** @throws StoreMoved when somebody else wrote since `graph.stored` was read */
export async function writeGraph(
  store: GraphStore,
  graph: { readonly stored: StoredGraph; readonly merged: MergedGraph },
  lists: ListChanges,
  { onProgress, signal }: WriteOptions,
): Promise<WriteCounts> {
  const { steps, counts } = planChanges(graph.stored, graph.merged, lists);
  let expected = graph.stored.version;
  for (const [at, changes] of steps.entries()) {
    signal?.throwIfAborted();
    if ((await store.version()) !== expected) throw new StoreMoved();
    const { version } = await store.apply(changes);
    if (version > expected + 1) throw new StoreMoved();
    expected = version;
    onProgress(at + 1, steps.length);
  }
  return counts;
}

/** Somebody else wrote to the store since it was read: what was planned no longer fits and must be planned anew. */
export class StoreMoved extends Error {
  constructor() {
    super('The store was changed by another program.');
    this.name = 'StoreMoved';
  }
}

/** What would be written, in transactions that follow one another, and what they come to. */
export function planChanges(stored: StoredGraph, merged: MergedGraph, lists: ListChanges) {
  const papers = merged.works.map(({ paper }) => paper).filter((paper) => !same(stored.papers.get(paper.id), paper));
  const aliases = merged.aliases.filter((alias) => !same(stored.aliases.get(alias.alias), alias));
  const records = [...merged.records, ...movedReadyRecords(stored, merged)].filter(
    (record) => !same(stored.records.get(record.key), record),
  );
  const references = merged.references.filter(
    (reference) => !same(stored.references.get(placeKey(reference)), reference),
  );
  const known = new Map(stored.citations.map((citation) => [pairKey(citation), citation]));
  const wanted = withImportedSources(stored, merged);
  const citations = wanted.filter((citation) => !same(known.get(pairKey(citation)), citation));
  const removedLists = lists.removed ?? [];
  const changedLists = lists.contents.filter(
    (list) => removedLists.includes(list.list.id) || !same(stored.lists.get(list.list.id), list),
  );
  const obsolete = planRemovals(stored, merged, wanted);
  const steps = [
    // A paper may take an id that was an alias.
    { removeAliases: obsolete.aliases },
    ...inBatches({ papers }, batchSize),
    // Everything that names a paper comes when all papers are there; what is obsolete goes when nothing names it any more.
    ...inBatches({ records }, batchSize),
    ...inBatches({ references }, batchSize),
    ...editedLists(stored, merged, new Set(obsolete.records)),
    ...inBatches({ citations }, batchSize * 4),
    {
      removeCitations: obsolete.citations,
      removePapers: obsolete.papers,
      removeRecords: obsolete.records,
      removeLists: removedLists,
      aliases,
      lists: changedLists,
      decisions: lists.decisions ?? [],
    },
  ].filter((changes) => Object.values(changes).some((rows) => rows.length > 0));
  return {
    steps: steps as readonly GraphChanges[],
    counts: { papers: papers.length, citations: citations.length, removedPapers: obsolete.papers.length },
    removed: obsolete,
  };
}

/** Lists whose lines print fewer works than before: their strings are written anew in the step that removes the old ones. */
function editedLists(stored: StoredGraph, merged: MergedGraph, removed: ReadonlySet<string>): GraphChanges[] {
  const places = new Set(merged.references.map(placeKey));
  const gone = [...stored.references].filter(([place]) => !places.has(place)).map(([, { record }]) => record);
  const edited = [...new Set(gone)].filter((record) => !removed.has(record));
  return edited.map((record) => ({
    removeRecords: [record],
    records: merged.records.filter(({ key }) => key === record),
    references: merged.references.filter((reference) => reference.record === record),
  }));
}

/** Records of ready-made graphs whose paper is known under another id now. */
function movedReadyRecords(stored: StoredGraph, merged: MergedGraph): PaperRecord[] {
  const aliases = new Map(merged.aliases.map(({ alias, paper }) => [alias, paper]));
  return [...stored.records.values()].flatMap((record) => {
    const paper = stored.readySources.has(record.source) ? aliases.get(record.paper) : undefined;
    return paper === undefined ? [] : { ...record, paper };
  });
}

/**
 * The merged citations, and what ready-made graphs assert of the same papers: sources without records are kept, and follow
 * a paper whose id changed.
 */
function withImportedSources(stored: StoredGraph, merged: MergedGraph): Citation[] {
  const wanted = new Map(merged.citations.map((citation) => [pairKey(citation), citation]));
  const aliases = new Map(merged.aliases.map(({ alias, paper }) => [alias, paper]));
  for (const { citing, cited, sources } of stored.citations) {
    const imported = sources.filter((source) => stored.readySources.has(source));
    if (imported.length === 0) continue;
    const moved = { citing: aliases.get(citing) ?? citing, cited: aliases.get(cited) ?? cited };
    if (moved.citing === moved.cited) continue;
    const others = wanted.get(pairKey(moved))?.sources ?? [];
    wanted.set(pairKey(moved), { ...moved, sources: [...new Set([...others, ...imported])].sort() });
  }
  return [...wanted.values()];
}

/** What followed from former evidence and does not any more: a stub that became another paper's alias, for instance. */
function planRemovals(stored: StoredGraph, merged: MergedGraph, wanted: readonly Citation[]) {
  const imported = importedPapers(stored);
  // A paper cannot stay where its id has become another paper's alias.
  for (const { alias } of merged.aliases) imported.delete(alias);
  const ids = new Set(merged.works.map(({ paper }) => paper.id));
  const records = new Set(merged.records.map(({ key }) => key));
  const pairs = new Set(wanted.map(pairKey));
  const aliases = new Set(merged.aliases.map(({ alias }) => alias));
  const isGone = (id: string) => !ids.has(id) && !imported.has(id);
  return {
    papers: [...stored.papers.keys()].filter(isGone),
    records: [...stored.records.values()]
      .filter(({ key, source }) => !records.has(key) && !stored.readySources.has(source))
      .map(({ key }) => key),
    citations: stored.citations
      .filter((citation) => !pairs.has(pairKey(citation)) && !imported.has(citation.citing))
      .map(({ citing, cited }) => ({ citing, cited })),
    aliases: [...stored.aliases.values()]
      .filter((alias) => isObsolete(alias, aliases, imported))
      .map(({ alias }) => alias),
  };
}

function isObsolete({ alias, paper }: Alias, aliases: ReadonlySet<string>, imported: ReadonlySet<string>): boolean {
  return !aliases.has(alias) && !imported.has(paper);
}

function pairKey({ citing, cited }: Pick<Citation, 'citing' | 'cited'>): string {
  return `${citing}\n${cited}`;
}

function same(before: unknown, after: unknown): boolean {
  return before !== undefined && isDeepStrictEqual(plain(before), plain(after));
}

/** Stores may add counts and drop absent fields; what was asked to be kept is what is compared. */
function plain(row: unknown): unknown {
  return JSON.parse(JSON.stringify(row));
}

function inBatches<K extends keyof GraphChanges>(
  rows: { [key in K]: readonly unknown[] },
  size: number,
): GraphChanges[] {
  const [[name, all]] = Object.entries(rows) as [[string, readonly unknown[]]];
  const batches: GraphChanges[] = [];
  for (let at = 0; at < all.length; at += size) batches.push({ [name]: all.slice(at, at + size) });
  return batches;
}
