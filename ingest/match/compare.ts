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
 *   v   similarity ≥ .7, nearly the same authors and at least two of them, same venue and year
 *   w   equal titles without any authors: software, standards and web pages
 */
import type { Genre } from './decorations.ts';
import { normalizeMainTitle, normalizeTitle, normalizeUnbracketed, titleGenre, titleSkeleton } from './normalize.ts';
import { haveDifferentNumerals, type TitleNumeral, titleNumerals, versionedNames } from './numerals.ts';
import { isAboutTheOther, meanOpposites } from './opposites.ts';
import { isRecurring } from './recurring-titles.ts';
import { compareAuthors, type SurnameList, toSurnames } from './surnames.ts';
import {
  differInSpelling,
  editRatio,
  insertsContentWords,
  type SpelledTitle,
  sortWords,
  titleSimilarity,
} from './title-similarity.ts';
import { areSameVenue, toVenue, type Venue } from './venues.ts';

/** What is known of a work when it is compared. */
export interface Description {
  readonly title: string;
  /** Full names; empty when unknown. */
  readonly authors: readonly string[];
  readonly year: number | null;
  /** As printed; null and absent when unknown. */
  readonly venue?: string | null;
}

/** A description made ready, once, for many comparisons. */
export interface Comparable extends SpelledTitle {
  readonly words: number;
  /** As printed but for spaces and a final stop: which of several versions is meant when nothing else tells. */
  readonly printed: string;
  readonly main: string;
  /** Normalized without what stands in brackets. */
  readonly unbracketed: string;
  readonly skeleton: string;
  readonly genre: Genre;
  readonly numerals: readonly TitleNumeral[];
  readonly versions: ReadonlyMap<string, string>;
  readonly authors: SurnameList;
  readonly year: number | null;
  readonly venue: Venue | null;
}

export type MatchRule = 'a' | 'a2' | 'a3' | 'k' | 'b' | 'b1' | 'b2' | 'c' | 'd' | 'e' | 'v' | 'w';

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

/** Titles less alike than this are never the same work by title. */
export const similarityFloor = 0.75;
export const longestVersionSpan = 12;
/** … unless authors, year and venue all say that they are. */
const similarityWithVenue = 0.7;

export function toComparable({ title, authors, year, venue = null }: Description): Comparable {
  const normalized = normalizeTitle(title);
  return {
    normalized,
    words: normalized === '' ? 0 : normalized.split(' ').length,
    compact: normalized.replaceAll(' ', ''),
    sortedWords: sortWords(normalized),
    printed: title.replace(/\s+/g, ' ').replace(/[ .]+$/, ''),
    main: normalizeMainTitle(title, normalized),
    unbracketed: normalizeUnbracketed(title, normalized),
    skeleton: titleSkeleton(normalized),
    genre: titleGenre(title),
    numerals: titleNumerals(normalized),
    versions: versionedNames(normalized),
    authors: toSurnames(authors),
    year,
    venue: toVenue(venue),
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
  readonly isSameVenue: boolean;
  readonly isSameGenre: boolean;
  /** The title of a side is printed again and again. */
  readonly isRecurring: boolean;
}

/** Cheap: false when no rule could ever take two titles of such spelling for one work's. */
export function mayBeOneWork(a: Comparable, b: Comparable): boolean {
  const [shorter, longer] = a.compact.length <= b.compact.length ? [a, b] : [b, a];
  if (shorter.compact.length >= longer.compact.length * similarityWithVenue) return true;
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
    similarity: titleSimilarity(a, b, similarityWithVenue),
    isEqual: a.compact === b.compact && a.compact !== '',
    isSkeletonEqual: a.skeleton === b.skeleton && a.skeleton.split(' ').length >= 3,
    words: Math.min(a.words, b.words),
    share,
    jaccard,
    agreeing,
    yearGap: a.year === null || b.year === null ? null : Math.abs(a.year - b.year),
    isSameVenue: areSameVenue(a.venue, b.venue),
    isSameGenre: a.genre === b.genre,
    isRecurring: isRecurring(a.normalized) || isRecurring(b.normalized),
  };
}

