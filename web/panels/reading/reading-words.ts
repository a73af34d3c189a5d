/** What to read first, as rows: each prerequisite with its reasons in words. Pure. */
import { reasonsInWords } from '../../../graph/model/reasons-in-words.ts';
import type { Paper, PrerequisitesAnswer } from '../../api/client.ts';
import { calledName } from '../paper-words.ts';

export interface ReadingStep {
  readonly paper: Paper;
  /** From 1. */
  readonly place: number;
  readonly reasons: readonly string[];
}

/** `needed`: by how much of the rest stands on it; `age`: oldest first, so that each comes after what it builds on. */
export type ReadingOrder = 'needed' | 'age';

/** Papers without a year last; places stay those of the picture. */
export function inOrder(steps: readonly ReadingStep[], order: ReadingOrder): readonly ReadingStep[] {
  if (order === 'needed') return steps;
  const year = ({ paper }: ReadingStep) => paper.year ?? Number.MAX_SAFE_INTEGER;
  return [...steps].sort((a, b) => year(a) - year(b) || a.place - b.place);
}

const longestName = 40;

export function readingSteps(answer: PrerequisitesAnswer): ReadingStep[] {
  const papers = new Map(answer.papers.map((paper) => [paper.id, paper]));
  const nameOf = (id: string) => {
    const paper = papers.get(id);
    return paper === undefined ? id : shortened(calledName(paper));
  };
  return answer.prerequisites.map((prerequisite, at) => ({
    paper: prerequisite.paper,
    place: at + 1,
    reasons: reasonsInWords(prerequisite, nameOf),
  }));
}

function shortened(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1).trimEnd()}…`;
}
