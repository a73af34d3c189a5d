/**
 * The way to one host: departures of each kind one after the other at their pace, all kinds sharing the places of requests
 * under way. A departure waits for its pace first and for a place then, so that places that fall free together do not let
 * a burst out.
 */
import PQueue from 'p-queue';
import type { StatedLimits } from './answer-headers.ts';
import type { Clock } from './clock.ts';
import type { HostPolicy } from './host-policy.ts';

/** A departure that is late by less does not move the timetable, in milliseconds: timers' delays do not add up. */
const timerDelayMs = 25;

interface Kind {
  readonly departures: PQueue;
  spacingMs: number;
  /** When the last one left, by the timetable. */
  last: number;
}

export class Lane {
  readonly #clock: Clock;
  readonly #headroom: number;
  readonly #places: PQueue;
  readonly #kinds: ReadonlyMap<string, Kind>;
  #notBefore = 0;

  constructor(policy: HostPolicy, clock: Clock) {
    this.#clock = clock;
    this.#headroom = policy.headroom ?? 5 / 6;
    this.#places = new PQueue({ concurrency: policy.concurrency });
    this.#kinds = new Map(
      Object.entries(policy.kinds).map(([name, { perSecond }]) => [
        name,
        {
          departures: new PQueue({ concurrency: 1 }),
          spacingMs: 1000 / perSecond,
          last: Number.NEGATIVE_INFINITY,
        },
      ]),
    );
  }

  /**
   * Runs the task when its kind's pace and the places allow.
   * @throws the signal's reason when it is aborted while waiting; what the task throws
   */
  async depart<T>(kindName: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const kind = this.#kinds.get(kindName);
    if (kind === undefined) throw new Error(`no kind of request "${kindName}"`);
    const { underWay } = await kind.departures.add(async () => {
      await this.#pace(kind, signal);
      return await this.#takePlace(kind, task, signal);
    });
    return underWay;
  }

  /** Nothing leaves before this time. */
  pauseUntil(time: number): void {
    this.#notBefore = Math.max(this.#notBefore, time);
  }

  /** What the host says of its limits holds from now on. */
  obey(kindName: string, { perSecond, concurrency }: StatedLimits): void {
    const kind = this.#kinds.get(kindName);
    if (kind !== undefined && perSecond !== undefined) kind.spacingMs = 1000 / (perSecond * this.#headroom);
    if (concurrency !== undefined) this.#places.concurrency = concurrency;
  }

  /** Milliseconds between departures of a kind at present. */
  spacing(kindName: string): number {
    return this.#kinds.get(kindName)?.spacingMs ?? 0;
  }

  async #pace(kind: Kind, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      const wait = Math.max(kind.last + kind.spacingMs, this.#notBefore) - this.#clock.now();
      if (wait <= 0) return;
      await this.#clock.sleep(wait, signal);
    }
  }

  /** Resolves once the task has begun; `underWay` is wrapped so that the task's end is not awaited with it. */
  #takePlace<T>(
    kind: Kind,
    task: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly underWay: Promise<T> }> {
    return new Promise((begun, notBegun) => {
      const underWay: Promise<T> = this.#places.add(async () => {
        // The queue may begin before `add` has returned.
        await Promise.resolve();
        signal?.throwIfAborted();
        const now = this.#clock.now();
        const due = kind.last + kind.spacingMs;
        kind.last = now - due < timerDelayMs ? Math.min(due, now) : now;
        begun({ underWay });
        return await task();
      });
      underWay.catch(notBegun);
    });
  }
}
