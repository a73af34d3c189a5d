/**
 * Whether the title on a list line names a work. A line seldom gives authors or a year, so titles must agree closely; what
 * authors and year it gives can still forbid or allow. Rules of their own, beside those of `compare.ts`:
 *
 *   t   equal titles of ≥ 3 words            t4  equal main titles of ≥ 4 words
 *   t1  equal titles of 1 or 2 words         t5  the line gives the main title of ≥ 3 words alone
 *   t2  equal but for articles and plurals   t6  the line gives the first ≥ 4 words of the title
 *   t3  similarity ≥ .93, ≥ 5 words, nothing inserted
 *   t7  equal, of ≥ 4 words, when what stands in brackets on one side is left out
 *
 * By t4, t5 and t6 a part of the title stands for the whole: at least three words of it must say what the work is about,
 * or an author or the year must agree.
 */
import { type Comparable, compareDescriptions, type Verdict } from './compare.ts';
import { isRecurring } from './recurring-titles.ts';
import { differInSpelling, editRatio, insertsContentWords } from './title-similarity.ts';

export type TitleRule = 't' | 't1' | 't2' | 't3' | 't4' | 't5' | 't6' | 't7';

export interface TitleVerdict {
  readonly rule: TitleRule | Verdict['rule'];
  /** Of the titles, in [0, 1]. */
  readonly similarity: number;
  readonly rank: number;
  /** Only a part of the title agrees, and nothing else is known. */
  readonly isPart: boolean;
}

// Words with which titles begin, and that say what kind of text follows rather than what it is about.
const openings = new Set(
  'introduction intro survey overview tutorial course lecture note guide primer handbook principle fundamental basic foundation concept advanced advance modern topic study case review perspective reading paper article book new approach theory practice'.split(
    ' ',
  ),
);
const fewestTelling = 3;
const nearlyEqual = 0.93;
/** Settles which of several versions is meant when nothing else does: capitals and hyphens are copied along. */
const sameSpelling = 0.021;

/** The verdict when `work` may be what the line means, else null. */
export function compareTitles(line: Comparable, work: Comparable): TitleVerdict | null {
  const verdict = compareDescriptions(line, work);
  if (verdict.isConflict) return null;
  const { similarity } = verdict;
  const rank = verdict.rank + (line.printed === work.printed ? sameSpelling : 0);
  const rule = titleRule(line, work, similarity);
  if (rule !== null && !isYearFar(line, work) && isSameKind(line, work) && !isNameless(line)) {
    const isSupported = verdict.share >= 0.5 || isYearNear(line, work);
    const isPart = (rule === 't4' || rule === 't5' || rule === 't6') && !isSupported;
    if (!isPart || tellingWords(line) >= fewestTelling) return { rule, similarity, rank, isPart };
  }
  const isNamed = line.authors.surnames.length > 0;
  if (verdict.decision !== 'same' || !isNamed) return null;
  return { rule: verdict.rule, similarity, rank, isPart: false };
}

function titleRule(line: Comparable, work: Comparable, similarity: number): TitleRule | null {
  if (line.normalized === '' || work.normalized === '') return null;
  const contentWords = line.skeleton === '' ? 0 : line.skeleton.split(' ').length;
  if (line.compact === work.compact) return line.words >= 3 ? 't' : 't1';
  if (line.skeleton === work.skeleton && contentWords >= 3) return 't2';
  if (line.words >= 5 && isMisspelt(line, work, similarity)) return 't3';
  if (isEqualWithoutBrackets(line, work)) return 't7';
  const mainWords = line.main.split(' ').length;
  if (line.main === work.main && mainWords >= 4) return 't4';
  if (line.normalized === work.main && mainWords >= 3) return 't5';
  return line.words >= 4 && work.normalized.startsWith(`${line.normalized} `) ? 't6' : null;
}

/** Words in another order may be another title: "Distributed concurrency control" and "control in distributed databases". */
function isMisspelt(line: Comparable, work: Comparable, similarity: number): boolean {
  if (similarity < nearlyEqual || insertsContentWords(line.normalized, work.normalized)) return false;
  if (!differInSpelling(line, work)) return false;
  return (
    editRatio(line.normalized, work.normalized) >= nearlyEqual || editRatio(line.compact, work.compact) >= nearlyEqual
  );
}

function isEqualWithoutBrackets(line: Comparable, work: Comparable): boolean {
  const equal = line.unbracketed === work.unbracketed;
  const isOneSided = (line.unbracketed === line.normalized) !== (work.unbracketed === work.normalized);
  return equal && isOneSided && line.unbracketed.split(' ').length >= 4;
}

/** "Editorial", "Message from the chairs"; a long title that begins so says of what. */
function isNameless({ normalized, words }: Comparable): boolean {
  return words < 6 && isRecurring(normalized);
}

function tellingWords({ skeleton }: Comparable): number {
  return skeleton.split(' ').filter((word) => word !== '' && !openings.has(word)).length;
}

/** A review or a foreword bears the title of what it is about: only what both say to be one can be meant. */
function isSameKind({ genre }: Comparable, { genre: other }: Comparable): boolean {
  const isAboutAnother = genre === 'review' || genre === 'editorial' || other === 'review' || other === 'editorial';
  return !isAboutAnother || genre === other;
}

/** Lists give the year of whichever version they link to. */
function isYearFar(line: Comparable, work: Comparable): boolean {
  return line.year !== null && work.year !== null && Math.abs(line.year - work.year) > 6;
}

function isYearNear(line: Comparable, work: Comparable): boolean {
  return line.year !== null && work.year !== null && Math.abs(line.year - work.year) <= 1;
}
