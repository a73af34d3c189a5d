/**
 * What both stores promise. A behaviour that is not written here, and tested in `test/contract/graph-store.contract.ts`,
 * does not exist. Stores know rows and transactions; identity, merging and lineage are decided above them.
 */
import type { Citation, NeighbourDirection } from '../model/citation.ts';
import type { PaperCounts, PaperRecord, ReferenceString, StoredPaper } from '../model/paper.ts';
import type { ListSummary, ReadingList, Statement, StoredEntry } from '../model/reading-list.ts';

/** A stored paper with its counts inside this graph. */
export type CountedPaper = StoredPaper & { readonly counts: PaperCounts };

/** `alias` leads to the paper with id `paper`. A paper's own id is never an alias. */
export interface Alias {
  readonly alias: string;
  readonly paper: string;
}

export interface ListContents {
  readonly list: ReadingList;
  readonly entries: readonly StoredEntry[];
  readonly statements: readonly Statement[];
}

/** One thing that was asked of Stemma and what became of it: `ingest` runs use it to know what is already in. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  /** ISO times. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** JSON text, owned by whoever runs jobs of this kind. */
  readonly detail: string;
}

/**
 * One transaction's worth of changes, applied in the order of the fields. Removals come first, so that a paper may give
 * its id to another in one step.
 */
export interface GraphChanges {
  /** Ids; the paper, its citations in both directions and the aliases that lead to it go. Unknown ids are ignored. */
  readonly removePapers?: readonly string[];
  readonly removeCitations?: readonly { readonly citing: string; readonly cited: string }[];
  /** Keys; the record and its reference strings go. */
  readonly removeRecords?: readonly string[];
  /** List ids; the list with its entries, statements and decisions goes. */
  readonly removeLists?: readonly string[];
  /** Alias texts. Unknown ones are ignored. */
  readonly removeAliases?: readonly string[];
  /** Each row replaces what was there under its id. */
  readonly papers?: readonly StoredPaper[];
  /** Each replaces what was there under its alias; the paper must exist (here or in the store). */
  readonly aliases?: readonly Alias[];
  readonly records?: readonly PaperRecord[];
  /** Keyed by (record, order); each replaces what was there. */
  readonly references?: readonly ReferenceString[];
  /** Both papers must exist. `sources` replace the former ones; `firstSeen` of a known citation stays. */
  readonly citations?: readonly Citation[];
  /** A list is replaced whole. */
  readonly lists?: readonly ListContents[];
  readonly jobs?: readonly Job[];
  /** A person's decisions for a list, as the JSON text of `<list>.stemma.json`. */
  readonly decisions?: readonly { readonly list: string; readonly json: string }[];
}

export interface ChangeCounts {
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  /** Rows that were there already, just so. */
  readonly unchanged: number;
}

export interface ApplyResult {
  readonly papers: ChangeCounts;
  readonly citations: ChangeCounts;
  /** The store's change counter after this call. It grew if and only if something changed. */
  readonly version: number;
}

export interface StoreStats {
  readonly papers: number;
  readonly full: number;
  readonly stubs: number;
  readonly citations: number;
  readonly lists: number;
  /** Citations asserted by each source. */
  readonly sources: Readonly<Record<string, number>>;
}

/** What lineage needs of one paper: one row a paper, never one row a citation. */
export interface TopologyRow {
  /** A small integer that stands for the paper within this one stream, so that a citation costs a number, not a string. */
  readonly handle: number;
  readonly id: string;
  readonly year: number | null;
  readonly publishedOn: string | null;
  readonly stub: boolean;
  /** Handles of the papers it cites (older ones), in any order; each of them has a row of its own in the stream. */
  readonly references: readonly number[];
}

/** What lineage needs of one paper beside its references, and how much of the graph touches it. */
export interface PaperOutline {
  readonly id: string;
  readonly year: number | null;
  readonly publishedOn: string | null;
  readonly stub: boolean;
  /** Other papers that it cites, and that cite it. */
  readonly counts: PaperCounts;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Pass it back for the next page; null on the last. */
  readonly next: string | null;
}