function objection(a: Comparable, b: Comparable, evidence: Evidence): MatchObjection | null {
  if (!evidence.isEqual && haveDifferentNumerals(a, b)) return 'numerals';
  if (!evidence.isEqual && (meanOpposites(a.normalized, b.normalized) || isAboutTheOther(a.normalized, b.normalized))) {
    return 'opposites';
  }
  if (evidence.yearGap !== null && evidence.yearGap > longestVersionSpan) return 'years';
  const isSameLongTitle = evidence.isEqual && evidence.words >= 6 && evidence.yearGap === 0;
  return evidence.share < 0.34 && !isSameLongTitle ? 'authors' : null;
}

function acceptingRule(a: Comparable, b: Comparable, evidence: Evidence): Verdict['rule'] | null {
  // A title without a letter or digit says nothing, and is like every other such title.
  if (evidence.words === 0) return null;
  const authorsAgree = evidence.share >= 0.5;
  const authorsUnknown = Number.isNaN(evidence.share);
  const within = (years: number) => evidence.yearGap === null || evidence.yearGap <= years;
  const known = (years: number) => evidence.yearGap !== null && evidence.yearGap <= years;
  if (evidence.isEqual && evidence.isRecurring)
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
  const isTeam = evidence.agreeing >= 2;
  const isInserted = similarity >= similarityFloor && insertsContentWords(a.normalized, b.normalized);
  if (!isInserted && reading.authorsAgree && similarity >= 0.85) {
    const isMisspelt = similarity >= 0.97 && evidence.share >= 0.75 && reading.within(5);
    const isClose = reading.known(2) || (reading.within(2) && similarity >= 0.92) || isMisspelt;
    // Below .92 a word was replaced, not misspelt: then half the authors are not enough, nor titles of two words.
    if (isClose && (similarity >= 0.92 || (evidence.share >= 0.66 && contentWords(a, b) >= 3))) return 'b';
  }
  if (isInserted && reading.known(0) && nearlySameAuthors && similarity >= 0.85) return 'b1';
  const isLong = evidence.words >= 4;
  if (reading.authorsUnknown && similarity >= 0.93 && isLong && reading.known(1) && differInSpelling(a, b)) return 'b2';
  if (haveTellingMainTitle(a, b) && jaccard >= 0.5 && reading.known(1)) return 'c';
  if (nearlySameAuthors && reading.known(1) && isWithoutSubtitle(a, b)) return 'd';
  if (nearlySameAuthors && reading.known(0) && isBeginning(a, b)) return 'e';
  if (evidence.share >= 0.66 && reading.known(1) && isEnd(a, b)) return 'e';
  if (evidence.isSameVenue && reading.known(0) && nearlySameAuthors && isTeam && similarity >= similarityWithVenue)
    return 'v';
  if (isInserted && similarity >= 0.85) return 'inserted-words';
  if (similarity >= 0.85 && (reading.authorsAgree || reading.authorsUnknown)) return 'too-little-known';
  return null;
}

function contentWords(a: Comparable, b: Comparable): number {
  return Math.min(a.skeleton.split(' ').length, b.skeleton.split(' ').length);
}

/**
 * The same main title with subtitles that say different things: volumes of a series ("TeX in practice: Basics" and "…:
 * Tokens, macros"), two papers on one system.
 */
export function haveDifferentSubtitles(a: Comparable, b: Comparable): boolean {
  if (a.main !== b.main || a.main === a.normalized || b.main === b.normalized) return false;
  const [one, other] = [a.normalized.slice(a.main.length + 1), b.normalized.slice(b.main.length + 1)];
  // The end of a long title is often lost.
  const length = Math.min(one.length, other.length);
  return editRatio(one, other) < 0.5 && editRatio(one.slice(0, length), other.slice(0, length)) < 0.5;
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
  { similarity, isEqual, isSkeletonEqual, share, jaccard, yearGap, isSameVenue, isSameGenre, isRecurring }: Evidence,
  isConflict = false,
): Verdict {
  const likeness = isEqual ? 1 : isSkeletonEqual ? Math.max(similarity, 0.97) : similarity;
  const ofAuthors = Number.isNaN(share) ? 0 : 0.05 * share;
  // Which of several editorials is meant cannot be told by who is named beside the editor.
  const ofVersion = isRecurring ? 0 : (Number.isNaN(share) ? 0 : 0.03 * jaccard) + (isSameVenue ? 0.03 : 0);
  const ofGenre = isSameGenre ? 0 : -0.03;
  const rank = likeness - 0.02 * Math.min(yearGap ?? 1, 5) + ofAuthors + ofVersion + ofGenre;
  return { decision, rule, similarity: likeness, share, rank, isConflict };
}
