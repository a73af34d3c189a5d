/** What became of every entry of the lists, against the merged graph. */
import { parseIdentifier } from '../../graph/model/identifiers.ts';
import type { StoredEntry } from '../../graph/model/reading-list.ts';
import type { ListContents } from '../../graph/store/graph-store.ts';
import type { MergedGraph } from '../merge/merge.ts';
import type { OnlineFindings } from '../online/find-online.ts';
import { type CandidateProvider, workCandidates } from '../resolve/candidates.ts';
import { resolveItems, toEntry } from '../resolve/resolve-list.ts';
import { type KnownName, statementsOf } from '../resolve/statements.ts';
import type { MetadataSource } from '../sources/metadata-source.ts';
import type { PlacedDecisions } from './decisions-place.ts';
import type { ReadList, ReadLists } from './list-input.ts';

export interface ResolveListsRequest {
  readonly lists: Pick<ReadLists, 'given' | 'untouched'>;
  readonly merged: MergedGraph;
  /** Asked for the links and names of the lists that are given; the others were asked about when they were. */
  readonly sources: readonly MetadataSource[];
  /** By list id. */
  readonly decisions: ReadonlyMap<string, PlacedDecisions>;
  /** What searches found for lines that stayed open, by the entry's key. */
  readonly candidates: OnlineFindings['candidates'];
  /** Entries of untouched lists as they stand, by origin. */
  readonly former: ReadonlyMap<string, readonly StoredEntry[]>;
}

export async function resolveLists(request: ResolveListsRequest): Promise<ListContents[]> {
  const { lists, merged, sources, candidates } = request;
  const names = knownNames(merged);
  const idOf = paperIdOf(merged);
  const everything = workCandidates(merged, sources);
  const contents: ListContents[] = [];
  const add = async (list: ReadList, provider: CandidateProvider, settle: (entry: StoredEntry) => StoredEntry) => {
    const decided = request.decisions.get(list.list.id)?.entries;
    const resolved = await resolveItems(list.items, provider);
    const entries = resolved.map((item) => {
      const decision = decided?.get(item.item.key);
      const papers = decision?.papers?.flatMap((id) => idOf(id) ?? []);
      return settle(
        toEntry(
          item,
          decision === undefined ? undefined : { ...decision, ...(papers === undefined ? {} : { papers }) },
        ),
      );
    });
    const statements = entries.flatMap((entry) => statementsOf(list.list.id, entry, names));
    contents.push({ list: list.list, entries, statements });
  };
  for (const list of lists.given) await add(list, everything, (entry) => withCandidates(entry, candidates));
  for (const list of lists.untouched) {
    const former = new Map(request.former.get(list.list.origin)?.map((entry) => [entry.key, entry]));
    await add(list, withoutNames(everything), (entry) => asBefore(entry, former.get(entry.key), idOf));
  }
  return contents;
}

/** The graph alone: links and short names are what sources know. */
function withoutNames(provider: CandidateProvider): CandidateProvider {
  const isNamed = (key: string) => key.startsWith('name:') || key.startsWith('url:');
  return { ...provider, byKey: (keys) => provider.byKey(keys.filter((key) => !isNamed(key))) };
}

/** Rules by which only a source that knows links and names can decide. */
const namedRules: ReadonlySet<string> = new Set(['known-link', 'short-name']);

/**
 * An entry of a list that is not given now. What links and names told when it was given stands as long as its papers do;
 * candidates that a search found for it stay for the person.
 */
function asBefore(
  entry: StoredEntry,
  former: StoredEntry | undefined,
  idOf: (id: string) => string | undefined,
): StoredEntry {
  if (former === undefined || entry.decidedBy === 'person' || former.decidedBy === 'person') return entry;
  if (entry.status === 'matched' || !namedRules.has(former.evidence.rule)) {
    const isOpen = entry.status === former.status && entry.status !== 'matched';
    return isOpen && former.evidence.candidates.length > entry.evidence.candidates.length
      ? { ...entry, evidence: former.evidence }
      : withNamed(entry, former, idOf);
  }
  const papers = former.papers.flatMap((id) => idOf(id) ?? []);
  return papers.length === former.papers.length ? { ...former, ...placeOf(entry), papers: [...papers] } : entry;
}

/** A line of several papers, of which some are known by their links only. */
function withNamed(entry: StoredEntry, former: StoredEntry, idOf: (id: string) => string | undefined): StoredEntry {
  if (!namedRules.has(former.evidence.rule) || entry.evidence.rule === 'identifier') return entry;
  const papers = former.papers.flatMap((id) => idOf(id) ?? []);
  const isMore = papers.length > entry.papers.length && entry.papers.every((id) => papers.includes(id));
  return isMore ? { ...former, ...placeOf(entry), papers } : entry;
}

function placeOf({ line, order }: StoredEntry): Pick<StoredEntry, 'line' | 'order'> {
  return { line, order };
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
