/** Requests to arXiv's Atom API. One malformed id spoils a whole batch, so only well-formed ones are asked for. */
import type { ApiRequest } from '../../http/api-request.ts';
import type { TitleQuery } from '../metadata-source.ts';
import { isErrorFeed, isUnexpectedlyEmpty } from './mapping.ts';

export const idsInBatch = 50;

/** @param ids at most `idsInBatch`, without versions */
export function entriesByIds(ids: readonly string[]): ApiRequest {
  return request([
    ['id_list', ids.join(',')],
    ['start', '0'],
    ['max_results', String(ids.length)],
  ]);
}

/** @returns null when no word is left to search for */
export function entriesByTitle({ title }: Pick<TitleQuery, 'title'>, limit: number): ApiRequest | null {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (words === '') return null;
  return request([
    ['search_query', `ti:"${words}"`],
    ['start', '0'],
    ['max_results', String(limit)],
  ]);
}

function request(query: readonly (readonly [string, string])[]): ApiRequest {
  return {
    kind: 'request',
    path: '/api/query',
    expects: 'xml',
    query,
    isAnswer: (content) => isErrorFeed(String(content)) || !isUnexpectedlyEmpty(String(content)),
  };
}
