/**
 * Reads a bibliography in BibTeX or biblatex: one entry, one item. citation-js knows the LaTeX, the names and the types; it
 * gets one entry at a time, and only the fields that say which paper is meant, so that no entry and no field sinks another.
 */
import { type Identifiers, parseArxivId, parseDoi } from '../../graph/model/identifiers.ts';
import type { EntryKind } from '../../graph/model/reading-list.ts';
import { type BibliographicEntry, bibliographicItems, shortened, titleOfName } from './bibliographic-item.ts';
import { type BibtexEntry, splitBibtex } from './bibtex-entries.ts';
import { BibtexKeys, inheritFields } from './bibtex-inheritance.ts';
import { plainText, prepareLatex, strippedLatex } from './bibtex-latex.ts';
import { bibtexToCsl, type CslLike } from './citation-js.ts';
import { arxivIn, cslEntry } from './csl-entry.ts';
import { checkBibliographyText } from './decode-text.ts';
import type { ReadListResult, SkippedItem } from './read-item.ts';

// What tells the paper; all else (abstracts, files, private notes) is not even parsed.
const latexFields =
  `author editor title subtitle booktitle booksubtitle maintitle journal journaltitle journalsubtitle eventtitle
  school institution publisher year date`.split(/\s+/);
const kindsOfTypes: Readonly<Record<string, EntryKind>> = {
  proceedings: 'venue',
  mvproceedings: 'venue',
  periodical: 'venue',
  presentation: 'talk',
  hardware: 'other',
};
/** Blocks that describe no paper of their own. */
const shared: ReadonlySet<string> = new Set(['xdata', 'set', 'bibnote', 'control', 'ieeetranbstctl']);
const namesFields: ReadonlySet<string> = new Set(['author', 'editor']);

/**
 * @param options.name file name or address, for messages and as the list's title
 * @throws StemmaError `bad-input` for what is no text, `too-large` beyond the limit of bibliographies
 */
export function readBibtexList(text: string, options: { readonly name: string }): ReadListResult {
  const clean = checkBibliographyText(text, options.name);
  const file = splitBibtex(clean);
  const keys = new BibtexKeys(file.entries);
  const warnings: string[] = [];
  const entries: BibliographicEntry[] = [];
  const skipped: SkippedItem[] = file.comments.map(({ line, text: comment }) => ({
    line,
    text: comment.slice(0, 200),
    reason: 'comment',
  }));
  for (const entry of file.entries) {
    if (shared.has(entry.type)) {
      skipped.push({ line: entry.line, text: entry.raw.slice(0, 200), reason: 'shared data' });
      continue;
    }
    const read = readEntry(entry, keys);
    entries.push(read.entry);
    for (const problem of read.problems)
      warnings.push(`${options.name}, line ${entry.line}: ${label(entry)}: ${problem}`);
  }
  warnings.push(...repeatedKeys(file.entries, options.name));
  if (entries.length === 0) warnings.push(`${options.name}: no entries ("@article{key, title = {…}, …}") found.`);
  const items = bibliographicItems(entries);
  return { title: titleOfName(options.name), items, sections: [], skipped, warnings: shortened(warnings) };
}

function readEntry(
  entry: BibtexEntry,
  keys: BibtexKeys,
): { readonly entry: BibliographicEntry; readonly problems: readonly string[] } {
  const { fields, missing } = inheritFields(entry, keys);
  const problems = [...entry.problems, ...missing.map((key) => `refers to "${key}", which is not in the file`)];
  const csl = toCsl(entry, fields, problems);
  const prose = fields.get('annotation') ?? fields.get('annote');
  const kind = kindsOfTypes[entry.type];
  const read = cslEntry(csl, {
    line: entry.line,
    raw: entry.raw,
    label: label(entry),
    ...(kind === undefined ? {} : { kind }),
    identifiers: identifiersOf(fields),
    urls: urlsOf(fields),
    prose: prose === undefined ? null : strippedLatex(prose),
  });
  if (read.title === '') problems.push('has no title; its text is kept as written');
  return { entry: read, problems };
}

/** The whole entry when citation-js reads it, else field by field; a field that it cannot read is stripped of its LaTeX. */
function toCsl(entry: BibtexEntry, fields: ReadonlyMap<string, string>, problems: string[]): CslLike {
  const properties: Record<string, string> = {};
  for (const name of latexFields) {
    const value = fields.get(name);
    if (value !== undefined && value.trim() !== '') {
      properties[name] = prepareLatex(namesFields.has(name) ? tidyNames(value) : value.trim());
    }
  }
  if (properties.title === undefined) {
    const other = ['titleaddon', 'booktitle', 'maintitle', 'issuetitle'].map((name) => fields.get(name)?.trim());
    const title = other.find((each) => each !== undefined && each !== '');
    if (title !== undefined) properties.title = prepareLatex(title);
  }
  const { type } = entry;
  try {
    return bibtexToCsl({ type, label: entry.label, properties });
  } catch {
    return fieldByField({ type, label: entry.label }, properties, problems);
  }
}

