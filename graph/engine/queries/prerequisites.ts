/** What to read before a paper (toward older), or before a topic given as several papers, and why each. */
import { prerequisites } from '../../lineage/prerequisites.ts';
import type { Why } from '../../lineage/prerequisites-why.ts';
import type { Paper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { type Completeness, completenessOf } from '../completeness.ts';
import { findPapers } from '../find-papers.ts';
import { type LoadedGraph, numberOf } from '../loaded-graph.ts';
import { NumberedPapers } from '../numbered-papers.ts';

export interface PrerequisitesQuery {
  readonly ids: readonly string[];
  /** Prerequisites, and related papers, at most. */
  readonly limit: number;
  readonly relatedLimit: number;
}

/** The facts of `Why` with ids for papers; `papers` of the answer has them all. */
export interface Reasons {
  /** A shortest chain of references from the paper asked about (first) to the prerequisite (last). */
  readonly path: readonly string[];
  /** Chains that share no paper in between; 5 means five or more. */
  readonly routes: number;
  readonly inReferenceList: boolean;
  readonly citedByReferences: { readonly count: number; readonly of: number; readonly examples: readonly string[] };
  readonly coCitation: { readonly count: number; readonly examples: readonly string[] };
  readonly yearsBetween: number | null;
}

export interface PrerequisitesAnswer {
  readonly query: PrerequisitesQuery;
  readonly roots: readonly Paper[];
  /** What closeness was measured to: the references of one paper, or the papers of a topic. */
  readonly basis: 'references' | 'topic';
  readonly prerequisites: readonly {
    readonly paper: Paper;
    readonly relevance: number;
    readonly support: { readonly citing: number; readonly among: number };
    readonly final: number;
    readonly why: Reasons;
  }[];
  /** Close, but no ancestors. */
  readonly related: readonly { readonly paper: Paper; readonly relevance: number }[];
  /** Every paper that the answer names, by year, then id. */
  readonly papers: readonly Paper[];
  readonly completeness: Completeness;
}

/** @throws StemmaError `not-found` for a root */
export async function prerequisitesOf(
  store: GraphStore,
  loaded: LoadedGraph,
  query: PrerequisitesQuery,
): Promise<PrerequisitesAnswer> {
  const roots = await findPapers(store, query.ids);
  const numbers = roots.map(({ id }) => numberOf(loaded, id));
  const { limit, relatedLimit } = query;
  const found = prerequisites(loaded.graph, numbers, { limit, relatedLimit });
  const named = [
    ...numbers,
    ...found.related.map(({ paper }) => paper),
    ...found.prerequisites.flatMap(({ paper, why }) => [paper, ...papersOf(why)]),
  ];
  const papers = await NumberedPapers.fetch(store, loaded, named);
  return {
    query: { ...query, ids: roots.map(({ id }) => id) },
    roots: numbers.map((number) => papers.paper(number)),
    basis: found.basis,
    prerequisites: found.prerequisites.map(({ paper, why, ...scores }) => ({
      paper: papers.paper(paper),
      ...scores,
      why: withIds(why, papers),
    })),
    related: found.related.map(({ paper, relevance }) => ({ paper: papers.paper(paper), relevance })),
    papers: papers.all(),
    completeness: completenessOf(papers.all()),
  };
}

function papersOf({ path, citedByReferences, coCitation }: Why): number[] {
  return [...path, ...citedByReferences.examples, ...coCitation.examples];
}

function withIds({ path, citedByReferences, coCitation, ...rest }: Why, papers: NumberedPapers): Reasons {
  return {
    ...rest,
    path: papers.ids(path),
    citedByReferences: { ...citedByReferences, examples: papers.ids(citedByReferences.examples) },
    coCitation: { ...coCitation, examples: papers.ids(coCitation.examples) },
  };
}
