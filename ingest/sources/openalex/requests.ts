/**
 * Requests to OpenAlex (`GET /works…`), as its server takes them: literal `doi:` prefixes, since an encoded one costs a
 * credit; no `limit`; values of one filter joined by `|`; nothing with a comma in a filter.
 */
import type { ApiRequest } from '../../http/api-request.ts';
import type { TitleQuery } from '../metadata-source.ts';
import { batches } from '../shared/api-source.ts';

const fields = [
  'id',
  'doi',
  'display_name',
  'publication_year',
  'publication_date',
  'type',
  'ids',
  'authorships',
  'primary_location',
  'best_oa_location',
  'locations',
  'abstract_inverted_index',
  'referenced_works',
  'referenced_works_count',
  'cited_by_count',
  'is_retracted',
].join(',');

/** Documented: 100 values in a filter; shorter addresses are safer for DOIs. */
export const idsInBatch = 100;
export const doisInBatch = 50;
const longestFilter = 3500;

export const credits = { single: 0, list: 1, search: 10 } as const;

export function workById(id: string): ApiRequest {
  return single(id);
}

export function workByDoi(doi: string): ApiRequest {
  return single(`doi:${doi.replace(/[^a-z0-9\-._~/:()!$&'*+,=@]/gi, encodeURIComponent)}`);
}

/** @param ids at most `idsInBatch`, like `W123` */
export function worksByIds(ids: readonly string[]): ApiRequest {
  return list([['filter', `openalex:${ids.join('|')}`]], hasAnswered);
}

/** DOIs in as few requests as the limits allow; only such that `fitsFilter`. */
export function worksByDois(
  dois: readonly string[],
): { readonly values: readonly string[]; readonly request: ApiRequest }[] {
  return batches(dois, doisInBatch)
    .flatMap((batch) => (batch.join('%7C').length > longestFilter ? batches(batch, doisInBatch / 5) : [batch]))
    .map((batch) => ({
      values: batch,
      // Works of DataCite and of many repositories stand in lists only when they are asked for.
      request: list(
        [
          ['filter', `doi:${batch.join('|')}`],
          ['include_xpac', 'true'],
        ],
        hasAnswered,
      ),
    }));
}

/** A comma or bar would end the value; it cannot be escaped. */
export function fitsFilter(doi: string): boolean {
  return !/[,|"\s]/.test(doi);
}

/** @param perPage at most 100 */
export function worksCiting(id: string, page: number, perPage: number): ApiRequest {
  const request = list([
    ['filter', `cites:${id}`],
    ['sort', 'cited_by_count:desc'],
    ['page', String(page)],
    ['per_page', String(perPage)],
  ]);
  // Totals lie: an empty page behind them may be the end.
  const isDoubtful = (content: unknown) => isEmptyThough(content, (page - 1) * perPage);
  return { ...request, isDoubtful };
}

/** @returns null when no word is left to search for */
export function worksByTitle({ title }: Pick<TitleQuery, 'title'>, limit: number): ApiRequest | null {
  const words = searchWords(title);
  if (words === '') return null;
  const query = [
    ['search.title', words],
    ['per_page', String(limit)],
    ['select', fields],
  ] as const;
  return { kind: 'request', path: '/works', expects: 'json', query, cost: credits.search, isAnswer: hasAnswered };
}

/** What a search takes: wildcards, operators and phrases are 400s or mean something else. At most fifteen words. */
function searchWords(title: string): string {
  return title
    .toLowerCase()
    .replace(/[?*|!"()~^:,;[\]{}<>\\/\p{Cc}]/gu, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 15)
    .join(' ');
}

function single(id: string): ApiRequest {
  return { kind: 'request', path: `/works/${id}`, expects: 'json', query: [['select', fields]], cost: credits.single };
}

function list(query: readonly (readonly [string, string])[], isAnswer?: (content: unknown) => boolean): ApiRequest {
  const hasPage = query.some(([name]) => name === 'per_page');
  return {
    kind: 'request',
    path: '/works',
    expects: 'json',
    query: [...query, ...(hasPage ? [] : [['per_page', '100'] as const]), ['select', fields]],
    cost: credits.list,
    ...(isAnswer === undefined ? {} : { isAnswer }),
  };
}

/** A page without works although some are counted is none. */
function hasAnswered(content: unknown): boolean {
  return Array.isArray((content as { results?: unknown } | null)?.results) && !isEmptyThough(content, 0);
}

/** No works, although more than so many are counted. */
function isEmptyThough(content: unknown, before: number): boolean {
  const { meta, results } = (content ?? {}) as { meta?: { count?: unknown }; results?: unknown };
  return Array.isArray(results) && results.length === 0 && Number(meta?.count) > before;
}
