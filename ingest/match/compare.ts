/**
 * Whether two descriptions mean one work: the rule by which reference strings, records and other catalogues' entries are
 * matched. Title similarity proposes, authors and year decide, and what is merely likely is `ambiguous`, never a guess.
 *
 * The letters name the rules in evidence and statistics:
 *   identifier   a shared identifier (decided before titles are looked at)
 *   a   equal titles of ≥ 3 words, authors agree, ≤ 12 years apart (report, conference and journal versions)
 *   a2  equal short titles, authors agree, ≤ 1 year apart; ≤ 4 when two authors agree
 *   a3  equal titles of ≥ 4 words, authors unknown on a side, ≤ 2 years apart; of 3 words in the same year
 *   k   titles equal but for articles, prepositions and plurals; otherwise like a and a3
 *   b   similarity ≥ .85, authors agree, ≤ 2 years apart (≤ 5 when all but a letter or two agrees), nothing inserted
 *   b1  as b with inserted words: same year and nearly the same authors
 *   b2  similarity ≥ .93, authors unknown on a side, ≥ 4 words, ≤ 1 year apart
 *   c   equal main titles of ≥ 3 words, most authors agree, ≤ 1 year apart
 *   d   one title is the other without its subtitle, nearly the same authors, ≤ 1 year apart
 *   e   one title is the beginning of the other, nearly the same authors, same year; or its end but for a name in
 *       front, most authors agree, ≤ 1 year apart
 *   w   equal titles without any authors: software, standards and web pages
 */
import { normalizeMainTitle, normalizeTitle, titleNumerals, titleSkeleton, versionedNames } from './normalize.ts';
import { isAboutTheOther, meanOpposites } from './opposites.ts';
import { compareAuthors, type SurnameList, toSurnames } from './surnames.ts';
import { editRatio, insertsContentWords, type SpelledTitle, sortWords, titleSimilarity } from './title-similarity.ts';

/** What is known of a work when it is compared. */
export interface Description {
  readonly title: string;
  /** Full names; empty when unknown. */
  readonly authors: readonly string[];
  readonly year: number | null;
}

/** A description made ready, once, for many comparisons. */
export interface Comparable extends SpelledTitle {
  readonly words: number;
  readonly main: string;
  readonly skeleton: string;
  readonly numerals: string;
  readonly versions: ReadonlyMap<string, string>;
  readonly authors: SurnameList;
  readonly year: number | null;
}

export type MatchRule = 'a' | 'a2' | 'a3' | 'k' | 'b' | 'b1' | 'b2' | 'c' | 'd' | 'e' | 'w';

/** Why two descriptions are not, or not surely, one work. */
export type MatchObjection =
  | 'numerals'
  | 'opposites'
  | 'authors'
  | 'years'
  | 'titles'
  | 'inserted-words'
  | 'too-little-known';

export interface Verdict {
  readonly decision: 'same' | 'ambiguous' | 'different';
  readonly rule: MatchRule | MatchObjection;
  /** Of the titles, in [0, 1]; a lower bound when below `similarityFloor`. */
  readonly similarity: number;
  /** Authors that agree / the shorter list; NaN when unknown. */
  readonly share: number;
  /** Orders several candidates: similarity, less for years apart, more for shared authors. */
  readonly rank: number;
  /** Something speaks against it that no other evidence can outweigh. */
  readonly isConflict: boolean;
}

/** Titles that are printed again and again: alone they name no work, and with their author only in one year. */
const recurringTitles = new Set(
  'editorial,preface,foreword,introduction,conclusion,discussion,abstract,index,manuscript,in preparation,front matter,back matter,table of contents,guest editorial,editors notes,editors introduction,chairs message,book review,book reviews,user manual,users guide,reference manual,keynote,keynote address,panel,online reference,n d'.split(
    ',',
  ),
);
const recurringBeginnings =
  /^(?:introduction to the special|message from the|book review|reminiscences on|personal comm|private comm|unpublished|report on the)/;

function isRecurring(normalized: string): boolean {
  return recurringTitles.has(normalized) || recurringBeginnings.test(normalized);
}

/** Titles less alike than this are never the same work by title. */
export const similarityFloor = 0.75;
export const longestVersionSpan = 12;

