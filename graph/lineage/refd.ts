/**
 * Reference distance: which of two papers comes first in learning? If what A cites cites B, and what B cites does not
 * cite A, then B is a prerequisite of A.
 *
 * Source: Liang, Wu, Huang, Giles, "Measuring prerequisite relations among concepts", 2015, with equal weights. It was
 * made for concepts that link to one another; between papers, time has often decided already.
 */
import { referenceCount } from './bibliographic-coupling.ts';
import type { CitationGraph } from './citation-graph.ts';

/** A distance above this means something; the start value of the source. */
export const refdThreshold = 0.02;

/**
 * −1 … 1: the share of A's references that cite B less the share of B's references that cite A. Positive: B before A.
 * Antisymmetric: refd(A, B) = −refd(B, A). A paper without references adds 0.
 */
export function refd(graph: CitationGraph, a: number, b: number): number {
  return shareOfReferencesCiting(graph, a, b) - shareOfReferencesCiting(graph, b, a);
}

/** Of the references of `paper`, the share that cites `target`: both rows ascend, so one walk along them. */
function shareOfReferencesCiting(graph: CitationGraph, paper: number, target: number): number {
  const { referenceOffsets, referenceTargets, citationOffsets, citationSources } = graph;
  const references = referenceCount(graph, paper);
  if (references === 0) return 0;
  let r = referenceOffsets[paper]!;
  let c = citationOffsets[target]!;
  let common = 0;
  while (r < referenceOffsets[paper + 1]! && c < citationOffsets[target + 1]!) {
    const difference = referenceTargets[r]! - citationSources[c]!;
    if (difference === 0) common++;
    if (difference <= 0) r++;
    if (difference >= 0) c++;
  }
  return common / references;
}
