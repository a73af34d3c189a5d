/** Requests to OpenCitations: the Index (who cites whom) and Meta (what they are), two services on one host. */
import type { ApiRequest } from '../../http/api-request.ts';

/** Upstream takes long for each. */
export const idsInBatch = 10;

export function referencesOf(doi: string): ApiRequest {
  return index(`/references/doi:${path(doi)}`);
}

export function citationsOf(doi: string): ApiRequest {
  return index(`/citations/doi:${path(doi)}`);
}

/** @param dois at most `idsInBatch` */
export function metadataOf(dois: readonly string[]): ApiRequest {
  const ids = dois.map((doi) => `doi:${path(doi)}`).join('__');
  return { kind: 'request', path: `/meta/v1/metadata/${ids}`, expects: 'json' };
}

function index(rest: string): ApiRequest {
  return { kind: 'request', path: `/index/v2${rest}`, expects: 'json' };
}

function path(doi: string): string {
  return doi.replace(/[^a-z0-9\-._~/:()!$&'*+,=@]/gi, encodeURIComponent);
}
