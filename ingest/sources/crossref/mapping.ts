/** Crossref's works as records, with their reference lists as the publishers deposited them. Pure. */
import { z } from 'zod';
import { parseDoi } from '../../../graph/model/identifiers.ts';
import type { Author, PaperType, ReferencesStatus } from '../../../graph/model/paper.ts';
import type { SourceReference } from '../../merge/evidence.ts';
import type { MappedRecord } from '../shared/api-source.ts';
import { plainAbstract, plainText } from '../shared/plain-text.ts';
import {
  type Drop,
  identifiersOf,
  type Mapped,
  type MappingContext,
  plausibleYear,
  toAuthor,
  yearInText,
} from '../shared/record-parts.ts';
import { list, listOrNothing, number, record, text } from '../shared/tolerant.ts';

export const sourceName = 'crossref';

const date = record({ 'date-parts': list(list(number)) });

const reference = z.looseObject({
  key: text,
  DOI: text,
  unstructured: text,
  'article-title': text,
  author: text,
  year: text,
  'journal-title': text,
  'volume-title': text,
  'series-title': text,
  'first-page': text,
  volume: text,
});

const work = z.looseObject({
  DOI: text,
  title: list(z.string()),
  subtitle: list(z.string()),
  author: list(z.looseObject({ given: text, family: text, name: text, suffix: text, ORCID: text })),
  issued: date,
  'published-print': date,
  'published-online': date,
  posted: date,
  'container-title': list(z.string()),
  event: record({ name: text }),
  type: text,
  subtype: text,
  abstract: text,
  reference: listOrNothing(reference),
  'reference-count': number,
  'references-count': number,
  'updated-by': list(z.looseObject({ type: text })),
});

type Work = z.output<typeof work>;

/** What a publisher registers of a work that no longer stands; corrections and new versions are others. */
const retractions: ReadonlySet<string> = new Set(['retraction', 'withdrawal', 'removal']);

function isRetraction({ type }: { readonly type?: string | null | undefined }): boolean {
  return type != null && retractions.has(type);
}

/** @param content the answer to a single work, or to a list of works */
export function mapWorks(content: unknown, context: MappingContext): Mapped<MappedRecord> {
  const { message } = (content ?? {}) as { message?: { items?: unknown } | null };
  const items: MappedRecord[] = [];
  const drops: Drop[] = [];
  for (const value of Array.isArray(message?.items) ? message.items : [message]) {
    const mapped = mapWork(value, context, drops);
    if (mapped !== null) items.push(mapped);
  }
  return { items, drops };
}

function mapWork(value: unknown, context: MappingContext, drops: Drop[]): MappedRecord | null {
  const parsed = work.safeParse(value);
  if (!parsed.success) return dropped(drops, '?', 'not-an-object');
  const { data } = parsed;
  const doi = parseDoi(data.DOI ?? '');
  if (doi === null) return dropped(drops, data.DOI ?? '?', 'no-id');
  if (notWorks.has(data.type ?? '')) return dropped(drops, doi, 'not-a-work');
  const title = titleOf(data);
  if (title === null) return dropped(drops, doi, 'no-title');
  const key = `${sourceName}:${doi}`;
  const references = data.reference === null ? null : mapReferences(data.reference, key, context, drops);
  const count = data['reference-count'] ?? data['references-count'] ?? null;
  const { year, publishedOn } = dateOf(data, context);
  return {
    record: {
      key,
      source: sourceName,
      title,
      authors: data.author.flatMap(authorOf),
      year,
      publishedOn,
      venue: plainText(data['container-title'][0]) ?? plainText(data.event?.name),
      type: types[data.type ?? ''] ?? 'document',
      abstract: plainAbstract(data.abstract),
      identifiers: identifiersOf({ doi }),
      url: null,
      shortNames: [],
      provenance: null,
      referencesStatus: statusOf(references, count),
      reportedReferenceCount: count === null || count === 0 ? null : count,
      ...(data['updated-by'].some(isRetraction) ? { retracted: true as const } : {}),
    },
    // Absence means that nobody deposited a list, not that there is none.
    references: references ?? [],
  };
}

function dropped(drops: Drop[], what: string, reason: Drop['reason']): null {
  drops.push({ what, reason });
  return null;
}

/** The title with its subtitle, unless the title already holds it. */
function titleOf({ title, subtitle }: Work): string | null {
  const main = title.map(plainText).find((one) => one !== null) ?? null;
  const rest = plainText(subtitle[0]);
  if (main === null || rest === null || main.toLowerCase().includes(rest.toLowerCase())) return main;
  return `${main.replace(/[:.\s]+$/, '')}: ${rest}`;
}

