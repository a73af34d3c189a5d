/**
 * How long to wait before a request is sent again: full jitter, `random(0, min(cap, base · 2^n))`, which spreads many
 * clients best (M. Brooker, "Exponential Backoff and Jitter", 2015). A host that names a time is believed instead.
 */
import type { SourceFailure } from './failure.ts';
import type { RetryPolicy } from './host-policy.ts';

/** Statuses after which the same request may succeed. */
const retried: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export function isRetriedStatus(status: number): boolean {
  return retried.has(status);
}

/**
 * Milliseconds to wait after the `failures`-th failure of a request.
 * @param failures from 1
 * @param random in [0, 1)
 */
export function backoff({ baseMs, capMs, isPatient }: RetryPolicy, failures: number, random: number): number {
  return (isPatient === true ? 1 : random) * Math.min(capMs, baseMs * 2 ** (failures - 1));
}

/** Milliseconds: what the host named, when it named any; no less than the usual once that has proved too short. */
export function waitAfter({ until }: SourceFailure, now: number, failures: number, usual: number): number {
  if (until === null) return usual;
  return Math.max(0, until - now, failures > 2 ? usual : 0);
}
