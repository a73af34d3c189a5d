/**
 * BibTeX: citation-js decides types and fields, this file prints them so that LaTeX compiles and any parser reads the
 * same data back.
 */
import type { StoredPaper } from '../../graph/index.ts';
import { type BibtexEntry, mapToBibtex } from './citation-js.ts';
import type { CslItem } from './csl.ts';
import { plainLine, toLatex, toLatexTitle } from './latex.ts';

/** In the order printed; fields that are not listed are not exported. */
const fieldOrder = [
  'author',
  'title',
  'booktitle',
  'journal',
  'publisher',
  'school',
  'institution',
  'howpublished',
  'year',
  'month',
  'doi',
  'eprint',
  'archiveprefix',
  'url',
  'note',
] as const;

/** What link makers need untouched; only what would unbalance the entry is percent-encoded. */
const verbatimFields: ReadonlySet<string> = new Set(['doi', 'url', 'eprint', 'archiveprefix', 'year', 'month']);

// A name's parts go through citation-js, which knows "von Last, Jr, First" but no LaTeX: while they do, each character
// that LaTeX minds is one of Unicode's private ones (exported text has none, see `plainLine`).
const privateArea = 0xe000;

/** The items as one BibTeX file; `papers` and `items` run in parallel. */
export function toBibtex(papers: readonly StoredPaper[], items: readonly CslItem[]): string {
  const veil = new Veil();
  const entries = mapToBibtex(items.map((item) => veiledNames(fitted(item), veil)));
  return entries.map((entry, at) => printEntry(entry, papers[at]!, items[at]!, veil)).join('\n');
}

/**
 * Two types that BibTeX has no word for: a preprint without venue is no article of a journal but `@misc` with its eprint
 * number, as arXiv itself recommends; a thesis must be of a degree, and most that are cited are doctoral ones.
 */
function fitted(item: CslItem): CslItem {
  if (item.type === 'thesis') return { ...item, genre: 'PhD thesis' };
  return item.type === 'article' && item['container-title'] === undefined ? { ...item, type: 'document' } : item;
}

function veiledNames(item: CslItem, veil: Veil): CslItem {
  if (item.author === undefined) return item;
  return {
    ...item,
    author: item.author.map((name) =>
      Object.fromEntries(Object.entries(name).map(([part, text]) => [part, veil.cover(text)])),
    ),
  };
}

class Veil {
  readonly #latex: string[] = [];
  readonly #codes = new Map<string, string>();

  cover(text: string): string {
    // A second hyphen or apostrophe in a row is one too: together they would read back as a dash or a quotation mark.
    return text.replace(/(?<=-)-|(?<=')'|[^A-Za-z0-9 .,'-]/gu, (char) => {
      const latex = char === '-' || char === "'" ? `{}${char}` : toLatex(char);
      return latex === char ? char : this.#codeFor(latex);
    });
  }

  lift(text: string): string {
    return text.replace(/[\ue000-\uf8ff]/g, (code) => this.#latex[code.charCodeAt(0) - privateArea] ?? '');
  }

  #codeFor(latex: string): string {
    let code = this.#codes.get(latex);
    if (code === undefined) {
      code = String.fromCharCode(privateArea + this.#latex.length);
      this.#codes.set(latex, code);
      this.#latex.push(latex);
    }
    return code;
  }
}

function printEntry(entry: BibtexEntry, paper: StoredPaper, item: CslItem, veil: Veil): string {
  const fields = fieldsOf(entry, paper, item, veil);
  const lines = fieldOrder
    .map((name) => ({ name, value: fields[name] }))
    .filter(({ value }) => value !== undefined && value !== '')
    .map(({ name, value }) => `  ${name} = {${verbatimFields.has(name) ? balanced(value!) : value}},\n`);
  return `@${entry.type}{${item.id},\n${lines.join('')}}\n`;
}

function fieldsOf(
  entry: BibtexEntry,
  paper: StoredPaper,
  item: CslItem,
  veil: Veil,
): Record<string, string | undefined> {
  const { author, title, ...rest } = entry.properties;
  const shortNames = new Set(paper.shortNames.map((name) => plainLine(name).toLowerCase()));
  const fields: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(rest)) {
    fields[name] = verbatimFields.has(name) ? String(value) : toLatex(venueOf(item) ?? '');
  }
  // citation-js repeats the URL here, for styles that know no `url`; those of this century do.
  fields.howpublished =
    entry.type === 'misc' && fields.publisher === undefined ? toLatex(venueOf(item) ?? '') : undefined;
  if (author !== undefined) fields.author = veil.lift(author);
  if (title !== undefined && item.title !== undefined) fields.title = toLatexTitle(item.title, shortNames);
  if (paper.retracted === true) fields.note = 'Retracted';
  if (paper.identifiers.arxiv !== undefined) {
    fields.eprint = paper.identifiers.arxiv;
    fields.archiveprefix = 'arXiv';
  }
  return fields;
}

function venueOf(item: CslItem): string | undefined {
  return item['container-title'] ?? item.publisher;
}

function balanced(value: string): string {
  return value.replace(/[{}\\\s]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
