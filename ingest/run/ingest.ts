/**
 * The pipeline: read the lists, find their papers in the sources, merge with everything known, store what changed. The
 * graph that results is a pure function of the lists, records and reference strings that were ever given to the store.
 */
import { StemmaError } from '../../graph/model/errors.ts';
import { parseIdentifier } from '../../graph/model/identifiers.ts';
import type { ListSummary, ReadingList, StoredEntry } from '../../graph/model/reading-list.ts';
import { scholarlyKinds, summarizeList } from '../../graph/model/reading-list.ts';
import type { GraphStore, ListContents } from '../../graph/store/graph-store.ts';
import type { Evidence, SourceRecord, SourceReference } from '../merge/evidence.ts';
import { type MergeCounts, type MergedGraph, mergeEvidence } from '../merge/merge.ts';
import type { OnlineFindings } from '../online/find-online.ts';
import { namedParts, type PartsMissing } from '../online/parts-missing.ts';
import type { OnIngestEvent } from '../progress.ts';
import { workCandidates } from '../resolve/candidates.ts';
import { resolveItems, toEntry } from '../resolve/resolve-list.ts';
import { type KnownName, statementsOf } from '../resolve/statements.ts';
import type { BibliographySource } from '../sources/bibliography/bibliography-source.ts';
import type { MetadataSource } from '../sources/metadata-source.ts';
import { type ListDecisions, noDecisions, parseDecisions } from './decisions.ts';
import { type ListText, type ReadList, readList } from './list-input.ts';
import { type Found, type LookUpRequest, lookUp } from './look-up.ts';
import { placeKey, readStoredGraph, type StoredGraph } from './stored-evidence.ts';
import { StoreMoved, writeGraph } from './write-graph.ts';

export interface IngestRequest extends LookUpRequest {
  readonly lists: readonly (ListText & { readonly decisions?: string | null })[];
  /** Imported whole, whether a list names their papers or not. */
  readonly collections: readonly BibliographySource[];
}

export interface IngestReport {
  readonly lists: readonly (ListSummary & {
    readonly needsYou: readonly StoredEntry[];
    readonly warnings: readonly string[];
  })[];
  readonly counts: MergeCounts;
  readonly papers: number;
  readonly citations: number;
  /** Rows that were new or different. */
  readonly changed: { readonly papers: number; readonly citations: number; readonly removedPapers: number };
  /** What networked sources could not say. */
  readonly online: PartsMissing;
}

export interface IngestOptions {
  readonly onEvent?: OnIngestEvent;
  readonly signal?: AbortSignal;
}

/** Times that an ingest is planned anew because another program wrote to the store meanwhile. */
const attempts = 5;

/**
 * Brings what is asked for into the store. Safe beside other writers: when one of them wrote meanwhile, everything is read
 * and planned anew.
 * @throws StemmaError `store-busy` when others keep writing; what sources, lists and decisions say of bad input
 */
export async function ingest(
  store: GraphStore,
  request: IngestRequest,
  options: IngestOptions = {},
): Promise<IngestReport> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ingestOnce(store, request, options);
    } catch (error) {
      if (!(error instanceof StoreMoved)) throw error;
      if (attempt === attempts) {
        throw new StemmaError('store-busy', `${store.location}: another program keeps writing to this store.`, {
          hint: 'Run the ingest again when the other one has ended.',
          cause: error,
        });
      }
    }
  }
}

async function ingestOnce(store: GraphStore, request: IngestRequest, options: IngestOptions): Promise<IngestReport> {
  const { onEvent = () => {}, signal } = options;
  const stored = await readStoredGraph(store);
  const knownLists = [...stored.lists.values()].map(({ list }) => list);
  const given = readLists(request, knownLists, onEvent);
  const decisions = await allDecisions(store, given, request, knownLists);
  const found = await lookUp(given, request, decisions, onEvent, signal);
  const all = [...given, ...untouchedLists(knownLists, given)];
  const evidence = gatherEvidence(stored, request.collections, found, all);
  onEvent({ type: 'stage', stage: 'merge', done: 0, total: 1 });
  const merged = mergeEvidence(evidence, uniteDecided([...decisions.values()]));
  onEvent({ type: 'stage', stage: 'merge', done: 1, total: 1 });
  signal?.throwIfAborted();
  const sources = [...request.sources, ...request.collections];
  const contents = await resolveLists(all, merged, sources, decisions, found.online.candidates);
  const onProgress = (done: number, total: number) => onEvent({ type: 'stage', stage: 'store', done, total });
  const changed = await writeGraph(store, stored, merged, contents, onProgress, signal);
  await keepDecisions(store, request, given);
  return { ...report(given, contents, merged, changed), online: namedParts(request.sources) };
}

