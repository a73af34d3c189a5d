/** `GET /works`: filters, searches, sorting and the two kinds of paging. */
import type { Corpus } from '../../corpus/corpus.ts';
import type { Holes } from '../../corpus/holes.ts';
import type { StandinPaper } from '../../corpus/paper.ts';
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { jsonPage } from '../../http/messages.ts';
import { numberOf } from '../../seeded.ts';
import { badQuery } from './errors.ts';
import { evaluate, parseFilter, titleMatches } from './filters.ts';
import { kindOf } from './limits.ts';
import { selectorOf } from './select.ts';
import { sortFields } from './vocabulary.ts';
import type { WorkWriter } from './work.ts';

const mostPerPage = 200;
const deepest = 10_000;

export function listWorks(request: StandinRequest, corpus: Corpus, holes: Holes, writer: WorkWriter): Answer {
  const { query } = request;
  const select = selectorOf(query.get('select'));
  if (typeof select !== 'function') return select;
  const paging = pagingOf(query);
  if ('status' in paging) return paging;
  const found = findWorks(query, corpus, holes, writer);
  if (!Array.isArray(found)) return found;
  const sorted = sortWorks(query.get('sort'), found, corpus);
  if (!Array.isArray(sorted)) return sorted;
  const searched = kindOf(request).kind === 'search';
  const write = (paper: StandinPaper): unknown => {
    const score = searched ? { relevance_score: relevance(paper, corpus) } : {};
    return select({ ...writer.write(paper, true), ...score });
  };
  const { from, perPage, page } = paging;
  const results = sorted.slice(from, from + perPage).map(write);
  const cursor = page === null ? { next_cursor: nextCursor(request, from, perPage, sorted.length) } : {};
  const meta = { db_response_time_ms: 1 + (numberOf(request.target) % 90), page, per_page: perPage, ...cursor };
  const cost = kindOf(request).cost / 10_000;
  return jsonPage(results, sorted.length, (items, count) => ({
    meta: { count, ...meta, groups_count: null, cost_usd: cost },
    results: items,
    group_by: [],
  }));
}

/** All works that filter and searches leave, in order of index. */
function findWorks(query: URLSearchParams, corpus: Corpus, holes: Holes, writer: WorkWriter): StandinPaper[] | Answer {
  const conditions = parseFilter(query.get('filter') ?? '');
  if (!Array.isArray(conditions)) return conditions;
  let kept = evaluate(conditions, corpus, writer);
  for (const [name, text] of query) {
    if (name !== 'search' && !name.startsWith('search.')) continue;
    const hits = titleMatches(text, corpus).map((paper) => paper.index);
    kept = new Set(kept === null ? hits : hits.filter((index) => kept?.has(index)));
  }
  const papers = kept === null ? corpus.papers : [...kept].map((index) => corpus.papers[index]!);
  const everything = query.get('include_xpac') === 'true';
  return papers.filter((paper) => holes.inOpenalex(paper) && (everything || !writer.isXpac(paper)));
}

/** Famous papers first, as the text score is multiplied with the root of the citations. */
function relevance(paper: StandinPaper, corpus: Corpus): number {
  return (40 / (1 + paper.title.length / 40)) * (1 + Math.sqrt(corpus.citationCount(paper)));
}

function sortWorks(sort: string | null, papers: StandinPaper[], corpus: Corpus): StandinPaper[] | Answer {
  const [field = '', direction = 'asc'] = (sort ?? 'relevance_score:desc').split(':');
  if (!sortFields.includes(field)) return badQuery(`${field} is not a valid sort field.`);
  const value = (paper: StandinPaper): number | string => {
    if (field === 'cited_by_count') return corpus.citationCount(paper);
    if (field === 'relevance_score') return relevance(paper, corpus);
    if (field === 'display_name') return paper.title;
    return field === 'publication_year' ? (paper.year ?? 0) : (paper.publishedOn ?? `${paper.year ?? 0}-01-01`);
  };
  const sign = direction === 'desc' ? -1 : 1;
  const keyed = papers.map((paper) => ({ paper, key: value(paper) }));
  keyed.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : a.paper.index - b.paper.index));
  return keyed.map(({ paper }) => paper);
}

interface Paging {
  readonly from: number;
  readonly perPage: number;
  /** Null when a cursor is used. */
  readonly page: number | null;
}

function pagingOf(query: URLSearchParams): Paging | Answer {
  const refuse = (message: string): Answer => badQuery(message, 'Pagination error.');
  const perPage = Number(query.get('per_page') ?? query.get('per-page') ?? 25);
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > mostPerPage) {
    return refuse(`per-page parameter must be between 1 and ${mostPerPage}`);
  }
  const cursor = query.get('cursor');
  if (cursor !== null && query.has('page')) return refuse('Cannot use page parameter with cursor.');
  if (cursor !== null) {
    const from = cursor === '*' ? 0 : readCursor(cursor);
    return from === null ? refuse('Invalid cursor value') : { from, perPage, page: null };
  }
  const page = Number(query.get('page') ?? 1);
  if (!Number.isInteger(page) || page < 1) return refuse('page parameter must be a positive integer');
  if (page * perPage > deepest)
    return refuse(`Maximum results size of ${deepest.toLocaleString('en')} records is exceeded. Use cursor.`);
  return { from: (page - 1) * perPage, perPage, page };
}

/** Half of the lists end with the last item, half with one more, empty page: both were seen. */
function nextCursor(request: StandinRequest, from: number, perPage: number, total: number): string | null {
  if (from >= total) return null;
  const endsAtOnce = numberOf('cursor', request.query.get('filter') ?? '') % 2 === 0;
  if (endsAtOnce && from + perPage >= total) return null;
  return Buffer.from(JSON.stringify(['from', from + perPage])).toString('base64');
}

function readCursor(cursor: string): number | null {
  const match = /^\["from",(\d+)\]$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  return match === null ? null : Number(match[1]);
}
