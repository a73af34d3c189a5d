/**
 * Whether a host may be asked at all. It is *parked* when it named a time, and when too many requests in a row failed;
 * after that time one question is let through to try while the others wait for its end, and the next failure parks it
 * again.
 */
import { SourceFailure } from './failure.ts';
import type { BreakerPolicy } from './host-policy.ts';

/** Another question is trying whether the host is back: to be asked again when `trialEnded`. */
export class TrialUnderWay extends Error {}

export class Breaker {
  readonly #source: string;
  readonly #policy: BreakerPolicy;
  readonly #onParked: (until: number) => void;
  #failures = 0;
  #until = 0;
  #why = '';
  #reason: SourceFailure['reason'] = 'parked';
  #trial: { readonly ended: Promise<void>; readonly end: () => void } | null = null;

  /** @param onParked told whenever the host is parked, for how long */
  constructor(source: string, policy: BreakerPolicy, onParked: (until: number) => void = () => {}) {
    this.#source = source;
    this.#policy = policy;
    this.#onParked = onParked;
  }

  /** Milliseconds since 1970 until which it is parked; 0 when it is not. */
  parkedUntil(now: number): number {
    return now < this.#until ? this.#until : 0;
  }

  /**
   * To be called before each request.
   * @param isTrial what the call for the question's last try gave
   * @returns whether this question is the one that tries the host again
   * @throws SourceFailure when the host is parked; TrialUnderWay when another question tries it
   */
  check(now: number, isTrial: boolean): boolean {
    if (now < this.#until) throw this.#parked();
    if (this.#trial !== null && !isTrial) throw new TrialUnderWay();
    if (this.#until !== 0 && this.#trial === null) this.#trial = newTrial();
    return this.#trial !== null;
  }

  /** Resolves when nobody tries the host any more. @throws the signal's reason when it is aborted before */
  async trialEnded(signal?: AbortSignal): Promise<void> {
    while (this.#trial !== null) {
      signal?.throwIfAborted();
      await this.#trial.ended;
    }
  }

  /** @param isTrial only the question that tried the host ends its parking: others were sent before it began */
  succeeded(isTrial: boolean): void {
    this.#failures = 0;
    if (!isTrial) return;
    this.#until = 0;
    this.#endTrial();
  }

  /** A request that failed for good. */
  failed(now: number, why: string, reason: SourceFailure['reason']): void {
    this.#failures++;
    const wasTrying = this.#trial !== null;
    this.#endTrial();
    if (wasTrying || this.#failures >= this.#policy.failures) {
      this.park(now + this.#policy.openMs, `left alone after ${this.#failures} failed requests (${why})`, reason);
    }
  }

  /** The question that tried the host was given up: the next may. */
  gaveUp(): void {
    this.#endTrial();
  }

  park(until: number, why: string, reason: SourceFailure['reason'] = 'parked'): void {
    this.#endTrial();
    if (until <= this.#until) return;
    this.#until = until;
    this.#why = why;
    this.#reason = reason;
    this.#onParked(until);
  }

  #endTrial(): void {
    this.#trial?.end();
    this.#trial = null;
  }

  #parked(): SourceFailure {
    const until = this.#until;
    return new SourceFailure(this.#source, this.#reason, `${this.#why}; not asked until ${timeOf(until)}`, {
      until,
      wasAsked: false,
    });
  }
}

function newTrial() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}

export function timeOf(ms: number): string {
  return Number.isFinite(ms) ? `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'the next run';
}
