/** Semantic Scholar's papers as records. Pure. */
import { z } from 'zod';
import type { Identifiers } from '../../../graph/model/identifiers.ts';
import type { PaperType, ReferencesStatus } from '../../../graph/model/paper.ts';
import type { SourceReference } from '../../merge/evidence.ts';
import type { MappedRecord } from '../shared/api-source.ts';
import { plainText } from '../shared/plain-text.ts';
import {
  type Drop,
  identifiersOf,
  type Mapped,
  type MappingContext,
  plausibleYear,
  preciseDate,
  toAuthor,
} from '../shared/record-parts.ts';
import { list, listOrNothing, number, record, text } from '../shared/tolerant.ts';

export const sourceName = 's2';

const numberOrText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);

const cited = z.looseObject({
  paperId: text,
  externalIds: record({
    DOI: text,
    ArXiv: text,
    DBLP: text,
    ACL: text,
    PubMed: numberOrText,
    PubMedCentral: numberOrText,
    CorpusId: numberOrText,
  }),
  title: text,
  year: number,
  venue: text,
  authors: list(z.looseObject({ name: text })),
});

const paper = cited.extend({
  publicationDate: text,
  journal: record({ name: text }),
  publicationVenue: record({ name: text }),
  publicationTypes: list(z.string()),
  abstract: text,
  openAccessPdf: record({ url: text }),
  referenceCount: number,
  references: listOrNothing(cited),
});

type Cited = z.output<typeof cited>;
type Paper = z.output<typeof paper>;

/** The answer to a batch: an array in the order of the ids, null for those that are not known. */
export function mapBatch(content: unknown, context: MappingContext): Mapped<MappedRecord | null> {
  const drops: Drop[] = [];
  const items = (Array.isArray(content) ? content : []).map((value) => {
    if (value === null) return dropped(drops, '?', 'placeholder');
    return mapPaper(value, context, drops);
  });
  return { items, drops };
}

/** The answer to a single paper. */
export function mapSingle(content: unknown, context: MappingContext): Mapped<MappedRecord> {
  return mapMany([content], context);
}

/** The answer to a search; without a hit `data` is missing. */
export function mapSearch(content: unknown, context: MappingContext): Mapped<MappedRecord> {
  const { data } = (content ?? {}) as { data?: unknown };
  return mapMany(Array.isArray(data) ? data : [], context);
}

function mapMany(values: readonly unknown[], context: MappingContext): Mapped<MappedRecord> {
  const drops: Drop[] = [];
  return { items: values.flatMap((value) => mapPaper(value, context, drops) ?? []), drops };
}

export interface ReferencePage extends Mapped<SourceReference> {
  /** Offset of the next page; null on the last. */
  readonly next: number | null;
  /** The publisher does not let the list be shown. */
  readonly isElided: boolean;
}

/** @param after how many references stand on the pages before */
export function mapReferencePage(
  content: unknown,
  recordKey: string,
  after: number,
  context: MappingContext,
): ReferencePage {
  const { data, next } = (content ?? {}) as { data?: unknown; next?: unknown };
  const entries = Array.isArray(data) ? data.map((row) => (row as { citedPaper?: unknown } | null)?.citedPaper) : [];
  const drops: Drop[] = [];
  const items = entries.flatMap((value, at) => mapReference(value, recordKey, after + at + 1, context, drops) ?? []);
  return { items, drops, next: typeof next === 'number' ? next : null, isElided: data === null };
}

export interface CitationPage extends Mapped<MappedRecord> {
  readonly next: number | null;
}

export function mapCitationPage(content: unknown, context: MappingContext): CitationPage {
  const { data, next } = (content ?? {}) as { data?: unknown; next?: unknown };
  const papers = Array.isArray(data) ? data.map((row) => (row as { citingPaper?: unknown } | null)?.citingPaper) : [];
  return { ...mapMany(papers, context), next: typeof next === 'number' ? next : null };
}