function fieldByField(
  head: { readonly type: string; readonly label: string },
  properties: Readonly<Record<string, string>>,
  problems: string[],
): CslLike {
  const readable: Record<string, string> = {};
  for (const [name, value] of Object.entries(properties)) {
    try {
      bibtexToCsl({ ...head, properties: { [name]: value } });
      readable[name] = value;
    } catch {
      problems.push(`${name} could not be read as LaTeX and is taken as plain text`);
      const plain = strippedLatex(value);
      if (plain !== '') readable[name] = plain;
    }
  }
  try {
    return bibtexToCsl({ ...head, properties: readable });
  } catch {
    return withoutCitationJs(readable, problems);
  }
}

function withoutCitationJs(fields: Readonly<Record<string, string>>, problems: string[]): CslLike {
  problems.push('could not be read by citation-js; title, authors and year are taken as plain text');
  const author = (fields.author ?? fields.editor ?? '')
    .split(/\s+and\s+/)
    .map((name) => ({ literal: strippedLatex(name) }));
  const venue = fields.journal ?? fields.journaltitle ?? fields.booktitle;
  return {
    title: strippedLatex(fields.title ?? ''),
    author,
    issued: { literal: fields.date ?? fields.year ?? '' },
    ...(venue === undefined ? {} : { 'container-title': strippedLatex(venue) }),
  };
}

/** Names as citation-js takes them: no comma or "and" without a name, `;` and line ends as people write them. */
function tidyNames(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replace(/(?:^|\s)and(?=\s+and\s)/gi, '')
    .replace(/^\s*(?:and\s+)+|(?:\s+and)+\s*$/gi, '')
    .replace(/,\s*(?=\band\s|$)/gi, ' ')
    .trim();
}

function identifiersOf(fields: ReadonlyMap<string, string>): Identifiers {
  const field = (name: string) => verbatim(fields.get(name) ?? '');
  const doi = parseDoi(field('doi'));
  const scheme = `${field('archiveprefix')}${field('eprinttype')}`;
  const eprint = /arxiv/i.test(scheme) || scheme === '' ? parseArxivId(field('eprint')) : null;
  const arxiv =
    (doi === null ? null : parseArxivId(doi)) ??
    eprint ??
    parseArxivId(field('arxivid') || field('arxiv')) ??
    arxivIn(field('journal')) ??
    arxivIn(field('howpublished')) ??
    arxivIn(field('note')) ??
    arxivIn(field('number')) ??
    arxivIn(field('volume'));
  const pmid = /^\d+$/.exec(field('pmid') || (/pubmed/i.test(scheme) ? field('eprint') : ''))?.[0];
  return {
    ...(doi === null || parseArxivId(doi) !== null ? {} : { doi }),
    ...(arxiv === null ? {} : { arxiv }),
    ...(pmid === undefined ? {} : { pmid }),
  };
}

function urlsOf(fields: ReadonlyMap<string, string>): string[] {
  const urls: string[] = [];
  for (const name of ['url', 'ee', 'bdsk-url-1', 'bdsk-url-2', 'pdf', 'link', 'howpublished', 'note']) {
    const value = verbatim(fields.get(name) ?? '');
    for (const [url] of value.matchAll(/\bhttps?:\/\/[^\s<>"{}|\\]+/gi)) urls.push(url.replace(/[.,;)\]]+$/, ''));
  }
  return [...new Set(urls)];
}

/** Addresses and identifiers are not LaTeX, but people escape them as if they were. */
function verbatim(value: string): string {
  return value
    .replace(/\\url\s*\{([^{}]*)\}/g, ' $1 ')
    .replace(/\\href\s*\{([^{}]*)\}/g, ' $1 ')
    .replace(/\\([_%&#~$])/g, '$1')
    .replace(/\{\\textasciitilde\s*\}|\\textasciitilde\s?(?:\{\})?|\\~\{\}/g, '~')
    .replace(/[{}]/g, '')
    .trim();
}

function repeatedKeys(entries: readonly BibtexEntry[], name: string): string[] {
  const first = new Map<string, BibtexEntry>();
  const warnings: string[] = [];
  for (const entry of entries) {
    const former = first.get(entry.label);
    if (former === undefined) first.set(entry.label, entry);
    else if (entry.label !== '') {
      warnings.push(
        `${name}, line ${entry.line}: ${label(entry)}: the key is that of line ${former.line} too; both are kept`,
      );
    }
  }
  return warnings;
}

function label(entry: BibtexEntry): string {
  return `@${entry.type}${entry.label === '' ? '' : ` ${plainText(entry.label)}`}`;
}