/** A step outward from a set of papers, for questions on a graph that is not held in memory. */
export interface Expansion {
  readonly citations: readonly { readonly citing: string; readonly cited: string }[];
  /** The limit cut it. */
  readonly truncated: boolean;
}

export interface GraphStore {
  readonly kind: 'sqlite' | 'neo4j';
  /** Where it lies, for people: a path or address, never a password. */
  readonly location: string;

  /**
   * Applies all changes in one transaction: after it everything is there, or, when it throws, nothing.
   * @throws StemmaError `bad-input` naming the first citation or alias whose paper does not exist;
   *   `store-unavailable`, `store-busy` when the store cannot take it
   */
  apply(changes: GraphChanges): Promise<ApplyResult>;

  /** The change counter: grows with every transaction that changed something, seen across processes. */
  version(): Promise<number>;
  stats(): Promise<StoreStats>;
  /** The two counts of `stats` that cost nothing however large the graph is. */
  size(): Promise<Pick<StoreStats, 'papers' | 'citations'>>;

  /** Papers by id or alias. Keys of the answer are the ids that were asked; unknown ones are absent. */
  papers(ids: readonly string[]): Promise<Map<string, CountedPaper>>;
  /** The paper id behind each id or alias; unknown ones are absent. */
  resolve(ids: readonly string[]): Promise<Map<string, string>>;
  aliasesOf(paper: string): Promise<readonly string[]>;
  /** Outlines of papers by their own ids, in any order; unknown ids and aliases have none. */
  outlines(ids: readonly string[]): Promise<readonly PaperOutline[]>;

  /**
   * Papers whose folded title, authors, year, venue or short names hold the words, each as the beginning of a word:
   * all of them (`mode: 'all'`) or at least one (`'any'`). Words come from `searchWords`. At most `limit`, most cited
   * first, then by id; the same in every store. No words: no papers.
   */
  searchCandidates(
    words: readonly string[],
    options: { mode: 'all' | 'any'; limit: number },
  ): Promise<readonly string[]>;

  /** Neighbours one step away with the sources of each citation, by neighbour id; `cursor` from a former page. */
  neighbours(
    paper: string,
    direction: NeighbourDirection,
    options: { limit: number; cursor?: string },
  ): Promise<Page<Citation>>;
  /** All citations between papers of the set, by citing id then cited id. */
  citationsAmong(ids: readonly string[]): Promise<readonly Citation[]>;
  /** Citations leading from the frontier one step in the direction; ordered by citing id, then cited id. */
  expand(frontier: readonly string[], direction: NeighbourDirection, options: { limit: number }): Promise<Expansion>;

  /** Every paper with its references, in any order, in batches. Consistent: what one transaction wrote comes whole or not at all. */
  topology(): AsyncIterable<readonly TopologyRow[]>;

  /** All records by key, in batches. */
  records(): AsyncIterable<readonly PaperRecord[]>;
  recordsOf(paper: string): Promise<readonly PaperRecord[]>;
  /** All reference strings by record key and order, in batches. */
  references(): AsyncIterable<readonly ReferenceString[]>;
  /** The reference list of a paper: the strings of all its records, by record key and order. */
  referencesOf(paper: string): Promise<readonly ReferenceString[]>;
  /** The strings that were taken to mean this paper, by record key and order. */
  referencesTo(paper: string, options: { limit: number }): Promise<readonly ReferenceString[]>;
  /** All aliases by alias, in batches. */
  aliases(): AsyncIterable<readonly Alias[]>;
  /** All papers by id, in batches. */
  allPapers(): AsyncIterable<readonly StoredPaper[]>;
  /** All citations by citing id then cited id, in batches. */
  allCitations(): AsyncIterable<readonly Citation[]>;

  lists(): Promise<readonly ListSummary[]>;
  /** undefined when there is no such list. */
  list(id: string): Promise<ListContents | undefined>;
  /** Entries, of any list, that mean the paper. */
  entriesFor(paper: string): Promise<readonly { readonly list: string; readonly entry: StoredEntry }[]>;
  decisions(list: string): Promise<string | undefined>;
  jobs(kind?: string): Promise<readonly Job[]>;

  /** Releases everything; safe to call twice. */
  close(): Promise<void>;
}
