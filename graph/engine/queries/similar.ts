/** Papers that are cited together with this one, and that cite what it cites; neither older nor newer by rule. */
import { similarPapers } from '../../lineage/similar-papers.ts';
import type { Citation } from '../../model/citation.ts';
import type { Paper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { findPaper } from '../find-papers.ts';
import { type LoadedGraph, numberOf } from '../loaded-graph.ts';
import { NumberedPapers } from '../numbered-papers.ts';

export interface SimilarAnswer {
  readonly root: Paper;
  /** Best first. */
  readonly papers: readonly {
    readonly paper: Paper;
    /** In [0, 1]: the mean of the two cosines. */
    readonly score: number;
    /** Papers that cite both. */
    readonly coCitations: number;
    /** Papers that both cite. */
    readonly sharedReferences: number;
  }[];
  /** All between the root and the papers shown. */
  readonly citations: readonly Citation[];
}

/** @throws StemmaError `not-found` */
export async function similarTo(
  store: GraphStore,
  loaded: LoadedGraph,
  { id, limit }: { readonly id: string; readonly limit: number },
): Promise<SimilarAnswer> {
  const root = numberOf(loaded, (await findPaper(store, id)).id);
  const found = similarPapers(loaded.graph, root, { limit });
  const papers = await NumberedPapers.fetch(store, loaded, [root, ...found.map(({ paper }) => paper)]);
  return {
    root: papers.paper(root),
    papers: found.map(({ paper, ...rest }) => ({ paper: papers.paper(paper), ...rest })),
    citations: await store.citationsAmong(papers.all().map((paper) => paper.id)),
  };
}
