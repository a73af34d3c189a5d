/** The one door to the graph for ingest, server and command line. */

export {
  bounds,
  clustersDefaults,
  fieldDefaults,
  lineageDefaults,
  mainPathDefaults,
  pathsDefaults,
  prerequisitesDefaults,
  similarDefaults,
  stemmaDefaults,
} from './engine/bounds.ts';
export type { Completeness } from './engine/completeness.ts';
export { type Engine, type EngineOptions, openEngine } from './engine/engine.ts';
export type { Cluster, ClustersAnswer, ClustersQuery } from './engine/queries/clusters.ts';
export type { FieldAnswer, FieldQuery } from './engine/queries/field.ts';
export { type Lineage, type LineagePaper, type LineageQuery, limitRule } from './engine/queries/lineage.ts';
export type { ListAnswer } from './engine/queries/lists.ts';
export type { MainPathAnswer, MainPathQuery, WeighedCitation } from './engine/queries/main-path.ts';
export type { Neighbour } from './engine/queries/neighbours.ts';
export type { Listing, PaperDetails, PaperVersion } from './engine/queries/paper.ts';
export type { PathsAnswer, PathsQuery } from './engine/queries/paths.ts';
export type { PrerequisitesAnswer, PrerequisitesQuery, Reasons } from './engine/queries/prerequisites.ts';
export type { ReadingOrderAnswer, ReadingOrderQuery } from './engine/queries/reading-order.ts';
export type { SimilarAnswer } from './engine/queries/similar.ts';
export type { Stats } from './engine/queries/stats.ts';
export type { StemmaAnswer, StemmaPaper, StemmaQuery } from './engine/queries/stemma.ts';
export type { Subgraph } from './engine/queries/subgraph.ts';
export { defaultMaxCitations, type Scope, type ScopeLimits } from './engine/scope.ts';
export { type SearchPathMethod, searchPathMethods } from './lineage/search-path-count.ts';
export type { Citation, LineageDirection, NeighbourDirection } from './model/citation.ts';
export { type ErrorCode, isStemmaError, StemmaError } from './model/errors.ts';
export { fold, foldLetters, searchWords } from './model/folding.ts';
export {
  aliasSchemes,
  type Identifiers,
  type IdScheme,
  identifierKeys,
  idSchemes,
  parseAcmNumber,
  parseArxivId,
  parseDoi,
  parseIdentifier,
  type Scheme,
  toKey,
} from './model/identifiers.ts';
export {
  type Author,
  type Paper,
  type PaperCounts,
  type PaperRecord,
  type PaperStatus,
  type PaperType,
  type ReferenceString,
  type ReferencesStatus,
  type StoredPaper,
  toPaper,
} from './model/paper.ts';
export { labelsOf, surname } from './model/paper-label.ts';
export {
  type Entry,
  type EntryKind,
  type EntryLink,
  type EntryStatus,
  type LinkRole,
  type ListItem,
  type ListSummary,
  type MatchCandidate,
  type MatchEvidence,
  type ReadingList,
  type Statement,
  type StoredEntry,
  scholarlyKinds,
  summarizeList,
} from './model/reading-list.ts';
export { type PrerequisiteFacts, reasonsInWords } from './model/reasons-in-words.ts';
export type {
  Alias,
  ApplyResult,
  ChangeCounts,
  CountedPaper,
  Expansion,
  GraphChanges,
  GraphStore,
  Job,
  ListContents,
  Page,
  StoreStats,
  TopologyRow,
} from './store/graph-store.ts';
export { type OpenStoreOptions, openStore } from './store/open-store.ts';
