/** A request to a metadata API as data: built by the sources' `requests.ts`, without host, keys or addresses of people. */
import { createHash } from 'node:crypto';

export interface ApiRequest {
  /** Which of the host's kinds it counts as. */
  readonly kind: string;
  /** Below the host's base URL, beginning with a slash, encoded as the host wants it. */
  readonly path: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  /** JSON to POST; GET without. */
  readonly body?: unknown;
  readonly expects: 'json' | 'xml';
  /** What it costs of the host's daily budget. */
  readonly cost?: number;
  /** Asking the same again gives something else (a scroll): neither cached, shared nor repeated. */
  readonly once?: boolean;
  /** Larger answers than usual are expected and may take this long, in milliseconds. */
  readonly timeoutMs?: number;
  /** False for an answer with status 200 that is none: asked again. */
  readonly isAnswer?: (content: unknown) => boolean;
  /** True for an answer that may be one and hardly is: asked once more, and believed when it says the same again. */
  readonly isDoubtful?: (content: unknown) => boolean;
}

/** The address below a base, `extra` parameters last. */
export function requestUrl(baseUrl: string, request: ApiRequest, extra: Readonly<Record<string, string>> = {}): string {
  const query = [...(request.query ?? []), ...Object.entries(extra)];
  const text = query.map(([name, value]) => `${encodePart(name)}=${encodePart(value)}`).join('&');
  return `${baseUrl}${request.path}${text === '' ? '' : `?${text}`}`;
}

/** Colons, commas and slashes stay: hosts that filter by them want them so, and the addresses stay short. */
function encodePart(text: string): string {
  return encodeURIComponent(text).replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%2F/g, '/');
}

/** Names an answer: host, path, sorted parameters and body; nothing of who asked. */
export function requestKey(baseUrl: string, request: ApiRequest): string {
  const query = [...(request.query ?? [])].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const text = JSON.stringify([baseUrl, request.path, query, request.body ?? null]);
  return createHash('sha256').update(text).digest('hex');
}
