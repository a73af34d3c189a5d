/** The entries of a list that a person may want to settle, with candidates and what speaks for each. */
import { StemmaError } from '../../graph/model/errors.ts';
import { fold } from '../../graph/model/folding.ts';
import { parseIdentifier } from '../../graph/model/identifiers.ts';
import type { ReadingList, StoredEntry } from '../../graph/model/reading-list.ts';
import { scholarlyKinds } from '../../graph/model/reading-list.ts';
import type { CountedPaper, GraphStore, ListContents } from '../../graph/store/graph-store.ts';
import { alikePapers } from '../explain/alike-papers.ts';
import { similarityFloor } from '../match/compare.ts';
import type { PaperMention, ReadItem } from '../read/read-item.ts';
import { judgeCandidate } from './candidate-reasons.ts';
import { itemsOfStored } from './stored-items.ts';

export interface ReviewCandidate {
  /** Of a paper of the graph, or an identifier that a source gave. */
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly venue: string | null;
  /** null: not in the graph yet. */
  readonly status: CountedPaper['status'] | null;
  /** Where to look at it; null when nothing is known. */
  readonly url: string | null;
  /** Who proposes it. */
  readonly source: string;
  /** Of the titles, in [0, 1]. */
  readonly similarity: number;
  readonly reasons: readonly string[];
}

export interface ReviewEntry {
  readonly entry: StoredEntry;
  readonly candidates: readonly ReviewCandidate[];
}

export interface ReviewFilter {
  /** Entries that may be papers whatever became of them; else only those that are open. */
  readonly all?: boolean;
  /** Only entries with these words, or in this line. */
  readonly words?: string;
}

type Described = Pick<PaperMention, 'title' | 'authors' | 'year'>;

const candidatesShown = 9;
/** Beside what the rules looked at, so many papers of the graph are proposed. */
const furtherShown = 3;

/** In the order of the list. @throws StemmaError `not-found` */
export async function reviewEntries(
  store: GraphStore,
  listId: string,
  filter: ReviewFilter = {},
): Promise<{ readonly list: ReadingList; readonly entries: readonly ReviewEntry[] }> {
  const contents = await store.list(listId);
  if (contents === undefined) throw new StemmaError('not-found', `There is no reading list "${listId}".`);
  const items = itemsOfStored(contents.list);
  const entries: ReviewEntry[] = [];
  for (const entry of chosen(contents, filter)) {
    entries.push({ entry, candidates: await candidatesOf(store, entry, items.get(entry.key)) });
  }
  return { list: contents.list, entries };
}

/** Candidates that a person looks for by words. */
export async function searchCandidates(store: GraphStore, words: string): Promise<readonly ReviewCandidate[]> {
  const found = await alikePapers(store, words);
  const mention = { title: words, authors: [], year: null };
  return [...found.values()]
    .map((paper) => inGraph(paper, mention, 'your search'))
    .sort(best)
    .slice(0, candidatesShown);
}

function chosen({ entries }: ListContents, { all = false, words }: ReviewFilter): readonly StoredEntry[] {
  if (words !== undefined) {
    const wanted = fold(words);
    const line = /^\d+$/.test(words) ? Number(words) : null;
    return entries.filter((entry) => (line === null ? fold(entry.text).includes(wanted) : entry.line === line));
  }
  if (all) return entries.filter(({ kind, papers }) => scholarlyKinds.has(kind) || papers.length > 0);
  return entries.filter(({ status }) => status === 'ambiguous' || status === 'unresolved');
}

async function candidatesOf(
  store: GraphStore,
  entry: StoredEntry,
  item: ReadItem | undefined,
): Promise<ReviewCandidate[]> {
  const mention = item?.mentions[0] ?? { title: entry.evidence.query, authors: [], year: null };
  const proposed = new Map(entry.evidence.candidates.map((candidate) => [candidate.id, candidate]));
  const ids = [...new Set([...entry.papers, ...proposed.keys()])];
  const papers = await store.papers(ids);
  const candidates = new Map<string, ReviewCandidate>();
  for (const id of ids) {
    const paper = papers.get(id);
    const source = proposed.get(id)?.source ?? 'the match';
    if (paper !== undefined) candidates.set(paper.id, inGraph(paper, mention, source));
    else candidates.set(id, elsewhere(id, proposed.get(id)!));
  }
  const further = mention.title === '' ? [] : await alikeCandidates(store, mention);
  for (const candidate of further) if (!candidates.has(candidate.id)) candidates.set(candidate.id, candidate);
  return [...candidates.values()].sort(best).slice(0, candidatesShown);
}

/** Titles that are alike, or hold all of the line's or are held by it. */
async function alikeCandidates(store: GraphStore, mention: Described): Promise<ReviewCandidate[]> {
  const wanted = fold(mention.title);
  const isNear = ({ similarity, title }: ReviewCandidate) => {
    const other = fold(title);
    const isHeld = Math.min(wanted.length, other.length) >= 12 && (other.includes(wanted) || wanted.includes(other));
    return similarity >= similarityFloor || isHeld;
  };
  const papers = await alikePapers(store, mention.title);
  return [...papers.values()]
    .map((paper) => inGraph(paper, mention, 'the graph'))
    .filter(isNear)
    .sort(best)
    .slice(0, furtherShown);
}

function inGraph(paper: CountedPaper, mention: Described, source: string): ReviewCandidate {
  const { id, title, authors, year, venue, status, url, identifiers } = paper;
  const doi = identifiers.doi;
  const arxiv = identifiers.arxiv;
  const page =
    doi !== undefined ? `https://doi.org/${doi}` : arxiv !== undefined ? `https://arxiv.org/abs/${arxiv}` : url;
  const names = authors.map(({ name }) => name);
  return { id, title, authors: names, year, venue, status, url: page, source, ...judgeCandidate(mention, paper) };
}

/** What a source found and the graph does not hold yet. */
function elsewhere(
  id: string,
  { title, score, source }: { title: string; score: number; source: string },
): ReviewCandidate {
  const key = parseIdentifier(id);
  const url = key?.startsWith('doi:') === true ? `https://doi.org/${key.slice('doi:'.length)}` : null;
  const reasons = [`titles ${score.toFixed(2)} alike`, `not in the graph yet; ${source} knows it`];
  return { id, title, authors: [], year: null, venue: null, status: null, url, source, similarity: score, reasons };
}

function best(a: ReviewCandidate, b: ReviewCandidate): number {
  const isFull = ({ status }: ReviewCandidate) => Number(status === 'full');
  return b.similarity - a.similarity || isFull(b) - isFull(a) || (a.id < b.id ? -1 : 1);
}
