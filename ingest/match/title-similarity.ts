/** How alike two normalized titles are, in [0, 1]. */
import { distance } from 'fastest-levenshtein';
import { isEmptyWord } from './normalize.ts';
import { haveSameLetters, titleNumerals } from './numerals.ts';

/** 1 - edit distance / length of the longer. */
export function editRatio(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - distance(a, b) / longer;
}

/** A normalized title in the spellings that are compared. */
export interface SpelledTitle {
  readonly normalized: string;
  /** Without spaces. */
  readonly compact: string;
  /** Its words in alphabetical order. */
  readonly sortedWords: string;
}

/**
 * The best of three: word order as it stands, words sorted ("Paxos for dummies", "for dummies Paxos"), and without spaces
 * ("sub system"). `floor` saves work: the answer is exact when it is at least `floor`.
 */
export function titleSimilarity(a: SpelledTitle, b: SpelledTitle, floor = 0): number {
  if (a.compact === b.compact) return 1;
  const shorter = Math.min(a.compact.length, b.compact.length);
  const longer = Math.max(a.compact.length, b.compact.length);
  if (shorter / longer < floor) return shorter / longer;
  return Math.max(
    editRatio(a.normalized, b.normalized),
    editRatio(a.compact, b.compact),
    editRatio(a.sortedWords, b.sortedWords),
  );
}

export function sortWords(text: string): string {
  return text.split(' ').sort().join(' ');
}

/**
 * True when one title is the other plus content words (typing errors allowed in the shared ones): "The Weak Byzantine
 * Generals Problem" is another paper than "The Byzantine Generals Problem". Replaced words do not count: those are errors
 * or versions.
 */
export function insertsContentWords(a: string, b: string): boolean {
  const [shorter, longer] =
    a.length <= b.length ? [contentWords(a), contentWords(b)] : [contentWords(b), contentWords(a)];
  if (longer.length <= shorter.length || haveAsManyWords(a, b)) return false;
  const free = [...longer];
  for (const word of shorter) {
    const exact = free.indexOf(word);
    const at = exact >= 0 ? exact : free.findIndex((other) => editRatio(word, other) >= 0.75);
    if (at < 0) return false;
    free.splice(at, 1);
  }
  // A word cut in two ("sub system") leaves a rest that is no word of its own.
  return free.length > 0 && shorter.join('') !== longer.join('');
}

/** One of the words where they differ is misspelt, none is another word: "Opinion in Cardiology" and "in Radiology". */
export function differInSpelling(a: SpelledTitle, b: SpelledTitle): boolean {
  if (editRatio(a.compact, b.compact) >= spacesApart) return true;
  const [onlyA, onlyB] = [wordsNotIn(a.normalized, b.normalized), wordsNotIn(b.normalized, a.normalized)];
  const withoutEmpty = (words: readonly string[]) => words.filter((word) => !isEmptyWord(word));
  // "from" may be a misspelt "form", or left out.
  return areMisspellings(withoutEmpty(onlyA), withoutEmpty(onlyB)) || areMisspellings(onlyA, onlyB);
}

function areMisspellings(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word) => b.some((other) => isMisspelling(word, other)));
}

/** But for a letter in thirty: words cut or run together. */
const spacesApart = 0.97;

/** Numbers apart, which are compared as such ("4th" and "fourth"). */
function wordsNotIn(a: string, b: string): string[] {
  const there = new Set(b.split(' '));
  const numbers = new Set(titleNumerals(a).map(({ at }) => at));
  return a.split(' ').filter((word, at) => !there.has(word) && !numbers.has(at) && !/^(?:a|an|the)$/.test(word));
}

/** The first letter is seldom mistaken; two that changed places are one mistake. */
function isMisspelling(a: string, b: string): boolean {
  if (a[0] !== b[0]) return false;
  return haveSameLetters(a, b) || distance(a, b) <= Math.max(1, Math.floor(Math.min(a.length, b.length) / 4));
}

/** As many words, articles apart: then one stands for another ("Using the …" and "Applying the …"). */
function haveAsManyWords(a: string, b: string): boolean {
  const count = (title: string) => title.split(' ').filter((word) => !/^(?:a|an|the)$/.test(word)).length;
  return count(a) === count(b);
}

function contentWords(normalized: string): string[] {
  return normalized.split(' ').filter((word) => !isEmptyWord(word));
}
