/**
 * Owns the search from both ends: level by level from a paper along references and from another along citations, always the
 * side with fewer citations to look at, until they meet. In lineage numbers bound it: no way from `from` to `to` leaves
 * the numbers between them, nor (with layers) the layers between theirs.
 */
import { StemmaError } from '../model/errors.ts';
import type { CitationGraph } from './citation-graph.ts';
import { borrowScratch, returnScratch, type Scratch, takeStamps } from './scratch.ts';
import { rowEnd, rowLength, rowStart, type WalkRows, type Within, walkRows } from './walk-rows.ts';

export interface PathOptions {
  /** Default `lineage`. */
  readonly within?: Within;
  /** Of `layers.ts`, for the whole lineage of this graph: makes searches in lineage faster and changes no answer. */
  readonly layers?: Uint32Array;
}

/** One side of the search. */
export interface Front {
  readonly rows: WalkRows;
  readonly scratch: Scratch;
  /** stamps[v] - first is v's distance from this side's end; below `first`: not met. */
  readonly first: number;
  /** Where each level ends in the scratch queue. */
  readonly levelEnds: number[];
  /** Citations to look at in the next step. */
  edges: number;
}

export interface Fronts {
  readonly forward: Front;
  readonly backward: Front;
  /** -1 when there is no way. Else the two numbers of complete levels add up to it. */
  readonly distance: number;
}

/**
 * Searches from `from` (newer) along references to `to` (older) and lets `read` look at the two fronts; their memory is taken
 * back afterwards. `whole`: finish the level in which they meet.
 *
 * @throws StemmaError `bad-input` for a number that is no paper
 */
export function withFronts<T>(
  graph: CitationGraph,
  from: number,
  to: number,
  options: PathOptions & { readonly whole: boolean },
  read: (fronts: Fronts) => T,
): T {
  checkPaper(graph, from);
  checkPaper(graph, to);
  const within = options.within ?? 'lineage';
  const forward = openFront(walkRows(graph, 'references', within), from);
  const backward = openFront(walkRows(graph, 'citations', within), to);
  try {
    const bounds = within === 'lineage' ? { low: to, high: from } : { low: 0, high: graph.paperCount };
    const layers = within === 'lineage' ? options.layers : undefined;
    const distance = meet(forward, backward, from, to, bounds, layers, options.whole);
    return read({ forward, backward, distance });
  } finally {
    returnScratch(forward.scratch);
    returnScratch(backward.scratch);
  }
}

export function checkPaper(graph: CitationGraph, paper: number): void {
  if (Number.isInteger(paper) && paper >= 0 && paper < graph.paperCount) return;
  throw new StemmaError('bad-input', `${paper} is not the number of a paper (0 to ${graph.paperCount - 1}).`);
}

function openFront(rows: WalkRows, paper: number): Front {
  const scratch = borrowScratch(rows.rowCount);
  const first = takeStamps(scratch, rows.rowCount + 1);
  scratch.stamps[paper] = first;
  scratch.queue[0] = paper;
  return { rows, scratch, first, levelEnds: [1], edges: rowLength(rows, paper) };
}

function meet(
  forward: Front,
  backward: Front,
  from: number,
  to: number,
  range: { readonly low: number; readonly high: number },
  layers: Uint32Array | undefined,
  whole: boolean,
): number {
  if (from === to) return 0;
  if (range.low > range.high || (layers !== undefined && layers[from]! <= layers[to]!)) return -1;
  const bounds: Bounds = {
    ...range,
    layers,
    lowLayer: layers === undefined ? 0 : layers[to]!,
    highLayer: layers === undefined ? 0 : layers[from]!,
  };
  while (forward.edges > 0 && backward.edges > 0) {
    const [front, other] = forward.edges <= backward.edges ? [forward, backward] : [backward, forward];
    if (step(front, other, bounds, whole)) return forward.levelEnds.length + backward.levelEnds.length - 2;
  }
  return -1;
}

/** Papers outside these lie on no way. */
interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly layers: Uint32Array | undefined;
  readonly lowLayer: number;
  readonly highLayer: number;
}

/** One level of one side. Says whether the other side was met. */
function step(front: Front, other: Front, bounds: Bounds, whole: boolean): boolean {
  const { rows } = front;
  const { targets } = rows;
  const { stamps, queue } = front.scratch;
  const first = front.first;
  const otherStamps = other.scratch.stamps;
  const otherFirst = other.first;
  const { low, high, layers, lowLayer, highLayer } = bounds;
  const stamp = first + front.levelEnds.length;
  const levelEnd = front.levelEnds.at(-1)!;
  let tail = levelEnd;
  let edges = 0;
  let met = false;
  for (let i = front.levelEnds.at(-2) ?? 0; i < levelEnd && (whole || !met); i++) {
    const u = queue[i]!;
    const end = rowEnd(rows, u);
    for (let e = rowStart(rows, u); e < end; e++) {
      const v = targets[e]!;
      if (v < low) continue;
      if (v > high) break;
      if (stamps[v]! >= first) continue;
      if (otherStamps[v]! >= otherFirst) met = true;
      else if (layers !== undefined && (layers[v]! <= lowLayer || layers[v]! >= highLayer)) continue;
      stamps[v] = stamp;
      queue[tail++] = v;
      edges += rowLength(rows, v);
    }
  }
  front.levelEnds.push(tail);
  front.edges = edges;
  return met;
}
