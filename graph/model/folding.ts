/**
 * The folded form of text in which papers are searched. Both stores index it and every query is folded the same way, so
 * that an answer does not depend on a store's own tokenizer.
 */

// Letters that NFKD leaves alone but people type without.
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
};

const unspacedScripts = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/**
 * Lower-case words without accents or punctuation, one space between. Chinese and Japanese characters, which are written
 * without spaces, become words of one character each.
 */
export function fold(text: string): string {
  return foldLetters(text)
    .replace(/['’‘`´]/g, '')
    .replace(unspacedScripts, ' $& ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Lower case without accents; punctuation and spaces stay. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłıħŋŧ]/g, (letter) => plainLetters[letter] ?? letter);
}

/** The words of a folded query; empty when nothing searchable was typed. */
export function searchWords(query: string): string[] {
  const folded = fold(query);
  return folded === '' ? [] : folded.split(' ');
}