function mapPaper(value: unknown, context: MappingContext, drops: Drop[]): MappedRecord | null {
  const parsed = paper.safeParse(value);
  if (!parsed.success) return dropped(drops, '?', 'not-an-object');
  const { data } = parsed;
  const title = plainText(data.title);
  if (!data.paperId) return dropped(drops, title ?? '?', 'no-id');
  if (title === null) return dropped(drops, data.paperId, 'no-title');
  const key = `${sourceName}:${data.paperId.toLowerCase()}`;
  const references = data.references?.flatMap((entry, at) => mapReference(entry, key, at + 1, context, drops) ?? []);
  const year = plausibleYear(data.year, context);
  const count = data.referenceCount ?? null;
  return {
    record: {
      key,
      source: sourceName,
      title,
      authors: data.authors.flatMap(({ name }) => toAuthor(name)),
      year,
      publishedOn: preciseDate(data.publicationDate, year),
      venue: plainText(data.venue) ?? plainText(data.journal?.name) ?? plainText(data.publicationVenue?.name),
      type: typeOf(data),
      abstract: plainText(data.abstract),
      identifiers: identifiersOfPaper(data),
      url: data.openAccessPdf?.url || null,
      shortNames: [],
      provenance: null,
      referencesStatus: statusOf(references, count),
      reportedReferenceCount: count === null || count === 0 ? null : count,
    },
    ...(references === undefined ? {} : { references }),
  };
}

function dropped(drops: Drop[], what: string, reason: Drop['reason']): null {
  drops.push({ what, reason });
  return null;
}

/** About a third have no `paperId`, only what was printed. */
function mapReference(
  value: unknown,
  record: string,
  order: number,
  context: MappingContext,
  drops: Drop[],
): SourceReference | null {
  const parsed = cited.safeParse(value);
  const title = parsed.success ? plainText(parsed.data.title) : null;
  const identifiers = parsed.success ? identifiersOfPaper(parsed.data) : {};
  if (!parsed.success || (title === null && Object.keys(identifiers).length === 0)) {
    return dropped(drops, `${record}#${order}`, 'empty-reference');
  }
  const { data } = parsed;
  const authors = data.authors.flatMap(({ name }) => toAuthor(name));
  const year = plausibleYear(data.year, context);
  const venue = plainText(data.venue);
  const printed = [authors.map(({ name }) => name).join(', '), title, venue, year].filter((part) => part).join('. ');
  const raw = title === null ? `https://www.semanticscholar.org/paper/${data.paperId}` : printed;
  return { record, order, raw, title, authors, year, venue, identifiers };
}

function identifiersOfPaper({ paperId, externalIds }: Cited): Identifiers {
  const { DOI, ArXiv, DBLP, ACL, PubMed, PubMedCentral, CorpusId } = externalIds ?? {};
  const pmcid = PubMedCentral?.replace(/^PMC/i, '');
  return {
    ...identifiersOf({ doi: DOI, arxiv: ArXiv }),
    ...(paperId ? { s2: paperId.toLowerCase() } : {}),
    ...(DBLP ? { dblp: DBLP } : {}),
    ...(ACL ? { acl: ACL } : {}),
    ...(PubMed ? { pmid: PubMed } : {}),
    ...(pmcid ? { pmcid: `PMC${pmcid}` } : {}),
    ...(CorpusId ? { corpusid: CorpusId } : {}),
  };
}

function statusOf(references: readonly SourceReference[] | undefined, count: number | null): ReferencesStatus {
  // Null means that the publisher does not let the list be shown.
  if (references === undefined) return 'unknown';
  if (references.length === 0) return count === 0 ? 'none-reported' : 'unknown';
  return count !== null && count > references.length ? 'partial' : 'known';
}

function typeOf({ publicationTypes, externalIds }: Paper): PaperType {
  for (const type of publicationTypes) if (types[type] !== undefined) return types[type];
  return externalIds?.ArXiv && !externalIds.DOI ? 'article' : 'document';
}

const types: Readonly<Record<string, PaperType>> = {
  Conference: 'paper-conference',
  Book: 'book',
  BookSection: 'chapter',
  Dataset: 'dataset',
  JournalArticle: 'article-journal',
};
