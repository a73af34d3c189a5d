/**
 * Why what stands under one id is one work: told anew from the stored evidence, with the rules that merged it. The chain
 * shown is the surest one: each record or printed form is tied to the member before it with which it agrees best.
 */
import { findPaper } from '../../graph/engine/find-papers.ts';
import type { Identifiers } from '../../graph/model/identifiers.ts';
import type { PaperRecord, ReferenceString } from '../../graph/model/paper.ts';
import type { StoredEntry } from '../../graph/model/reading-list.ts';
import type { CountedPaper, GraphStore } from '../../graph/store/graph-store.ts';
import { readyGraphs } from '../import/ready-graphs.ts';
import type { SourceRecord, SourceReference } from '../merge/evidence.ts';
import { type Form, printedTitle, toForms } from '../merge/forms.ts';
import { toWork } from '../merge/works.ts';
import { type AliasOrigin, aliasOrigins } from './alias-origins.ts';
import { type FieldOrigin, fieldOrigins } from './field-origins.ts';
import { joinForms, type Tie } from './join-forms.ts';
import { type NearMiss, nearMisses } from './near-misses.ts';
import { type StoredDecided, storedDecided } from './stored-decided.ts';

/** A record, or what one or more reference strings print alike. */
export interface Member {
  readonly kind: 'record' | 'printed';
  /** The record's key; for a printed form the place of its first string, `record#order`. */
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly venue: string | null;
  readonly identifiers: Identifiers;
  /** Who describes it so: the record's source, or the sources of the lists that print it. */
  readonly sources: readonly string[];
  /** How many strings print it; 0 for a record. */
  readonly strings: number;
  /** One of them, as printed. */
  readonly example: string | null;
  /** What ties it to a member above; null for the one that stands for the work. */
  readonly joinedBy: Tie | null;
}

/** A line of a reading list that means the work, and how that was found. */
export interface MeaningLine {
  readonly list: string;
  readonly key: string;
  readonly line: number;
  readonly text: string;
  readonly rule: string;
  readonly decidedBy: StoredEntry['decidedBy'];
  readonly confidence: number | null;
}

/** How much of the work's reference list one record gives. */
export interface ReferencesKnown {
  readonly record: string;
  readonly source: string;
  /** How many references the source says there are; null when it does not say. */
  readonly stated: number | null;
  /** Strings of its list that are at hand. */
  readonly listed: number;
  /** Of these, those that were taken to mean a work of the graph. */
  readonly found: number;
}

export interface WhyMerged {
  readonly id: string;
  readonly title: string;
  readonly status: CountedPaper['status'];
  readonly members: readonly Member[];
  /** Printed forms beyond those shown; whether there are more strings than were read. */
  readonly notShown: { readonly forms: number; readonly strings: boolean };
  readonly lines: readonly MeaningLine[];
  readonly fields: readonly FieldOrigin[];
  /** By record. */
  readonly references: readonly ReferencesKnown[];
  readonly aliases: readonly AliasOrigin[];
  readonly nearMisses: readonly NearMiss[];
}

/** A popular work is printed thousands of times, mostly alike. */
const stringsRead = 2_000;
const formsShown = 100;

/**
 * @param asked ours, an alias, a DOI or an arXiv id in any usual spelling
 * @throws StemmaError `not-found`
 */
export async function whyMerged(store: GraphStore, asked: string): Promise<WhyMerged> {
  const paper = await findPaper(store, asked);
  const [records, own, strings, aliases, entries, decided, ready] = await Promise.all([
    store.recordsOf(paper.id),
    store.referencesOf(paper.id),
    store.referencesTo(paper.id, { limit: stringsRead }),
    store.aliasesOf(paper.id),
    store.entriesFor(paper.id),
    storedDecided(store),
    readyGraphs(store),
  ]);
  const forms = toForms({ records: records.map(bareRecord), references: strings.map(bareReference) });
  const shown = mostTelling(forms);
  const evidence = { paper, forms, records, strings };
  return {
    id: paper.id,
    title: paper.title,
    status: paper.status,
    members: membersOf(shown, strings, decided, ready),
    notShown: {
      forms: forms.length - shown.length,
      strings: strings.length === stringsRead,
    },
    lines: entries.map(({ list, entry }) => toLine(list, entry)),
    fields: fieldOrigins(evidence),
    references: records.map((record) => referencesKnown(record, own)),
    aliases: aliasOrigins(aliases, evidence),
    nearMisses: forms.length === 0 ? [] : await nearMisses(store, evidence, decided),
  };
}

function bareRecord({ paper: _paper, ...record }: PaperRecord): SourceRecord {
  return record;
}

function bareReference({ paper: _p, rule: _r, confidence: _c, ...reference }: ReferenceString): SourceReference {
  return reference;
}

function referencesKnown(record: PaperRecord, own: readonly ReferenceString[]): ReferencesKnown {
  const { key, source, reportedReferenceCount: stated } = record;
  const listed = own.filter((reference) => reference.record === key);
  return {
    record: key,
    source,
    stated,
    listed: listed.length,
    found: listed.filter(({ paper }) => paper !== null).length,
  };
}

/** All records, and the forms that most strings print. */
function mostTelling(forms: readonly Form[]): readonly Form[] {
  if (forms.length <= formsShown) return forms;
  const printed = forms.filter(({ record }) => record === undefined);
  printed.sort((a, b) => b.references.length - a.references.length || (a.key < b.key ? -1 : 1));
  const kept = new Set(printed.slice(0, formsShown));
  return forms.filter((form) => form.record !== undefined || kept.has(form));
}

function membersOf(
  forms: readonly Form[],
  strings: readonly ReferenceString[],
  decided: StoredDecided,
  ready: ReadonlySet<string>,
): Member[] {
  if (forms.length === 0) return [];
  const { preferred } = toWork(forms, () => true);
  const ruleOf = new Map(strings.map(({ record, order, rule }) => [`${record}#${order}`, rule]));
  const storedRule = ({ record, references }: Form) => {
    if (record !== undefined) return ready.has(record.source) ? 'imported' : null;
    return ruleOf.get(placeOf(references[0]!)) ?? null;
  };
  return joinForms(forms, preferred, { decided, storedRule, idOf: memberId }).map(({ form, tie }) =>
    toMember(form, tie),
  );
}

function memberId(form: Form): string {
  return form.record?.key ?? placeOf(form.references[0]!);
}

function placeOf({ record, order }: { readonly record: string; readonly order: number }): string {
  return `${record}#${order}`;
}

function toMember(form: Form, joinedBy: Tie | null): Member {
  const { record, references, identifiers } = form;
  const [first] = references;
  const said = record ?? first!;
  const sources = record === undefined ? references.map((each) => each.record.split(':')[0]!) : [record.source];
  return {
    kind: record === undefined ? 'printed' : 'record',
    id: memberId(form),
    title: record?.title ?? printedTitle(first!),
    authors: said.authors.map(({ name }) => name),
    year: said.year,
    venue: said.venue,
    identifiers,
    sources: [...new Set(sources)].sort(),
    strings: references.length,
    example: first?.raw ?? null,
    joinedBy,
  };
}

function toLine(list: string, { key, line, text, evidence, decidedBy, confidence }: StoredEntry): MeaningLine {
  return { list, key, line, text, rule: evidence.rule, decidedBy, confidence };
}
