/** Requests to Unpaywall: one DOI each. The mail address that it wants is the host's identity, not part of a request. */
import type { ApiRequest } from '../../http/api-request.ts';

export function openCopiesOf(doi: string): ApiRequest {
  const path = doi.replace(/[^a-z0-9\-._~/:()!$&'*+,=@]/gi, encodeURIComponent);
  return { kind: 'request', path: `/v2/${path}`, expects: 'json' };
}
