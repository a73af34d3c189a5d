/** Requests to DataCite. DOIs are stored in lower case and compared so. */
import type { ApiRequest } from '../../http/api-request.ts';

export const doisInBatch = 50;

export function doiRecord(doi: string): ApiRequest {
  return { kind: 'request', path: `/dois/${encodeURIComponent(doi.toLowerCase())}`, expects: 'json' };
}

/** @param dois at most `doisInBatch`, without commas */
export function doiRecords(dois: readonly string[]): ApiRequest {
  return {
    kind: 'request',
    path: '/dois',
    expects: 'json',
    query: [
      ['ids', dois.map((doi) => doi.toLowerCase()).join(',')],
      ['page[size]', String(dois.length)],
      ['disable-facets', 'true'],
    ],
    isAnswer: hasItems,
  };
}

/** A page without records although some are counted is none. */
function hasItems(content: unknown): boolean {
  const { data, meta } = content as { data?: unknown; meta?: { total?: unknown } };
  return Array.isArray(data) && (data.length > 0 || !(Number(meta?.total) > 0));
}
