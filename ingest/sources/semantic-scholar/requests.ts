/** Requests to Semantic Scholar's Graph API. Fields stand in the query, ids of a batch in the body. */
import type { ApiRequest } from '../../http/api-request.ts';
import type { TitleQuery } from '../metadata-source.ts';

/** The documented limit is 500; with reference lists in the answer fewer keep it below ten megabytes. */
export const idsInBatch = 100;
/** A page of references or citations. */
export const pageSize = 1000;
/** Beyond, `offset + limit` is a 400. */
export const lastOffset = 9999;

const ofPaper = [
  'externalIds',
  'title',
  'year',
  'publicationDate',
  'venue',
  'journal',
  'publicationTypes',
  'authors',
  'referenceCount',
  'citationCount',
];
const ofCited = ['externalIds', 'title', 'year', 'venue', 'authors'];

/** @param ids at most `idsInBatch`: `DOI:…`, `ARXIV:…` or Semantic Scholar's own */
export function papersByIds(ids: readonly string[]): ApiRequest {
  // Abstracts are asked for the papers only: those of nested papers are null far more often than their own record's.
  const fields = [...ofPaper, 'abstract', 'openAccessPdf', ...ofCited.map((field) => `references.${field}`)];
  return {
    kind: 'request',
    path: '/paper/batch',
    expects: 'json',
    query: [['fields', fields.join(',')]],
    body: { ids },
  };
}

/** The one best match; hyphens find less. */
export function paperByTitle({ title }: Pick<TitleQuery, 'title'>): ApiRequest {
  const query = title
    .replace(/[-‐‑–—]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
  return {
    kind: 'request',
    path: '/paper/search/match',
    expects: 'json',
    query: [
      ['query', query],
      ['fields', [...ofPaper, 'abstract', 'openAccessPdf'].join(',')],
    ],
  };
}

/** @param counted references that the paper's record counts: an empty first page is doubtful then */
export function referencesOf(paperId: string, offset: number, counted = 0): ApiRequest {
  const request = neighbours(paperId, 'references', ofCited, offset, pageSize);
  return offset === 0 && counted > 0 ? { ...request, isDoubtful: isEmptyPage } : request;
}

/** `data: null` is another matter: the publisher does not let the list be shown. */
function isEmptyPage(content: unknown): boolean {
  const { data } = (content ?? {}) as { data?: unknown };
  return Array.isArray(data) && data.length === 0;
}

/** @param limit at most `pageSize` */
export function citationsOf(paperId: string, offset: number, limit: number): ApiRequest {
  return neighbours(paperId, 'citations', ofPaper, offset, limit);
}

function neighbours(
  paperId: string,
  which: 'references' | 'citations',
  fields: readonly string[],
  offset: number,
  limit: number,
): ApiRequest {
  return {
    kind: 'request',
    path: `/paper/${paperId}/${which}`,
    expects: 'json',
    query: [
      ['fields', fields.join(',')],
      ['offset', String(offset)],
      ['limit', String(Math.min(limit, lastOffset - offset))],
    ],
  };
}
