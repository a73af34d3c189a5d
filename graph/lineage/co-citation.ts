/**
 * Co-citation: two papers belong together when later papers cite both.
 *
 * Source: Small, "Co-citation in the scientific literature", 1973; normalized by the geometric mean of the citation
 * counts (Salton, McGill 1983). Counts come from two hops, citers of the paper and then what those cite: O(sum of the
 * reference counts of its citers).
 */
import type { CitationGraph } from './citation-graph.ts';
import { type Overlaps, withOverlaps } from './overlap-counts.ts';
import { countBelow } from './personalized-pagerank.ts';
import { type ScoredPaper, topPapers } from './ranked-papers.ts';

export interface OverlapOptions {
  /** Only citing papers numbered below this count: those up to a moment. Default: all. */
  readonly visible?: number;
  /** The plain `count` (default) or `salton`: count / sqrt(degree · degree). */
  readonly measure?: 'count' | 'salton';
  /** How many papers to give, best first; 20 by default. */
  readonly limit?: number;
}

/**
 * Lets `read` look at the papers cited together with `paper` by at least one visible paper, and by how many. Citing papers
 * with more than `widest` references are passed over.
 */
export function withCoCitations<T>(
  graph: CitationGraph,
  paper: number,
  { visible, widest }: { readonly visible: number; readonly widest?: number },
  read: (overlaps: Overlaps) => T,
): T {
  const { paperCount, referenceOffsets: offsets, referenceTargets: targets, citationOffsets } = graph;
  const start = citationOffsets[paper]!;
  let citers = graph.citationSources.subarray(start, start + citationCount(graph, paper, visible));
  if (widest !== undefined) citers = citers.filter((citing) => offsets[citing + 1]! - offsets[citing]! <= widest);
  return withOverlaps({ offsets, targets }, citers, paper, paperCount, read);
}

/** The papers most co-cited with `paper`, best first. */
export function coCitedPapers(graph: CitationGraph, paper: number, options: OverlapOptions = {}): ScoredPaper[] {
  const { visible = graph.paperCount, measure = 'count', limit = 20 } = options;
  return withCoCitations(graph, paper, { visible }, ({ papers, counts }) => {
    if (measure === 'salton') divideByDegrees(papers, counts, (p) => citationCount(graph, p, visible), paper);
    return topPapers(graph, papers, counts, limit);
  });
}

/** Citations of a paper by papers numbered below `visible`. */
export function citationCount(graph: CitationGraph, paper: number, visible = graph.paperCount): number {
  const { citationOffsets, citationSources } = graph;
  return countBelow(citationSources, citationOffsets[paper]!, citationOffsets[paper + 1]!, visible);
}

/** Turns counts into Salton's cosine in place: count(p) / sqrt(degree(p) · degree(paper)). */
export function divideByDegrees(
  papers: Uint32Array,
  counts: Float64Array,
  degree: (paper: number) => number,
  paper: number,
): void {
  const own = degree(paper);
  for (const p of papers) counts[p]! /= Math.sqrt(own * degree(p));
}
