/**
 * A clock that jumps to the next moment anybody waits for, as soon as nothing is under way: minutes cost nothing and
 * everything happens in order. While a request is held, time stands still.
 */
import type { Clock } from '../../../../ingest/http/clock.ts';
import type { Transport } from '../../../../ingest/http/transport.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export class HurriedClock implements Clock {
  /** What was slept, in order of falling asleep. */
  readonly slept: number[] = [];
  #now: number;
  #busy = 0;
  #sleepers: Sleeper[] = [];
  #isPumping = false;

  constructor(start = Date.UTC(2026, 10, 24, 12)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (!(ms > 0)) return;
    this.slept.push(ms);
    const at = this.#now + ms;
    await new Promise<void>((resolve, reject) => {
      const abort = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        at,
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#sleepers.push(sleeper);
      this.#pump();
    });
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
      this.#pump();
    }
  }

  /** A transport during whose requests time stands still. */
  holding(transport: Transport): Transport {
    return { send: (request) => this.hold(() => transport.send(request)), close: () => transport.close() };
  }

  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    // Whoever was just woken gets its turn before time goes on.
    setImmediate(() => setImmediate(() => this.#wakeNext()));
  }

  #wakeNext(): void {
    this.#isPumping = false;
    if (this.#busy > 0 || this.#sleepers.length === 0) return;
    const next = this.#sleepers.reduce((first, other) => (other.at < first.at ? other : first));
    this.#sleepers = this.#sleepers.filter((other) => other !== next);
    this.#now = Math.max(this.#now, next.at);
    next.wake();
    this.#pump();
  }
}
