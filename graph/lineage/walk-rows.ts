/**
 * Which citations a method walks, and which way. One view of rows for all walks, so that no method knows whether it goes
 * toward older or newer papers, or whether citations set aside by the time policy count.
 *
 * Where the walked part of a row begins and ends is found by looking at the row, not kept: the first or last entry nearly
 * always tells that all of the row is walked, and is read by the walk anyway. Kept bounds would double what a paper takes.
 */
import type { LineageDirection, NeighbourDirection } from '../model/citation.ts';
import type { CitationGraph } from './citation-graph.ts';
import { type CompressedRows, firstAbove } from './compressed-rows.ts';

/** `lineage`: only what the time policy kept, without cycles. `all`: every citation, those set aside too. */
export type Within = 'lineage' | 'all';

/** Rows of ascending neighbours. Those of u that are walked: neighbours[rowStart(rows, u)] … neighbours[rowEnd(rows, u) - 1]. */
export interface WalkRows extends CompressedRows {
  readonly rowCount: number;
  /** All of each row, or only its entries smaller or larger than its own number. */
  readonly part: 'whole' | 'smaller' | 'larger';
}

/** Where the walked part of row u begins. */
export function rowStart(rows: WalkRows, u: number): number {
  const start = rows.offsets[u]!;
  if (rows.part !== 'larger' || start === rows.offsets[u + 1]! || rows.targets[start]! > u) return start;
  return firstAbove(rows, u);
}

/** Where the walked part of row u ends. */
export function rowEnd(rows: WalkRows, u: number): number {
  const end = rows.offsets[u + 1]!;
  if (rows.part !== 'smaller' || end === rows.offsets[u]! || rows.targets[end - 1]! < u) return end;
  return firstAbove(rows, u);
}

/** How many neighbours of u are walked. */
export function rowLength(rows: WalkRows, u: number): number {
  return rowEnd(rows, u) - rowStart(rows, u);
}

/** The walked neighbours of u, ascending: a view. */
export function rowOf(rows: WalkRows, u: number): Uint32Array {
  return rows.targets.subarray(rowStart(rows, u), rowEnd(rows, u));
}

/** The rows toward older (`references`) or newer (`citations`) papers. */
export function walkRows(graph: CitationGraph, direction: NeighbourDirection, within: Within): WalkRows {
  const rowCount = graph.paperCount;
  if (direction === 'references') {
    const part = within === 'lineage' ? 'smaller' : 'whole';
    return { rowCount, offsets: graph.referenceOffsets, targets: graph.referenceTargets, part };
  }
  const part = within === 'lineage' ? 'larger' : 'whole';
  return { rowCount, offsets: graph.citationOffsets, targets: graph.citationSources, part };
}

/** Ancestors are reached along references, descendants along citations. */
export function toNeighbours(direction: LineageDirection): NeighbourDirection {
  return direction === 'ancestors' ? 'references' : 'citations';
}

export function opposite(direction: NeighbourDirection): NeighbourDirection {
  return direction === 'references' ? 'citations' : 'references';
}

/** Compressed rows as something to walk. */
export function asWalkRows({ offsets, targets }: CompressedRows): WalkRows {
  return { rowCount: offsets.length - 1, offsets, targets, part: 'whole' };
}
