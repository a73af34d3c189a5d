/**
 * Two family trees as one: what is newer than some papers and what is older. A paper between two roots is in both trees; it
 * stays in that of the newer ones, and what hung from it among the older ones is hung elsewhere.
 */
import type { AnswerCitation, AnswerPaper } from './answer.ts';

/**
 * @param papers of both trees, without the roots
 * @param citations all of the answer
 * @returns each paper once; the parent of an older one is an older one or a root that cites it, null where there is none
 */
export function joinedTrees(
  papers: readonly AnswerPaper[],
  roots: ReadonlySet<string>,
  citations: readonly AnswerCitation[],
): AnswerPaper[] {
  const newer = papers.filter(({ side }) => side === 'newer');
  const isNewer = new Set(newer.map(({ paper }) => paper.id));
  const allOlder = papers.filter(({ side }) => side === 'older');
  const older = allOlder.filter(({ paper }) => !isNewer.has(paper.id));
  const parentOf = new Map(allOlder.map(({ paper, parent }) => [paper.id, parent]));
  const years = new Map(older.map(({ paper }) => [paper.id, paper.year]));
  const mayHold = (id: string) => roots.has(id) || years.has(id);
  const citersOf = new Map<string, string[]>();
  for (const { citing, cited } of citations) {
    if (mayHold(citing)) citersOf.set(cited, [...(citersOf.get(cited) ?? []), citing]);
  }
  const rehung = older.map((item) => {
    const { parent, paper } = item;
    if (parent === null || mayHold(parent)) return item;
    const citers = citersOf.get(paper.id) ?? [];
    return { ...item, parent: nextUp(parent, parentOf, citers) ?? nearest(paper, citers, roots, years) };
  });
  return [...rehung, ...newer];
}

/** The first paper further up the tree that cites it too: the branch stays where it was. */
function nextUp(from: string, parentOf: ReadonlyMap<string, string | null>, citers: readonly string[]): string | null {
  for (let at = parentOf.get(from) ?? null; at !== null; at = parentOf.get(at) ?? null) {
    if (citers.includes(at)) return at;
  }
  return null;
}

/** The nearest in time of those that are surely newer, so that no circle comes about; else a root. Ties by id. */
function nearest(
  { year }: AnswerPaper['paper'],
  citers: readonly string[],
  roots: ReadonlySet<string>,
  years: ReadonlyMap<string, number | null>,
): string | null {
  const yearOf = (id: string) => years.get(id) ?? Number.POSITIVE_INFINITY;
  const isSurelyNewer = (id: string) => year !== null && Number.isFinite(yearOf(id)) && yearOf(id) > year;
  const possible = citers.filter((id) => roots.has(id) || isSurelyNewer(id));
  return possible.sort((a, b) => yearOf(a) - yearOf(b) || (a < b ? -1 : 1))[0] ?? null;
}