function readLists(request: IngestRequest, known: readonly ReadingList[], onEvent: OnIngestEvent): ReadList[] {
  const read: ReadList[] = [];
  for (const [at, input] of request.lists.entries()) {
    const list = readList(input, [...known, ...read.map((one) => one.list)]);
    if (list.items.length === 0) {
      throw new StemmaError(
        'bad-input',
        `${input.name} has no entries: ${list.warnings[0] ?? 'no list items were found in it.'}`,
        {
          hint: 'A reading list has one entry a bullet, record or line; name the format with --format if it was not recognized.',
        },
      );
    }
    read.push(list);
    onEvent({ type: 'stage', stage: 'read', done: at + 1, total: request.lists.length });
  }
  return read;
}

/** Lists of the store that this run was not given: their entries are resolved anew, since the graph may know more now. */
function untouchedLists(known: readonly ReadingList[], given: readonly ReadList[]): ReadList[] {
  const ids = new Set(given.map(({ list }) => list.id));
  return known
    .filter(({ id }) => !ids.has(id))
    .map((list) => ({ ...readList({ origin: list.origin, name: list.title, text: list.text }, known), list }));
}

function gatherEvidence(
  stored: StoredGraph,
  collections: readonly BibliographySource[],
  found: Found,
  lists: readonly ReadList[],
): Evidence {
  const records = new Map<string, SourceRecord>();
  const references = new Map<string, SourceReference>();
  // What a list printed before it was edited is no evidence any more.
  for (const record of stored.records.values()) {
    if (!stored.readySources.has(record.source)) records.set(record.key, withoutPaper(record));
  }
  for (const reference of stored.references.values()) {
    if (!reference.record.startsWith(listRecord(''))) references.set(placeKey(reference), withoutMatch(reference));
  }
  for (const { papers } of collections) {
    for (const paper of papers) {
      records.set(paper.record.key, paper.record);
      for (const reference of paper.references) references.set(placeKey(reference), reference);
    }
  }
  // What was known whole before is not replaced by what was met at the edge of this run.
  for (const record of found.online.edge) {
    const before = records.get(record.key);
    if (before === undefined || before.referencesStatus !== 'known') records.set(record.key, record);
  }
  for (const record of [...found.records, ...found.online.records]) records.set(record.key, record);
  for (const reference of [...found.online.references, ...found.references, ...lists.flatMap(listReferences)])
    references.set(placeKey(reference), reference);
  return { records: [...records.values()], references: [...references.values()] };
}

function withoutPaper({ paper: _paper, ...record }: SourceRecord & { paper: string }): SourceRecord {
  return record;
}

function withoutMatch({
  paper: _paper,
  rule: _rule,
  confidence: _confidence,
  ...reference
}: SourceReference & { paper: string | null; rule: string; confidence: number }): SourceReference {
  return reference;
}

/** A list's lines that carry an identifier print a work as a bibliography does: nobody may know it, and it still is one. */
function listReferences({ list, items }: ReadList): SourceReference[] {
  const mentions = items
    .filter(({ kind }) => scholarlyKinds.has(kind))
    .flatMap((item) => item.mentions.map((mention) => ({ item, mention })))
    .filter(({ mention }) => Object.keys(mention.identifiers).length > 0);
  return mentions.map(({ item, mention }, at) => ({
    record: listRecord(list.id),
    order: at + 1,
    raw: item.text,
    title: mention.title === '' ? null : mention.title,
    authors: mention.authors.map((name) => ({ name })),
    year: mention.year,
    venue: mention.venue,
    identifiers: mention.identifiers,
  }));
}

function listRecord(id: string): string {
  return `list:${id}`;
}