export function toComparable({ title, authors, year }: Description): Comparable {
  const normalized = normalizeTitle(title);
  return {
    normalized,
    words: normalized === '' ? 0 : normalized.split(' ').length,
    compact: normalized.replaceAll(' ', ''),
    sortedWords: sortWords(normalized),
    main: normalizeMainTitle(title, normalized),
    skeleton: titleSkeleton(normalized),
    numerals: titleNumerals(normalized).join(' '),
    versions: versionedNames(normalized),
    authors: toSurnames(authors),
    year,
  };
}

interface Evidence {
  readonly similarity: number;
  readonly isEqual: boolean;
  readonly isSkeletonEqual: boolean;
  readonly words: number;
  /** NaN when the authors of a side are unknown. */
  readonly share: number;
  readonly jaccard: number;
  /** How many authors agree. */
  readonly agreeing: number;
  /** null when the year of a side is unknown. */
  readonly yearGap: number | null;
}

/** Cheap: false when no rule could ever take two titles of such spelling for one work's. */
export function mayBeOneWork(a: Comparable, b: Comparable): boolean {
  const [shorter, longer] = a.compact.length <= b.compact.length ? [a, b] : [b, a];
  if (shorter.compact.length >= longer.compact.length * similarityFloor) return true;
  if (a.main === b.main || a.skeleton === b.skeleton) return true;
  return longer.compact.startsWith(shorter.compact) || longer.compact.endsWith(shorter.compact);
}

export function compareDescriptions(a: Comparable, b: Comparable): Verdict {
  const evidence = weigh(a, b);
  const conflict = objection(a, b, evidence);
  if (conflict !== null) return verdict('different', conflict, evidence, true);
  const rule = acceptingRule(a, b, evidence);
  if (rule === 'inserted-words' || rule === 'too-little-known') return verdict('ambiguous', rule, evidence);
  return rule === null ? verdict('different', 'titles', evidence) : verdict('same', rule, evidence);
}

function weigh(a: Comparable, b: Comparable): Evidence {
  const { share, jaccard, agreeing } = compareAuthors(a.authors, b.authors);
  return {
    similarity: titleSimilarity(a, b, similarityFloor),
    isEqual: a.compact === b.compact && a.compact !== '',
    isSkeletonEqual: a.skeleton === b.skeleton && a.skeleton.split(' ').length >= 3,
    words: Math.min(a.words, b.words),
    share,
    jaccard,
    agreeing,
    yearGap: a.year === null || b.year === null ? null : Math.abs(a.year - b.year),
  };
}

function objection(a: Comparable, b: Comparable, evidence: Evidence): MatchObjection | null {
  if (!evidence.isEqual && (a.numerals !== b.numerals || haveDifferentVersions(a, b))) return 'numerals';
  if (!evidence.isEqual && (meanOpposites(a.normalized, b.normalized) || isAboutTheOther(a.normalized, b.normalized))) {
    return 'opposites';
  }
  if (evidence.yearGap !== null && evidence.yearGap > longestVersionSpan) return 'years';
  const isSameLongTitle = evidence.isEqual && evidence.words >= 6 && evidence.yearGap === 0;
  return evidence.share < 0.34 && !isSameLongTitle ? 'authors' : null;
}

function haveDifferentVersions(a: Comparable, b: Comparable): boolean {
  for (const [name, version] of a.versions) {
    const other = b.versions.get(name);
    if (other !== undefined && other !== version) return true;
  }
  return false;
}

function acceptingRule(a: Comparable, b: Comparable, evidence: Evidence): Verdict['rule'] | null {
  const authorsAgree = evidence.share >= 0.5;
  const authorsUnknown = Number.isNaN(evidence.share);
  const within = (years: number) => evidence.yearGap === null || evidence.yearGap <= years;
  const known = (years: number) => evidence.yearGap !== null && evidence.yearGap <= years;
  if (evidence.isEqual && isRecurring(a.normalized))
    return evidence.yearGap === 0 && authorsAgree ? 'a2' : 'too-little-known';
  if (evidence.isEqual) {
    if (authorsAgree && evidence.words >= 3) return 'a';
    if (authorsAgree && (within(1) || (evidence.agreeing >= 2 && within(4)))) return 'a2';
    if (authorsUnknown && evidence.words >= 4 && within(2)) return 'a3';
    if (authorsUnknown && evidence.words >= 3 && known(0)) return 'a3';
    if (haveNoAuthors(a, b)) return 'w';
    return evidence.words >= 6 && known(0) ? 'a' : 'too-little-known';
  }
  if (evidence.isSkeletonEqual) {
    if (authorsAgree && (within(4) || evidence.share >= 0.75)) return 'k';
    if (authorsUnknown && a.skeleton.split(' ').length >= 4 && within(2)) return 'k';
  }
  return similarTitlesRule(a, b, evidence, { authorsAgree, authorsUnknown, within, known });
}

