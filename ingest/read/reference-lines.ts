/** A bare list of reference strings, titles or identifiers: every line with text is one item, and none is a heading. */
import { bibliographicItems } from './bibliographic-item.ts';
import { checkBibliographyText } from './decode-text.ts';
import { readTextLine } from './plain-text.ts';
import type { ReadItem } from './read-item.ts';

/**
 * @param name file name, for messages
 * @returns one item a line in the order of the text; lines without text have none
 * @throws StemmaError `bad-input` for what is no text, `too-large` beyond the limit of bibliographies
 */
export function readReferenceLines(text: string, name: string): ReadItem[] {
  const lines = checkBibliographyText(text, name).split('\n');
  return bibliographicItems(
    lines.flatMap((written, at) => (written.trim() === '' ? [] : [readTextLine(at + 1, written)])),
  );
}
