/** OpenCitations' rows. Pure; all values are text, and several identifiers of one work stand in one value. */
import { z } from 'zod';
import { type Identifiers, parseDoi } from '../../../graph/model/identifiers.ts';
import type { Author, PaperType } from '../../../graph/model/paper.ts';
import type { SourceReference } from '../../merge/evidence.ts';
import type { MappedRecord } from '../shared/api-source.ts';
import { plainText } from '../shared/plain-text.ts';
import {
  type Drop,
  givenNameFirst,
  identifiersOf,
  type Mapped,
  type MappingContext,
  preciseDate,
  toAuthor,
  yearInText,
} from '../shared/record-parts.ts';
import { text } from '../shared/tolerant.ts';

export const sourceName = 'opencitations';

const link = z.looseObject({ citing: text, cited: text });

const metadata = z.looseObject({ id: text, title: text, author: text, pub_date: text, venue: text, type: text });

/** @param content rows of the Index, of which the cited side is a reference */
export function mapReferences(content: unknown, record: string): Mapped<SourceReference> {
  const drops: Drop[] = [];
  const items = rows(content).flatMap((value, at): SourceReference[] => {
    const parsed = link.safeParse(value);
    const identifiers = parsed.success ? identifiersIn(parsed.data.cited) : {};
    if (Object.keys(identifiers).length === 0) {
      drops.push({ what: `${record}#${at + 1}`, reason: parsed.success ? 'no-id' : 'not-an-object' });
      return [];
    }
    const raw = identifiers.doi === undefined ? Object.values(identifiers)[0]! : `https://doi.org/${identifiers.doi}`;
    return [{ record, order: at + 1, raw, title: null, authors: [], year: null, venue: null, identifiers }];
  });
  return { items, drops };
}

/** @param content rows of the Index, of which the citing side is meant */
export function mapCitingDois(content: unknown): Mapped<string> {
  const drops: Drop[] = [];
  const items = rows(content).flatMap((value, at) => {
    const parsed = link.safeParse(value);
    const doi = parsed.success ? identifiersIn(parsed.data.citing).doi : undefined;
    if (doi === undefined) drops.push({ what: `#${at + 1}`, reason: parsed.success ? 'no-id' : 'not-an-object' });
    return doi ?? [];
  });
  return { items: [...new Set(items)], drops };
}

/** @param content rows of Meta */
export function mapMetadata(content: unknown, context: MappingContext): Mapped<MappedRecord> {
  const drops: Drop[] = [];
  const items = rows(content).flatMap((value) => {
    const mapped = mapRow(value, context);
    if ('reason' in mapped) drops.push(mapped);
    return 'reason' in mapped ? [] : [mapped];
  });
  return { items, drops };
}

function mapRow(value: unknown, context: MappingContext): MappedRecord | Drop {
  const parsed = metadata.safeParse(value);
  if (!parsed.success) return { what: '?', reason: 'not-an-object' };
  const { data } = parsed;
  const identifiers = identifiersIn(data.id);
  const native = identifiers.doi ?? identifiers.arxiv ?? identifiers.pmid;
  if (native === undefined) return { what: data.id ?? '?', reason: 'no-id' };
  const title = plainText(data.title);
  if (title === null) return { what: native, reason: 'no-title' };
  const year = yearInText(data.pub_date?.slice(0, 4), context);
  return {
    record: {
      key: `${sourceName}:${native}`,
      source: sourceName,
      title,
      authors: authorsIn(data.author),
      year,
      publishedOn: preciseDate(data.pub_date, year),
      venue: withoutIds(data.venue),
      type: types[data.type ?? ''] ?? 'document',
      abstract: null,
      identifiers,
      url: null,
      shortNames: [],
      provenance: null,
      referencesStatus: 'unknown',
      reportedReferenceCount: null,
    },
  };
}

function rows(content: unknown): readonly unknown[] {
  return Array.isArray(content) ? content : [];
}

/**
 * `omid:br/061 doi:10.1145/X doi:10.48550/arxiv.Y pmid:1` as identifiers, the first of each kind; the old Index has bare
 * DOIs.
 */
function identifiersIn(value: string | null | undefined): Identifiers {
  const parts = (value ?? '').split(/\s+/).filter((part) => part !== '');
  let identifiers: Identifiers = {};
  for (const part of parts) {
    const pmid = /^pmid:(\d+)$/.exec(part)?.[1];
    if (pmid !== undefined) identifiers = { pmid, ...identifiers };
    else if (part.startsWith('doi:') || parseDoi(part) !== null) {
      identifiers = { ...identifiersOf({ doi: part.replace(/^doi:/, '') }), ...identifiers };
    }
  }
  return identifiers;
}

/** "Family, Given [orcid:… omid:ra/…]; Family, Given" */
function authorsIn(value: string | null | undefined): Author[] {
  return (value ?? '').split(/;\s*(?![^[]*\])/).flatMap((part) => {
    const name = withoutIds(part);
    const orcid = /orcid:([\dX-]+)/i.exec(part)?.[1];
    return name === null ? [] : toAuthor(givenNameFirst(name), orcid ?? null);
  });
}

function withoutIds(value: string | null | undefined): string | null {
  return plainText(value?.replace(/\[[^\]]*\]/g, '').replace(/,\s*$/, ''));
}

const types: Readonly<Record<string, PaperType>> = {
  'journal article': 'article-journal',
  'proceedings article': 'paper-conference',
  book: 'book',
  monograph: 'book',
  'edited book': 'book',
  'book chapter': 'chapter',
  dissertation: 'thesis',
  report: 'report',
  'data file': 'dataset',
  preprint: 'article',
};