interface Reading {
  readonly authorsAgree: boolean;
  readonly authorsUnknown: boolean;
  within(years: number): boolean;
  known(years: number): boolean;
}

function similarTitlesRule(a: Comparable, b: Comparable, evidence: Evidence, reading: Reading): Verdict['rule'] | null {
  const { similarity, jaccard } = evidence;
  const nearlySameAuthors = jaccard >= 0.75;
  const isInserted = similarity >= similarityFloor && insertsContentWords(a.normalized, b.normalized);
  if (!isInserted && reading.authorsAgree && similarity >= 0.85) {
    const isMisspelt = similarity >= 0.97 && evidence.share >= 0.75 && reading.within(5);
    const isClose = reading.known(2) || (reading.within(2) && similarity >= 0.92) || isMisspelt;
    // Below .92 a word was replaced, not misspelt: then half the authors are not enough.
    if (isClose && (similarity >= 0.92 || evidence.share >= 0.66)) return 'b';
  }
  if (isInserted && reading.known(0) && nearlySameAuthors && similarity >= 0.85) return 'b1';
  if (!isInserted && reading.authorsUnknown && similarity >= 0.93 && evidence.words >= 4 && reading.known(1))
    return 'b2';
  if (haveTellingMainTitle(a, b) && jaccard >= 0.5 && reading.known(1)) return 'c';
  if (nearlySameAuthors && reading.known(1) && isWithoutSubtitle(a, b)) return 'd';
  if (nearlySameAuthors && reading.known(0) && isBeginning(a, b)) return 'e';
  if (evidence.share >= 0.66 && reading.known(1) && isEnd(a, b)) return 'e';
  if (isInserted && similarity >= 0.85) return 'inserted-words';
  if (similarity >= 0.85 && (reading.authorsAgree || reading.authorsUnknown)) return 'too-little-known';
  return null;
}

/** Equal main titles of ≥ 3 words; a series ("Call me maybe: …") shares no more than that. */
function haveTellingMainTitle(a: Comparable, b: Comparable): boolean {
  const words = a.main.split(' ').length;
  if (a.main !== b.main || words < 3) return false;
  const subtitle = (of: Comparable) => of.normalized.slice(of.main.length + 1);
  const haveBoth = subtitle(a) !== '' && subtitle(b) !== '';
  return !haveBoth || words >= 4 || editRatio(subtitle(a), subtitle(b)) >= 0.5;
}

/** One title is exactly the other's main title. */
function isWithoutSubtitle(a: Comparable, b: Comparable): boolean {
  if (a.main !== b.main) return false;
  return (a.main === a.normalized) !== (b.main === b.normalized);
}

function isBeginning(a: Comparable, b: Comparable): boolean {
  const [shorter, longer] = a.normalized.length <= b.normalized.length ? [a, b] : [b, a];
  return shorter.words >= 3 && longer.normalized.startsWith(`${shorter.normalized} `);
}

/** A system's name is often lost from the front of a title: it lands among the authors. */
function isEnd(a: Comparable, b: Comparable): boolean {
  const [shorter, longer] = a.normalized.length <= b.normalized.length ? [a, b] : [b, a];
  const lost = longer.words - shorter.words;
  return shorter.words >= 4 && lost <= 2 && longer.normalized.endsWith(` ${shorter.normalized}`);
}

function haveNoAuthors(a: Comparable, b: Comparable): boolean {
  return a.authors.surnames.length === 0 && b.authors.surnames.length === 0;
}

function verdict(
  decision: Verdict['decision'],
  rule: Verdict['rule'],
  { similarity, isEqual, isSkeletonEqual, share, yearGap }: Evidence,
  isConflict = false,
): Verdict {
  const likeness = isEqual ? 1 : isSkeletonEqual ? Math.max(similarity, 0.97) : similarity;
  const rank = likeness - 0.02 * Math.min(yearGap ?? 1, 5) + 0.05 * (Number.isNaN(share) ? 0 : share);
  return { decision, rule, similarity: likeness, share, rank, isConflict };
}
