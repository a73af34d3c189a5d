/**
 * A work made of its forms: id, aliases, and the one row that is shown, each field from the form that knows it best. A
 * pure function of the set of forms.
 */
import {
  aliasSchemes,
  type Identifiers,
  identifierKeys,
  idSchemes,
  type Scheme,
} from '../../graph/model/identifiers.ts';
import type { Author, PaperType, ReferencesStatus, StoredPaper } from '../../graph/model/paper.ts';

import { isDecorated, withoutMarkup } from '../match/normalize.ts';
import type { SourceRecord, SourceReference } from './evidence.ts';
import { type Form, printedTitle } from './forms.ts';
import { chooseId } from './paper-id.ts';
import { typeOfPrintedVenue } from './printed-venue.ts';

export interface Work {
  readonly paper: StoredPaper;
  readonly forms: readonly Form[];
  /** The form that stands for the work: its preferred record, or what most strings print. */
  readonly preferred: Form;
  /** Everything else that leads to it, sorted. */
  readonly aliases: readonly string[];
}

/** @param isOwned whether an identifier key, printed but in no record of the work, belongs to this work */
export function toWork(forms: readonly Form[], isOwned: (key: string) => boolean): Work {
  const records = forms.filter((form) => form.record !== undefined).sort(byPreference);
  const preferred = records[0] ?? mostPrinted(forms);
  const paper =
    records.length > 0 ? fullPaper(records, forms, preferred, isOwned) : stubPaper(forms, preferred, isOwned);
  const aliases = new Set(forms.flatMap((form) => [...identifierKeys(form.identifiers), form.titleId]));
  aliases.delete(paper.id);
  return { paper, forms, preferred, aliases: [...aliases].sort() };
}

const published: ReadonlySet<PaperType> = new Set(['article-journal', 'paper-conference', 'book', 'chapter', 'thesis']);

/** Published before preprints and reports, longer reference lists first, then by key. */
function byPreference(a: Form, b: Form): number {
  const weight = ({ record }: Form) => Number(published.has(record!.type));
  const references = ({ record }: Form) => record!.reportedReferenceCount ?? 0;
  return weight(b) - weight(a) || references(b) - references(a) || (a.key < b.key ? -1 : 1);
}

function fullPaper(
  records: readonly Form[],
  forms: readonly Form[],
  preferred: Form,
  isOwned: (key: string) => boolean,
): StoredPaper {
  const own = records.map(({ record }) => record!);
  const first = own[0]!;
  const printed = forms.filter(
    (form) => form.record === undefined && form.comparable.compact === preferred.comparable.compact,
  );
  const identified = [
    ...own.map((record) => ({ identifiers: record.identifiers, isPublished: published.has(record.type) })),
    ...agreedOnly(printed, own, isOwned),
  ];
  const pick = <T>(value: (record: SourceRecord) => T | null): T | null =>
    own.map(value).find((found) => found !== null) ?? null;
  return {
    id: chooseId(identified, preferred.titleId),
    title: withoutMarkup(first.title).replace(/\s+/g, ' ').trim(),
    shortNames: [...new Set(own.flatMap(({ shortNames }) => shortNames))],
    year: earliest(own.map(({ year }) => year)),
    publishedOn: earliestDate(own),
    authors: own.find(({ authors }) => authors.length > 0)?.authors ?? [],
    venue: pick(({ venue }) => venue),
    type: own.find(({ type }) => type !== 'document')?.type ?? 'document',
    abstract: pick(({ abstract }) => abstract),
    identifiers: unite(identified),
    url: pick(({ url }) => url),
    status: 'full',
    referencesStatus: bestKnown(own.map(({ referencesStatus }) => referencesStatus)),
    reportedReferenceCount: most(own.map(({ reportedReferenceCount }) => reportedReferenceCount)),
    ...(own.some(({ retracted }) => retracted === true) ? { retracted: true } : {}),
  };
}

