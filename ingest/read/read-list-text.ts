/** The one way from a list's text to its entries, whatever its format. */
import { readBibtexList } from './bibtex.ts';
import { readCslJsonList } from './csl-json.ts';
import { detectFormat, type ListFormat } from './detect-format.ts';
import { readHtmlList } from './html.ts';
import { readMarkdownList } from './markdown.ts';
import { readPlainTextList } from './plain-text.ts';
import type { ReadListResult } from './read-item.ts';
import { readRisList } from './ris.ts';

type Reader = (text: string, options: { readonly name: string }) => ReadListResult;

const readers: Readonly<Record<ListFormat, Reader>> = {
  markdown: readMarkdownList,
  bibtex: readBibtexList,
  ris: readRisList,
  'csl-json': readCslJsonList,
  html: readHtmlList,
  text: readPlainTextList,
};

/**
 * Reads a list in the format given, else in the one that its content and name show.
 * @param options.name file name or address, for messages and for the format
 * @throws StemmaError `bad-input` for what is no text, `too-large`, `not-supported` for formats that are known and not read
 */
export function readListText(
  text: string,
  options: { readonly name: string; readonly format?: ListFormat },
): ReadListResult & { readonly format: ListFormat } {
  const format = options.format ?? detectFormat(text, options.name);
  return { ...readers[format](text, { name: options.name }), format };
}
