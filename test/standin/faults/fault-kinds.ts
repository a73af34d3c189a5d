/** The ways in which the stand-in can be nasty, and how a test asks for them. */

export const faultKinds = [
  /** OpenAlex: too many requests in this second. */
  'openalex-per-second',
  /** OpenAlex: the day's budget is used up, until midnight UTC. */
  'openalex-daily',
  /** 500, 502, 503 or 504 for one to eight seconds, for everyone. */
  'server-errors',
  /** The body comes in drops, slowly or too slowly. */
  'slow-drip',
  /** The JSON or XML ends in the middle; the connection ends with it or says that all is well. */
  'truncated',
  /** JSON called HTML, or HTML called JSON. */
  'wrong-content-type',
  /** The connection is cut before an answer. */
  'reset',
  /** A page without items where there are some. */
  'empty-page',
  /** A total that is not the number of items there are. */
  'lying-total',
  /** An item twice on a page. */
  'duplicates',
  /** OpenAlex: the W id was merged into another, told by 301 or not told, by 404. */
  'merged-id',
  /** 302 to another host, where the answer is. */
  'redirect',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface FaultOptions {
  /** Same seed, same requests, same attempts: same faults. */
  readonly seed: number;
  /** Share of requests that meet a fault, 0 to 1. */
  readonly rate: number;
  /** All unless given. */
  readonly kinds?: readonly FaultKind[];
  /** How long a dripping body takes in real milliseconds; 4,000 and 120,000 unless given. */
  readonly dripMs?: readonly [slow: number, tooSlow: number];
}
