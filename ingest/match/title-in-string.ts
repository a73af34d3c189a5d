/**
 * Titles of known works inside reference strings in which no title was made out. The longest known title that stands in
 * the string counts, if an author and the year stand there too.
 */
import { foldLetters } from '../../graph/model/folding.ts';
import { CandidateIndex, toIndexedTitle } from './candidate-index.ts';
import type { Comparable } from './compare.ts';
import { normalizeTitle } from './normalize.ts';

/** Shorter titles stand in too many strings by chance. */
const shortestTitle = 18;
/** A string holds authors, venue and pages beside the title, so a title need be only a small part of its words. */
const coverOfString = 0.12;

export class TitleFinder<T> {
  readonly #index = new CandidateIndex();
  readonly #known: { readonly comparable: Comparable; readonly value: T }[] = [];

  add(comparable: Comparable, value: T): void {
    this.#index.add(comparable);
    this.#known.push({ comparable, value });
  }

  /** The work whose title, an author and year stand in the string; the longest title wins, then the first added. */
  find(printed: string): T | undefined {
    const normalized = normalizeTitle(printed);
    const compact = normalized.replaceAll(' ', '');
    const words = new Set(foldLetters(printed).split(/[^\p{L}\p{N}]+/u));
    const years = printed.match(/\b(?:19|20)\d\d\b/g)?.map(Number) ?? [];
    let best: { readonly comparable: Comparable; readonly value: T } | undefined;
    for (const number of this.#index.candidates(toIndexedTitle(normalized), 40, coverOfString)) {
      const known = this.#known[number]!;
      if (!isPrintedIn(known.comparable, compact, words, years)) continue;
      if (best === undefined || known.comparable.compact.length > best.comparable.compact.length) best = known;
    }
    return best?.value;
  }
}

function isPrintedIn(
  { compact, year, authors }: Comparable,
  printed: string,
  words: ReadonlySet<string>,
  years: readonly number[],
): boolean {
  if (compact.length < shortestTitle || !printed.includes(compact)) return false;
  const isAuthorThere = authors.surnames.some((surname) => words.has(surname));
  const isYearThere =
    year === null || years.length === 0 || years.some((printedYear) => Math.abs(printedYear - year) <= 2);
  return isAuthorThere && isYearThere;
}
