/**
 * Deep paging. A cursor names a scroll that the server keeps: whoever asks for the same cursor again gets the next page, and
 * `next-cursor` does not change. It is forgotten five minutes after it was last asked for.
 */
import type { StandinClock } from '../../clock.ts';
import { hexOf } from '../../seeded.ts';

const lifetime = 300_000;

interface Scroll<T> {
  readonly hits: readonly T[];
  position: number;
  touched: number;
}

export class Scrolls<T> {
  readonly #clock: StandinClock;
  readonly #byCursor = new Map<string, Scroll<T>>();

  constructor(clock: StandinClock) {
    this.#clock = clock;
  }

  /** Begins a scroll over the hits; its cursor. */
  begin(hits: readonly T[]): string {
    const cursor = Buffer.from(`queryThenFetch${hexOf('scroll', this.#byCursor.size)}`).toString('base64');
    this.#byCursor.set(cursor, { hits, position: 0, touched: this.#clock.now() });
    return cursor;
  }

  /** The next `rows` hits; null when there is no such scroll or no longer. */
  next(cursor: string, rows: number): { readonly hits: readonly T[]; readonly total: number } | null {
    const scroll = this.#byCursor.get(cursor);
    const now = this.#clock.now();
    if (scroll === undefined || now - scroll.touched > lifetime) return null;
    scroll.touched = now;
    const hits = scroll.hits.slice(scroll.position, scroll.position + rows);
    scroll.position += hits.length;
    return { hits, total: scroll.hits.length };
  }
}
