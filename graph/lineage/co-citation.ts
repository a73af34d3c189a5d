/**
 * Co-citation: two papers belong together when later papers cite both.
 *
 * Source: Small, "Co-citation in the scientific literature", 1973; normalized by the geometric mean of the citation
 * counts (Salton, McGill 1983). Counts come from two hops, citers of the paper and then what those cite, into a touched
 * list: O(sum of the reference counts of its citers), whatever the size of the graph.
 */
import type { CitationGraph } from './citation-graph.ts';
import { countBelow } from './personalized-pagerank.ts';
import { type ScoredPaper, topPapers } from './ranked-papers.ts';

/** Papers that share something with one paper, and how much: `counts` is indexed by paper number. */
export interface Overlaps {
  readonly papers: number[];
  readonly counts: Float64Array;
}

export interface OverlapOptions {
  /** Only citing papers numbered below this count: those up to a moment. Default: all. */
  readonly visible?: number;
  /** The plain `count` (default) or `salton`: count / sqrt(degree · degree). */
  readonly measure?: 'count' | 'salton';
  /** How many papers to give, best first; 20 by default. */
  readonly limit?: number;
}

/**
 * For each paper cited together with `paper` by at least one visible paper: by how many. Citing papers with more than
 * `widest` references are passed over.
 */
export function coCitationCounts(
  graph: CitationGraph,
  paper: number,
  visible = graph.paperCount,
  widest = Number.POSITIVE_INFINITY,
): Overlaps {
  const { referenceOffsets, referenceTargets, citationOffsets, citationSources } = graph;
  const counts = new Float64Array(graph.paperCount);
  const papers: number[] = [];
  for (let i = citationOffsets[paper]!; i < citationOffsets[paper + 1]!; i++) {
    const citing = citationSources[i]!;
    if (citing >= visible) break;
    const end = referenceOffsets[citing + 1]!;
    if (end - referenceOffsets[citing]! > widest) continue;
    for (let e = referenceOffsets[citing]!; e < end; e++) {
      const cited = referenceTargets[e]!;
      if (counts[cited]!++ === 0 && cited !== paper) papers.push(cited);
    }
  }
  counts[paper] = 0;
  return { papers, counts };
}

/** The papers most co-cited with `paper`, best first. */
export function coCitedPapers(graph: CitationGraph, paper: number, options: OverlapOptions = {}): ScoredPaper[] {
  const { visible = graph.paperCount, measure = 'count', limit = 20 } = options;
  const { papers, counts } = coCitationCounts(graph, paper, visible);
  if (measure === 'salton') divideByDegrees(papers, counts, (p) => citationCount(graph, p, visible), paper);
  return topPapers(graph, papers, counts, limit);
}

/** Citations of a paper by papers numbered below `visible`. */
export function citationCount(graph: CitationGraph, paper: number, visible = graph.paperCount): number {
  const { citationOffsets, citationSources } = graph;
  return countBelow(citationSources, citationOffsets[paper]!, citationOffsets[paper + 1]!, visible);
}

/** Turns counts into Salton's cosine in place: count(p) / sqrt(degree(p) · degree(paper)). */
export function divideByDegrees(
  papers: readonly number[],
  counts: Float64Array,
  degree: (paper: number) => number,
  paper: number,
): void {
  const own = degree(paper);
  for (const p of papers) counts[p]! /= Math.sqrt(own * degree(p));
}
