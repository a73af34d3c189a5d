/**
 * Whether a host may be asked at all. It is *parked* when it named a time, and when too many requests in a row failed;
 * after that time one request is let through to try, and the next failure parks it again.
 */
import { SourceFailure } from './failure.ts';
import type { BreakerPolicy } from './host-policy.ts';

export class Breaker {
  readonly #source: string;
  readonly #policy: BreakerPolicy;
  #failures = 0;
  #until = 0;
  #why = '';
  #reason: SourceFailure['reason'] = 'parked';
  #trying = false;

  constructor(source: string, policy: BreakerPolicy) {
    this.#source = source;
    this.#policy = policy;
  }

  /** Milliseconds since 1970 until which it is parked; 0 when it is not. */
  parkedUntil(now: number): number {
    return now < this.#until ? this.#until : 0;
  }

  /**
   * To be called before each request.
   * @param isTrial what the call for the question's last try gave
   * @returns whether this question is the one that tries the host again
   * @throws SourceFailure when the host is parked, or being tried by another question
   */
  check(now: number, isTrial: boolean): boolean {
    if (now < this.#until || (this.#trying && !isTrial)) throw this.#parked();
    if (this.#until !== 0) this.#trying = true;
    return this.#trying;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#until = 0;
    this.#trying = false;
  }

  /** A request that failed for good. */
  failed(now: number, why: string, reason: SourceFailure['reason']): void {
    this.#failures++;
    const wasTrying = this.#trying;
    this.#trying = false;
    if (wasTrying || this.#failures >= this.#policy.failures) {
      this.park(now + this.#policy.openMs, `left alone after ${this.#failures} failed requests (${why})`, reason);
    }
  }

  /** The question that tried the host was given up: the next may. */
  gaveUp(): void {
    this.#trying = false;
  }

  park(until: number, why: string, reason: SourceFailure['reason'] = 'parked'): void {
    this.#trying = false;
    if (until <= this.#until) return;
    this.#until = until;
    this.#why = why;
    this.#reason = reason;
  }

  #parked(): SourceFailure {
    const until = this.#until;
    return new SourceFailure(this.#source, this.#reason, `${this.#why}; not asked until ${timeOf(until)}`, {
      until,
      wasAsked: false,
    });
  }
}

export function timeOf(ms: number): string {
  return Number.isFinite(ms) ? `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'the next run';
}
