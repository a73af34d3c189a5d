/** Bytes of a bibliography or list as text: UTF-8, UTF-16 with its mark, or Windows-1252 where nothing else fits. */
import { StemmaError } from '../../graph/model/errors.ts';
import { checkListText, decodeListBytes } from './list-text.ts';

/** Characters of a bibliography. Its readers are linear; about 40,000 entries with abstracts. */
export const longestBibliography = 50_000_000;

export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

// JabRef writes the first, Emacs and LaTeX users the others.
const declared = /%\s*encoding:\s*([\w-]+)|-\*-.*\bcoding:\s*([\w-]+)|\\usepackage\[(\w+)\]\{inputenc\}/i;
const headLength = 1000;
const sampleLength = 100_000;

/**
 * A file that is not UTF-8 is read in the encoding that it declares (`% Encoding: ISO8859_1`), else in the one that its
 * server stated, else as Windows-1252, of which Latin-1 is a part: that is what old bibliographies are.
 * @throws StemmaError `bad-input` for a binary file, `too-large` beyond `limit` bytes
 */
export function decodeText(
  bytes: Uint8Array,
  name: string,
  { limit = longestBibliography, charset = null }: { limit?: number; charset?: string | null } = {},
): DecodedText {
  if (bytes.length > limit) {
    throw new StemmaError('too-large', `${name} has ${bytes.length} bytes; a list may have ${limit}.`, {
      hint: 'Split it into several files.',
    });
  }
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    return { text: new TextDecoder(mark ?? 'utf-8', { fatal: true }).decode(bytes), encoding: mark ?? 'utf-8' };
  } catch {
    return decodeOld(bytes, name, charset);
  }
}

function decodeOld(bytes: Uint8Array, name: string, charset: string | null): DecodedText {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, headLength));
  // The list reader's own refusal says what kind of file it is.
  if (isBinary(bytes)) {
    decodeListBytes(bytes.subarray(0, headLength), name);
    throw new StemmaError('bad-input', `${name} is not a text file.`, { hint: 'Give the list as text, in UTF-8.' });
  }
  const found = declared.exec(head);
  const label = decoderLabel(found?.[1] ?? found?.[2] ?? found?.[3] ?? charset ?? '');
  return { text: new TextDecoder(label).decode(bytes), encoding: label };
}

/** Whether it holds control characters that no text file has. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, sampleLength)
    .some(
      (byte) =>
        byte < 0x20 &&
        byte !== 0x09 &&
        byte !== 0x0a &&
        byte !== 0x0b &&
        byte !== 0x0c &&
        byte !== 0x0d &&
        byte !== 0x1b,
    );
}

function decoderLabel(name: string): string {
  const label = name
    .toLowerCase()
    .replace(/^iso8859_(\d+)$/, 'iso-8859-$1')
    .replace(/^(?:ansinew|cp1252)$/, 'windows-1252');
  const usual = label.replace(/^latin(\d)$/, 'latin$1').replace(/^applemac$/, 'macintosh');
  try {
    return /^utf-?8$/.test(usual) ? 'windows-1252' : new TextDecoder(usual === '' ? 'windows-1252' : usual).encoding;
  } catch {
    return 'windows-1252';
  }
}

/**
 * A bibliography's text without byte order mark, with `\n` line ends.
 * @throws StemmaError `bad-input` for binary content, `too-large` beyond `longestBibliography`
 */
export function checkBibliographyText(text: string, name: string): string {
  if (text.length > longestBibliography) {
    throw new StemmaError(
      'too-large',
      `${name} has ${text.length} characters; a list may have ${longestBibliography}.`,
      {
        hint: 'Split it into several files.',
      },
    );
  }
  // A lone carriage return ends a line only in the files of old Macs, which have nothing else.
  const lone = text.includes('\n') ? '' : '\n';
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, (end) => (end === '\r' ? lone : '\n'));
  // Signatures of binary files stand at the beginning, NUL anywhere.
  checkListText(clean.slice(0, headLength).replace(/^[ \t>*+-]+/gm, ''), name, longestBibliography);
  const nul = clean.indexOf('\u0000');
  if (nul >= 0) {
    const line = clean.slice(0, nul).split('\n').length;
    throw new StemmaError('bad-input', `${name}, line ${line}: a NUL character; this is a binary file, not a list.`);
  }
  return clean;
}
