/**
 * The family tree of an answer: what builds on some papers (`descendants`, toward newer) or what they build on (`ancestors`,
 * toward older), each paper hanging from the paper of the answer that it is nearest to. A drawing aid, not a claim of who
 * influenced whom.
 */
import { familyTree, type TreePaper } from '../../lineage/family-tree.ts';
import { cutTree } from '../../lineage/family-tree-cut.ts';
import type { ShownPaper } from '../../lineage/shown-papers.ts';
import type { Citation } from '../../model/citation.ts';
import type { Paper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { type Completeness, completenessOf } from '../completeness.ts';
import { findPapers } from '../find-papers.ts';
import { type LoadedGraph, numberOf, scopeOf } from '../loaded-graph.ts';
import { NumberedPapers } from '../numbered-papers.ts';
import type { Scope } from '../scope.ts';
import { type LineageQuery, limitRule, walkAndChoose } from './lineage.ts';

export interface StemmaPaper {
  readonly paper: Paper;
  /** Steps from the nearest root. */
  readonly depth: number;
  /** Where it hangs: a root or paper of the answer; null when the papers in between were left out. */
  readonly parent: string | null;
  /** To its parent, from about -1 to 2. */
  readonly nearness: number | null;
  /** Papers below it that the limit cut off. */
  readonly hidden: number;
}

export interface StemmaQuery extends LineageQuery {
  /** Papers of the answer whose branches are shown whole, beyond the limit; ids that are not in it change nothing. */
  readonly open: readonly string[];
}

export interface StemmaAnswer {
  readonly query: LineageQuery;
  readonly roots: readonly { readonly paper: Paper; readonly hidden: number }[];
  /** By depth, then year (none last), then id. */
  readonly papers: readonly StemmaPaper[];
  /** All between roots and papers shown: those that are no branch too. */
  readonly citations: readonly Citation[];
  readonly truncated: null | { readonly shown: number; readonly total: number; readonly rule: string };
  readonly completeness: Completeness;
  readonly scope: Scope | null;
}

/** From more papers than this a tree is not chosen: the nearest of them stand for all. */
export const consideredPapers = 1000;
const cutRule = 'those most cited by the answer itself, each with the papers between it and the root';

/** @throws StemmaError `not-found` for a root */
export async function stemmaOf(
  store: GraphStore,
  loaded: LoadedGraph,
  { open, ...query }: StemmaQuery,
): Promise<StemmaAnswer> {
  const { graph } = loaded;
  const opened = await numbersOf(store, loaded, open);
  const rootPapers = await findPapers(store, query.ids);
  const roots = rootPapers.map(({ id }) => numberOf(loaded, id));
  const { shown: considered } = walkAndChoose(loaded, roots, query, consideredPapers);
  const numbers = considered.papers.map(({ paper }) => paper);
  const { papers: tree, hidden } = cutTree(
    graph,
    familyTree(graph, roots, numbers, query.direction),
    query.limit,
    opened,
  );
  const papers = await NumberedPapers.fetch(store, loaded, [...roots, ...tree.map(({ paper }) => paper)]);
  const walked = new Map(considered.papers.map((shown) => [shown.paper, shown]));
  const all = papers.all();
  return {
    query: { ...query, ids: rootPapers.map(({ id }) => id) },
    roots: roots.map((root) => ({ paper: papers.paper(root), hidden: hidden.get(root) ?? 0 })),
    papers: tree.map((each) => hung(each, walked.get(each.paper)!, papers, hidden)),
    citations: await store.citationsAmong(all.map(({ id }) => id)),
    truncated: truncation(tree.length, considered),
    completeness: completenessOf(all),
    scope: scopeOf(loaded),
  };
}

async function numbersOf(store: GraphStore, { numberOf }: LoadedGraph, ids: readonly string[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const resolved = [...(await store.resolve(ids)).values()];
  return new Set(resolved.flatMap((id) => numberOf.get(id) ?? []));
}

function hung(
  { paper, parent, nearness }: TreePaper,
  { depth }: ShownPaper,
  papers: NumberedPapers,
  hidden: ReadonlyMap<number, number>,
): StemmaPaper {
  return {
    paper: papers.paper(paper),
    depth,
    parent: parent === null ? null : papers.id(parent),
    nearness,
    hidden: hidden.get(paper) ?? 0,
  };
}

function truncation(
  shown: number,
  { papers, total }: { readonly papers: readonly ShownPaper[]; readonly total: number },
): StemmaAnswer['truncated'] {
  if (shown === total) return null;
  const rule = papers.length < total ? `${cutRule}; of the ${papers.length} that are ${limitRule}` : cutRule;
  return { shown, total, rule };
}
