/** The one door to ingest for server and command line. */
export type { AliasOrigin } from './explain/alias-origins.ts';
export type { FieldOrigin } from './explain/field-origins.ts';
export type { Tie } from './explain/join-forms.ts';
export type { NearMiss } from './explain/near-misses.ts';
export { ruleInWords } from './explain/rules-in-words.ts';
export { type MeaningLine, type Member, type WhyMerged, whyMerged } from './explain/why-merged.ts';
export { type ImportOptions, type ImportReport, importGraph } from './import/import-graph.ts';
export { linkIdentifiers } from './links/link-identifiers.ts';
export type { PartsMissing } from './online/parts-missing.ts';
export type { Budgets } from './plan/budget.ts';
export type { OnlinePlan, PlannedStage } from './plan/plan-online.ts';
export { planRequest } from './plan/plan-request.ts';
export { type IngestEvent, type IngestStage, type OnIngestEvent, withPace, withRequests } from './progress.ts';
export { detectFormat } from './read/detect-format.ts';
export { movedDecisions } from './review/moved-decisions.ts';
export {
  type ReviewCandidate,
  type ReviewEntry,
  type ReviewFilter,
  reviewEntries,
  searchCandidates,
} from './review/review-entries.ts';
export { type ChangedEntry, settle } from './review/settle.ts';
export { storedListText } from './review/stored-items.ts';
export { type Decision, withDecision, withMovedKeys } from './run/decisions-edit.ts';
export { type DecisionsAt, decisionsPath, findDecisions, readDecisions, writeDecisions } from './run/decisions-file.ts';
export { type IngestOptions, type IngestReport, type IngestRequest, ingest } from './run/ingest.ts';
export { collectionInput, type Input, runInputs } from './run/journal.ts';
export { fetchedList, identifierList, type ListText, readListFile, textList } from './run/list-input.ts';
export { type PruneOptions, type PruneReport, prune } from './run/prune.ts';
export {
  type FoundPaper,
  type ResolvedLine,
  type ResolvedLines,
  type ResolveRequest,
  resolveLines,
} from './run/resolve-lines.ts';
export {
  type BibliographySource,
  openBibliography,
} from './sources/bibliography/bibliography-source.ts';
export { openLocalFile } from './sources/local-files/open-local-file.ts';
export type { MetadataSource, SourceProblem } from './sources/metadata-source.ts';
export {
  type OpenOptions,
  type OpenSources,
  openSources,
  registrations,
  type SourceSettings,
} from './sources/registry.ts';
