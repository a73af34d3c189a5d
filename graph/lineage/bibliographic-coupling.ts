/**
 * Bibliographic coupling: two papers belong together when they cite the same papers. Works on the day a paper appears,
 * long before anyone cites it.
 *
 * Source: Kessler, "Bibliographic coupling between scientific papers", 1963. Two hops, references of the paper and then
 * their citers: O(sum of the citation counts of its references).
 */
import type { CitationGraph } from './citation-graph.ts';
import { divideByDegrees, type OverlapOptions } from './co-citation.ts';
import { type Overlaps, withOverlaps } from './overlap-counts.ts';
import { type ScoredPaper, topPapers } from './ranked-papers.ts';

/** Lets `read` look at the papers numbered below `visible` that share a reference with `paper`, and how many they share. */
export function withCouplings<T>(
  graph: CitationGraph,
  paper: number,
  visible: number,
  read: (overlaps: Overlaps) => T,
): T {
  const { referenceOffsets, referenceTargets, citationOffsets: offsets, citationSources: targets } = graph;
  const references = referenceTargets.subarray(referenceOffsets[paper]!, referenceOffsets[paper + 1]!);
  return withOverlaps({ offsets, targets }, references, paper, visible, read);
}

/** The papers that share most references with `paper`, best first. */
export function coupledPapers(graph: CitationGraph, paper: number, options: OverlapOptions = {}): ScoredPaper[] {
  const { visible = graph.paperCount, measure = 'count', limit = 20 } = options;
  return withCouplings(graph, paper, visible, ({ papers, counts }) => {
    if (measure === 'salton') divideByDegrees(papers, counts, (p) => referenceCount(graph, p), paper);
    return topPapers(graph, papers, counts, limit);
  });
}

/** References of a paper within the graph. */
export function referenceCount(graph: CitationGraph, paper: number): number {
  return graph.referenceOffsets[paper + 1]! - graph.referenceOffsets[paper]!;
}
