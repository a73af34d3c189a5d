/** Where a paper hangs in an answer, and its other citations there. Pure. */
import type { Paper } from '../../api/client.ts';
import type { Answer } from '../../state/answer.ts';

export interface PlaceInAnswer {
  readonly side: 'newer' | 'older';
  readonly parent: Paper | null;
  /** Newer papers: what else of the answer it cites; older ones: what else of the answer cites it. */
  readonly others: readonly Paper[];
}

/** @returns null for roots and papers that are not in the answer: they hang from nothing */
export function placeInAnswer(answer: Answer, id: string): PlaceInAnswer | null {
  const papers = new Map(answer.papers.map((item) => [item.paper.id, item]));
  const item = papers.get(id);
  if (item === undefined || (item.side !== 'newer' && item.side !== 'older')) return null;
  const near = answer.citations.flatMap(({ citing, cited }) => {
    if (item.side === 'newer') return citing === id ? [cited] : [];
    return cited === id ? [citing] : [];
  });
  const others = near.filter((other) => other !== item.parent).flatMap((other) => papers.get(other)?.paper ?? []);
  return {
    side: item.side,
    parent: item.parent === null ? null : (papers.get(item.parent)?.paper ?? null),
    others: others.sort((a, b) => (a.year ?? 9999) - (b.year ?? 9999) || (a.id < b.id ? -1 : 1)),
  };
}
