/** Small evidence for tests of merging: records and reference strings with only what a test is about. */
import type { SourceRecord, SourceReference } from '../../ingest/merge/evidence.ts';

export function record(
  key: string,
  fields: Partial<Omit<SourceRecord, 'authors'>> & { title: string; authors?: string[] },
): SourceRecord {
  const { authors = [], ...rest } = fields;
  return {
    key: key.includes(':') ? key : `test:${key}`,
    source: 'test',
    year: null,
    publishedOn: null,
    venue: null,
    type: 'paper-conference',
    abstract: null,
    identifiers: {},
    url: null,
    shortNames: [],
    provenance: null,
    referencesStatus: 'unknown',
    reportedReferenceCount: null,
    ...rest,
    authors: authors.map((name) => ({ name })),
  };
}

export function reference(
  from: string,
  order: number,
  fields: Partial<Omit<SourceReference, 'authors' | 'record' | 'order'>> & { authors?: string[] },
): SourceReference {
  const { authors = [], title = null, year = null, ...rest } = fields;
  return {
    record: from.includes(':') ? from : `test:${from}`,
    order,
    raw: [authors.join(', '), title, year].filter((part) => part !== '' && part !== null).join('. '),
    title,
    year,
    venue: null,
    identifiers: {},
    ...rest,
    authors: authors.map((name) => ({ name })),
  };
}
