/**
 * Whether the title on a list line names a work. A line seldom gives authors or a year, so titles must agree closely; what
 * authors and year it gives can still forbid or allow. Rules of their own, beside those of `compare.ts`:
 *
 *   t   equal titles of ≥ 3 words            t4  equal main titles of ≥ 4 words
 *   t1  equal titles of 1 or 2 words         t5  the line gives the main title of ≥ 3 words alone
 *   t2  equal but for articles and plurals   t6  the line gives the first ≥ 4 words of the title
 *   t3  similarity ≥ .93, ≥ 5 words, nothing inserted
 */
import { type Comparable, compareDescriptions, type Verdict } from './compare.ts';
import { insertsContentWords } from './title-similarity.ts';

export type TitleRule = 't' | 't1' | 't2' | 't3' | 't4' | 't5' | 't6';

export interface TitleVerdict {
  readonly rule: TitleRule | Verdict['rule'];
  /** Of the titles, in [0, 1]. */
  readonly similarity: number;
  readonly rank: number;
}

/** The verdict when `work` may be what the line means, else null. */
export function compareTitles(line: Comparable, work: Comparable): TitleVerdict | null {
  const verdict = compareDescriptions(line, work);
  if (verdict.isConflict) return null;
  const rule = titleRule(line, work, verdict.similarity);
  if (rule !== null && !isYearFar(line, work)) return { rule, similarity: verdict.similarity, rank: verdict.rank };
  const isNamed = line.authors.surnames.length > 0;
  if (verdict.decision !== 'same' || !isNamed) return null;
  return { rule: verdict.rule, similarity: verdict.similarity, rank: verdict.rank };
}

function titleRule(line: Comparable, work: Comparable, similarity: number): TitleRule | null {
  const contentWords = line.skeleton === '' ? 0 : line.skeleton.split(' ').length;
  if (line.compact === work.compact) return line.words >= 3 ? 't' : 't1';
  if (line.skeleton === work.skeleton && contentWords >= 3) return 't2';
  if (similarity >= 0.93 && line.words >= 5 && !insertsContentWords(line.normalized, work.normalized)) return 't3';
  const mainWords = line.main.split(' ').length;
  if (line.main === work.main && mainWords >= 4) return 't4';
  if (line.normalized === work.main && mainWords >= 3) return 't5';
  return line.words >= 4 && work.normalized.startsWith(`${line.normalized} `) ? 't6' : null;
}

/** Lists give the year of whichever version they link to. */
function isYearFar(line: Comparable, work: Comparable): boolean {
  return line.year !== null && work.year !== null && Math.abs(line.year - work.year) > 6;
}
