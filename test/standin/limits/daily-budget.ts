/** A budget that is renewed at midnight UTC. */

const day = 86_400_000;

export class DailyBudget {
  readonly #limit: number;
  #day = -1;
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get limit(): number {
    return this.#limit;
  }

  remaining(now: number): number {
    this.#renew(now);
    return Math.max(0, this.#limit - this.#used);
  }

  /** Takes `cost` when there is that much; false and nothing taken otherwise. */
  spend(cost: number, now: number): boolean {
    this.#renew(now);
    if (cost > this.#limit - this.#used) return false;
    this.#used += cost;
    return true;
  }

  exhaust(now: number): void {
    this.#renew(now);
    this.#used = this.#limit;
  }

  #renew(now: number): void {
    const today = Math.floor(now / day);
    if (today === this.#day) return;
    this.#day = today;
    this.#used = 0;
  }
}

/** Whole seconds until midnight UTC, at least 1. */
export function secondsToMidnight(now: number): number {
  return Math.max(1, Math.ceil((day - (now % day)) / 1_000));
}
