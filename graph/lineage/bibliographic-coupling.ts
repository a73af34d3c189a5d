/**
 * Bibliographic coupling: two papers belong together when they cite the same papers. Works on the day a paper appears,
 * long before anyone cites it.
 *
 * Source: Kessler, "Bibliographic coupling between scientific papers", 1963. Two hops, references of the paper and then
 * their citers, into a touched list: O(sum of the citation counts of its references).
 */
import type { CitationGraph } from './citation-graph.ts';
import { divideByDegrees, type OverlapOptions, type Overlaps } from './co-citation.ts';
import { type ScoredPaper, topPapers } from './ranked-papers.ts';

/** For each visible paper that shares at least one reference with `paper`: how many. */
export function couplingCounts(graph: CitationGraph, paper: number, visible = graph.paperCount): Overlaps {
  const { referenceOffsets, referenceTargets, citationOffsets, citationSources } = graph;
  const counts = new Float64Array(graph.paperCount);
  const papers: number[] = [];
  for (let i = referenceOffsets[paper]!; i < referenceOffsets[paper + 1]!; i++) {
    const cited = referenceTargets[i]!;
    const end = citationOffsets[cited + 1]!;
    for (let e = citationOffsets[cited]!; e < end; e++) {
      const citing = citationSources[e]!;
      if (citing >= visible) break;
      if (counts[citing]!++ === 0 && citing !== paper) papers.push(citing);
    }
  }
  counts[paper] = 0;
  return { papers, counts };
}

/** The papers that share most references with `paper`, best first. */
export function coupledPapers(graph: CitationGraph, paper: number, options: OverlapOptions = {}): ScoredPaper[] {
  const { visible = graph.paperCount, measure = 'count', limit = 20 } = options;
  const { papers, counts } = couplingCounts(graph, paper, visible);
  if (measure === 'salton') divideByDegrees(papers, counts, (p) => referenceCount(graph, p), paper);
  return topPapers(graph, papers, counts, limit);
}

/** References of a paper within the graph. */
export function referenceCount(graph: CitationGraph, paper: number): number {
  return graph.referenceOffsets[paper + 1]! - graph.referenceOffsets[paper]!;
}
