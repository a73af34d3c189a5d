/** The graph between some papers: they and every citation among them. */
import type { Citation } from '../../model/citation.ts';
import { type Paper, toPaper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { findPapers } from '../find-papers.ts';
import { byYearThenId } from '../paper-order.ts';

export interface Subgraph {
  readonly papers: readonly Paper[];
  readonly citations: readonly Citation[];
}

/** @throws StemmaError `not-found` naming the ids that no paper has */
export async function subgraphOf(store: GraphStore, ids: readonly string[]): Promise<Subgraph> {
  const papers = await findPapers(store, ids);
  return {
    papers: papers.map((paper) => toPaper(paper, paper.counts)).sort(byYearThenId),
    citations: await store.citationsAmong(papers.map(({ id }) => id)),
  };
}
