/** Which of two papers to read first. */
import { type CitationGraph, unknownYear } from './citation-graph.ts';
import { refd, refdThreshold } from './refd.ts';
import { traverse } from './traversal.ts';

export interface ReadingDirection {
  /** The paper to read first, or null when nothing decides. */
  readonly first: number | null;
  /** What decided: one is an ancestor of the other, their reference lists, or their years. */
  readonly by: 'path' | 'references' | 'year' | 'nothing';
}

/** A path of citations decides first, then the sign of RefD on the reference lists, then the year. */
export function readingDirection(graph: CitationGraph, a: number, b: number): ReadingDirection {
  const [older, newer] = a < b ? [a, b] : [b, a];
  if (a !== b && traverse(graph, [newer], 'ancestors').papers.includes(older)) return { first: older, by: 'path' };
  const distance = refd(graph, a, b);
  if (Math.abs(distance) > refdThreshold) return { first: distance > 0 ? b : a, by: 'references' };
  const [yearA, yearB] = [graph.years[a]!, graph.years[b]!];
  if (yearA === unknownYear || yearB === unknownYear || yearA === yearB) return { first: null, by: 'nothing' };
  return { first: yearA < yearB ? a : b, by: 'year' };
}
