/**
 * Owns the k shortest chains and the longest chain between two papers: exact, on the acyclic graph of lineage. A path begins
 * with the newer paper and each paper cites the next.
 *
 * The k shortest are found as by the recursive enumeration of V. M. Jiménez and A. Marzal (1999), "Computing the K shortest
 * paths", doi:10.1007/3-540-48318-7_4. Differs: every paper keeps its k best ways to the end, filled from the oldest up, since the
 * graph has no cycles and all lengths are one.
 */
import { papersBetween } from './between.ts';
import type { CitationGraph } from './citation-graph.ts';
import { heights, layers } from './layers.ts';
import { type LineageDag, lineageAmong } from './lineage-dag.ts';

/**
 * The `k` shortest lineage chains from `from` (newer) to `to` (older), shorter first, then through smaller numbers.
 *
 * @throws StemmaError `bad-input` for a number that is no paper
 */
export function kShortestPaths(graph: CitationGraph, from: number, to: number, k: number): number[][] {
  const papers = papersBetween(graph, from, to);
  if (papers.length === 0 || k < 1) return [];
  const dag = lineageAmong(graph, papers);
  const ways: Way[][] = [[{ length: 0, next: undefined, paper: 0 }]];
  for (let u = 1; u < dag.paperCount; u++) ways.push(bestWays(dag, u, ways, k));
  return ways.at(-1)!.map((way) => spell(way, papers));
}

/** The first paper of a chain and the rest of it. */
interface Way {
  readonly length: number;
  readonly paper: number;
  readonly next: Way | undefined;
}

/** The k best ways from u: ways of its references are sorted already, so this is a merge. */
function bestWays({ references }: LineageDag, u: number, ways: readonly Way[][], k: number): Way[] {
  const places = new Map<number, number>();
  for (let e = references.starts[u]!; e < references.ends[u]!; e++) places.set(references.neighbours[e]!, 0);
  const best: Way[] = [];
  while (best.length < k) {
    let shortest: Way | undefined;
    for (const [v, place] of places) {
      const way = ways[v]![place];
      if (way !== undefined && (shortest === undefined || way.length < shortest.length)) shortest = way;
    }
    if (shortest === undefined) break;
    places.set(shortest.paper, places.get(shortest.paper)! + 1);
    best.push({ length: shortest.length + 1, paper: u, next: shortest });
  }
  return best;
}

function spell(way: Way, papers: Uint32Array): number[] {
  const path: number[] = [];
  for (let step: Way | undefined = way; step !== undefined; step = step.next) path.push(papers[step.paper]!);
  return path;
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
    let e = references.starts[u]!;
    while (layer[references.neighbours[e]!]! !== layer[u]! - 1) e++;
    u = references.neighbours[e]!;
    path.push(u);
  }
  return path;
}
