/**
 * The one source of time of the stand-in: budgets, windows, midnights and slow answers all ask it. A test that hands over
 * its own clock can let a day pass in a millisecond.
 */

export interface StandinClock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves when `ms` milliseconds of this clock have passed. */
  sleep(ms: number): Promise<void>;
}

export const wallClock: StandinClock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** A clock that stands still until it is turned. */
export interface TurnableClock extends StandinClock {
  /** Lets `ms` milliseconds pass and wakes, in order, whoever slept until then. */
  turn(ms: number): void;
}

/** Starts at `start`, milliseconds since 1970 UTC (noon of an ordinary day unless given). */
export function turnableClock(start: number = Date.UTC(2026, 5, 10, 12)): TurnableClock {
  let time = start;
  let sleepers: { until: number; wake: () => void }[] = [];
  return {
    now: () => time,
    sleep: (ms) =>
      ms <= 0 ? Promise.resolve() : new Promise((wake) => sleepers.push({ until: time + ms, wake: () => wake() })),
    turn(ms) {
      time += ms;
      const due = sleepers.filter(({ until }) => until <= time).sort((a, b) => a.until - b.until);
      sleepers = sleepers.filter(({ until }) => until > time);
      for (const { wake } of due) wake();
    },
  };
}
