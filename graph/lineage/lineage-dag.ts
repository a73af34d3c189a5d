/**
 * Owns the part of the graph that methods on acyclic graphs run on: all of lineage, or what it looks like among some
 * papers, numbered anew from 0 in the same order.
 */
import type { CitationGraph } from './citation-graph.ts';
import type { CompressedRows } from './compressed-rows.ts';
import { transpose } from './compressed-rows.ts';
import { borrowScratch, returnScratch, takeStamps } from './scratch.ts';
import { asWalkRows, rowEnd, rowStart, type WalkRows, type Within, walkRows } from './walk-rows.ts';

/** Acyclic: every reference has a smaller number than the paper that cites it. */
export interface LineageDag {
  readonly paperCount: number;
  /** Toward older papers. */
  readonly references: WalkRows;
  /** Toward newer papers. */
  readonly citations: WalkRows;
  /** Number in the graph of each paper here; undefined when they are the same. */
  readonly papers: Uint32Array | undefined;
}

/** All papers and all citations that lineage follows. */
export function lineageDag(graph: CitationGraph): LineageDag {
  return {
    paperCount: graph.paperCount,
    references: walkRows(graph, 'references', 'lineage'),
    citations: walkRows(graph, 'citations', 'lineage'),
    papers: undefined,
  };
}

/** The citations that lineage follows among some papers. Repeated papers count once. */
export function lineageAmong(graph: CitationGraph, papers: ArrayLike<number>): LineageDag {
  const { papers: sorted, references } = citationsAmong(graph, papers, 'lineage');
  return {
    paperCount: sorted.length,
    references: asWalkRows(references),
    citations: asWalkRows(transpose(references)),
    papers: sorted,
  };
}

export interface CitationsAmong {
  /** Distinct papers, ascending; rows use places in this array. */
  readonly papers: Uint32Array;
  readonly references: CompressedRows;
}

/** The citations among some papers, as rows toward the cited ones. Cost: O(references of the papers). */
export function citationsAmong(graph: CitationGraph, papers: ArrayLike<number>, within: Within): CitationsAmong {
  const sorted = Uint32Array.from(new Set(Array.from(papers))).sort();
  const rows = walkRows(graph, 'references', within);
  const scratch = borrowScratch(graph.paperCount);
  const { stamps, via } = scratch;
  const stamp = takeStamps(scratch, 1);
  sorted.forEach((paper, place) => {
    stamps[paper] = stamp;
    via[paper] = place;
  });
  const offsets = new Uint32Array(sorted.length + 1);
  const targets: number[] = [];
  sorted.forEach((paper, place) => {
    const end = rowEnd(rows, paper);
    for (let e = rowStart(rows, paper); e < end; e++) {
      const cited = rows.targets[e]!;
      if (stamps[cited] === stamp) targets.push(via[cited]!);
    }
    offsets[place + 1] = targets.length;
  });
  returnScratch(scratch);
  return { papers: sorted, references: { offsets, targets: Uint32Array.from(targets) } };
}

/** The number in the graph of a paper of the dag. */
export function graphNumber(dag: LineageDag, paper: number): number {
  return dag.papers === undefined ? paper : dag.papers[paper]!;
}
