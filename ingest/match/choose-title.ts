/**
 * Which of several works a line means by its title. One answer only when nothing else is about as good: versions of one
 * work are no rivals, and a part of a title that stands in other titles too tells nothing.
 */
import { type Comparable, compareDescriptions } from './compare.ts';
import { compareTitles, type TitleVerdict } from './title-only.ts';

export interface TitledWork {
  /** Orders equals. */
  readonly id: string;
  readonly comparable: Comparable;
  /** It has a record of its own. */
  readonly isFull: boolean;
}

export interface ScoredTitle<T> {
  readonly work: T;
  readonly verdict: TitleVerdict;
}

export interface TitleChoice<T> {
  /** All that may be meant, best first; never empty. */
  readonly accepted: readonly ScoredTitle<T>[];
  /** The first is meant; otherwise it is for a person to say. */
  readonly isSure: boolean;
}

/** Equally good works are closer than this in rank. */
const ambiguousWithin = 0.02;
/** A work with a record of its own is meant rather than one known only from citations. */
const fullFirst = 0.03;
/** Years between a conference version and its journal version. */
const longestBetweenVersions = 4;

/**
 * @param near works with promising titles
 * @param mayBe what else must hold before a work may be meant
 * @returns null when none may be meant
 */
export function chooseByTitle<T extends TitledWork>(
  line: Comparable,
  near: readonly T[],
  mayBe: (verdict: TitleVerdict, work: T) => boolean = () => true,
): TitleChoice<T> | null {
  const accepted = near
    .flatMap((work): ScoredTitle<T>[] => {
      const verdict = compareTitles(line, work.comparable);
      return verdict === null || !mayBe(verdict, work) ? [] : [{ work, verdict }];
    })
    .sort((a, b) => rankOf(b) - rankOf(a) || (a.work.id < b.work.id ? -1 : 1));
  const best = accepted[0];
  if (best === undefined) return null;
  const isRival = (other: ScoredTitle<T>) =>
    other !== best && rankOf(other) > rankOf(best) - ambiguousWithin && !areVersions(other.work, best.work);
  return { accepted, isSure: !accepted.some(isRival) && (!best.verdict.isPart || tells(line, best.work, near)) };
}

function rankOf<T extends TitledWork>({ work, verdict }: ScoredTitle<T>): number {
  return verdict.rank + (work.isFull ? fullFirst : 0);
}

/** Equal titles with agreeing authors, few years apart: a conference paper and its journal version. */
function areVersions(a: TitledWork, b: TitledWork): boolean {
  const { decision, rule, share } = compareDescriptions(a.comparable, b.comparable);
  const [yearA, yearB] = [a.comparable.year, b.comparable.year];
  if (decision !== 'same' || !(rule === 'a' || rule === 'a2' || rule === 'k') || !(share >= 0.5)) return false;
  return yearA !== null && yearB !== null && Math.abs(yearA - yearB) <= longestBetweenVersions;
}

/** "Distributed operating systems" begins one title and stands in others: it names a field, not a work. */
function tells(line: Comparable, work: TitledWork, near: readonly TitledWork[]): boolean {
  const asked = line.skeleton.split(' ');
  return !near.some((other) => {
    if (other === work || areVersions(other, work)) return false;
    const words = new Set(other.comparable.skeleton.split(' '));
    return asked.every((word) => words.has(word));
  });
}
