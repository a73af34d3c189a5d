/** A citation graph that somebody made already: papers and pairs, read one by one from a file. */
import { parseIdentifier } from '../../graph/model/identifiers.ts';
import type { Author } from '../../graph/model/paper.ts';

export interface ReadyPaper {
  /** As the file names it. */
  readonly id: string;
  readonly title: string | null;
  readonly year: number | null;
  readonly authors: readonly Author[];
  readonly venue: string | null;
  readonly doi: string | null;
}

export interface ReadyCitation {
  readonly citing: string;
  readonly cited: string;
}

export type ReadyItem = { readonly paper: ReadyPaper } | { readonly citation: ReadyCitation };

/** Items in any order; a citation may name papers that come later, or never. */
export type ReadyGraph = AsyncIterable<ReadyItem>;

/** What a file calls a paper, as the id it gets here: a DOI or arXiv id in canonical form, else `name:id`. */
export function readyId(name: string, id: string, doi: string | null = null): string {
  return parseIdentifier(doi ?? '') ?? parseIdentifier(id) ?? `${name}:${id}`;
}

export function readyPaper(id: string, fields: Partial<Omit<ReadyPaper, 'id'>> = {}): ReadyPaper {
  return { id, title: null, year: null, authors: [], venue: null, doi: null, ...fields };
}

/** A year in digits, alone or at the beginning of a date; null for anything else. */
export function toYear(value: unknown): number | null {
  const match = /^\s*(\d{4})(?:\D|$)/.exec(
    typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '',
  );
  return match === null ? null : Number(match[1]);
}

/** Names separated by semicolons, or by " and " as in BibTeX. */
export function toAuthors(text: string | undefined): Author[] {
  if (text === undefined || text.trim() === '') return [];
  return text
    .split(/;|\s+and\s+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({ name }));
}
