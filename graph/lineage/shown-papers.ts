/**
 * Owns choosing what of a traversal is shown. The walk is never stopped by what is not shown: a paper of 2010 that is
 * reached through one of 1990 is shown in an answer "since 2000".
 */
import { type CitationGraph, unknownYear } from './citation-graph.ts';
import type { Traversal } from './traversal.ts';

export interface ShownOptions {
  /** First and last year shown, inclusive; papers without a year are not shown when either is given. */
  readonly fromYear?: number;
  readonly toYear?: number;
  /** At most so many: nearer ones first, then those with more citations in the graph, then by id. */
  readonly limit?: number;
  /** Citations of each paper, for the limit; by default those in the graph. A part of a larger graph knows better. */
  readonly citationCount?: (paper: number) => number;
}

export interface ShownPapers {
  /** By depth, then year (none last), then id. */
  readonly papers: readonly ShownPaper[];
  /** How many the years let pass, before the limit. */
  readonly total: number;
}

export interface ShownPaper {
  readonly paper: number;
  readonly depth: number;
  /** The neighbour one step nearer to a root; it need not be shown itself. */
  readonly via: number;
}

/** The papers of the traversal to show, in the order in which to show them. Ids compare by code units. */
export function shownPapers(graph: CitationGraph, traversal: Traversal, options: ShownOptions = {}): ShownPapers {
  const { fromYear = Number.NEGATIVE_INFINITY, toYear = Number.POSITIVE_INFINITY, limit } = options;
  const filters = options.fromYear !== undefined || options.toYear !== undefined;
  const passing: ShownPaper[] = [];
  for (let i = 0; i < traversal.papers.length; i++) {
    const paper = traversal.papers[i]!;
    const year = graph.years[paper]!;
    if (filters && (year === unknownYear || year < fromYear || year > toYear)) continue;
    passing.push({ paper, depth: traversal.depths[i]!, via: traversal.via[i]! });
  }
  const total = passing.length;
  const kept =
    limit === undefined || total <= limit ? passing : nearestAndMostCited(graph, passing, limit, options.citationCount);
  const yearOf = (paper: number): number => (graph.years[paper] === unknownYear ? 0x8000 : graph.years[paper]!);
  kept.sort((a, b) => a.depth - b.depth || yearOf(a.paper) - yearOf(b.paper) || compareIds(graph, a.paper, b.paper));
  return { papers: kept, total };
}

/** Papers come by depth, so only the level in which the limit falls needs sorting. */
function nearestAndMostCited(
  graph: CitationGraph,
  papers: readonly ShownPaper[],
  limit: number,
  citations = (paper: number): number => graph.citationOffsets[paper + 1]! - graph.citationOffsets[paper]!,
): ShownPaper[] {
  if (limit <= 0) return [];
  const depth = papers[limit - 1]!.depth;
  const start = papers.findIndex((paper) => paper.depth === depth);
  const level = papers.filter((paper) => paper.depth === depth);
  level.sort((a, b) => citations(b.paper) - citations(a.paper) || compareIds(graph, a.paper, b.paper));
  return [...papers.slice(0, start), ...level.slice(0, limit - start)];
}

function compareIds(graph: CitationGraph, a: number, b: number): number {
  const first = graph.ids[a]!;
  const second = graph.ids[b]!;
  return first < second ? -1 : first > second ? 1 : 0;
}
