/**
 * Mentions of works grouped into *forms*: a record is a form of its own; reference strings that print the same title,
 * authors, year and identifiers are one. Forms are what clustering compares, in an order that does not depend on arrival.
 */
import { type Identifiers, identifierKeys } from '../../graph/model/identifiers.ts';
import { type Comparable, type Description, toComparable } from '../match/compare.ts';
import { authorNames, type Evidence, type SourceRecord, type SourceReference } from './evidence.ts';
import { titleIdOf } from './paper-id.ts';

export interface Form {
  /** Orders forms, and equals for equal forms. */
  readonly key: string;
  readonly comparable: Comparable;
  readonly identifiers: Identifiers;
  readonly titleId: string;
  /** Present when the form is a record. */
  readonly record?: SourceRecord;
  /** The strings that print it, by record and order; empty for a record. */
  readonly references: readonly SourceReference[];
}

/** What was made ready once: titles are normalized many times otherwise. */
export type Readied = Map<string, { readonly comparable: Comparable; readonly titleId: string }>;

/** Records first, then printed forms, each by key. */
export function toForms({ records, references }: Evidence, readied: Readied = new Map()): Form[] {
  const recordForms = records.map((record) => recordForm(record, readied)).sort(byKey);
  const printed = new Map<string, SourceReference[]>();
  for (const reference of references) {
    const key = formKey(reference, readied);
    const known = printed.get(key);
    if (known === undefined) printed.set(key, [reference]);
    else known.push(reference);
  }
  // What the key does not show (a colon, a mark) is taken from the first by place, not from the first to arrive.
  const printedForms = [...printed].map(([key, alike]) => printedForm(key, alike.sort(byPlace), readied));
  return [...recordForms, ...printedForms.sort(byKey)];
}

function recordForm(record: SourceRecord, readied: Readied): Form {
  const { title, year } = record;
  const ready = makeReady({ title, authors: authorNames(record.authors), year }, readied);
  return { key: record.key, ...ready, identifiers: record.identifiers, record, references: [] };
}

function printedForm(key: string, references: SourceReference[], readied: Readied): Form {
  const [first] = references;
  return { key, ...readyReference(first!, readied), identifiers: first!.identifiers, references };
}

function formKey(reference: SourceReference, readied: Readied): string {
  const { comparable, titleId } = readyReference(reference, readied);
  const { normalized, authors, year } = comparable;
  return [
    normalized,
    [...authors.surnames].sort().join(' '),
    authors.incomplete ? '+' : '',
    year ?? '',
    ...identifierKeys(reference.identifiers),
    titleId,
  ].join('|');
}

function readyReference(reference: SourceReference, readied: Readied) {
  const authors = authorNames(reference.authors);
  return makeReady({ title: printedTitle(reference), authors, year: reference.year }, readied);
}

function makeReady(description: Description, readied: Readied) {
  const { title, authors, year } = description;
  const text = [title, ...authors, year].join('\n');
  const known = readied.get(text);
  if (known !== undefined) return known;
  const comparable = toComparable(description);
  // Titles of signs alone are told apart by their signs.
  const ready = { comparable, titleId: titleIdOf(comparable.normalized || title, authors[0], year) };
  readied.set(text, ready);
  return ready;
}

/** The title as printed; the whole string when no title was made out in it. */
export function printedTitle(reference: SourceReference): string {
  return reference.title ?? reference.raw;
}

function byKey(a: Form, b: Form): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function byPlace(a: SourceReference, b: SourceReference): number {
  return a.record < b.record ? -1 : a.record > b.record ? 1 : a.order - b.order;
}
