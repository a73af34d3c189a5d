/** Parts of a record that several APIs give in the same few spellings: identifiers, dates, names. Pure. */
import { type Identifiers, parseArxivId, parseDoi } from '../../../graph/model/identifiers.ts';
import type { Author } from '../../../graph/model/paper.ts';

/** What a mapping is told about its surroundings. */
export interface MappingContext {
  /** Years after the next are misprints. */
  readonly thisYear: number;
}

/** Something that came and could not be used. */
export interface Drop {
  /** Its identifier or place, as far as known. */
  readonly what: string;
  readonly reason: DropReason;
}

export type DropReason =
  | 'no-id'
  | 'no-title'
  | 'not-an-object'
  | 'sink' // OpenAlex's record of deleted works
  | 'empty-reference' // neither title, author, string nor identifier
  | 'placeholder' // null for an id that the source does not know
  | 'question-refused' // 400, 410, 422 …: the host takes the identifier or title for malformed
  | 'not-a-work'; // a journal, a set of proceedings, a component

export interface Mapped<T> {
  readonly items: readonly T[];
  readonly drops: readonly Drop[];
}

/**
 * Identifiers from a DOI field and an arXiv field. DOIs of arXiv and pseudo-DOIs are told apart: `10.48550/arXiv.X` is an
 * arXiv id, `10.5555/X` a number of ACM's library, `10.1.1.X` nothing.
 */
export function identifiersOf(parts: {
  readonly doi?: string | null | undefined;
  readonly arxiv?: string | null | undefined;
}): Identifiers {
  const doi = parseDoi(parts.doi ?? '');
  const arxivOfDoi = arxivIdOfDoi(doi);
  const arxiv = parseArxivId(parts.arxiv ?? '') ?? arxivOfDoi;
  const acm = /^(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.5555\/([\w.]+)$/i.exec(parts.doi?.trim() ?? '')?.[1];
  return {
    ...(doi === null || arxivOfDoi !== null ? {} : { doi }),
    ...(arxiv === null ? {} : { arxiv }),
    ...(acm === undefined ? {} : { acm }),
  };
}

export function arxivIdOfDoi(doi: string | null): string | null {
  const match = /^10\.48550\/arxiv\.(.+)$/.exec(doi ?? '');
  return match === null ? null : parseArxivId(match[1]!);
}

/** The DOI under which DataCite has an arXiv paper. */
export function doiOfArxivId(id: string): string {
  return `10.48550/arxiv.${id}`;
}

/** A year that can be one of a paper: not before printing, not after the next; null otherwise. */
export function plausibleYear(value: number | null | undefined, { thisYear }: MappingContext): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1450 && value <= thisYear + 1 ? value : null;
}

/** The year in "2004a" or "c1998"; null when there is none. */
export function yearInText(value: string | null | undefined, context: MappingContext): number | null {
  const match = /(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)/.exec(value ?? '');
  return match === null ? null : plausibleYear(Number(match[1]), context);
}

/** `YYYY-MM` or `YYYY-MM-DD` when it is of that year; the year alone says no more than the year. */
export function preciseDate(value: string | null | undefined, year: number | null): string | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(value ?? '');
  if (match === null || Number(match[1]) !== year) return null;
  const [, , month, day] = match;
  if (Number(month) < 1 || Number(month) > 12 || (day !== undefined && (Number(day) < 1 || Number(day) > 31)))
    return null;
  return match[0];
}

/** `0000-0002-1825-0097` in any of its link forms. */
export function orcidIn(value: string | null | undefined): string | null {
  return /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/i.exec(value ?? '')?.[0].toUpperCase() ?? null;
}

export function toAuthor(name: string | null | undefined, orcid?: string | null): Author[] {
  const printed = name?.replace(/\s+/g, ' ').trim() ?? '';
  if (printed === '') return [];
  const id = orcidIn(orcid);
  return [id === null ? { name: printed } : { name: printed, orcid: id }];
}

/** "Family, Given" as "Given Family"; names without a comma stay. */
export function givenNameFirst(name: string): string {
  const match = /^([^,]+),\s*([^,]+)$/.exec(name.trim());
  return match === null ? name.trim() : `${match[2]} ${match[1]}`;
}

/** The last path segment of a link form of an id, or the id itself. */
export function lastSegment(value: string | null | undefined): string {
  return (value ?? '').trim().replace(/\/+$/, '').split('/').at(-1) ?? '';
}
