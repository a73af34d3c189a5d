/** What to read first, as rows: each prerequisite with its reasons in words. Pure. */
import { reasonsInWords } from '../../../graph/model/reasons-in-words.ts';
import type { Paper } from '../../api/client.ts';
import { placesIn, type Reading } from '../../state/make-answer.ts';
import { calledName } from '../paper-words.ts';

export interface ReadingStep {
  readonly paper: Paper;
  /** From 1, as on the picture; null when the graph changed between the two answers. */
  readonly place: number | null;
  readonly reasons: readonly string[];
}

/** `reading`: each after what it builds on; `needed`: by how much of the rest stands on it. */
export type ReadingOrder = 'reading' | 'needed';

const longestName = 40;

export function readingSteps({ prerequisites: answer, order }: Reading, by: ReadingOrder): ReadingStep[] {
  const papers = new Map(
    [...answer.papers, ...order.order.map(({ paper }) => paper)].map((paper) => [paper.id, paper]),
  );
  const nameOf = (id: string) => {
    const paper = papers.get(id);
    return paper === undefined ? id : shortened(calledName(paper));
  };
  const placeOf = placesIn(order);
  const afterOf = new Map(order.order.map(({ paper, after }) => [paper.id, after]));
  const steps = answer.prerequisites.map((prerequisite): ReadingStep => {
    const { id } = prerequisite.paper;
    const after = afterOf.get(id) ?? [];
    const builds = after.length === 0 ? [] : [`after ${after.map(nameOf).join(' and ')}, on which it builds`];
    const reasons = [...reasonsInWords(prerequisite, nameOf), ...builds];
    return { paper: prerequisite.paper, place: placeOf.get(id) ?? null, reasons };
  });
  if (by === 'needed') return steps;
  const last = Number.POSITIVE_INFINITY;
  return steps.sort((a, b) => (a.place ?? last) - (b.place ?? last));
}

function shortened(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
}
