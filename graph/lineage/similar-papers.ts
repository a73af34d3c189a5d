/**
 * Similar papers: half how often later papers cite both, half how much both cite the same. Co-citation alone is blind to
 * new papers, which nobody has cited yet; coupling alone to those whose references are unknown.
 *
 * Sources: Small 1973 and Kessler 1963, each normalized to Salton's cosine (see `co-citation.ts`,
 * `bibliographic-coupling.ts`).
 */
import { referenceCount, withCouplings } from './bibliographic-coupling.ts';
import type { CitationGraph } from './citation-graph.ts';
import { citationCount, withCoCitations } from './co-citation.ts';
import type { Overlaps } from './overlap-counts.ts';
import { countBelow } from './personalized-pagerank.ts';
import { topPapers } from './ranked-papers.ts';

export interface SimilarPaper {
  readonly paper: number;
  /** 0 … 1: the mean of the two cosines. */
  readonly score: number;
  /** Papers that cite both. */
  readonly coCitations: number;
  /** Papers that both cite. */
  readonly sharedReferences: number;
}

export interface SimilarityOptions {
  /** Only citations made by papers numbered below this count: what could be known up to a moment. Default: all. */
  readonly visible?: number;
  /** How many papers to give, best first; 20 by default. */
  readonly limit?: number;
}

/** Fewer papers in common than this say nothing. */
const smallestOverlap = 2;
/** A survey that cites this many papers co-cites everything with everything. */
const surveyReferences = 500;

/**
 * The papers most similar to `paper`, best first. Papers with more than 500 references are not counted as citing both,
 * unless no other paper cites this one.
 */
export function similarPapers(graph: CitationGraph, paper: number, options: SimilarityOptions = {}): SimilarPaper[] {
  const { visible = graph.paperCount, limit = 20 } = options;
  const widest = widestCiter(graph, paper, visible);
  return withCoCitations(graph, paper, { visible, widest }, (coCited) =>
    withCouplings(graph, paper, visible, (coupled) => mostSimilar(graph, paper, coCited, coupled, visible, limit)),
  );
}

function mostSimilar(
  graph: CitationGraph,
  paper: number,
  coCited: Overlaps,
  coupled: Overlaps,
  visible: number,
  limit: number,
): SimilarPaper[] {
  const scores = new Float64Array(graph.paperCount);
  const citations = citationCount(graph, paper, visible);
  const references = referenceCount(graph, paper);
  const candidates: number[] = [];
  for (const p of new Set([...coCited.papers, ...coupled.papers])) {
    if (p >= visible || coCited.counts[p]! + coupled.counts[p]! < smallestOverlap) continue;
    scores[p] =
      cosine(coCited.counts[p]!, citations, citationCount(graph, p, visible)) / 2 +
      cosine(coupled.counts[p]!, references, referenceCount(graph, p)) / 2;
    candidates.push(p);
  }
  return topPapers(graph, candidates, scores, limit).map(({ paper: p, score }) => ({
    paper: p,
    score,
    coCitations: coCited.counts[p]!,
    sharedReferences: coupled.counts[p]!,
  }));
}

/** The score of two papers as `similarPapers` counts it, surveys included; symmetric. */
export function similarity(graph: CitationGraph, a: number, b: number, visible = graph.paperCount): number {
  const { referenceOffsets, referenceTargets, citationOffsets, citationSources } = graph;
  const shared = commonCount(
    referenceTargets.subarray(referenceOffsets[a]!, referenceOffsets[a + 1]!),
    referenceTargets.subarray(referenceOffsets[b]!, referenceOffsets[b + 1]!),
  );
  const citersOf = (paper: number): Uint32Array => {
    const start = citationOffsets[paper]!;
    return citationSources.subarray(
      start,
      start + countBelow(citationSources, start, citationOffsets[paper + 1]!, visible),
    );
  };
  const citersA = citersOf(a);
  const citersB = citersOf(b);
  return (
    cosine(commonCount(citersA, citersB), citersA.length, citersB.length) / 2 +
    cosine(shared, referenceCount(graph, a), referenceCount(graph, b)) / 2
  );
}

/** Elements that two ascending rows share. */
export function commonCount(a: Uint32Array, b: Uint32Array): number {
  let i = 0;
  let j = 0;
  let common = 0;
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return common;
}

function cosine(common: number, sizeA: number, sizeB: number): number {
  return common === 0 ? 0 : common / Math.sqrt(sizeA * sizeB);
}

function widestCiter(graph: CitationGraph, paper: number, visible: number): number {
  const { citationOffsets, citationSources } = graph;
  for (let e = citationOffsets[paper]!; e < citationOffsets[paper + 1]!; e++) {
    const citing = citationSources[e]!;
    if (citing < visible && referenceCount(graph, citing) <= surveyReferences) return surveyReferences;
  }
  return Number.POSITIVE_INFINITY;
}
