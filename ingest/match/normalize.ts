/**
 * Titles in the forms in which they are compared. Owns spelling only; whether two works are one is `compare.ts`.
 */
import { decodeHTML } from 'entities';
import { foldLetters } from '../../graph/model/folding.ts';

/** What publishers add to a title without making it another work. Longest first. */
const decorations = [
  'technical report no',
  'preliminary version',
  'extended abstract',
  'brief announcement',
  'extended version',
  'technical report',
  'full version',
  'invited paper',
  'invited talk',
  'short paper',
  'overview',
  'tutorial',
  'abstract',
  'preprint',
  'reprint',
  'poster',
];
// What may also stand before a title ("Brief announcement: …").
const leadingDecorations = [
  'rfc ?\\d+',
  'brief announcement',
  'invited paper',
  'invited talk',
  'short paper',
  'poster',
];
// At the edges only: "Abstract Interpretation" and "A Tutorial on …" are titles.
const decorationPattern = new RegExp(
  `^(?:${leadingDecorations.join('|')})\\b|\\b(?:an? )?(?:${decorations.join('|')})$`,
  'g',
);

/**
 * A title as lower-case words with one space between: entities and markup resolved, no accents, `&` as "and", no
 * apostrophes, other punctuation as spaces, decorations ("extended version", "technical report") dropped unless fewer
 * than two words would be left. Digits, Roman numerals and acronyms stay.
 */
export function normalizeTitle(title: string): string {
  const words = plainWords(title);
  const bare = words.replace(decorationPattern, ' ').replace(/\s+/g, ' ').trim();
  return bare.includes(' ') ? bare : words;
}

/** Like `normalizeTitle`, decorations kept. */
function plainWords(title: string): string {
  return (
    foldLetters(withoutMarkup(title))
      .replace(/&/g, ' and ')
      // "C++" and "C#" are other names than "C".
      .replace(/(?<=\p{L})\+\+/gu, 'plusplus')
      .replace(/(?<=(?<!\p{L})\p{L})#/gu, 'sharp')
      .replace(/['’‘`´ʼ]/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

/** Text without tags and with entities resolved; twice-encoded ones (`&amp;amp;`) too. Text inside tags stays. */
export function withoutMarkup(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const once = text.replace(/<\/?[a-z][a-z0-9:]*(?:\s[^<>]*)?\/?>/gi, '');
  return decodeHTML(decodeHTML(once)).replace(/<\/?[a-z][a-z0-9:]*(?:\s[^<>]*)?\/?>/gi, '');
}

/** The part of a title before its subtitle (`:`, ` - `, a dash, `?`), normalized; the whole when there is none. */
export function normalizeMainTitle(title: string, normalizedTitle = normalizeTitle(title)): string {
  const plain = withoutMarkup(title);
  const end = plain.search(/:\s|:$|\s[-–—]\s|—|\?/);
  if (end < 0) return normalizedTitle;
  const normalized = normalizeTitle(plain.slice(0, end));
  return normalized === '' ? normalizedTitle : normalized;
}

// Words that writers of lists and bibliographies drop, add and swap freely.
const emptyWords = new Set(
  'a an the of in on for and or to with at by from via using toward towards into over under its their our is are be as'.split(
    ' ',
  ),
);

export function isEmptyWord(word: string): boolean {
  return emptyWords.has(word);
}

/**
 * What is left of a normalized title when empty words and plural endings are gone: two titles with the same skeleton
 * differ in nothing a person would notice ("Times, Clocks and Ordering of Events in Distributed Systems").
 */
export function titleSkeleton(normalized: string): string {
  return normalized
    .split(' ')
    .filter((word) => !emptyWords.has(word))
    .map(singular)
    .join(' ');
}

export function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

const romanNumerals: Readonly<Record<string, string>> = {
  ii: '2',
  iii: '3',
  iv: '4',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
};
const cardinalWords: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
};
const ordinalWords: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
  sixth: '6',
  seventh: '7',
  eighth: '8',
  ninth: '9',
  tenth: '10',
};

/** Names that end in a version ("md5", "http2"), as name and number: "MD4" and "MD5" are two things. */
export function versionedNames(normalized: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const [, name, version] of normalized.matchAll(/(?<!\S)(\p{L}+)(\d+)(?!\S)/gu)) names.set(name!, version!);
  return names;
}

/**
 * The numbers in a normalized title, in order, as text: digits, ordinals ("8th", "eighth"), Roman numerals from II, and a
 * single I, V or X after "part" or "volume" or at the end. Titles that differ in them are different works.
 */
export function titleNumerals(normalized: string): string[] {
  const words = normalized.split(' ');
  const numerals: string[] = [];
  words.forEach((word, at) => {
    const digits = /^(\d+)(?:st|nd|rd|th)?$/.exec(word);
    if (digits !== null) numerals.push(String(Number(digits[1])));
    else if (romanNumerals[word] !== undefined) numerals.push(romanNumerals[word]);
    else if (ordinalWords[word] !== undefined) numerals.push(ordinalWords[word]);
    else if (isAfterPart(words, at) && cardinalWords[word] !== undefined) numerals.push(cardinalWords[word]);
    else if (/^[ivx]$/.test(word) && isNumeralPlace(words, at)) numerals.push({ i: '1', v: '5', x: '10' }[word as 'i']);
    else if (/^\p{L}$/u.test(word) && isAfterPart(words, at)) numerals.push(word);
  });
  return numerals;
}

function isNumeralPlace(words: readonly string[], at: number): boolean {
  return isAfterPart(words, at) || (at === words.length - 1 && at > 1);
}

function isAfterPart(words: readonly string[], at: number): boolean {
  return /^(?:part|parts|volume|vol|chapter|appendix)$/.test(words[at - 1] ?? '');
}
