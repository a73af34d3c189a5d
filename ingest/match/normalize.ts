/**
 * Titles in the forms in which they are compared. Owns spelling only; whether two works are one is `compare.ts`.
 */
import { decodeHTML } from 'entities';
import { foldLetters } from '../../graph/model/folding.ts';
import { type Genre, withoutMarks } from './decorations.ts';

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
  // The beginning of page numbers.
  'pp',
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
  return normalizePlain(withoutMarks(plainText(title)).text);
}

/** What kind of thing a title says its work is, beyond a paper: "(panel)", "Book review:". */
export function titleGenre(title: string): Genre {
  return withoutMarks(plainText(title)).genre;
}

/** Whether something beside the title stands in it: "(extended abstract)". */
export function isDecorated(title: string): boolean {
  const text = plainText(title);
  return withoutMarks(text).text !== text;
}

/** @param text as `plainText` gives it */
function normalizePlain(text: string): string {
  const words = wordsOf(text);
  for (let bare = words; ; ) {
    const next = bare.replace(decorationPattern, ' ').replace(/\s+/g, ' ').trim();
    if (next === bare || !next.includes(' ')) return bare;
    bare = next;
  }
}

/** Lower case, no markup, no apostrophes; a letter that was lost in decoding leaves no gap. */
function plainText(title: string): string {
  return foldLetters(withoutMarkup(title))
    .replace(/['’‘`´ʼ\uFFFD]/g, '')
    .replace(/\s+/g, ' ');
}

function wordsOf(text: string): string {
  return (
    text
      .replace(/&/g, ' and ')
      // "C++" and "C#" are other names than "C".
      .replace(/(?<=\p{L})\+\+/gu, 'plusplus')
      .replace(/(?<=(?<!\p{L})\p{L})#/gu, 'sharp')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

// What was put into title case with its entities: "Google&Rsquo;s".
const miscapitalized = /&(?:[RL][sd]quo|[NM]dash|Amp|Quot|Nbsp|Apos);/g;

/** Text without tags and with entities resolved; twice-encoded ones (`&amp;amp;`) too. Text inside tags stays. */
export function withoutMarkup(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const once = text
    .replace(miscapitalized, (entity) => entity.toLowerCase())
    .replace(/<\/?[a-z][a-z0-9:]*(?:\s[^<>]*)?\/?>/gi, '');
  return decodeHTML(decodeHTML(once)).replace(/<\/?[a-z][a-z0-9:]*(?:\s[^<>]*)?\/?>/gi, '');
}

/** The part of a title before its subtitle (`:`, ` - `, a dash, `?`), normalized; the whole when there is none. */
export function normalizeMainTitle(title: string, normalizedTitle = normalizeTitle(title)): string {
  const plain = withoutMarks(plainText(title)).text;
  const end = plain.search(/:\s|:$|\s[-–—]\s|—|\?/);
  if (end < 0) return normalizedTitle;
  const normalized = normalizePlain(plain.slice(0, end));
  return normalized === '' ? normalizedTitle : normalized;
}

/** A title without what stands in brackets, normalized; the whole when nothing else is left. */
export function normalizeUnbracketed(title: string, normalizedTitle = normalizeTitle(title)): string {
  if (!/[([]/.test(title)) return normalizedTitle;
  const outside = withoutMarks(plainText(title)).text.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ');
  const normalized = normalizePlain(outside);
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
