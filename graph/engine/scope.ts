/**
 * Owns what is said of a scope: the part of a graph that is loaded for one answer when the whole is too large to be held,
 * and which questions are refused then.
 */
import { StemmaError } from '../model/errors.ts';
import type { StoreStats } from '../store/graph-store.ts';

/** In an answer: null when the whole graph was at hand. */
export interface Scope {
  /** Loaded for this answer. */
  readonly papers: number;
  readonly citations: number;
  /** A bound cut it: papers that lie farther are missing from the answer. */
  readonly truncated: boolean;
  /** Why the answer is not made from the whole graph, and where the scope was cut. */
  readonly reason: string;
  /** Names of what, in this answer, the whole graph might say otherwise. */
  readonly approximate: readonly string[];
}

/** What may be fetched for the walk of one answer, and once more for the papers beside it. */
export interface ScopeLimits {
  readonly papers: number;
  readonly citations: number;
  /** Steps taken beyond the walk for circles of citations that leave it: longer circles are not seen. */
  readonly circleSteps: number;
}

/** Some seconds and some hundred megabytes at most. */
export const defaultScopeLimits: ScopeLimits = { papers: 200_000, citations: 1_000_000, circleSteps: 3 };

/** At 8 bytes a citation and direction pair the arrays of so many take about half a gigabyte, and the ids as much again. */
export const defaultMaxCitations = 50_000_000;

type Size = Pick<StoreStats, 'papers' | 'citations'>;

export function reasonFor(size: Size, maxCitations: number): string {
  return `The graph has ${counted(size.citations)} citations, and at most ${counted(maxCitations)} are held in memory: this answer is made from the neighborhood of the papers asked about.`;
}

/** @param why a sentence on what makes the question one of the whole graph */
export function refusal(why: string, size: Size, maxCitations: number): StemmaError {
  return new StemmaError(
    'not-supported',
    `${why} The graph has ${counted(size.citations)} citations, and at most ${counted(maxCitations)} are held in memory.`,
    {
      hint: 'Set STEMMA_MAX_CITATIONS higher where there is memory for it (about 50 bytes a citation while it is loaded).',
    },
  );
}

/** Why some questions are never answered from a scope. */
export const wholeGraphOnly = {
  field: 'The field shows the papers that are most cited in the whole graph.',
  prerequisites: 'Prerequisites are ranked by walks that spread over the whole graph.',
  readingOrder: 'A reading order places papers by the longest chains of the whole graph.',
  similar: 'Similarity is weighed by all citations of every paper that might be similar.',
  clusters: 'Clusters divide the whole graph.',
  mainPath: 'The main path runs through the whole graph; name the papers of a collection to have theirs.',
  mainPathBetween: 'The main path between two papers counts every chain between them.',
} as const;

/** `50,000,000`, whatever the language of the machine. */
export function counted(number: number): string {
  return number.toLocaleString('en-US');
}
