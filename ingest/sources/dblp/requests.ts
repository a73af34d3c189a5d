/** Requests to DBLP's search for publications. */
import type { ApiRequest } from '../../http/api-request.ts';
import { toSurname } from '../../match/surnames.ts';
import type { TitleQuery } from '../metadata-source.ts';

/** @returns null when no word is left to search for */
export function publicationsByTitle({ title, authors }: TitleQuery, limit: number): ApiRequest | null {
  // Words match as prefixes, all of them must, and letters with accents match only themselves.
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .slice(0, 12);
  if (words.length === 0) return null;
  // Newer copies come first: the surname keeps the paper itself among the hits.
  const surname = authors.length === 0 ? [] : [toSurname(authors[0]!)];
  return {
    kind: 'request',
    path: '/search/publ/api',
    expects: 'json',
    query: [
      ['q', [...words, ...surname].join(' ')],
      ['format', 'json'],
      ['h', String(limit)],
      ['c', '0'],
    ],
    isAnswer: hasHits,
  };
}

/** Hits are counted and none is there: no answer. */
function hasHits(content: unknown): boolean {
  const { result } = content as { result?: { hits?: { '@total'?: unknown; hit?: unknown } } };
  const { hit, '@total': total } = result?.hits ?? {};
  const isEmpty = hit === undefined || hit === null || (Array.isArray(hit) && hit.length === 0);
  return result?.hits !== undefined && !(isEmpty && Number(total) > 0);
}
