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
  readonly references: SourceReference[];
}

/** What was made ready once: titles are normalized many times otherwise. */
export type Readied = Map<string, { readonly comparable: Comparable; readonly titleId: string }>;

/** Records first, then printed forms, each by key. */
export function toForms({ records, references }: Evidence, readied: Readied = new Map()): Form[] {
  const recordForms = records.map((record) => recordForm(record, readied)).sort(byKey);
  const printed = new Map<string, Form>();
  for (const reference of references) {
    const form = printedForm(reference, readied);
    const known = printed.get(form.key);
    if (known === undefined) printed.set(form.key, form);
    else known.references.push(reference);
  }
  for (const form of printed.values()) form.references.sort(byPlace);
  return [...recordForms, ...[...printed.values()].sort(byKey)];
}

function recordForm(record: SourceRecord, readied: Readied): Form {
  const { title, year } = record;
  const ready = makeReady({ title, authors: authorNames(record.authors), year }, readied);
  return { key: record.key, ...ready, identifiers: record.identifiers, record, references: [] };
}

function printedForm(reference: SourceReference, readied: Readied): Form {
  const { year, identifiers } = reference;
  const ready = makeReady({ title: printedTitle(reference), authors: authorNames(reference.authors), year }, readied);
  const { normalized, authors } = ready.comparable;
  const key = [
    normalized,
    [...authors.surnames].sort().join(' '),
    authors.incomplete ? '+' : '',
    year ?? '',
    ...identifierKeys(identifiers),
    ready.titleId,
  ].join('|');
  return { key, ...ready, identifiers, references: [reference] };
}

function makeReady(description: Description, readied: Readied) {
  const { title, authors, year } = description;
  const text = [title, ...authors, year].join('\n');
  const known = readied.get(text);
  if (known !== undefined) return known;
  const comparable = toComparable(description);
  const ready = { comparable, titleId: titleIdOf(comparable.normalized, authors[0], year) };
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
