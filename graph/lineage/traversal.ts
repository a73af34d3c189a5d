/**
 * Owns the walk that answers "what came before" and "what builds on this": breadth first, level by level, with the paper
 * through which each was found. Counting alone is faster; see `reach.ts`.
 */
import type { LineageDirection } from '../model/citation.ts';
import { StemmaError } from '../model/errors.ts';
import type { CitationGraph } from './citation-graph.ts';
import { borrowScratch, returnScratch, type Scratch } from './scratch.ts';
import { rowEnd, rowStart, toNeighbours, type WalkRows, type Within, walkRows } from './walk-rows.ts';

export interface TraversalOptions {
  /** Default `lineage`. */
  readonly within?: Within;
  /** Steps from the roots; default without bound, 0 reaches nothing. */
  readonly maxDepth?: number;
}

export interface Traversal {
  /** Papers reached, by depth, then number; never a root. */
  readonly papers: Uint32Array;
  /** Steps from the nearest root, of each. */
  readonly depths: Uint32Array;
  /** The neighbour of each one step nearer to a root; the smallest number where there are several. */
  readonly via: Uint32Array;
  /** How many papers at each depth; the first entry counts the roots. */
  readonly countsByDepth: readonly number[];
}

/**
 * Walks from the roots along references toward older papers (`ancestors`) or along citations toward newer ones
 * (`descendants`). Repeated roots count once.
 *
 * @throws StemmaError `bad-input` for a root that is no paper of the graph
 */
export function traverse(
  graph: CitationGraph,
  roots: ArrayLike<number>,
  direction: LineageDirection,
  options: TraversalOptions = {},
): Traversal {
  const rows = walkRows(graph, toNeighbours(direction), options.within ?? 'lineage');
  const scratch = borrowScratch(graph.paperCount);
  try {
    const levelEnds = walkLevels(rows, checkedRoots(graph, roots), options.maxDepth ?? graph.paperCount, scratch);
    return collect(scratch, levelEnds);
  } finally {
    returnScratch(scratch);
  }
}

/** Distinct roots, ascending. */
export function checkedRoots(graph: CitationGraph, roots: ArrayLike<number>): Uint32Array {
  for (let i = 0; i < roots.length; i++) {
    const root = roots[i]!;
    if (!Number.isInteger(root) || root < 0 || root >= graph.paperCount) {
      throw new StemmaError('bad-input', `${root} is not the number of a paper (0 to ${graph.paperCount - 1}).`);
    }
  }
  return Uint32Array.from(new Set(Array.from(roots))).sort();
}

/**
 * Fills the scratch queue level by level, each level ascending, so that the first finder of a paper is the smallest. The
 * answer says where each level ends in the queue, that of the roots first.
 */
function walkLevels(rows: WalkRows, roots: Uint32Array, maxDepth: number, scratch: Scratch): number[] {
  const { rowCount: count, targets } = rows;
  const { seen, via, queue } = scratch;
  let tail = 0;
  for (const root of roots) {
    seen[root] = inFormerLevel;
    queue[tail++] = root;
  }
  const levelEnds = [tail];
  let levelStart = 0;
  for (let depth = 1; depth <= maxDepth && levelStart < tail; depth++) {
    const levelEnd = tail;
    for (let i = levelStart; i < levelEnd; i++) {
      const u = queue[i]!;
      const end = rowEnd(rows, u);
      for (let e = rowStart(rows, u); e < end; e++) {
        const v = targets[e]!;
        if (seen[v] === 0) {
          seen[v] = inNewLevel;
          via[v] = u;
          queue[tail++] = v;
        }
      }
    }
    if (tail > levelEnd) levelEnds.push(tail);
    sortLevel(queue, levelEnd, tail, seen, count);
    levelStart = levelEnd;
  }
  for (let i = 0; i < tail; i++) seen[queue[i]!] = 0;
  return levelEnds;
}

const inFormerLevel = 1;
const inNewLevel = 2;

/** A large level is read off the marks in order, which is cheaper than sorting it. Its marks become those of a former one. */
function sortLevel(queue: Uint32Array, start: number, end: number, seen: Uint8Array, count: number): void {
  if ((end - start) * 16 < count) {
    if (end - start > 1) queue.subarray(start, end).sort();
    for (let i = start; i < end; i++) seen[queue[i]!] = inFormerLevel;
    return;
  }
  let write = start;
  for (let v = 0; v < count; v++) {
    if (seen[v] !== inNewLevel) continue;
    seen[v] = inFormerLevel;
    queue[write++] = v;
  }
}

function collect({ queue, via }: Scratch, levelEnds: readonly number[]): Traversal {
  const rootCount = levelEnds[0]!;
  const size = levelEnds.at(-1)! - rootCount;
  const papers = queue.slice(rootCount, rootCount + size);
  const depths = new Uint32Array(size);
  const countsByDepth = [rootCount];
  for (let depth = 1; depth < levelEnds.length; depth++) {
    depths.fill(depth, levelEnds[depth - 1]! - rootCount, levelEnds[depth]! - rootCount);
    countsByDepth.push(levelEnds[depth]! - levelEnds[depth - 1]!);
  }
  const finders = new Uint32Array(size);
  for (let i = 0; i < size; i++) finders[i] = via[papers[i]!]!;
  return { papers, depths, via: finders, countsByDepth };
}
