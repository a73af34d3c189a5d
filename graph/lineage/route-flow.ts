/**
 * Owns finding routes that share no paper on the way.
 *
 * Source: Menger's theorem (1927), by augmenting paths (L. R. Ford and D. R. Fulkerson 1956, doi:10.4153/CJM-1956-045-5) in the
 * graph with every paper split in an entrance and an exit, shortest first.
 */
import { borrowScratch, returnScratch, type Scratch, takeStamps } from './scratch.ts';
import { rowEnd, rowStart, type WalkRows } from './walk-rows.ts';

const none = -1;

/** What a paper is to routes: in their way, open, or where they end. */
export const passage = { barred: 0, open: 1, end: 2 } as const;

/**
 * Routes along some rows from one paper at a time to any of the ends, which all routes may share. Call `close` after the last.
 */
export class RouteFlow {
  readonly #rows: WalkRows;
  readonly #passages: Uint8Array;
  /** On a route: the paper after each, and before each; the first paper of all has none after it here, ends none before. */
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  /** First papers of the routes, and all papers on them now or before. */
  readonly #firsts = new Set<number>();
  readonly #touched: number[] = [];
  /** Of each search: from which paper an entrance or exit was visited. */
  readonly #entrances: Scratch;
  readonly #exits: Scratch;
  /** Entrances as 2 * paper, exits as 2 * paper + 1. */
  readonly #queue: Uint32Array;

  /** `passages`: by paper, see `passage`. */
  constructor(rows: WalkRows, passages: Uint8Array) {
    this.#rows = rows;
    this.#passages = passages;
    this.#next = new Int32Array(rows.rowCount).fill(none);
    this.#previous = new Int32Array(rows.rowCount).fill(none);
    this.#entrances = borrowScratch(rows.rowCount);
    this.#exits = borrowScratch(rows.rowCount);
    this.#queue = new Uint32Array(2 * rows.rowCount);
  }

  /** How many routes there are from `start`, at most `cap`. */
  count(start: number, cap: number): number {
    this.#find(start, cap);
    const found = this.#firsts.size;
    this.#forget();
    return found;
  }

  /** That many routes from `start`, each with both ends; by length, then by their second paper. */
  routes(start: number, cap: number): number[][] {
    this.#find(start, cap);
    const found = Array.from(this.#firsts, (first) => {
      const route = [start, first];
      for (let u = first; this.#passages[u] !== passage.end; route.push(u)) u = this.#next[u]!;
      return route;
    });
    this.#forget();
    return found.sort((a, b) => a.length - b.length || a[1]! - b[1]!);
  }

  close(): void {
    returnScratch(this.#entrances);
    returnScratch(this.#exits);
  }

  #find(start: number, cap: number): void {
    while (this.#firsts.size < cap) {
      const end = this.#search(start);
      if (end === none) return;
      this.#apply(start, end);
    }
  }

  #forget(): void {
    for (const paper of this.#touched) {
      this.#next[paper] = none;
      this.#previous[paper] = none;
    }
    this.#touched.length = 0;
    this.#firsts.clear();
  }

  /** Looks for one more route, rerouting former ones if need be. Gives its end, or `none`. */
  #search(start: number): number {
    const rows = this.#rows;
    const { targets } = rows;
    const passages = this.#passages;
    const next = this.#next;
    const previous = this.#previous;
    const queue = this.#queue;
    const { stamps: enters, via: enteredFrom } = this.#entrances;
    const { stamps: exits, via: exitedFrom } = this.#exits;
    const enterStamp = takeStamps(this.#entrances, 1);
    const exitStamp = takeStamps(this.#exits, 1);
    exits[start] = exitStamp;
    queue[0] = 2 * start + 1;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const u = queue[head]! >> 1;
      if ((queue[head]! & 1) === 0) {
        // Where a route runs through, one can only give up its step to here and go on from the paper before.
        const before = previous[u]!;
        const exit = before === none ? u : before;
        if (before === start || exits[exit] === exitStamp) continue;
        exits[exit] = exitStamp;
        exitedFrom[exit] = u;
        queue[tail++] = 2 * exit + 1;
        continue;
      }
      if (previous[u] !== none && enters[u] !== enterStamp) {
        enters[u] = enterStamp;
        enteredFrom[u] = u;
        queue[tail++] = 2 * u;
      }
      const end = rowEnd(rows, u);
      for (let e = rowStart(rows, u); e < end; e++) {
        const v = targets[e]!;
        const passageV = passages[v]!;
        if (passageV === passage.barred || enters[v] === enterStamp || v === next[u]) continue;
        if (u === start && this.#firsts.has(v)) continue;
        enteredFrom[v] = u;
        if (passageV === passage.end) return v;
        enters[v] = enterStamp;
        queue[tail++] = 2 * v;
      }
    }
    return none;
  }

  /** Goes back along the search: steps from an exit to an entrance are added, those the other way are given up. */
  #apply(start: number, end: number): void {
    const added: [number, number][] = [];
    let paper = end;
    let atEntrance = true;
    while (atEntrance || paper !== start) {
      const before = (atEntrance ? this.#entrances : this.#exits).via[paper]!;
      if (before !== paper) {
        if (atEntrance) added.push([before, paper]);
        else this.#giveUp(paper, before);
      }
      paper = before;
      atEntrance = !atEntrance;
    }
    for (const [u, v] of added) {
      if (u === start) this.#firsts.add(v);
      else this.#next[u] = v;
      if (this.#passages[v] !== passage.end) this.#previous[v] = u;
      this.#touched.push(u, v);
    }
  }

  #giveUp(u: number, v: number): void {
    if (this.#next[u] === v) this.#next[u] = none;
    if (this.#previous[v] === u) this.#previous[v] = none;
  }
}
