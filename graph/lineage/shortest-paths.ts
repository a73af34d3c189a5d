/**
 * Owns shortest chains of citations: their length, the first of them, all of them. A path begins with the newer paper and
 * each paper cites the next; among paths of one length those through smaller numbers come first.
 */
import type { CitationGraph } from './citation-graph.ts';
import { type Front, type Fronts, type PathOptions, withFronts } from './two-fronts.ts';
import { rowOf } from './walk-rows.ts';

/** Citations on a shortest chain from `from` (newer) to `to` (older); 0 for the same paper, -1 when there is none. */
export function distance(graph: CitationGraph, from: number, to: number, options: PathOptions = {}): number {
  return withFronts(graph, from, to, { ...options, whole: false }, ({ distance: found }) => found);
}

export interface ShortestPaths {
  readonly distance: number;
  /** Papers at each step that lie on some shortest path, ascending. */
  readonly levels: readonly (readonly number[])[];
  /** How many shortest paths there are; rounded beyond 2^53. */
  readonly count: number;
  /** The first `limit` of them. */
  readonly paths: readonly (readonly number[])[];
}

/**
 * All shortest chains from `from` (newer) to `to` (older) as levels, their number, and the first `limit` (default 1) of
 * them; undefined when there is none.
 *
 * @throws StemmaError `bad-input` for a number that is no paper
 */
export function shortestPaths(
  graph: CitationGraph,
  from: number,
  to: number,
  options: PathOptions & { readonly limit?: number } = {},
): ShortestPaths | undefined {
  return withFronts(graph, from, to, { ...options, whole: true }, (fronts) => {
    if (fronts.distance < 0) return undefined;
    const steps = levelDag(fronts);
    return {
      distance: fronts.distance,
      levels: steps.map((level) => [...level.keys()]),
      count: countPaths(steps),
      paths: firstPaths(steps, from, options.limit ?? 1),
    };
  });
}

/** Papers on shortest paths by step, ascending, each with those it cites in the next step, ascending. */
type LevelDag = ReadonlyMap<number, readonly number[]>[];

function levelDag({ forward, backward, distance: length }: Fronts): LevelDag {
  const middle = forward.levelEnds.length - 1;
  const levels: number[][] = Array.from({ length: length + 1 }, () => []);
  levels[middle] = meetingPapers(forward, backward, length - middle);
  for (let i = middle; i > 0; i--) levels[i - 1] = nearer(levels[i]!, backward, forward, i - 1);
  for (let i = middle; i < length; i++) levels[i + 1] = nearer(levels[i]!, forward, backward, length - i - 1);
  return levels.map((level, i) => {
    const next = new Set(levels[i + 1]);
    return new Map(level.map((u) => [u, neighboursOf(forward, u).filter((v) => next.has(v))]));
  });
}

/** Papers in the last level of `forward` that are `steps` away from the end of `backward`. */
function meetingPapers(forward: Front, backward: Front, steps: number): number[] {
  const { queue } = forward.scratch;
  const papers: number[] = [];
  for (let i = forward.levelEnds.at(-2) ?? 0; i < forward.levelEnds.at(-1)!; i++) {
    if (backward.scratch.stamps[queue[i]!] === backward.first + steps) papers.push(queue[i]!);
  }
  return papers.sort((a, b) => a - b);
}

/** Neighbours of the level along the rows of `along` that are `steps` away from the end of `toward`. */
function nearer(level: readonly number[], along: Front, toward: Front, steps: number): number[] {
  const found = new Set<number>();
  for (const u of level) {
    for (const v of neighboursOf(along, u)) if (toward.scratch.stamps[v] === toward.first + steps) found.add(v);
  }
  return [...found].sort((a, b) => a - b);
}

function neighboursOf({ rows }: Front, u: number): number[] {
  return Array.from(rowOf(rows, u));
}

function countPaths(steps: LevelDag): number {
  let counts = new Map<number, number>([...steps.at(-1)!.keys()].map((u) => [u, 1]));
  for (const level of steps.slice(0, -1).reverse()) {
    const former = counts;
    counts = new Map([...level].map(([u, next]) => [u, next.reduce((sum, v) => sum + former.get(v)!, 0)]));
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Depth first in ascending order; every paper of the levels leads to the end, so nothing is tried in vain. */
function firstPaths(steps: LevelDag, from: number, limit: number): number[][] {
  const paths: number[][] = [];
  const stack: number[][] = [[from]];
  while (stack.length > 0 && paths.length < limit) {
    const path = stack.pop()!;
    const next = steps[path.length - 1]!.get(path.at(-1)!)!;
    if (path.length === steps.length) paths.push(path);
    for (let i = next.length - 1; i >= 0; i--) stack.push([...path, next[i]!]);
  }
  return paths;
}
