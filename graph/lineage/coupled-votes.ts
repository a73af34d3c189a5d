/**
 * Votes of kindred papers: what papers with a bibliography like the given one cite, and those papers themselves.
 *
 * Source: neighborhood-based collaborative filtering (Resnick et al. 1994; Sarwar et al. 2001 for the popularity
 * exponent), with bibliographies in the place of baskets. A paper q that shares seeds votes with
 *   weight(q) = (Σ over shared seeds s of 1 / ln(2 + citations(s))  /  sqrt(references(q) · seeds))² · 2^(−age / 3 years)
 * for each paper that it cites, divided by citations^.25 of that paper, and for itself. Squaring lets close bibliographies
 * speak louder than the many that share one classic.
 */
import type { CitationGraph } from './citation-graph.ts';
import { citationCount } from './co-citation.ts';
import { countBelow } from './personalized-pagerank.ts';

export interface VoteOptions {
  /** Only papers numbered below this vote and are voted for. Default: all. */
  readonly visible?: number;
  /** A paper that takes no part. */
  readonly excluded?: number;
}

export interface Votes {
  /** Papers with votes, in the order in which they were met. */
  readonly papers: readonly number[];
  /** By paper number. */
  readonly scores: Float64Array;
}

const popularityExponent = 0.25;
const halfLifeDays = 3 * 365.25;

/** Cost: O(citations of the seeds + references of the papers that cite one). */
export function coupledVotes(graph: CitationGraph, seeds: Iterable<number>, options: VoteOptions = {}): Votes {
  const { visible = graph.paperCount, excluded = -1 } = options;
  const { referenceOffsets, referenceTargets } = graph;
  const scores = new Float64Array(graph.paperCount);
  const papers: number[] = [];
  const voters = kindredPapers(graph, seeds, visible, excluded);
  for (const voter of voters.papers) {
    const weight = voters.scores[voter]!;
    for (let e = referenceOffsets[voter]!; e < referenceOffsets[voter + 1]!; e++) {
      const cited = referenceTargets[e]!;
      if (cited >= visible) break;
      if (cited === excluded) continue;
      if (scores[cited] === 0) papers.push(cited);
      scores[cited]! += weight;
    }
  }
  for (const paper of papers) scores[paper]! /= citationCount(graph, paper, visible) ** popularityExponent;
  for (const voter of voters.papers) {
    if (scores[voter] === 0) papers.push(voter);
    scores[voter]! += voters.scores[voter]!;
  }
  return { papers, scores };
}

/** Papers that cite a seed, with the weight of their vote. */
function kindredPapers(graph: CitationGraph, seeds: Iterable<number>, visible: number, excluded: number): Votes {
  const { citationOffsets, citationSources } = graph;
  const scores = new Float64Array(graph.paperCount);
  const papers: number[] = [];
  let seedCount = 0;
  let newest = Number.NEGATIVE_INFINITY;
  for (const seed of new Set(seeds)) {
    seedCount++;
    const rarity = 1 / Math.log(2 + citationCount(graph, seed, visible));
    for (let e = citationOffsets[seed]!; e < citationOffsets[seed + 1]!; e++) {
      const citing = citationSources[e]!;
      if (citing >= visible) break;
      if (citing === excluded) continue;
      if (scores[citing] === 0) papers.push(citing);
      scores[citing]! += rarity;
      if (graph.times[citing]! > newest) newest = graph.times[citing]!;
    }
  }
  for (const paper of papers) {
    const references = visibleReferences(graph, paper, visible);
    scores[paper] =
      (scores[paper]! ** 2 / (references * seedCount)) * 2 ** (-ageDays(graph, paper, newest) / halfLifeDays);
  }
  return { papers, scores };
}

/** Days before the newest; 0 when the time of the paper is unknown. */
function ageDays(graph: CitationGraph, paper: number, newest: number): number {
  const age = newest - graph.times[paper]!;
  return Number.isNaN(age) ? 0 : age;
}

function visibleReferences(graph: CitationGraph, paper: number, visible: number): number {
  const { referenceOffsets, referenceTargets } = graph;
  return countBelow(referenceTargets, referenceOffsets[paper]!, referenceOffsets[paper + 1]!, visible);
}
