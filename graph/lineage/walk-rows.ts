/**
 * Which citations a method walks, and which way. One view of rows for all walks, so that no method knows whether it goes
 * toward older or newer papers, or whether citations set aside by the time policy count.
 */
import type { LineageDirection, NeighbourDirection } from '../model/citation.ts';
import type { CitationGraph } from './citation-graph.ts';
import type { CompressedRows } from './compressed-rows.ts';

/** `lineage`: only what the time policy kept, without cycles. `all`: every citation, those set aside too. */
export type Within = 'lineage' | 'all';

/** Neighbours of u: neighbours[starts[u]] … neighbours[ends[u] - 1], ascending. There are `ends.length` rows. */
export interface WalkRows {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly neighbours: Uint32Array;
}

/** The rows toward older (`references`) or newer (`citations`) papers. */
export function walkRows(graph: CitationGraph, direction: NeighbourDirection, within: Within): WalkRows {
  if (direction === 'references') {
    return {
      starts: graph.referenceOffsets,
      ends: within === 'lineage' ? graph.lineageReferenceEnds : graph.referenceOffsets.subarray(1),
      neighbours: graph.referenceTargets,
    };
  }
  return {
    starts: within === 'lineage' ? graph.lineageCitationStarts : graph.citationOffsets,
    ends: graph.citationOffsets.subarray(1),
    neighbours: graph.citationSources,
  };
}

/** Ancestors are reached along references, descendants along citations. */
export function toNeighbours(direction: LineageDirection): NeighbourDirection {
  return direction === 'ancestors' ? 'references' : 'citations';
}

export function opposite(direction: NeighbourDirection): NeighbourDirection {
  return direction === 'references' ? 'citations' : 'references';
}

/** Compressed rows as something to walk. */
export function asWalkRows(rows: CompressedRows): WalkRows {
  return { starts: rows.offsets, ends: rows.offsets.subarray(1), neighbours: rows.targets };
}
