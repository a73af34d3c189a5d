/** DataCite: `/dois/{doi}`, and `/dois` by `ids` or `query`. */
import type { StandinPaper } from '../../corpus/paper.ts';
import { dataciteDoi } from '../../corpus/paper.ts';
import type { Answer, StandinRequest } from '../../http/messages.ts';
import { decoded, json, jsonPage, notCovered } from '../../http/messages.ts';
import type { Service, ServiceSetting } from '../../http/service.ts';
import { WindowGate } from '../../limits/request-window.ts';
import { searchDois } from './search.ts';
import { writeDoi } from './work.ts';

const type = 'application/json; charset=utf-8';
const fiveMinutes = 300_000;
const mostPerPage = 1_000;
const deepest = 10_000;

export function dataciteService({ corpus, origin }: ServiceSetting): Service {
  const gate = new WindowGate(
    (request) => ({
      limit: identified(request) ? 1_000 : 500,
      length: fiveMinutes,
      caller: identified(request) ? 'named' : 'unnamed',
    }),
    (seconds) => problem(429, 'Too Many Requests', { 'retry-after': String(seconds) }),
  );

  function answer(request: StandinRequest): Answer {
    if (request.path === '/dois') return list(request);
    const doi = /^\/dois\/(.+)$/.exec(request.path)?.[1];
    if (doi === undefined) return notCovered(request.path);
    const paper = corpus.datacite(decoded(doi));
    if (paper === undefined) return problem(404, "The resource you are looking for doesn't exist.");
    return json({ data: write(paper, request.query, true) }, 200, { 'content-type': type });
  }

  function write(paper: StandinPaper, query: URLSearchParams, single: boolean): Record<string, unknown> {
    const detail = single || query.get('detail') === 'true';
    return writeDoi(paper, corpus.citationCount(paper), { publisher: query.get('publisher') === 'true', detail });
  }

  function list(request: StandinRequest): Answer {
    const { query } = request;
    const papers = find(query);
    if (papers === null) return problem(400, 'The query could not be parsed.');
    const size = Number(query.get('page[size]') ?? 25);
    if (!Number.isInteger(size) || size < 0) return problem(400, 'page[size] must be a number.');
    const perPage = Math.min(size, mostPerPage);
    const cursor = query.get('page[cursor]');
    const page = Math.max(1, Number(query.get('page[number]') ?? 1) || 1);
    const from = cursor === null ? (page - 1) * perPage : cursorStart(cursor);
    if (cursor === null && page * perPage > deepest)
      return problem(400, 'Only the first 10,000 records are available by page number.');
    const data = papers.slice(from, from + perPage).map((paper) => write(paper, query, false));
    const more = perPage > 0 && from + perPage < papers.length;
    const position =
      cursor === null ? { 'page[number]': String(page + 1) } : { 'page[cursor]': String(from + perPage) };
    const links = {
      self: `${origin()}${request.target}`,
      ...(more ? { next: `${origin()}${withParameters(request, position)}` } : {}),
    };
    const paged = (items: readonly unknown[], total: number): unknown => ({
      data: items,
      meta: { total, totalPages: perPage === 0 ? 0 : Math.ceil(total / perPage), ...(cursor === null ? { page } : {}) },
      links,
    });
    const written = jsonPage(data, papers.length, paged);
    return { ...written, headers: { 'content-type': type } };
  }

  /** DOIs are compared letter by letter, and stored in lower case. */
  function find(query: URLSearchParams): StandinPaper[] | null {
    const ids = query.get('ids');
    if (ids !== null) return [...new Set(ids.split(',').flatMap((id) => corpus.datacite(id.trim()) ?? []))];
    const text = query.get('query');
    return text === null ? corpus.papers.filter((paper) => dataciteDoi(paper) !== null) : searchDois(text, corpus);
  }

  const kindOf = ({ path }: StandinRequest) => ({ kind: path === '/dois' ? 'list' : 'single', cost: 1 });
  return {
    name: 'datacite',
    basePath: '',
    kindOf,
    admit: gate.admit,
    answer,
  };
}

function identified({ query, headers }: StandinRequest): boolean {
  return query.has('mailto') || /[\w.+-]+@[\w-]+\.\w/.test(headers['user-agent'] ?? '');
}

function problem(status: number, title: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return json({ errors: [{ status: String(status), title }] }, status, { 'content-type': type, ...headers });
}

/** The first cursor is 1; those that follow say where to go on. */
function cursorStart(cursor: string): number {
  return cursor === '1' ? 0 : Number(cursor) || 0;
}

function withParameters({ path, query }: StandinRequest, changed: Readonly<Record<string, string>>): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changed)) next.set(name, value);
  return `${path}?${next.toString()}`;
}
