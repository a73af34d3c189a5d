/** Why a paper is a prerequisite, in words. Every number is exact; nothing here judges. */
import type { Paper, PrerequisitesAnswer } from '../graph/index.ts';
import { shorten } from './find-paper.ts';

type Prerequisite = PrerequisitesAnswer['prerequisites'][number];

export function describeReasons({ support, why }: Prerequisite, papers: ReadonlyMap<string, Paper>): string[] {
  const name = (id: string) => {
    const paper = papers.get(id);
    return paper === undefined ? id : (paper.shortName ?? shorten(paper.title, 40));
  };
  const reasons: string[] = [];
  const isDirect = why.inReferenceList;
  reasons.push(
    isDirect ? 'cited by it directly' : `${why.path.length - 1} steps away: ${why.path.map(name).join(' → ')}`,
  );
  if (support.citing > 0) reasons.push(`${support.citing} of the ${support.among} other closest papers cite it`);
  const { count, of, examples } = why.citedByReferences;
  if (count > 0) reasons.push(`cited by ${count} of its ${of} references (${examples.map(name).join(', ')})`);
  if (why.coCitation.count > 1) reasons.push(`cited together with it in ${why.coCitation.count} papers`);
  if (why.yearsBetween !== null && why.yearsBetween > 0) reasons.push(`${why.yearsBetween} years older`);
  return reasons;
}
