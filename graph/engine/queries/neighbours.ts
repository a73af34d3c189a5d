/** One step: the papers that a paper cites (`references`, older) or that cite it (`citations`, newer). */
import type { NeighbourDirection } from '../../model/citation.ts';
import { type Paper, toPaper } from '../../model/paper.ts';
import type { GraphStore, Page } from '../../store/graph-store.ts';
import { findPaper } from '../find-papers.ts';

export interface Neighbour extends Paper {
  /** Who asserts the citation between the two. */
  readonly sources: readonly string[];
}

/**
 * All citations count here, those that go against time too: this is what was printed, not lineage.
 * @throws StemmaError `not-found` for the paper, `bad-input` for a cursor that is none
 */
export async function neighboursOf(
  store: GraphStore,
  asked: string,
  direction: NeighbourDirection,
  options: { limit: number; cursor?: string },
): Promise<Page<Neighbour>> {
  const paper = await findPaper(store, asked);
  const page = await store.neighbours(paper.id, direction, options);
  const other = direction === 'references' ? 'cited' : 'citing';
  const papers = await store.papers(page.items.map((citation) => citation[other]));
  const items = page.items.flatMap((citation) => {
    const neighbour = papers.get(citation[other]);
    return neighbour === undefined ? [] : [{ ...toPaper(neighbour, neighbour.counts), sources: citation.sources }];
  });
  return { items, next: page.next };
}
