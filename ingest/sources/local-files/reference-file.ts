/** Entries of a bibliography in a reference manager's format, as papers: what they are, without reference lists. */
import { readFile } from 'node:fs/promises';
import { StemmaError } from '../../../graph/model/errors.ts';
import type { PaperType } from '../../../graph/model/paper.ts';
import type { EntryKind } from '../../../graph/model/reading-list.ts';
import { typeOfPrintedVenue } from '../../merge/printed-venue.ts';
import { decodeText } from '../../read/decode-text.ts';
import type { ListFormat } from '../../read/detect-format.ts';
import type { ReadItem } from '../../read/read-item.ts';
import { readListText } from '../../read/read-list-text.ts';
import type { BibliographyPaper } from '../bibliography/bibliography-line.ts';

/**
 * The format that a file's name and first sign tell: `.json` holds CSL-JSON when it is a list, JSON Lines otherwise.
 * @returns null for JSON Lines
 */
export function referenceFormat(path: string, text: string): ListFormat | null {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (['bib', 'bibtex', 'biblatex'].includes(ending)) return 'bibtex';
  if (ending === 'ris') return 'ris';
  if (ending === 'csl' || ending === 'csljson') return 'csl-json';
  return ending === 'json' && /^\uFEFF?\s*\[/.test(text) ? 'csl-json' : null;
}

/** @throws StemmaError `not-found`, `bad-input`, `too-large` */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') throw new StemmaError('not-found', `There is no file ${path}.`, { cause });
    throw new StemmaError('bad-input', `${path} cannot be read (${cause.code ?? cause.message}).`, { cause });
  });
  return decodeText(bytes, path).text;
}

/**
 * @param source the source's name, which stands before the papers' keys
 * @returns papers with a title, and how many entries have none
 */
export function papersOf(
  text: string,
  { path, format, source }: { readonly path: string; readonly format: ListFormat; readonly source: string },
): { readonly papers: readonly BibliographyPaper[]; readonly untitled: number } {
  const papers = new Map<string, BibliographyPaper>();
  let untitled = 0;
  for (const item of readListText(text, { name: path, format }).items) {
    const paper = paperOf(item, source);
    if (paper === null) untitled++;
    // The same work twice in a file is one record, as its first entry has it.
    else if (!papers.has(paper.record.key)) papers.set(paper.record.key, paper);
  }
  return { papers: [...papers.values()], untitled };
}

function paperOf({ key, kind, mentions, links }: ReadItem, source: string): BibliographyPaper | null {
  const [mention] = mentions;
  if (mention === undefined || mention.title === '') return null;
  const { title, authors, year, venue, identifiers } = mention;
  return {
    record: {
      key: `${source}:${identifiers.doi ?? identifiers.arxiv ?? key}`,
      source,
      title,
      authors: authors.map((name) => ({ name })),
      year,
      publishedOn: null,
      venue,
      type: typeOf(kind, venue),
      abstract: null,
      identifiers,
      url: links.find(({ role }) => role === 'pdf' || role === 'paper')?.url ?? null,
      shortNames: [],
      provenance: null,
      referencesStatus: 'unknown',
      reportedReferenceCount: null,
    },
    references: [],
    links: links.map(({ url }) => url),
  };
}

const types: Readonly<Partial<Record<EntryKind, PaperType>>> = { book: 'book', thesis: 'thesis', report: 'report' };

function typeOf(kind: EntryKind, venue: string | null): PaperType {
  return types[kind] ?? (venue === null ? 'document' : typeOfPrintedVenue(venue));
}
