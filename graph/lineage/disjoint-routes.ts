/**
 * Owns routes between two papers that share no paper on the way: how broad a lineage is, where the number of all paths
 * says nothing.
 *
 * Source: Menger's theorem, by augmenting paths (L. R. Ford and D. R. Fulkerson 1956, doi:10.4153/CJM-1956-045-5) in the
 * graph with every paper split in an entrance and an exit, shortest first.
 */
import type { CitationGraph } from './citation-graph.ts';
import { borrowScratch, returnScratch, type Scratch, takeStamps } from './scratch.ts';
import { checkPaper } from './two-fronts.ts';
import { rowEnd, rowLength, rowStart, type WalkRows, walkRows } from './walk-rows.ts';

/**
 * As many lineage chains from `from` (newer) to `to` (older) as share no other paper, but at most `cap` (default 5). Each
 * begins with the newer paper; ordered by length, then by number. Empty when there is none, or for the same paper.
 *
 * @throws StemmaError `bad-input` for a number that is no paper
 */
export function disjointRoutes(graph: CitationGraph, from: number, to: number, cap = 5): number[][] {
  checkPaper(graph, from);
  checkPaper(graph, to);
  if (from <= to) return [];
  const entrances = borrowScratch(graph.paperCount);
  const exits = borrowScratch(graph.paperCount);
  const rows = walkRows(graph, 'references', 'lineage');
  const citers = rowLength(walkRows(graph, 'citations', 'lineage'), to);
  const most = Math.min(cap, citers, rowLength(rows, from));
  const flow = new Flow(rows, from, to, entrances, exits);
  for (let found = 0; found < most && flow.augment(); ) found++;
  returnScratch(entrances);
  returnScratch(exits);
  return flow.routes();
}

/** Every paper is split in an entrance (2 * paper) and an exit (2 * paper + 1); routes run from exit to entrance. */
class Flow {
  readonly #rows: WalkRows;
  readonly #from: number;
  readonly #to: number;
  readonly #entrances: Scratch;
  readonly #exits: Scratch;
  /** On a route: the paper after each, and before each; the ends, which all routes share, are not keys. */
  readonly #next = new Map<number, number>();
  readonly #previous = new Map<number, number>();
  /** First papers of the routes. */
  readonly #firsts = new Set<number>();

  constructor(rows: WalkRows, from: number, to: number, entrances: Scratch, exits: Scratch) {
    this.#rows = rows;
    this.#from = from;
    this.#to = to;
    this.#entrances = entrances;
    this.#exits = exits;
  }

  /** Finds one more route, rerouting former ones if need be. */
  augment(): boolean {
    const rows = this.#rows;
    const enterStamp = takeStamps(this.#entrances, 1);
    const exitStamp = takeStamps(this.#exits, 1);
    const enters = this.#entrances.stamps;
    const to = this.#to;
    this.#exits.stamps[this.#from] = exitStamp;
    const queue = [2 * this.#from + 1];
    for (let head = 0; head < queue.length; head++) {
      const state = queue[head]!;
      const u = state >> 1;
      if ((state & 1) === 0) {
        const previous = this.#previous.get(u);
        // Where a route runs through, one can only give up its step to here and go on from the paper before.
        if (previous !== this.#from) this.#visit(this.#exits, exitStamp, previous ?? u, u, 1, queue);
        continue;
      }
      if (this.#previous.has(u)) this.#visit(this.#entrances, enterStamp, u, u, 0, queue);
      const used = this.#next.get(u) ?? -1;
      const end = rowEnd(rows, u);
      for (let e = rowStart(rows, u); e < end; e++) {
        const v = rows.targets[e]!;
        if (v < to || enters[v] === enterStamp || v === used) continue;
        if (u === this.#from && this.#firsts.has(v)) continue;
        this.#visit(this.#entrances, enterStamp, v, u, 0, queue);
        if (v === to) {
          this.#apply();
          return true;
        }
      }
    }
    return false;
  }

  /** All routes found. */
  routes(): number[][] {
    const routes = [...this.#firsts].map((first) => {
      const route = [this.#from];
      for (let u = first; u !== this.#to; u = this.#next.get(u)!) route.push(u);
      return [...route, this.#to];
    });
    return routes.sort((a, b) => a.length - b.length || a[1]! - b[1]!);
  }

  #visit(side: Scratch, stamp: number, paper: number, cameFrom: number, isExit: 0 | 1, queue: number[]): void {
    if (side.stamps[paper] === stamp) return;
    side.stamps[paper] = stamp;
    side.via[paper] = cameFrom;
    queue.push(2 * paper + isExit);
  }

  /** Goes back along the search: steps from an exit to an entrance are added, those the other way are given up. */
  #apply(): void {
    const added: [number, number][] = [];
    let paper = this.#to;
    let atEntrance = true;
    while (atEntrance || paper !== this.#from) {
      const before = (atEntrance ? this.#entrances : this.#exits).via[paper]!;
      if (before !== paper) {
        if (atEntrance) added.push([before, paper]);
        else this.#giveUp(paper, before);
      }
      paper = before;
      atEntrance = !atEntrance;
    }
    for (const [u, v] of added) {
      if (u === this.#from) this.#firsts.add(v);
      else this.#next.set(u, v);
      if (v !== this.#to) this.#previous.set(v, u);
    }
  }

  #giveUp(u: number, v: number): void {
    if (this.#next.get(u) === v) this.#next.delete(u);
    if (this.#previous.get(v) === u) this.#previous.delete(v);
  }
}