async function resolveLists(
  lists: readonly ReadList[],
  merged: MergedGraph,
  sources: readonly MetadataSource[],
  decisions: ReadonlyMap<string, ListDecisions>,
  candidates: OnlineFindings['candidates'],
): Promise<ListContents[]> {
  const provider = workCandidates(merged, sources);
  const names = knownNames(merged);
  const idOf = paperIdOf(merged);
  const contents: ListContents[] = [];
  for (const { list, items } of lists) {
    const resolved = await resolveItems(items, provider);
    const decided = decisions.get(list.id)?.entries;
    const entries = resolved.map((item) => {
      const decision = decided?.get(item.item.key);
      const entryOf = (...given: Parameters<typeof toEntry>) => withCandidates(toEntry(...given), candidates);
      const papers = decision?.papers?.flatMap((id) => idOf(id) ?? []);
      return entryOf(
        item,
        decision === undefined ? undefined : { ...decision, ...(papers === undefined ? {} : { papers }) },
      );
    });
    contents.push({ list, entries, statements: entries.flatMap((entry) => statementsOf(list.id, entry, names)) });
  }
  return contents;
}

/** Lines that stayed open show what the searches found, so that a person can decide. */
function withCandidates(entry: StoredEntry, candidates: OnlineFindings['candidates']): StoredEntry {
  const found = candidates.get(entry.key) ?? [];
  if (found.length === 0 || (entry.status !== 'ambiguous' && entry.status !== 'unresolved')) return entry;
  const all = [...entry.evidence.candidates, ...found];
  const different = [...new Map(all.map((candidate) => [candidate.id, candidate])).values()].slice(0, 8);
  return { ...entry, evidence: { ...entry.evidence, candidates: different } };
}

function paperIdOf(merged: MergedGraph): (id: string) => string | undefined {
  const ids = new Set(merged.works.map(({ paper }) => paper.id));
  const aliases = new Map(merged.aliases.map(({ alias, paper }) => [alias, paper]));
  const known = (id: string) => (ids.has(id) ? id : aliases.get(id));
  // People write "https://doi.org/…" and "DOI: …" as well as keys.
  return (id) => known(id) ?? known(parseIdentifier(id) ?? id);
}

/** Names that mean one work only; the others would make statements about the wrong one. */
function knownNames(merged: MergedGraph): KnownName[] {
  const papers = new Map<string, Set<string>>();
  for (const { paper } of merged.works) {
    for (const name of paper.shortNames) papers.set(name, (papers.get(name) ?? new Set()).add(paper.id));
  }
  return [...papers].flatMap(([name, ids]) => {
    const [paper] = ids;
    return ids.size === 1 && name.length >= 3 ? [{ name, paper: paper! }] : [];
  });
}

async function allDecisions(
  store: GraphStore,
  given: readonly ReadList[],
  request: IngestRequest,
  known: readonly ReadingList[],
): Promise<Map<string, ListDecisions>> {
  const decisions = new Map<string, ListDecisions>();
  for (const { id } of known) {
    const json = await store.decisions(id);
    if (json !== undefined) decisions.set(id, parseDecisions(json, `decisions of list ${id}`));
  }
  for (const [at, { list }] of given.entries()) {
    const json = request.lists[at]!.decisions;
    if (typeof json === 'string') decisions.set(list.id, parseDecisions(json, request.lists[at]!.name));
    else if (json === null) decisions.delete(list.id);
  }
  return decisions;
}

function uniteDecided(decisions: readonly ListDecisions[]) {
  return { same: decisions.flatMap(({ same }) => same), different: decisions.flatMap(({ different }) => different) };
}

async function keepDecisions(store: GraphStore, request: IngestRequest, given: readonly ReadList[]): Promise<void> {
  const changed: { list: string; json: string }[] = [];
  for (const [at, { list }] of given.entries()) {
    const { decisions } = request.lists[at]!;
    if (decisions === undefined) continue;
    const kept = await store.decisions(list.id);
    // A file that was taken away decides nothing any more, in later ingests of other lists neither.
    const json = decisions ?? (kept === undefined ? undefined : noDecisions);
    if (json !== undefined && json !== kept) changed.push({ list: list.id, json });
  }
  if (changed.length > 0) await store.apply({ decisions: changed });
}

function report(
  given: readonly ReadList[],
  contents: readonly ListContents[],
  merged: MergedGraph,
  changed: IngestReport['changed'],
): Omit<IngestReport, 'online'> {
  const lists = given.map(({ list, warnings }) => {
    const { entries } = contents.find((one) => one.list.id === list.id)!;
    const needsYou = entries.filter(({ status }) => status === 'ambiguous' || status === 'unresolved');
    return { ...summarizeList(list, entries), needsYou, warnings };
  });
  return { lists, counts: merged.counts, papers: merged.works.length, citations: merged.citations.length, changed };
}
