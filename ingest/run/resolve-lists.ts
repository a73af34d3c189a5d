/** What became of every entry of the lists, against the merged graph. */
import { parseIdentifier } from '../../graph/model/identifiers.ts';
import type { MatchCandidate, StoredEntry } from '../../graph/model/reading-list.ts';
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
  const current = graphNow(merged, idOf);
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
    await add(list, withoutNames(everything), (entry) => asBefore(entry, former.get(entry.key), current));
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

/** What the graph says now under ids that were stored. */
interface GraphNow {
  /** undefined when the graph does not have it. */
  readonly idOf: (id: string) => string | undefined;
  /** Of one whose paper has become another, or is described by others. */
  readonly candidate: (stored: MatchCandidate) => MatchCandidate;
}

function graphNow(merged: MergedGraph, idOf: GraphNow['idOf']): GraphNow {
  const works = new Map(merged.works.map((work) => [work.paper.id, work]));
  return {
    idOf,
    candidate: (stored) => {
      const work = works.get(idOf(stored.id) ?? '');
      if (work === undefined) return stored;
      const { paper, preferred } = work;
      return { ...stored, id: paper.id, title: paper.title, source: preferred.record?.source ?? 'references' };
    },
  };
}

/**
 * An entry of a list that is not given now. What links and names told when it was given stands as long as its papers do;
 * candidates that a search found for it stay for the person.
 */
function asBefore(entry: StoredEntry, former: StoredEntry | undefined, now: GraphNow): StoredEntry {
  if (former === undefined || entry.decidedBy === 'person' || former.decidedBy === 'person') return entry;
  const isNamed = former.status === 'matched' && namedRules.has(former.evidence.rule);
  if (!isNamed) return entry.status === 'matched' ? entry : withFormerCandidates(entry, former, now);
  if (entry.evidence.rule === 'identifier') return entry;
  const papers = former.papers.flatMap((id) => now.idOf(id) ?? []);
  // A line may name several papers, some of them by their links only.
  const isWhole = papers.length === former.papers.length && entry.papers.every((id) => papers.includes(id));
  if (!isWhole) return entry;
  const { line, order } = entry;
  const candidates = former.evidence.candidates.map(now.candidate);
  return { ...former, line, order, papers: [...new Set(papers)], evidence: { ...former.evidence, candidates } };
}

/** What a search found and the graph does not have cannot be found again without asking. */
function withFormerCandidates(entry: StoredEntry, { evidence }: StoredEntry, { idOf }: GraphNow): StoredEntry {
  const searched = evidence.candidates.filter(({ id }) => idOf(id) === undefined);
  return withCandidates(entry, new Map([[entry.key, searched]]));
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
