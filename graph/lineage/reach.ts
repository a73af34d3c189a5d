/**
 * Owns how much a walk reaches, without naming papers in order: counts by depth, distances, sizes of whole closures.
 *
 * Above two million citations wide levels are searched from the other side (S. Beamer, K. Asanović, D. Patterson 2012,
 * "Direction-optimizing breadth-first search", doi:10.1109/SC.2012.50); below, that is slower. Counts do not depend on it.
 */
import type { LineageDirection } from '../model/citation.ts';
import type { CitationGraph } from './citation-graph.ts';
import { closureSize } from './closure-size.ts';
import { edgesOf, searchBack, searchOut } from './level-search.ts';
import { borrowScratch, returnScratch, type Scratch } from './scratch.ts';
import { checkedRoots, type TraversalOptions } from './traversal.ts';
import { opposite, toNeighbours, type WalkRows, walkRows } from './walk-rows.ts';

export interface ReachOptions extends TraversalOptions {
  /** Citations of a graph from which wide levels are searched from the other side; default two million. */
  readonly searchBackFrom?: number;
}

const largeGraph = 2_000_000;
/** A level is wide when its citations are more than this part of those unexplored … */
const unexploredPart = 14;
/** … and its papers more than this part of all. */
const papersPart = 24;
/** Never for walks this short. */
const shortWalk = 3;

/**
 * How many papers lie at each depth from the roots, toward older (`ancestors`) or newer papers (`descendants`); the first
 * entry counts the roots. The sum of the rest is the size of the closure.
 *
 * @throws StemmaError `bad-input` for a root that is no paper of the graph
 */
export function reachByDepth(
  graph: CitationGraph,
  roots: ArrayLike<number>,
  direction: LineageDirection,
  options: ReachOptions = {},
): number[] {
  return walk(graph, roots, direction, options, (_, levelEnds) =>
    levelEnds.map((end, depth) => end - (levelEnds[depth - 1] ?? 0)),
  );
}

/** How many papers the walk reaches, roots not counted. */
export function reachCount(
  graph: CitationGraph,
  roots: ArrayLike<number>,
  direction: LineageDirection,
  options: ReachOptions = {},
): number {
  if (options.maxDepth === undefined) {
    return closureSize(graph, checkedRoots(graph, roots), direction, options.within ?? 'lineage');
  }
  return walk(graph, roots, direction, options, (_, levelEnds) => levelEnds.at(-1)! - levelEnds[0]!);
}

/** Steps from the nearest root to each paper; -1 where the walk does not come. */
export function distances(
  graph: CitationGraph,
  roots: ArrayLike<number>,
  direction: LineageDirection,
  options: ReachOptions = {},
): Int32Array {
  return walk(graph, roots, direction, options, ({ queue }, levelEnds) => {
    const steps = new Int32Array(graph.paperCount).fill(-1);
    let i = 0;
    for (let depth = 0; depth < levelEnds.length; depth++) {
      for (; i < levelEnds[depth]!; i++) steps[queue[i]!] = depth;
    }
    return steps;
  });
}

function walk<T>(
  graph: CitationGraph,
  roots: ArrayLike<number>,
  direction: LineageDirection,
  options: ReachOptions,
  read: (scratch: Scratch, levelEnds: readonly number[]) => T,
): T {
  const within = options.within ?? 'lineage';
  const maxDepth = options.maxDepth ?? graph.paperCount;
  const rows = walkRows(graph, toNeighbours(direction), within);
  const checked = checkedRoots(graph, roots);
  const scratch = borrowScratch(graph.paperCount);
  const wide = graph.citationCount >= (options.searchBackFrom ?? largeGraph) && maxDepth > shortWalk;
  const back = wide ? walkRows(graph, opposite(toNeighbours(direction)), within) : undefined;
  const levelEnds = fillLevels(rows, back, checked, maxDepth, scratch);
  const result = read(scratch, levelEnds);
  const { queue, seen } = scratch;
  const tail = levelEnds.at(-1)!;
  for (let i = 0; i < tail; i++) seen[queue[i]!] = 0;
  returnScratch(scratch);
  return result;
}

/** Fills the queue level by level, in no order within a level; `back` are the rows the other way, for wide levels. */
function fillLevels(
  rows: WalkRows,
  back: WalkRows | undefined,
  roots: Uint32Array,
  maxDepth: number,
  { queue, seen }: Scratch,
): number[] {
  let tail = 0;
  for (const root of roots) {
    seen[root] = 1;
    queue[tail++] = root;
  }
  const levelEnds = [tail];
  let unexplored = rows.targets.length;
  let levelStart = 0;
  for (let depth = 1; depth <= maxDepth && levelStart < tail; depth++) {
    const levelEnd = tail;
    if (back !== undefined) {
      const frontier = edgesOf(rows, queue, levelStart, levelEnd);
      unexplored -= frontier;
      const isWide = frontier > unexplored / unexploredPart && levelEnd - levelStart > rows.rowCount / papersPart;
      tail = isWide
        ? searchBack(back, queue, seen, levelStart, levelEnd)
        : searchOut(rows, queue, seen, levelStart, levelEnd);
    } else {
      tail = searchOut(rows, queue, seen, levelStart, levelEnd);
    }
    if (tail > levelEnd) levelEnds.push(tail);
    levelStart = levelEnd;
  }
  return levelEnds;
}
