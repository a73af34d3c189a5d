/**
 * The one order in which scored papers are given: score descending, then year ascending (unknown last), then number
 * ascending. Every ranking of this folder ends here, so that equal scores never depend on how an answer was computed.
 */
import { type CitationGraph, unknownYear } from './citation-graph.ts';

export interface ScoredPaper {
  readonly paper: number;
  readonly score: number;
}

/** Negative when `a` stands before `b`. Scores are indexed by paper number. */
export function compareByScore(graph: CitationGraph, scores: Float64Array, a: number, b: number): number {
  return scores[b]! - scores[a]! || compareByAge(graph, a, b);
}

/** Year ascending, unknown last, then number: the tie-break behind every score. Negative when `a` stands before `b`. */
export function compareByAge(graph: CitationGraph, a: number, b: number): number {
  return knownYear(graph, a) - knownYear(graph, b) || a - b;
}

function knownYear(graph: CitationGraph, paper: number): number {
  const year = graph.years[paper]!;
  return year === unknownYear ? 32767 : year;
}

/**
 * The best `limit` of `candidates` (distinct paper numbers), best first. A heap of `limit` papers with the worst on top:
 * O(candidates · log limit).
 */
export function topPapers(
  graph: CitationGraph,
  candidates: ArrayLike<number>,
  scores: Float64Array,
  limit: number,
): ScoredPaper[] {
  const heap: number[] = [];
  if (limit <= 0) return [];
  for (let i = 0; i < candidates.length; i++) {
    const paper = candidates[i]!;
    if (heap.length < limit) {
      heap.push(paper);
      if (heap.length === limit) heapify(graph, scores, heap);
    } else if (scores[paper]! >= scores[heap[0]!]! && compareByScore(graph, scores, paper, heap[0]!) < 0) {
      heap[0] = paper;
      sink(graph, scores, heap, 0);
    }
  }
  return heap.sort((a, b) => compareByScore(graph, scores, a, b)).map((paper) => ({ paper, score: scores[paper]! }));
}

function heapify(graph: CitationGraph, scores: Float64Array, heap: number[]): void {
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) sink(graph, scores, heap, i);
}

function sink(graph: CitationGraph, scores: Float64Array, heap: number[], from: number): void {
  const paper = heap[from]!;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compareByScore(graph, scores, heap[child + 1]!, heap[child]!) > 0) child++;
    if (compareByScore(graph, scores, heap[child]!, paper) <= 0) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = paper;
}