function stubPaper(forms: readonly Form[], preferred: Form, isOwned: (key: string) => boolean): StoredPaper {
  const strings = forms.flatMap(({ references }) => references);
  const best = preferred.references[0]!;
  const identified = forms.map(({ identifiers }) => ({
    identifiers: ownedOnly(identifiers, isOwned),
    isPublished: false,
  }));
  const venue = mostFrequent(strings.flatMap(({ venue: printed }) => printed ?? []));
  const authors = longestList(forms, preferred);
  return {
    id: chooseId(identified, preferred.titleId),
    title: withoutMarkup(mostFrequent(plainest(preferred.references.map(printedTitle))) ?? best.raw)
      .replace(/\s+/g, ' ')
      .trim(),
    shortNames: [],
    year: usualYear(strings),
    publishedOn: null,
    authors,
    venue,
    type: venue !== null ? typeOfPrintedVenue(venue) : authors.length === 0 && hasLink(best) ? 'webpage' : 'document',
    abstract: null,
    identifiers: unite(identified),
    url: null,
    status: 'stub',
    referencesStatus: 'unknown',
    reportedReferenceCount: null,
  };
}

/** The form that most strings print; ties to the one with more known, then by key. */
function mostPrinted(forms: readonly Form[]): Form {
  const known = ({ comparable }: Form) =>
    Number(comparable.year !== null) + Number(comparable.authors.surnames.length > 0);
  return [...forms].sort(
    (a, b) => b.references.length - a.references.length || known(b) - known(a) || (a.key < b.key ? -1 : 1),
  )[0]!;
}

/** Printed identifiers of kinds that no record gives, where all strings that print one print the same. */
function agreedOnly(printed: readonly Form[], records: readonly SourceRecord[], isOwned: (key: string) => boolean) {
  const agreed: { [scheme in Scheme]?: string } = {};
  for (const scheme of [...idSchemes, ...aliasSchemes]) {
    if (records.some(({ identifiers }) => identifiers[scheme] !== undefined)) continue;
    const values = new Set(printed.flatMap(({ identifiers }) => ownedOnly(identifiers, isOwned)[scheme] ?? []));
    const [only] = values;
    if (values.size === 1) agreed[scheme] = only!;
  }
  return [{ identifiers: agreed, isPublished: false }];
}

function ownedOnly(identifiers: Identifiers, isOwned: (key: string) => boolean): Identifiers {
  return Object.fromEntries(Object.entries(identifiers).filter(([scheme, value]) => isOwned(`${scheme}:${value}`)));
}

/** One identifier of each kind, chosen as the id is. */
function unite(
  identified: readonly { readonly identifiers: Identifiers; readonly isPublished: boolean }[],
): Identifiers {
  const united: { [scheme in Scheme]?: string } = {};
  for (const scheme of [...idSchemes, ...aliasSchemes]) {
    const of = (which: typeof identified) => which.flatMap(({ identifiers }) => identifiers[scheme] ?? []).sort();
    const value = of(identified.filter(({ isPublished }) => isPublished))[0] ?? of(identified)[0];
    if (value !== undefined) united[scheme] = value;
  }
  return united;
}

/** The year that most citing strings print, ties to the smaller; null when none prints one. */
function usualYear(strings: readonly SourceReference[]): number | null {
  const counts = new Map<number, number>();
  for (const { year } of strings) if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [usual] = [...counts].sort(([yearA, a], [yearB, b]) => b - a || yearA - yearB);
  return usual?.[0] ?? null;
}

function longestList(forms: readonly Form[], preferred: Form): readonly Author[] {
  const lists = [preferred, ...forms].map(({ references }) => references[0]!.authors);
  return lists.reduce((longest, list) => (list.length > longest.length ? list : longest));
}

function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [top] = [...counts].sort(([textA, a], [textB, b]) => b - a || (textA < textB ? -1 : 1));
  return top?.[0] ?? null;
}

/** Titles that say nothing of the version ("(extended abstract)"), if any. */
function plainest(titles: readonly string[]): readonly string[] {
  const plain = titles.filter((title) => !isDecorated(title));
  return plain.length > 0 ? plain : titles;
}

function hasLink({ raw }: SourceReference): boolean {
  return /https?:\s*\/\//.test(raw);
}

function earliest(years: readonly (number | null)[]): number | null {
  const known = years.filter((year) => year !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function earliestDate(records: readonly SourceRecord[]): string | null {
  const dates = records.flatMap(({ publishedOn }) => publishedOn ?? []).sort();
  return dates[0] ?? null;
}

function most(counts: readonly (number | null)[]): number | null {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : Math.max(...known);
}

const byKnowledge: readonly ReferencesStatus[] = ['known', 'partial', 'none-reported', 'unknown'];

function bestKnown(statuses: readonly ReferencesStatus[]): ReferencesStatus {
  return byKnowledge.find((status) => statuses.includes(status)) ?? 'unknown';
}
