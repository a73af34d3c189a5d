/** What a source of metadata can be asked, whatever stands behind it: a file, the graph itself, an API. */
import type { IdScheme } from '../../graph/model/identifiers.ts';
import type { SourceRecord, SourceReference } from '../merge/evidence.ts';
import type { LookUpKey } from './look-up-key.ts';
import type { SourcePlanner } from './source-planner.ts';

export interface SourceCapabilities {
  /** Identifier schemes that `lookUp` understands. */
  readonly identifiers: readonly IdScheme[];
  /** It knows under which links and short names papers are asked for. */
  readonly knowsNames: boolean;
  readonly titleSearch: boolean;
  readonly references: boolean;
  /** It tells who cites a record. */
  readonly citations?: boolean;
  /** It reaches over the network; such sources are left out offline. */
  readonly needsNetwork: boolean;
  /** How many questions it takes at once. */
  readonly concurrency: number;
  /**
   * When keys are put to it: `always`; only those of which no source before knew a `record`; only those of whose
   * `references` none before knew. `always` unless given.
   */
  readonly asked?: 'always' | 'without-record' | 'without-references';
  /** Its place among the sources that titles are put to, one after the other until one is sure; never unless given. */
  readonly searchOrder?: number;
  /** A title search finds only works that have all its words: a title with a wrong subtitle is asked for without. */
  readonly searchesForAllWords?: boolean;
}

export interface TitleQuery {
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
}

export type SourceOperation = 'look-up' | 'search' | 'references' | 'citations';

/** A question that stayed without an answer, so that a report can name what is missing. */
export interface SourceProblem {
  readonly source: string;
  readonly operation: SourceOperation;
  /** The keys or titles that were asked for. */
  readonly subjects: readonly string[];
  /** `offline`, `parked`, `timeout` …; words of `ingest/http/failure.ts`. */
  readonly reason: string;
  readonly detail: string;
}

export interface SourceRequests {
  /** Over the wire, repeated ones included. */
  readonly sent: number;
  readonly fromCache: number;
  readonly answered: number;
  /** Questions that stayed without an answer. */
  readonly failed: number;
}

export interface MetadataSource {
  readonly name: string;
  readonly capabilities: SourceCapabilities;
  /** Records by key; several when a name means several works; keys that it does not know are absent. */
  lookUp(keys: readonly LookUpKey[], signal?: AbortSignal): Promise<ReadonlyMap<LookUpKey, readonly SourceRecord[]>>;
  /** Candidates for a title, most promising first. Only candidates: whether one is meant is decided by the caller. */
  searchTitle(query: TitleQuery, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]>;
  /** The record with this key; undefined when there is none. */
  record(key: string, signal?: AbortSignal): Promise<SourceRecord | undefined>;
  /** The record's reference list in its order; empty when the source knows none. */
  references(recordKey: string, signal?: AbortSignal): Promise<readonly SourceReference[]>;
  /** Records that cite this one, most cited first where the source can tell. */
  citations?(recordKey: string, limit: number, signal?: AbortSignal): Promise<readonly SourceRecord[]>;
  /** Questions that stayed without an answer so far; a source that cannot answer does not throw, it says so here. */
  problems?(): readonly SourceProblem[];
  /** What came and could not be used, counted by reason. */
  drops?(): ReadonlyMap<string, number>;
  /** Requests so far, and what was answered without one. */
  requests?(): SourceRequests;
  /** What asking would take; absent when it takes nothing. */
  readonly planner?: SourcePlanner;
  close(): Promise<void>;
}
