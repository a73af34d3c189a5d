/**
 * Owns the k shortest chains and the longest chain between two papers: exact, on the acyclic graph of lineage. A path begins
 * with the newer paper and each paper cites the next.
 *
 * The k shortest: V. M. Jiménez and A. Marzal (1999), "Computing the K shortest paths: a new algorithm and an experimental
 * comparison", doi:10.1007/3-540-48318-7_4, recursive enumeration. Every paper keeps its best ways to the end and finds the next
 * one only when it is asked for. Differs: no recursion; ties go through smaller numbers.
 */
import { papersBetween } from './between.ts';
import type { CitationGraph } from './citation-graph.ts';
import { heights, layers } from './layers.ts';
import { type LineageDag, lineageAmong } from './lineage-dag.ts';
import { rowOf } from './walk-rows.ts';

/**
 * The `k` shortest lineage chains from `from` (newer) to `to` (older), shorter first, then through smaller numbers.
 *
 * @throws StemmaError `bad-input` for a number that is no paper
 */
export function kShortestPaths(graph: CitationGraph, from: number, to: number, k: number): number[][] {
  const papers = papersBetween(graph, from, to);
  if (papers.length === 0 || k < 1) return [];
  const ways = new RankedWays(lineageAmong(graph, papers));
  const paths: number[][] = [];
  while (paths.length < k && ways.has(papers.length - 1, paths.length)) {
    paths.push(ways.spell(papers.length - 1, paths.length).map((u) => papers[u]!));
  }
  return paths;
}

/** A way from a paper to the end: its first step, and which of that paper's own ways it goes on by. */
interface Way {
  readonly length: number;
  readonly next: number;
  readonly rank: number;
}

interface WaysOfPaper {
  /** Best first. */
  readonly found: Way[];
  /** By each first step, its next best way that is not found yet. */
  readonly candidates: Map<number, Way>;
}

/** Ways of each paper of a dag to its paper 0, by length, then by first step, then by the rank of the rest. */
class RankedWays {
  readonly #dag: LineageDag;
  readonly #distances: Uint32Array;
  readonly #ways = new Map<number, WaysOfPaper>();

  constructor(dag: LineageDag) {
    this.#dag = dag;
    this.#distances = stepsToEnd(dag);
  }

  /** Does u have a way of this rank, from 0? Finds it if it has. */
  has(u: number, rank: number): boolean {
    if (u === 0) return rank === 0;
    while (this.#of(u).found.length <= rank) if (!this.#findNext(u)) return false;
    return true;
  }

  /** The papers of a way that u has. */
  spell(u: number, rank: number): number[] {
    const path = [u];
    let way = u === 0 ? undefined : this.#of(u).found[rank]!;
    while (way !== undefined) {
      path.push(way.next);
      way = way.next === 0 ? undefined : this.#of(way.next).found[way.rank]!;
    }
    return path;
  }

  /** The ways of u; the first is known by its length alone. */
  #of(u: number): WaysOfPaper {
    let ways = this.#ways.get(u);
    if (ways === undefined) {
      ways = { found: [], candidates: new Map() };
      for (const next of rowOf(this.#dag.references, u)) {
        ways.candidates.set(next, { length: this.#distances[next]! + 1, next, rank: 0 });
      }
      this.#ways.set(u, ways);
      takeBest(ways);
    }
    return ways;
  }

  /**
   * Finds u's next way. What follows its last way must be known first, and so on down that way; then candidates are taken from
   * the deepest paper up.
   */
  #findNext(u: number): boolean {
    const chain = [u];
    for (;;) {
      const last = this.#of(chain.at(-1)!).found.at(-1)!;
      if (last.next === 0 || this.#of(last.next).found.length > last.rank + 1) break;
      chain.push(last.next);
    }
    let isFound = false;
    for (const paper of chain.reverse()) {
      const ways = this.#of(paper);
      const last = ways.found.at(-1)!;
      const rest = last.next === 0 ? undefined : this.#of(last.next).found[last.rank + 1];
      if (rest === undefined) ways.candidates.delete(last.next);
      else ways.candidates.set(last.next, { length: rest.length + 1, next: last.next, rank: last.rank + 1 });
      isFound = takeBest(ways);
    }
    return isFound;
  }
}

/** Moves the best candidate to the ways found; its place is filled when the next is asked for. */
function takeBest({ found, candidates }: WaysOfPaper): boolean {
  let best: Way | undefined;
  for (const way of candidates.values()) if (best === undefined || way.length < best.length) best = way;
  if (best === undefined) return false;
  found.push(best);
  return true;
}

/** Citations on a shortest chain from each paper of the dag to its paper 0, which all lead to. */
function stepsToEnd({ paperCount, references }: LineageDag): Uint32Array {
  const steps = new Uint32Array(paperCount);
  for (let u = 1; u < paperCount; u++) {
    let least = paperCount;
    for (const cited of rowOf(references, u)) least = Math.min(least, steps[cited]!);
    steps[u] = least + 1;
  }
  return steps;
}

/**
 * A longest lineage chain from `from` (newer) to `to` (older), through smaller numbers where there are several; empty when
 * there is none.
 *
 * @throws StemmaError `bad-input` for a number that is no paper
 */
export function longestPathBetween(graph: CitationGraph, from: number, to: number): number[] {
  const papers = papersBetween(graph, from, to);
  if (papers.length === 0) return [];
  const dag = lineageAmong(graph, papers);
  return descend(dag, layers(dag), dag.paperCount - 1).map((u) => papers[u]!);
}

/** A longest chain of all, newest paper first, in numbers of the dag; empty for an empty dag. */
export function longestPath(dag: LineageDag): number[] {
  const layer = layers(dag);
  const height = heights(dag);
  let top = 0;
  for (let u = 1; u < dag.paperCount; u++) if (layer[u]! > layer[top]!) top = u;
  return dag.paperCount === 0 || height[top] !== 0 ? [] : descend(dag, layer, top);
}

function descend({ references }: LineageDag, layer: Uint32Array, top: number): number[] {
  const path = [top];
  for (let u = top; layer[u]! > 0; ) {
    const below = layer[u]! - 1;
    u = rowOf(references, u).find((cited) => layer[cited] === below)!;
    path.push(u);
  }
  return path;
}
