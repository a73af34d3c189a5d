/**
 * Whether two printed venues are one: "VLDB" and "Very Large Data Bases", "ACM Trans. Database Syst." and "ACM Transactions
 * on Database Systems (TODS)". Says yes only when the words do; what cannot be told is no.
 */
import { foldLetters } from '../../graph/model/folding.ts';
import { withoutMarkup } from './normalize.ts';

export interface Venue {
  /** Words that tell this venue from others, in their order. */
  readonly words: readonly string[];
  /** All words, as initials may stand for any of them. */
  readonly allWords: readonly string[];
  /** Printed in capitals, as "VLDB", or known to stand for the words. */
  readonly acronyms: readonly string[];
  readonly isPeriodical: boolean;
}

// Of many venues, so they tell none.
const society =
  /^(?:acm|ieee|usenix|siam|ifip|springer|elsevier|the|of|on|and|for|in|annual|international|intl?|national|inc)$/;
const occasion =
  /^(?:proc|procs|proceedings|conf|conference|symp|symposium|workshop|meeting|record|tech|technical|rep|report|unpublished|preprint|arxiv|corr|\d+(?:st|nd|rd|th)?|(?:19|20)\d\d)$/;
const periodical =
  /^(?:j|journal|trans|transactions|letters|magazine|review|newsletter|bulletin|communications|commun|comm)$/;

// Initials that the words do not give, by a word sequence of the full name.
const knownNames: readonly (readonly [string, string])[] = [
  ['sigmod', 'management of data'],
  ['sigcomm', 'protocols for computer communication'],
  ['sigir', 'research and development in information retrieval'],
  ['kdd', 'knowledge discovery'],
  ['eurosys', 'computer systems european'],
  ['neurips', 'neural information processing systems'],
  ['nips', 'neural information processing systems'],
  ['hotos', 'hot topics in operating systems'],
  ['hotnets', 'hot topics in networks'],
];

/** In words. What is longer is a sentence. */
const longestName = 30;

export function toVenue(printed: string | null): Venue | null {
  if (printed === null) return null;
  const plain = withoutMarkup(printed);
  const allWords = foldLetters(plain)
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, longestName);
  if (allWords.length === 0) return null;
  const capitals = [...plain.matchAll(/(?<![\p{L}\p{N}])(\p{Lu}[\p{L}]*\p{Lu})(?![\p{L}])/gu)].map(([, name]) =>
    name!.toLowerCase(),
  );
  const text = allWords.join(' ');
  const known = knownNames.filter(([, name]) => text.includes(name)).map(([name]) => name);
  return {
    words: allWords.filter((word) => !society.test(word) && !occasion.test(word)),
    allWords,
    acronyms: [...capitals.filter((name) => name.length >= 3 && !society.test(name) && !occasion.test(name)), ...known],
    isPeriodical: allWords.some((word) => periodical.test(word)) || /\bRecord\b/i.test(plain),
  };
}

/** Both known, and one. */
export function areSameVenue(a: Venue | null, b: Venue | null): boolean {
  if (a === null || b === null || a.isPeriodical !== b.isPeriodical) return false;
  if (a.acronyms.some((name) => b.acronyms.includes(name))) return true;
  return isSpelledOut(a, b) || isSpelledOut(b, a) || areSameWords(a.words, b.words);
}

/** An acronym of one is made of the initials of the other. */
function isSpelledOut(short: Venue, long: Venue): boolean {
  return short.acronyms.some((name) => name.length >= 3 && areInitials(name, long.allWords));
}

/** Every word that tells the venue gives its initial, in order, and at least two do; the others may. */
function areInitials(name: string, words: readonly string[], at = 0, from = 0, telling = 0): boolean {
  const word = words[from];
  if (word === undefined) return at === name.length && telling >= 2;
  const mayBeLeftOut = society.test(word) || occasion.test(word);
  if (name[at] === word[0] && areInitials(name, words, at + 1, from + 1, telling + Number(!mayBeLeftOut))) return true;
  return mayBeLeftOut && areInitials(name, words, at, from + 1, telling);
}

/** The same words in the same order, each perhaps abbreviated: "Trans. Database Syst.". */
function areSameWords(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  if (length === 0 || Math.abs(a.length - b.length) > 1) return false;
  for (let at = 0; at < length; at++) {
    const [shorter, longer] = a[at]!.length <= b[at]!.length ? [a[at]!, b[at]!] : [b[at]!, a[at]!];
    if (!longer.startsWith(shorter)) return false;
  }
  return a.length === b.length || length >= 3;
}
