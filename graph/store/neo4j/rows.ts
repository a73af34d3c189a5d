/**
 * Rows of the model as properties of nodes, and back without loss. Neo4j keeps no maps and no nulls inside lists, so
 * authors become two lists side by side and identifiers a list of `scheme:value`; whole numbers are marked as such,
 * since the driver sends a plain number as a float.
 */
import { createHash } from 'node:crypto';
import { type Integer, int } from 'neo4j-driver';
import { fold } from '../../model/folding.ts';
import { type Identifiers, identifierKeys, idSchemes } from '../../model/identifiers.ts';
import type { Author, PaperRecord, ReferenceString, StoredPaper } from '../../model/paper.ts';
import type { Job } from '../graph-store.ts';

export type Properties = Readonly<Record<string, unknown>>;

/** A node to be written: found by `key`, rewritten when `state` differs from the stored one. */
export interface KeyedRow {
  readonly key: string;
  readonly state: string;
  readonly properties: Properties;
}

export interface PaperRow extends KeyedRow {
  readonly stub: boolean;
  readonly authors: readonly { readonly id: string; readonly name: string; readonly orcid: string | null }[];
  readonly venue: { readonly id: string; readonly name: string } | null;
}

export function paperRow(paper: StoredPaper): PaperRow {
  const { id, status, authors, venue } = paper;
  const row = keyed(id, { id, status, searchText: searchText(paper), ...bibliography(paper) });
  return {
    ...row,
    stub: status === 'stub',
    authors: authors.map((author) => ({ id: authorId(author), name: author.name, orcid: author.orcid ?? null })),
    venue: venue === null ? null : { id: fold(venue) || venue, name: venue },
  };
}

export function recordRow(record: PaperRecord): KeyedRow {
  const { key, source, paper, provenance } = record;
  return keyed(key, { key, source, paper, provenance, ...bibliography(record) });
}

export function referenceRow(reference: ReferenceString): KeyedRow {
  const { record, order, raw, title, authors, year, venue, identifiers, paper, rule, confidence } = reference;
  const key = referenceKey(record, order);
  return keyed(key, {
    ...{ key, record, order: int(order), raw, title, year: whole(year), venue, paper, rule, confidence },
    ...authorLists(authors),
    identifiers: identifierKeys(identifiers),
  });
}

export function jobRow(job: Job): KeyedRow {
  return keyed(job.id, { ...job });
}

/** Sorts by record, then by order: a tab stands below every character of a record's key. */
export function referenceKey(record: string, order: number): string {
  return `${record}\t${String(order).padStart(7, '0')}`;
}

/** Whole numbers as the server's integers; the driver would send a float. */
export function whole(value: number | null): Integer | number | null {
  return value !== null && Number.isSafeInteger(value) ? int(value) : value;
}

export function keyed(key: string, properties: Properties): KeyedRow {
  const state = contentHash(properties);
  return { key, state, properties: { ...properties, contentHash: state } };
}

function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}

function bibliography(row: StoredPaper | PaperRecord): Properties {
  const { title, shortNames, publishedOn, venue, type, abstract, identifiers, url, referencesStatus } = row;
  return {
    ...{ title, shortNames, publishedOn, venue, type, abstract, url, referencesStatus },
    year: whole(row.year),
    reportedReferenceCount: whole(row.reportedReferenceCount),
    identifiers: identifierKeys(identifiers),
    ...Object.fromEntries(idSchemes.map((scheme) => [scheme, identifiers[scheme] ?? null])),
    ...authorLists(row.authors),
    ...retraction(row),
  };
}

/** Few papers have it: the property is there or not. The server says null for what is not there. */
function retraction({ retracted }: { readonly retracted?: true | null }): { readonly retracted?: true } {
  return retracted === true ? { retracted } : {};
}

function authorLists(authors: readonly Author[]): Properties {
  return {
    authorNames: authors.map(({ name }) => name),
    authorOrcids: authors.some(({ orcid }) => orcid !== undefined) ? authors.map(({ orcid }) => orcid ?? '') : null,
  };
}

function authorId({ name, orcid }: Author): string {
  return orcid ?? (fold(name) || name);
}

function searchText({ title, authors, year, venue, shortNames }: StoredPaper): string {
  return fold([title, ...authors.map(({ name }) => name), year ?? '', venue ?? '', ...shortNames].join(' '));
}

interface Stored {
  readonly authorNames: readonly string[];
  readonly authorOrcids: readonly string[] | null;
  readonly identifiers: readonly string[];
}

/** What `cypher`'s `paperFields` bring; its other fields are those of the model. */
export function decodePaper(row: Omit<StoredPaper, keyof Stored> & Stored): StoredPaper {
  return {
    id: row.id,
    title: row.title,
    shortNames: row.shortNames,
    year: row.year,
    publishedOn: row.publishedOn,
    authors: decodeAuthors(row),
    venue: row.venue,
    type: row.type,
    abstract: row.abstract,
    identifiers: decodeIdentifiers(row),
    url: row.url,
    status: row.status,
    referencesStatus: row.referencesStatus,
    reportedReferenceCount: row.reportedReferenceCount,
    ...retraction(row),
  };
}

export function decodeRecord(row: Omit<PaperRecord, keyof Stored> & Stored): PaperRecord {
  return {
    key: row.key,
    source: row.source,
    paper: row.paper,
    title: row.title,
    authors: decodeAuthors(row),
    year: row.year,
    publishedOn: row.publishedOn,
    venue: row.venue,
    type: row.type,
    abstract: row.abstract,
    identifiers: decodeIdentifiers(row),
    url: row.url,
    shortNames: row.shortNames,
    provenance: row.provenance,
    referencesStatus: row.referencesStatus,
    reportedReferenceCount: row.reportedReferenceCount,
    ...retraction(row),
  };
}

export function decodeReference(row: Omit<ReferenceString, keyof Stored> & Stored): ReferenceString {
  return {
    record: row.record,
    order: row.order,
    raw: row.raw,
    title: row.title,
    authors: decodeAuthors(row),
    year: row.year,
    venue: row.venue,
    identifiers: decodeIdentifiers(row),
    paper: row.paper,
    rule: row.rule,
    confidence: row.confidence,
  };
}

function decodeAuthors({ authorNames, authorOrcids }: Stored): Author[] {
  return authorNames.map((name, place) => {
    const orcid = authorOrcids?.[place] ?? '';
    return orcid === '' ? { name } : { name, orcid };
  });
}

function decodeIdentifiers({ identifiers }: Stored): Identifiers {
  return Object.fromEntries(
    identifiers.map((text) => {
      const colon = text.indexOf(':');
      return [text.slice(0, colon), text.slice(colon + 1)];
    }),
  );
}
