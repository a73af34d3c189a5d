/** What asking a source takes, before it is asked: from the very requests that it would send. */
import type { ApiRequest } from '../http/api-request.ts';
import type { HostPolicy } from '../http/host-policy.ts';
import type { LookUpKey } from './look-up-key.ts';

export interface PlannedAsking {
  readonly requests: number;
  /** Of the host's daily budget; 0 where nobody counts. */
  readonly credits: number;
  /** At the host's pace. */
  readonly seconds: number;
}

/** Exact as far as the requests are known; answers that are kept cost less, refused ones more. */
export interface SourcePlanner {
  /** Keys that were asked for before cost nothing. */
  lookUp(keys: readonly LookUpKey[]): PlannedAsking;
  /** So many titles. */
  search(titles: number): PlannedAsking;
  /** Lists that did not come with their records. */
  references(recordKeys: readonly string[]): PlannedAsking;
  /** Works that cite these. */
  citations(recordKeys: readonly string[], limit: number): PlannedAsking;
  /** So many works of which only the number is known. */
  works(count: number): PlannedAsking;
}

export function plannedAsking(requests: readonly ApiRequest[], { kinds }: HostPolicy): PlannedAsking {
  const counts = new Map<string, number>();
  for (const { kind } of requests) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const seconds = [...counts].map(([kind, count]) => count / (kinds[kind]?.perSecond ?? 1));
  return {
    requests: requests.length,
    credits: requests.reduce((sum, { cost = 0 }) => sum + cost, 0),
    // Kinds are counted apart, and go beside each other.
    seconds: Math.max(0, ...seconds),
  };
}

/** The same request so many times. */
export function repeated(request: ApiRequest | null, count: number): ApiRequest[] {
  return request === null ? [] : Array.from({ length: Math.ceil(count) }, () => request);
}
