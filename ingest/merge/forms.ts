/**
 * Mentions of works grouped into *forms*: a record is a form of its own; reference strings that print the same title,
 * authors, year and identifiers are one. Forms are what clustering compares, in an order that does not depend on arrival.
 */
import { type Identifiers, identifierKeys } from '../../graph/model/identifiers.ts';
import { type Comparable, toComparable } from '../match/compare.ts';
import { authorNames, type Evidence, type SourceRecord, type SourceReference } from './evidence.ts';
import { titleId } from './paper-id.ts';

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

/** Records first, then printed forms, each by key. */
export function toForms({ records, references }: Evidence): Form[] {
  const recordForms = records.map(recordForm).sort(byKey);
  const printed = new Map<string, Form>();
  for (const reference of references) {
    const form = printedForm(reference);
    const known = printed.get(form.key);
    if (known === undefined) printed.set(form.key, form);
    else known.references.push(reference);
  }
  for (const form of printed.values()) form.references.sort(byPlace);
  return [...recordForms, ...[...printed.values()].sort(byKey)];
}

function recordForm(record: SourceRecord): Form {
  const authors = authorNames(record.authors);
  return {
    key: record.key,
    comparable: toComparable({ title: record.title, authors, year: record.year }),
    identifiers: record.identifiers,
    titleId: titleId(record.title, authors[0], record.year),
    record,
    references: [],
  };
}

function printedForm(reference: SourceReference): Form {
  const title = printedTitle(reference);
  const authors = authorNames(reference.authors);
  const comparable = toComparable({ title, authors, year: reference.year });
  const key = [
    comparable.normalized,
    [...comparable.authors.surnames].sort().join(' '),
    comparable.authors.incomplete ? '+' : '',
    reference.year ?? '',
    ...identifierKeys(reference.identifiers),
  ].join('|');
  const id = titleId(title, authors[0], reference.year);
  return { key: `${key}|${id}`, comparable, identifiers: reference.identifiers, titleId: id, references: [reference] };
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
