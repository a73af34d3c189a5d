/** What a source of metadata can be asked, whatever stands behind it: a file, the graph itself, an API. */
import type { IdScheme } from '../../graph/model/identifiers.ts';
import type { SourceRecord, SourceReference } from '../merge/evidence.ts';

export interface SourceCapabilities {
  /** Identifier schemes that `lookUp` understands. */
  readonly identifiers: readonly IdScheme[];
  /** It knows under which links and short names papers are asked for. */
  readonly knowsNames: boolean;
  readonly titleSearch: boolean;
  readonly references: boolean;
  /** It reaches over the network; such sources are left out offline. */
  readonly needsNetwork: boolean;
  /** How many questions it takes at once. */
  readonly concurrency: number;
}

export interface TitleQuery {
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
}

/**
 * What is asked of `lookUp`: an identifier key (`doi:…`), a link as `url:` + canonical address, or a short name as
 * `name:` + its folded words.
 */
export type LookUpKey = string;

export interface MetadataSource {
  readonly name: string;
  readonly capabilities: SourceCapabilities;
  /** Records by key; several when a name means several works; keys that it does not know are absent. */
  lookUp(keys: readonly LookUpKey[]): Promise<ReadonlyMap<LookUpKey, readonly SourceRecord[]>>;
  /** Candidates for a title, most promising first. Only candidates: whether one is meant is decided by the caller. */
  searchTitle(query: TitleQuery, limit: number): Promise<readonly SourceRecord[]>;
  /** The record with this key; undefined when there is none. */
  record(key: string): Promise<SourceRecord | undefined>;
  /** The record's reference list in its order; empty when the source knows none. */
  references(recordKey: string): Promise<readonly SourceReference[]>;
  close(): Promise<void>;
}
