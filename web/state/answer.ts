/**
 * What an answer holds, in one shape for field, stemma and reading, whatever the server's answer looked like. Map and
 * list both draw this value, so that one cannot say what the other does not.
 */
import type { Citation } from '../../graph/model/citation.ts';
import type { FieldAnswer, Paper, PrerequisitesAnswer, StemmaAnswer } from '../api/client.ts';
import { joinedTrees } from './joined-trees.ts';

export interface AnswerPaper {
  readonly paper: Paper;
  /** Where it lies from the roots: toward newer papers, toward older ones; `field` where nothing was asked. */
  readonly side: 'root' | 'newer' | 'older' | 'field';
  /** Steps from the nearest root; 0 for roots and in the field. */
  readonly depth: number;
  /** Id of the paper of the answer from which it hangs; null for roots, in the field, and where all between are left out. */
  readonly parent: string | null;
  /** Papers below it that the limit cut off: "n more". */
  readonly hidden: number;
  /** Papers below it that the reader folded away. */
  readonly folded: number;
  /** Whether a reading list names it; only the field knows. */
  readonly listed: boolean;
  /** Place in the reading order, from 1; null outside `reading`. */
  readonly place: number | null;
}

export interface AnswerCitation {
  readonly citing: string;
  readonly cited: string;
  /** False: a chain of other citations of the answer implies it. */
  readonly essential: boolean;
}

export interface Answer {
  readonly kind: 'field' | 'stemma' | 'reading';
  /** Roots first, then in the server's order. Papers in folded branches are not among them. */
  readonly papers: readonly AnswerPaper[];
  readonly citations: readonly AnswerCitation[];
  readonly truncated: null | { readonly shown: number; readonly total: number; readonly rule: string };
  readonly completeness: { readonly papersWithReferences: number; readonly papers: number };
}

const rootAt = { side: 'root', depth: 0, parent: null, folded: 0, listed: false, place: null } as const;

export function fieldAnswer({ papers, citations, truncated, completeness }: FieldAnswer): Answer {
  return {
    kind: 'field',
    papers: papers.map(({ paper, listed }) => ({ ...rootAt, side: 'field', paper, listed, hidden: 0 })),
    citations,
    truncated,
    completeness,
  };
}

/** One or two family trees that share their roots. */
export function stemmaAnswer(answers: readonly StemmaAnswer[], collapsed: readonly string[]): Answer {
  const roots = new Map<string, AnswerPaper>();
  for (const { paper, hidden } of answers.flatMap((answer) => answer.roots)) {
    roots.set(paper.id, { ...rootAt, paper, hidden: hidden + (roots.get(paper.id)?.hidden ?? 0) });
  }
  const trees = answers.map(({ query, papers }) => {
    const side = query.direction === 'descendants' ? ('newer' as const) : ('older' as const);
    return papers
      .filter(({ paper }) => !roots.has(paper.id))
      .map(({ paper, depth, parent, hidden }): AnswerPaper => ({ ...rootAt, paper, side, depth, parent, hidden }));
  });
  const citations = distinctCitations(answers.flatMap((answer) => answer.citations));
  return {
    kind: 'stemma',
    papers: folded([...roots.values(), ...joinedTrees(trees.flat(), new Set(roots.keys()), citations)], collapsed),
    citations,
    truncated: sumOfCuts(answers),
    completeness: sumOfCompleteness(answers, roots.size),
  };
}

/** Prerequisites as a tree: each hangs from the paper before it on its shortest chain, as far as that one is shown. */
export function readingAnswer(answer: PrerequisitesAnswer, collapsed: readonly string[]): Answer {
  const shown = new Set([...answer.roots, ...answer.prerequisites.map(({ paper }) => paper)].map(({ id }) => id));
  const roots = answer.roots.map((paper): AnswerPaper => ({ ...rootAt, paper, hidden: 0 }));
  const papers = answer.prerequisites.map(({ paper, why }, at): AnswerPaper => {
    const parent = why.path.slice(0, -1).findLast((id) => shown.has(id)) ?? null;
    return { ...rootAt, paper, side: 'older', depth: why.path.length - 1, parent, hidden: 0, place: at + 1 };
  });
  const chains = answer.prerequisites.flatMap(({ why }) =>
    why.path.slice(1).map((cited, at) => ({ citing: why.path[at]!, cited })),
  );
  const citations = chains.filter(({ citing, cited }) => shown.has(citing) && shown.has(cited));
  return {
    kind: 'reading',
    papers: folded([...roots, ...papers], collapsed),
    citations: distinctCitations(citations),
    truncated: null,
    completeness: answer.completeness,
  };
}

/** Leaves out what hangs below collapsed papers and counts it there. */
function folded(papers: readonly AnswerPaper[], collapsed: readonly string[]): AnswerPaper[] {
  const shut = new Set(collapsed);
  const parentOf = new Map(papers.map(({ paper, parent }) => [paper.id, parent]));
  const counts = new Map<string, number>();
  const shown = papers.filter(({ parent }) => {
    let topmost: string | null = null;
    const seen = new Set<string>();
    for (let at = parent; at !== null && !seen.has(at); at = parentOf.get(at) ?? null) {
      seen.add(at);
      if (shut.has(at)) topmost = at;
    }
    if (topmost !== null) counts.set(topmost, (counts.get(topmost) ?? 0) + 1);
    return topmost === null;
  });
  return shown.map((each) => ({ ...each, folded: counts.get(each.paper.id) ?? 0 }));
}

function distinctCitations(citations: readonly Pick<Citation, 'citing' | 'cited'>[]): AnswerCitation[] {
  const byKey = new Map(citations.map(({ citing, cited }) => [`${citing}\n${cited}`, { citing, cited }]));
  return [...byKey.values()].map((citation) => ({ ...citation, essential: true }));
}

function sumOfCuts(answers: readonly StemmaAnswer[]): Answer['truncated'] {
  const cut = answers.filter(({ truncated }) => truncated !== null);
  if (cut.length === 0) return null;
  const shown = answers.reduce((sum, { papers }) => sum + papers.length, 0);
  const total = answers.reduce((sum, { truncated, papers }) => sum + (truncated?.total ?? papers.length), 0);
  return { shown, total, rule: cut[0]!.truncated!.rule };
}

/** The roots are counted in every answer; here once. */
function sumOfCompleteness(answers: readonly StemmaAnswer[], roots: number): Answer['completeness'] {
  const [first] = answers;
  if (answers.length === 1 && first !== undefined) return first.completeness;
  const known = first?.roots.filter(({ paper }) => isKnown(paper)).length ?? 0;
  const repeats = Math.max(0, answers.length - 1);
  const sum = (name: 'papers' | 'papersWithReferences') =>
    answers.reduce((total, { completeness }) => total + completeness[name], 0);
  return {
    papers: sum('papers') - repeats * roots,
    papersWithReferences: sum('papersWithReferences') - repeats * known,
  };
}

function isKnown({ referencesStatus }: Paper): boolean {
  return referencesStatus === 'known' || referencesStatus === 'partial';
}
