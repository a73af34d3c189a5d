/**
 * What came before some papers (`ancestors`: along references, toward older ones), or what builds on them (`descendants`:
 * along citations, toward newer ones): the answer of the contract, with its bounds and gaps said.
 */

import { type CitationGraph, unknownYear } from '../../lineage/citation-graph.ts';
import { type Traversal, traverse } from '../../lineage/traversal.ts';
import type { Citation, LineageDirection } from '../../model/citation.ts';
import { type Paper, toPaper } from '../../model/paper.ts';
import type { CountedPaper, GraphStore } from '../../store/graph-store.ts';
import { type Completeness, completenessOf } from '../completeness.ts';
import { findPapers } from '../find-papers.ts';
import { type LoadedGraph, numberOf } from '../graph-holder.ts';
import { byYearThenId } from '../paper-order.ts';

export interface LineageQuery {
  readonly ids: readonly string[];
  readonly direction: LineageDirection;
  /** Steps from the nearest root; `all` for no bound. */
  readonly depth: number | 'all';
  /** First and last year shown, both included; they filter what is shown and do not stop the walk. */
  readonly from?: number;
  readonly to?: number;
  /** Papers shown at most. */
  readonly limit: number;
}

export interface LineagePaper {
  readonly paper: Paper;
  /** Steps from the nearest root. */
  readonly depth: number;
  /** Id of a neighbour one step nearer to a root, on a shortest chain. It may itself be hidden by `from` and `to`. */
  readonly via: string;
}

export interface Lineage {
  /** The query as it was answered: ids resolved, defaults filled in. */
  readonly query: LineageQuery;
  readonly roots: readonly Paper[];
  readonly papers: readonly LineagePaper[];
  /** All between roots and papers shown, those that lineage does not follow too. */
  readonly citations: readonly Citation[];
  readonly truncated: null | { readonly shown: number; readonly total: number; readonly rule: string };
  /** Of roots and papers shown. */
  readonly completeness: Completeness;
  /** Papers reached at each depth from 1 on, before `from`, `to` and `limit`. */
  readonly reachedByDepth: readonly number[];
  /** Papers left out by `from` or `to` because no year is known of them. */
  readonly withoutYear: number;
}

export const limitRule = 'nearer first, then more cited in this graph, then by id';

/** @throws StemmaError `not-found` for a root */
export async function lineageOf(store: GraphStore, loaded: LoadedGraph, query: LineageQuery): Promise<Lineage> {
  const roots = await findPapers(store, query.ids);
  const numbers = roots.map(({ id }) => numberOf(loaded, id));
  const maxDepth = query.depth === 'all' ? {} : { maxDepth: query.depth };
  const walk = traverse(loaded.graph, numbers, query.direction, maxDepth);
  const { places, withoutYear } = withinYears(loaded.graph, walk, query);
  const kept = keepNearest(loaded.graph, walk, places, query.limit);
  const stored = await store.papers(kept.map((place) => loaded.graph.ids[walk.papers[place]!]!));
  const papers = shown(loaded.graph, walk, kept, stored);
  const everyone = [...roots.map((root) => toPaper(root, root.counts)), ...papers.map(({ paper }) => paper)];
  return {
    query: { ...query, ids: roots.map(({ id }) => id) },
    roots: everyone.slice(0, roots.length),
    papers,
    citations: await store.citationsAmong(everyone.map(({ id }) => id)),
    truncated: kept.length < places.length ? { shown: papers.length, total: places.length, rule: limitRule } : null,
    completeness: completenessOf(everyone),
    reachedByDepth: walk.countsByDepth.slice(1),
    withoutYear,
  };
}

/** Places in the walk whose papers are of the years asked for. */
function withinYears(
  graph: CitationGraph,
  walk: Traversal,
  { from, to }: LineageQuery,
): { places: number[]; withoutYear: number } {
  const places: number[] = [];
  let withoutYear = 0;
  const filtered = from !== undefined || to !== undefined;
  for (let place = 0; place < walk.papers.length; place++) {
    const year = graph.years[walk.papers[place]!]!;
    if (filtered && year === unknownYear) withoutYear++;
    else if (year >= (from ?? unknownYear) && year <= (to ?? Number.POSITIVE_INFINITY)) places.push(place);
  }
  return { places, withoutYear };
}

/** What a limit keeps, see `limitRule`. Only the depth at which it cuts has to be sorted. */
function keepNearest(graph: CitationGraph, walk: Traversal, places: readonly number[], limit: number): number[] {
  if (places.length <= limit) return [...places];
  const cutDepth = walk.depths[places[limit]!]!;
  const nearer = places.filter((place) => walk.depths[place]! < cutDepth);
  const atCut = places.filter((place) => walk.depths[place] === cutDepth).map((place) => walk.papers[place]!);
  const citations = (paper: number) => graph.citationOffsets[paper + 1]! - graph.citationOffsets[paper]!;
  const best = new Set(
    atCut
      .sort((a, b) => citations(b) - citations(a) || (graph.ids[a]! < graph.ids[b]! ? -1 : 1))
      .slice(0, limit - nearer.length),
  );
  return places.filter((place) => walk.depths[place]! < cutDepth || best.has(walk.papers[place]!));
}

/** In the order shown: by depth, then year (none last), then id. */
function shown(
  graph: CitationGraph,
  walk: Traversal,
  kept: readonly number[],
  stored: ReadonlyMap<string, CountedPaper>,
): LineagePaper[] {
  return kept
    .flatMap((place) => {
      const paper = stored.get(graph.ids[walk.papers[place]!]!);
      if (paper === undefined) return [];
      const via = graph.ids[walk.via[place]!]!;
      return [{ paper: toPaper(paper, paper.counts), depth: walk.depths[place]!, via }];
    })
    .sort((a, b) => a.depth - b.depth || byYearThenId(a.paper, b.paper));
}
