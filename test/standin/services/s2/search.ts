/** `/paper/search`, `/paper/search/match`, `/paper/search/bulk`. */
import { searchWords } from '../../../../graph/model/folding.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { significant } from '../../corpus/corpus.ts';
import type { Holes } from '../../corpus/holes.ts';
import type { StandinPaper } from '../../corpus/paper.ts';
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { json, jsonPage } from '../../http/messages.ts';
import { numberOf } from '../../seeded.ts';
import { bad } from './errors.ts';
import { parseFields } from './fields.ts';
import { numbersOf } from './paging.ts';
import type { PaperWriter } from './paper.ts';

/** Share of the query's words that the title of a match has. */
const matchShare = 0.8;
const bulkPage = 1_000;

export class Search {
  readonly #corpus: Corpus;
  readonly #holes: Holes;
  readonly #writer: PaperWriter;

  constructor(corpus: Corpus, holes: Holes, writer: PaperWriter) {
    this.#corpus = corpus;
    this.#holes = holes;
    this.#writer = writer;
  }

  /** The one title that is nearest, or 404, or at times an empty list. */
  match({ query }: StandinRequest): Answer {
    const fields = parseFields(query.get('fields'));
    if ('status' in fields) return fields;
    const text = query.get('query') ?? '';
    const words = significant(searchWords(text));
    const best = this.#best(words, query);
    if (best === null || shareOf(words, best.paper) < matchShare) {
      const empty = numberOf('match', text) % 4 === 0;
      return empty ? json({ data: [] }) : json({ error: 'Title match not found' }, 404);
    }
    const found = { ...this.#writer.write(best.paper, fields), matchScore: best.score * 4 };
    return json({ data: [found] });
  }

  /** No `data` when nothing is found; a hyphen finds nothing. */
  relevance({ query }: StandinRequest): Answer {
    const fields = parseFields(query.get('fields'));
    if ('status' in fields) return fields;
    const paging = numbersOf(query, { mostLimit: 100, mostTotal: 1_000, reach: 'allowed' });
    if ('status' in paging) return paging;
    const papers = this.#withAll(query);
    const { offset, limit } = paging;
    if (papers.length === 0) return json({ total: 0, offset });
    const data = papers.slice(offset, offset + limit).map((paper) => this.#writer.write(paper, fields));
    const next = offset + limit < papers.length ? { next: offset + limit } : {};
    return jsonPage(data, papers.length, (items, total) => ({ total, offset, ...next, data: items }));
  }

  /** A thousand at once; the token of the next thousand. */
  bulk({ query }: StandinRequest): Answer {
    const fields = parseFields(query.get('fields'));
    if ('status' in fields) return fields;
    if (fields.own.has('citations') || fields.own.has('references')) {
      return bad('Unrecognized or unsupported fields: [citations, references]');
    }
    const from = query.has('token') ? Number(/^FROM(\d+)$/.exec(query.get('token') ?? '')?.[1]) : 0;
    if (Number.isNaN(from)) return bad('Invalid token');
    const papers = this.#withAll(query);
    const data = papers.slice(from, from + bulkPage).map((paper) => this.#writer.write(paper, fields));
    const token = from + bulkPage < papers.length ? `FROM${from + bulkPage}` : null;
    return jsonPage(data, papers.length, (items, total) => ({ total, token, data: items }));
  }

  #withAll(query: URLSearchParams): StandinPaper[] {
    const text = query.get('query') ?? '';
    if (text.includes('-')) return [];
    const indices = this.#corpus.titles.withAll(significant(searchWords(text)));
    return indices.map((index) => this.#corpus.papers[index]!).filter((paper) => this.#passes(paper, query));
  }

  #best(words: readonly string[], query: URLSearchParams): { paper: StandinPaper; score: number } | null {
    for (const { index, score } of this.#corpus.titles.ranked(words)) {
      const paper = this.#corpus.papers[index]!;
      if (this.#passes(paper, query)) return { paper, score };
    }
    return null;
  }

  #passes(paper: StandinPaper, query: URLSearchParams): boolean {
    return this.#holes.inS2(paper) && inYears(paper.year, query.get('year'));
  }
}

/** `2019`, `2016-2020`, `2010-`, `-2015`. */
function inYears(year: number | null, range: string | null): boolean {
  if (range === null) return true;
  if (year === null) return false;
  const [from = '', to = from] = range.split('-');
  return year >= Number(from || -Infinity) && year <= (to === '' ? Infinity : Number(to));
}

function shareOf(words: readonly string[], paper: StandinPaper): number {
  const title = new Set(searchWords(paper.title));
  return words.length === 0 ? 0 : words.filter((word) => title.has(word)).length / words.length;
}
