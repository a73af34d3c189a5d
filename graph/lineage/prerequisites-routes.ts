/**
 * Vertex-disjoint routes: in how many independent ways does a paper lead to an ancestor? The number of all paths says
 * nothing (1e86 in hep-th); five routes that share no paper in between say that the ancestor is a pillar.
 *
 * Source: Menger 1927; augmenting paths (Ford, Fulkerson 1956) over papers split in two, found breadth first.
 * The search starts at the ancestor, where the narrow place usually is, so that a failing search ends early.
 */
import type { CitationGraph } from './citation-graph.ts';
import { rowOf, walkRows } from './walk-rows.ts';

/** A paper is searched as `2 · paper` when entered along a citation, as `2 · paper + 1` when it may be left along one. */
type State = number;

export class DisjointRoutes {
  readonly #graph: CitationGraph;
  readonly #isRoot: Uint8Array;
  readonly #within: Uint8Array;
  /** On a found route: the next paper toward the root, and the one before; −1 when on none. */
  readonly #next: Int32Array;
  readonly #previous: Int32Array;

  /** Routes from `roots` (their shared end, not counted as shared) down to ancestors; `within` flags all ancestors. */
  constructor(graph: CitationGraph, roots: Iterable<number>, within: Uint8Array) {
    this.#graph = graph;
    this.#isRoot = new Uint8Array(graph.paperCount);
    for (const root of roots) this.#isRoot[root] = 1;
    this.#within = within;
    this.#next = new Int32Array(graph.paperCount).fill(-1);
    this.#previous = new Int32Array(graph.paperCount).fill(-1);
  }

  /** How many routes to `ancestor` share no paper between the ends; at most `cap`. A direct citation is one. */
  count(ancestor: number, cap: number): number {
    const used: number[] = [];
    let routes = Math.min(this.#directRoutes(ancestor), cap);
    while (routes < cap && this.#augment(ancestor, used)) routes++;
    for (const paper of used) {
      this.#next[paper] = -1;
      this.#previous[paper] = -1;
    }
    return routes;
  }

  /** Direct citations, which no search has to find: one per root that cites the ancestor. */
  #directRoutes(ancestor: number): number {
    let routes = 0;
    for (const citing of rowOf(walkRows(this.#graph, 'citations', 'lineage'), ancestor))
      routes += this.#isRoot[citing]!;
    return routes;
  }

  #augment(ancestor: number, used: number[]): boolean {
    const rows = walkRows(this.#graph, 'citations', 'lineage');
    const cameFrom = new Map<State, State>();
    const start = 2 * ancestor + 1;
    const queue: State[] = [start];
    const reach = (state: State, from: State): void => {
      if (cameFrom.has(state)) return;
      cameFrom.set(state, from);
      queue.push(state);
    };
    for (let i = 0; i < queue.length; i++) {
      const state = queue[i]!;
      const paper = state >> 1;
      if ((state & 1) === 0) {
        // Entered a paper of a found route: the only way on is to undo that route's step into it.
        const before = this.#previous[paper]!;
        if (before !== ancestor) reach(2 * before + 1, state);
        continue;
      }
      if (paper !== ancestor && this.#previous[paper]! >= 0) reach(2 * paper, state);
      for (const citing of rowOf(rows, paper)) {
        if (this.#isRoot[citing] === 1) {
          if (paper === ancestor || this.#next[paper] === citing) continue;
          this.#apply(state, citing, cameFrom, start, used);
          return true;
        }
        if (this.#within[citing] === 0 || this.#next[paper] === citing) continue;
        reach(this.#previous[citing]! >= 0 ? 2 * citing : 2 * citing + 1, state);
      }
    }
    return false;
  }

  /** Adds the found way to the routes; steps that go against a route take it out of it. */
  #apply(last: State, root: number, cameFrom: ReadonlyMap<State, State>, start: State, used: number[]): void {
    const states: State[] = [];
    for (let state = last; state !== start; state = cameFrom.get(state)!) states.push(state);
    states.push(start);
    states.reverse();
    const papers = states.map((state) => state >> 1);
    papers.push(root);
    const undone: [number, number][] = [];
    const added: [number, number][] = [];
    for (let i = 0; i + 1 < papers.length; i++) {
      const [from, to] = [papers[i]!, papers[i + 1]!];
      if (from === to) continue;
      if (states[i]! % 2 === 0) undone.push([to, from]);
      else added.push([from, to]);
    }
    for (const [from, to] of undone) {
      if (this.#next[from] === to) this.#next[from] = -1;
      if (this.#previous[to] === from) this.#previous[to] = -1;
    }
    for (const [from, to] of added) {
      if (from !== start >> 1) this.#next[from] = to;
      if (to !== root) this.#previous[to] = from;
      used.push(from, to);
    }
  }
}
