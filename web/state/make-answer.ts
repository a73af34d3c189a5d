/** From the server's answers to the one shape that map and list draw. */
import type { Citation } from '../../graph/model/citation.ts';
import type { FieldAnswer, Paper, PrerequisitesAnswer, ReadingOrderAnswer, StemmaAnswer } from '../api/client.ts';
import type { Answer, AnswerCitation, AnswerPaper } from './answer.ts';
import { joinedTrees } from './joined-trees.ts';

/** What to read first: which papers and why, in which order, and who of them cites whom. */
export interface Reading {
  readonly prerequisites: PrerequisitesAnswer;
  readonly order: ReadingOrderAnswer;
  readonly citations: readonly Citation[];
}

const rootAt = { side: 'root', depth: 0, parent: null, folded: 0, listed: false, place: null } as const;

export function fieldAnswer({ papers, citations, truncated, completeness }: FieldAnswer): Answer {
  return {
    kind: 'field',
    papers: papers.map(({ paper, listed }) => ({ ...rootAt, side: 'field', paper, listed, hidden: 0 })),
    citations,
    truncated,
    completeness,
    scope: null,
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
    scope: sumOfScopes(answers),
  };
}

/** Prerequisites as a tree: each hangs from the first paper that is read after it and cites it. */
export function readingAnswer(reading: Reading, collapsed: readonly string[]): Answer {
  const { prerequisites: answer, order, citations } = reading;
  const roots = answer.roots.map((paper): AnswerPaper => ({ ...rootAt, paper, hidden: 0 }));
  const placeOf = placesIn(order);
  const place = (id: string) => placeOf.get(id) ?? Number.POSITIVE_INFINITY;
  const parentOf = firstToCite(order, citations);
  const shown = new Set([...roots, ...answer.prerequisites].map(({ paper }) => paper.id));
  const papers = answer.prerequisites.map(({ paper, why }): AnswerPaper => {
    const inBetween = why.path.slice(0, -1).findLast((id) => shown.has(id)) ?? null;
    const parent = parentOf.get(paper.id) ?? inBetween;
    const at = { side: 'older', depth: why.path.length - 1, place: placeOf.get(paper.id) ?? null } as const;
    return { ...rootAt, ...at, paper, parent, hidden: 0 };
  });
  papers.sort((a, b) => place(a.paper.id) - place(b.paper.id));
  return {
    kind: 'reading',
    papers: folded([...roots, ...papers], collapsed),
    citations: distinctCitations(citations),
    truncated: null,
    completeness: answer.completeness,
    scope: null,
  };
}

/** For each paper of the order the first after it that cites it: so nothing hangs in a circle. */
function firstToCite({ order }: ReadingOrderAnswer, citations: readonly Citation[]): ReadonlyMap<string, string> {
  const placeOf = new Map(order.map(({ paper }, at) => [paper.id, at]));
  const first = new Map<string, string>();
  for (const { citing, cited } of citations) {
    const [here, there] = [placeOf.get(citing), placeOf.get(cited)];
    if (here === undefined || there === undefined || here <= there) continue;
    const before = first.get(cited);
    if (before === undefined || here < placeOf.get(before)!) first.set(cited, citing);
  }
  return first;
}

/** From 1, by id; what was asked for is what the reading leads to and has no place in it. */
export function placesIn({ order }: ReadingOrderAnswer): ReadonlyMap<string, number> {
  return new Map(order.filter(({ asked }) => !asked).map(({ paper }, at) => [paper.id, at + 1]));
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

function sumOfScopes(answers: readonly StemmaAnswer[]): Answer['scope'] {
  const scopes = answers.flatMap(({ scope }) => (scope === null ? [] : [scope]));
  const [first] = scopes;
  if (first === undefined) return null;
  return {
    reason: (scopes.find(({ truncated }) => truncated) ?? first).reason,
    truncated: scopes.some(({ truncated }) => truncated),
    approximate: [...new Set(scopes.flatMap(({ approximate }) => approximate))],
  };
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
