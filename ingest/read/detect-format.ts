/** Which reader a list needs, told by its content and, where that is silent, by its name. */
import { StemmaError } from '../../graph/model/errors.ts';

export const listFormats = ['markdown', 'bibtex', 'ris', 'csl-json', 'html', 'text'] as const;
export type ListFormat = (typeof listFormats)[number];

const otherNames: Readonly<Record<string, ListFormat>> = {
  md: 'markdown',
  bib: 'bibtex',
  biblatex: 'bibtex',
  json: 'csl-json',
  csl: 'csl-json',
  zotero: 'csl-json',
  htm: 'html',
  txt: 'text',
  'plain-text': 'text',
};
const formatsOfEndings: Readonly<Record<string, ListFormat>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  bib: 'bibtex',
  bibtex: 'bibtex',
  biblatex: 'bibtex',
  ris: 'ris',
  json: 'csl-json',
  jsonl: 'csl-json',
  ndjson: 'csl-json',
  csljson: 'csl-json',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  txt: 'text',
  text: 'text',
};
/** Formats that are known and not read, with what to do instead. */
const unread: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^\s*(?:<\?xml[^>]*>\s*)?<rdf:RDF\b/, 'Zotero RDF'],
  [/^\s*<\?xml[^>]*>\s*<xml>\s*<records>/, 'EndNote XML'],
  [/^\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE PubmedArticleSet|<PubmedArticleSet)/, 'PubMed XML'],
  [/^\s*PMID- \d/, 'PubMed (nbib)'],
  [/^\s*%0 [A-Z]/, 'EndNote tagged text'],
  [/^\s*FN (?:Clarivate|Thomson|ISI)/, 'Web of Science tagged text'],
];
const headLength = 20_000;

export function isListFormat(word: string): word is ListFormat {
  return listFormats.some((each) => each === word);
}

/** `--format`'s word as a format. @throws StemmaError `wrong-use` for a word that names none */
export function parseListFormat(word: string): ListFormat {
  const name = word.trim().toLowerCase().replace(/^\./, '');
  const format = listFormats.find((each) => each === name) ?? otherNames[name];
  if (format !== undefined) return format;
  throw new StemmaError('wrong-use', `There is no list format "${word}".`, {
    hint: `Formats: ${listFormats.join(', ')}.`,
  });
}

/**
 * @param name a file's name or path, or an address; its ending counts where the content does not tell
 * @throws StemmaError `not-supported` for formats that are known and not read (Zotero RDF, EndNote, PubMed)
 */
export function detectFormat(text: string, name: string): ListFormat {
  const head = text
    .slice(0, headLength)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const ending = /\.([a-z]+)$/i.exec(name.replace(/[?#].*$/, ''))?.[1]?.toLowerCase() ?? '';
  const named = formatsOfEndings[ending] ?? null;
  if (named === 'markdown') return named;
  const refused = unread.find(([pattern]) => pattern.test(head));
  if (refused !== undefined) {
    throw new StemmaError('not-supported', `${name} is ${refused[1]}, which is not read.`, {
      hint: 'Export the list as BibTeX, RIS or CSL JSON.',
    });
  }
  return unmistakable(head) ?? named ?? (looksLikeMarkdown(head) ? 'markdown' : 'text');
}

function unmistakable(head: string): ListFormat | null {
  if (/^\s*TY {1,3}- ?/.test(head) || /^TY {2}- [A-Z]+\s*$/m.test(head)) return 'ris';
  if (/^\s*(?:<!doctype html|<html\b|<!--[^>]*-->\s*<(?:!doctype html|html\b))/i.test(head)) return 'html';
  if (/^\s*[[{]/.test(head) && /^\s*(?:\[\s*(?:\{|\])|\{\s*(?:"|\}))/.test(head)) return 'csl-json';
  const entries = head.match(/^[ \t]{0,3}@[a-z]+\s*[{(]\s*[^\s,{}]*\s*[,=]/gim)?.length ?? 0;
  return entries > 0 && !/\]\(https?:/.test(head.slice(0, Math.max(0, head.search(/^[ \t]{0,3}@/m)))) ? 'bibtex' : null;
}

/** Links, or headings with bullets; a plain row of bullets or numbers is a plain list. */
function looksLikeMarkdown(head: string): boolean {
  if (/\[[^\]\n]+\]\([^)\s]+\)/.test(head)) return true;
  return /^#{1,6} \S/m.test(head) && /^\s*[-*+] \S/m.test(head);
}
