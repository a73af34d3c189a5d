/** Unpaywall's answers as records whose link leads to the best open copy. Pure. */
import { z } from 'zod';
import { parseDoi } from '../../../graph/model/identifiers.ts';
import type { Author, PaperType } from '../../../graph/model/paper.ts';
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
import { list, number, record, text } from '../shared/tolerant.ts';

export const sourceName = 'unpaywall';

const copy = record({ url: text, url_for_pdf: text, url_for_landing_page: text });

// Two generations of authors are in use.
const author = z.looseObject({ raw_author_name: text, given: text, family: text, name: text });

const answer = z.looseObject({
  doi: text,
  title: text,
  year: number,
  published_date: text,
  genre: text,
  journal_name: text,
  best_oa_location: copy,
  z_authors: list(author),
});

export function mapAnswer(content: unknown, context: MappingContext): Mapped<MappedRecord> {
  const mapped = map(content, context);
  return 'reason' in mapped ? { items: [], drops: [mapped] } : { items: [mapped], drops: [] };
}

function map(content: unknown, context: MappingContext): MappedRecord | Drop {
  const parsed = answer.safeParse(content);
  if (!parsed.success) return { what: '?', reason: 'not-an-object' };
  const { data } = parsed;
  const doi = parseDoi(data.doi ?? '');
  if (doi === null) return { what: data.doi ?? '?', reason: 'no-id' };
  const title = plainText(data.title);
  if (title === null) return { what: doi, reason: 'no-title' };
  const year = plausibleYear(data.year, context);
  const best = data.best_oa_location;
  return {
    record: {
      key: `${sourceName}:${doi}`,
      source: sourceName,
      title,
      authors: data.z_authors.flatMap(authorOf),
      year,
      publishedOn: preciseDate(data.published_date, year),
      venue: plainText(data.journal_name),
      type: types[data.genre ?? ''] ?? 'document',
      abstract: null,
      identifiers: identifiersOf({ doi }),
      url: best?.url_for_pdf ?? best?.url ?? best?.url_for_landing_page ?? null,
      shortNames: [],
      provenance: null,
      referencesStatus: 'unknown',
      reportedReferenceCount: null,
    },
  };
}

function authorOf({ raw_author_name, given, family, name }: z.output<typeof author>): Author[] {
  const parts = [given, family].filter((part) => part).join(' ');
  return toAuthor(plainText(raw_author_name ?? (parts === '' ? name : parts)));
}

const types: Readonly<Record<string, PaperType>> = {
  'journal-article': 'article-journal',
  'proceedings-article': 'paper-conference',
  'posted-content': 'article',
  book: 'book',
  monograph: 'book',
  'book-chapter': 'chapter',
  dissertation: 'thesis',
  report: 'report',
  dataset: 'dataset',
};
