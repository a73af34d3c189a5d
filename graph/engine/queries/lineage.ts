/**
 * What came before some papers (`ancestors`: along references, toward older ones), or what builds on them (`descendants`:
 * along citations, toward newer ones): the answer of the contract, with its bounds and gaps said.
 */

import { type CitationGraph, unknownYear } from '../../lineage/citation-graph.ts';
import { familyTree } from '../../lineage/family-tree.ts';
import { type ShownPaper, type ShownPapers, shownPapers } from '../../lineage/shown-papers.ts';
import { type Traversal, traverse } from '../../lineage/traversal.ts';
import type { Citation, LineageDirection } from '../../model/citation.ts';
import { type Paper, toPaper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { type Completeness, completenessOf } from '../completeness.ts';
import { findPapers } from '../find-papers.ts';
import { type LoadedGraph, numberOf, scopeOf } from '../loaded-graph.ts';
import type { Scope } from '../scope.ts';

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
  /**
   * Where it hangs in the family tree of the answer (see `stemma.ts`). Absent when every paper in between was left out, and
   * in answers of more than 500 papers.
   */
  readonly parent?: string;
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
  readonly scope: Scope | null;
}

export const limitRule = 'nearer first, then more cited in this graph, then by id';

/** @throws StemmaError `not-found` for a root */
export async function lineageOf(store: GraphStore, loaded: LoadedGraph, query: LineageQuery): Promise<Lineage> {
  const { graph } = loaded;
  const roots = await findPapers(store, query.ids);
  const numbers = roots.map(({ id }) => numberOf(loaded, id));
  const { walk, shown } = walkAndChoose(loaded, numbers, query, query.limit);
  const parents = parentsOf(graph, numbers, shown.papers, query.direction);
  const stored = await store.papers(shown.papers.map(({ paper }) => graph.ids[paper]!));
  const papers = shown.papers.flatMap(({ paper, depth, via }): LineagePaper[] => {
    const found = stored.get(graph.ids[paper]!);
    if (found === undefined) return [];
    const parent = parents.get(paper);
    const place = parent === undefined ? {} : { parent: graph.ids[parent]! };
    return [{ paper: toPaper(found, found.counts), depth, via: graph.ids[via]!, ...place }];
  });
  const everyone = [...roots.map((root) => toPaper(root, root.counts)), ...papers.map(({ paper }) => paper)];
  const isCut = shown.papers.length < shown.total;
  return {
    query: { ...query, ids: roots.map(({ id }) => id) },
    roots: everyone.slice(0, roots.length),
    papers,
    citations: await store.citationsAmong(everyone.map(({ id }) => id)),
    truncated: isCut ? { shown: papers.length, total: shown.total, rule: limitRule } : null,
    completeness: completenessOf(everyone),
    reachedByDepth: walk.countsByDepth.slice(1),
    withoutYear: query.from === undefined && query.to === undefined ? 0 : countWithoutYear(graph, walk),
    scope: scopeOf(loaded),
  };
}

/** The walk of a question, and at most `limit` of its papers. */
export function walkAndChoose(
  { graph, citationCount }: LoadedGraph,
  roots: readonly number[],
  query: LineageQuery,
  limit: number,
): { walk: Traversal; shown: ShownPapers } {
  const walk = traverse(graph, roots, query.direction, query.depth === 'all' ? {} : { maxDepth: query.depth });
  return { walk, shown: shownPapers(graph, walk, { limit, citationCount, ...yearOptions(query) }) };
}

/** The years of a question as `shownPapers` takes them. */
function yearOptions({ from, to }: LineageQuery): { fromYear?: number; toYear?: number } {
  return { ...(from === undefined ? {} : { fromYear: from }), ...(to === undefined ? {} : { toYear: to }) };
}

/** A tree of more papers than this is nothing to draw, and costs more than the rest of the answer. */
export const treePapers = 500;

function parentsOf(
  graph: CitationGraph,
  roots: readonly number[],
  shown: readonly ShownPaper[],
  direction: LineageDirection,
): Map<number, number> {
  if (shown.length > treePapers) return new Map();
  const numbers = shown.map(({ paper }) => paper);
  const tree = familyTree(graph, roots, numbers, direction);
  return new Map(tree.flatMap(({ paper, parent }) => (parent === null ? [] : [[paper, parent] as const])));
}

function countWithoutYear(graph: CitationGraph, { papers }: Traversal): number {
  let count = 0;
  for (const paper of papers) if (graph.years[paper] === unknownYear) count++;
  return count;
}
