/**
 * From bytes to text that a parser may be given: the encoding is checked, what is no text is refused by name, and the
 * size is bounded before the parser runs.
 */
import { StemmaError } from '../../graph/model/errors.ts';

/**
 * Characters. remark takes about 5 s and 400 MB for a megabyte of dense list (measured on 2 cores), four times that in
 * the worst case; the largest curated lists have half a megabyte.
 */
export const longestList = 2_000_000;
/** Nesting beyond this is no list that a person wrote; remark's time grows with its square. */
export const deepestNesting = 200;

const signatures: readonly (readonly [prefix: string, what: string])[] = [
  ['%PDF-', 'a PDF file'],
  ['PK\u0003\u0004', 'a ZIP archive or office document'],
  ['\u001f\u008b', 'a gzip archive'],
  ['\u0089PNG', 'a PNG image'],
  ['\u00ff\u00d8\u00ff', 'a JPEG image'],
  ['SQLite format 3', 'an SQLite database'],
  ['\u007fELF', 'a program'],
];

/**
 * UTF-8 (or UTF-16 with a byte order mark) as text, without the mark.
 * @throws StemmaError `bad-input` for a binary file or another encoding, `too-large` beyond four bytes a character.
 */
export function decodeListBytes(bytes: Uint8Array, name: string): string {
  if (bytes.length > longestList * 4) throw tooLarge(name, bytes.length, 'bytes');
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const known = signatures.find(([prefix]) => head.startsWith(prefix));
  if (known !== undefined) throw notText(name, `it is ${known[1]}`);
  const utf16 = head.startsWith('\u00ff\u00fe') ? 'utf-16le' : head.startsWith('\u00fe\u00ff') ? 'utf-16be' : null;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (bytes.includes(0)) throw notText(name, 'it contains NUL bytes, so it is a binary file');
    throw new StemmaError('bad-input', `${name} is not valid UTF-8 text`, {
      hint: 'Save the list as UTF-8 and try again.',
      cause: error,
    });
  }
}

/**
 * Checks text before it is parsed and returns it without byte order mark and with `\n` line ends.
 * @throws StemmaError `bad-input` for binary content or absurd nesting, `too-large` beyond `limit` characters.
 */
export function checkListText(text: string, name: string, limit: number): string {
  if (text.length > limit) throw tooLarge(name, text.length, 'characters', limit);
  const known = signatures.find(([prefix]) => text.startsWith(prefix));
  if (known !== undefined) throw notText(name, `it is ${known[1]}`);
  const nul = text.indexOf('\u0000');
  if (nul >= 0) throw notText(name, `line ${lineOf(text, nul)} contains a NUL character, so it is a binary file`);
  if (replacementShare(text) > 0.01) throw notText(name, 'it is not valid UTF-8');
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  refuseAbsurdNesting(clean, name);
  return clean;
}

function refuseAbsurdNesting(text: string, name: string): void {
  let start = 0;
  for (let line = 1; start < text.length; line++) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    if (nesting(text, start, stop) > deepestNesting) {
      throw new StemmaError('bad-input', `${name}, line ${line}: nested more than ${deepestNesting} levels deep`, {
        hint: 'Flatten the list; this is hardly what its author meant.',
      });
    }
    start = stop + 1;
  }
}

/** Containers that a line can open: its markers, and a level for every two columns before a marker. */
function nesting(text: string, start: number, stop: number): number {
  let columns = 0;
  let markers = 0;
  let at = start;
  for (; at < stop; at++) {
    const char = text[at]!;
    if (char === ' ' || char === '\t') columns++;
    else if (char === '>') markers++;
    else if ((char === '-' || char === '*' || char === '+') && /^\s?$/.test(text[at + 1] ?? '')) markers++;
    else break;
  }
  if (markers === 0) return 0;
  // Nothing but dashes or stars is a rule.
  if (at === stop && /^[-\s]*$|^[*\s]*$/.test(text.slice(start, stop))) return 0;
  return columns === 0 && text[start] !== '>' ? 0 : markers + Math.max(0, columns - markers) / 2;
}

function replacementShare(text: string): number {
  if (!text.includes('\uFFFD')) return 0;
  return (text.split('\uFFFD').length - 1) / text.length;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function notText(name: string, what: string): StemmaError {
  return new StemmaError('bad-input', `${name} is not a list in Markdown: ${what}`, {
    hint: 'Give a Markdown file, or name the format.',
  });
}

function tooLarge(name: string, size: number, unit: string, limit = longestList): StemmaError {
  return new StemmaError('too-large', `${name} has ${size} ${unit}; a list may have at most ${limit} characters`, {
    hint: 'Split the list into several files.',
  });
}
