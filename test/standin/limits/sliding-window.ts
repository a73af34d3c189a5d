/**
 * So many requests in any stretch of so long. The window slides: two bursts at both sides of a full second are one burst,
 * which is the strictest reading of "per second" and so the one to be tested against.
 */
export class SlidingWindow {
  readonly #limit: number;
  readonly #length: number;
  #times: number[] = [];

  /** `length` in milliseconds. */
  constructor(limit: number, length: number) {
    this.#limit = limit;
    this.#length = length;
  }

  /** Counts a request at `now`; false when it is one too many. Refused requests are not counted. */
  take(now: number): boolean {
    this.#times = this.#times.filter((time) => time > now - this.#length);
    if (this.#times.length >= this.#limit) return false;
    this.#times.push(now);
    return true;
  }

  /** Milliseconds until a request would be let in again; 0 when it would be now. */
  wait(now: number): number {
    const [first] = this.#times.filter((time) => time > now - this.#length);
    return first === undefined || this.#times.length < this.#limit ? 0 : first + this.#length - now;
  }
}

/** A window for each caller: the services count by address, by key, or by both. */
export class Windows {
  readonly #byCaller = new Map<string, SlidingWindow>();

  take(caller: string, limit: number, length: number, now: number): boolean {
    return this.#of(caller, limit, length).take(now);
  }

  wait(caller: string, limit: number, length: number, now: number): number {
    return this.#of(caller, limit, length).wait(now);
  }

  #of(caller: string, limit: number, length: number): SlidingWindow {
    const name = `${caller} ${limit}/${length}`;
    const window = this.#byCaller.get(name) ?? new SlidingWindow(limit, length);
    this.#byCaller.set(name, window);
    return window;
  }
}