function authorOf({ given, family, name, suffix, ORCID }: Work['author'][number]): Author[] {
  const person = [given, family, suffix].map((part) => plainText(part)).filter((part) => part !== null);
  return toAuthor(person.length > 0 ? person.join(' ') : plainText(name), ORCID);
}

/** `issued` is the earliest of the others; `created` is when the DOI was registered, decades late for old papers. */
function dateOf(data: Work, context: MappingContext): { year: number | null; publishedOn: string | null } {
  const dates = [data.issued, data['published-print'], data['published-online'], data.posted];
  for (const one of dates) {
    const [year, month, day] = one?.['date-parts'][0] ?? [];
    const known = plausibleYear(year, context);
    if (known === null) continue;
    const parts = [month, day].map((part) => String(part ?? '').padStart(2, '0'));
    if (!isWithin(month, 12)) return { year: known, publishedOn: null };
    return { year: known, publishedOn: [known, parts[0], ...(isWithin(day, 31) ? [parts[1]] : [])].join('-') };
  }
  return { year: null, publishedOn: null };
}

function isWithin(part: number | null | undefined, most: number): boolean {
  return typeof part === 'number' && part >= 1 && part <= most;
}

function statusOf(references: readonly SourceReference[] | null, count: number | null): ReferencesStatus {
  if (references === null || references.length === 0) return count === 0 ? 'none-reported' : 'unknown';
  return count !== null && count > references.length ? 'partial' : 'known';
}

function mapReferences(
  entries: readonly z.output<typeof reference>[],
  key: string,
  context: MappingContext,
  drops: Drop[],
): SourceReference[] {
  const references: SourceReference[] = [];
  entries.forEach((entry, at) => {
    const mapped = mapReference(entry, key, at + 1, context);
    if (mapped === null) drops.push({ what: `${key}#${entry.key ?? at + 1}`, reason: 'empty-reference' });
    else references.push(mapped);
  });
  return references;
}

/** A DOI, a printed string, or fields: any of them, and often only one. */
function mapReference(
  entry: z.output<typeof reference>,
  record: string,
  order: number,
  context: MappingContext,
): SourceReference | null {
  const identifiers = identifiersOf({ doi: entry.DOI });
  const unstructured = plainText(entry.unstructured);
  const author = plainText(entry.author);
  const journal = plainText(entry['journal-title']) ?? plainText(entry['series-title']);
  const volume = plainText(entry['volume-title']);
  // With pages, the volume is the proceedings in which a paper without a given title stands.
  const isBook = journal === null && (entry['first-page'] ?? '') === '';
  const title = plainText(entry['article-title']) ?? (isBook ? volume : null) ?? titleInVenue(entry, journal);
  const venue = [journal, volume].find((one) => one !== title) ?? null;
  const printed = unstructured ?? [author, title, venue, entry.year].filter((part) => part).join('. ');
  const link = identifiers.doi ?? identifiers.arxiv ?? identifiers.acm ?? '';
  const raw = printed !== '' ? printed : link === '' ? '' : `https://doi.org/${entry.DOI}`;
  if (raw === '' || (unstructured === null && title === null && link === '' && author === null)) return null;
  const year = yearInText(entry.year, context);
  const authors = toAuthor(author);
  return { record, order, raw, title, authors, year, venue, identifiers };
}

/** Reports and books stand where a journal would, without volume and pages; a journal's own name is short. */
function titleInVenue(entry: z.output<typeof reference>, journal: string | null): string | null {
  const isArticle = (entry['first-page'] ?? entry.volume ?? '') !== '';
  return isArticle || journal === null || journal.split(' ').length < 4 ? null : journal;
}

/** What has a DOI and is not read: containers and parts. */
const notWorks: ReadonlySet<string> = new Set([
  'journal',
  'journal-volume',
  'journal-issue',
  'proceedings-series',
  'book-series',
  'book-set',
  'report-series',
  'component',
  'grant',
  'peer-review',
]);

const types: Readonly<Record<string, PaperType>> = {
  'journal-article': 'article-journal',
  'proceedings-article': 'paper-conference',
  'posted-content': 'article',
  book: 'book',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  proceedings: 'book',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'book-part': 'chapter',
  'reference-entry': 'chapter',
  dissertation: 'thesis',
  report: 'report',
  'report-component': 'report',
  standard: 'report',
  dataset: 'dataset',
  database: 'dataset',
};
