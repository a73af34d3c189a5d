/** What a service is asked and what it answers, apart from sockets. */

export const serviceNames = [
  'openalex',
  'crossref',
  's2',
  'datacite',
  'arxiv',
  'dblp',
  'opencitations',
  'unpaywall',
] as const;

export type ServiceName = (typeof serviceNames)[number];

export interface StandinRequest {
  readonly method: string;
  /** Path and query as sent, still percent-encoded. */
  readonly target: string;
  /** Path as sent, still percent-encoded, without query. */
  readonly path: string;
  /** Decoded parameters. */
  readonly query: URLSearchParams;
  /** The query as sent, still percent-encoded, without the question mark. */
  readonly rawQuery: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds since 1970 by the stand-in's clock. */
  readonly at: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Of answers that list things: what faults need to make the page lie. */
  readonly page?: Page;
}

/** One page of a list, and how it is written with other items or another total. */
export interface Page {
  readonly items: readonly unknown[];
  readonly total: number;
  render(items: readonly unknown[], total: number): string;
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function text(body: string, status: number, type = 'text/plain', headers = {}): Answer {
  return { status, headers: { 'content-type': type, ...headers }, body };
}

/** A JSON list; `write` makes the body of items and total. */
export function jsonPage<T>(
  items: readonly T[],
  total: number,
  write: (items: readonly unknown[], total: number) => unknown,
): Answer {
  const render = (shown: readonly unknown[], count: number): string => JSON.stringify(write(shown, count));
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: render(items, total),
    page: { items, total, render },
  };
}

/** What the real service answers here, the stand-in does not know: loud, so that no test leans on it. */
export function notCovered(what: string): Answer {
  return text(`The stand-in does not cover ${what}.\n`, 501);
}

/** Percent-decoded once; as it is when it is not valid percent-encoding. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
