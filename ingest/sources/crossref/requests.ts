/**
 * Requests to Crossref. Cursors are not used: the same cursor gives the next page each time, and nothing Stemma asks needs
 * more than one page.
 */
import type { ApiRequest } from '../../http/api-request.ts';
import type { TitleQuery } from '../metadata-source.ts';

/** No limit is documented; this many fit an address of less than 2,000 characters. */
export const doisInBatch = 25;

const fields = [
  'DOI',
  'title',
  'subtitle',
  'author',
  'issued',
  'published-print',
  'published-online',
  'posted',
  'container-title',
  'event',
  'type',
  'abstract',
  'relation',
  'updated-by',
  'reference',
  'references-count',
].join(',');

/** One work; `select` is a 400 here. */
export function workByDoi(doi: string): ApiRequest {
  return { kind: 'single', path: `/works/${encodeURIComponent(doi)}`, expects: 'json' };
}

/** @param dois at most `doisInBatch`, each of which `fitsFilter` */
export function worksByDois(dois: readonly string[]): ApiRequest {
  return {
    kind: 'list',
    path: '/works',
    expects: 'json',
    query: [
      ['filter', dois.map((doi) => `doi:${doi}`).join(',')],
      ['rows', String(dois.length)],
      ['select', fields],
    ],
    isAnswer: hasItems,
  };
}

/** A comma would end the value, and one malformed DOI fails the whole batch. */
export function fitsFilter(doi: string): boolean {
  return /^10\.\d{4,9}(\.\d+)*\/[^,\s"]+$/.test(doi);
}

/** A whole citation as one string finds best. */
export function worksByCitation({ title, authors, year }: TitleQuery, limit: number): ApiRequest {
  const words = [title, authors[0] ?? '', year ?? ''].join(' ').replace(/\s+/g, ' ').trim().slice(0, 400);
  return {
    kind: 'list',
    path: '/works',
    expects: 'json',
    query: [
      ['query.bibliographic', words],
      ['rows', String(limit)],
      ['select', fields],
    ],
    isAnswer: hasItems,
  };
}

/** A page without items although some are counted is none. */
function hasItems(content: unknown): boolean {
  const { message } = content as { message?: { items?: unknown; 'total-results'?: unknown } };
  if (!Array.isArray(message?.items)) return false;
  return message.items.length > 0 || !(Number(message['total-results']) > 0);
}
