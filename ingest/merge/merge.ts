/**
 * The merge: from what sources say to works, citations and, for each line of each reference list, what it means. A pure
 * function of the set of records and strings: neither order nor history shows in the result.
 */
import type { Citation } from '../../graph/model/citation.ts';
import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { PaperRecord, ReferenceString } from '../../graph/model/paper.ts';
import type { Alias } from '../../graph/store/graph-store.ts';
import { compareDescriptions } from '../match/compare.ts';
import { normalizeTitle } from '../match/normalize.ts';
import { TitleFinder } from '../match/title-in-string.ts';
import {
  type Ambiguity,
  areDecidedDifferent,
  type Clusters,
  clusterForms,
  type Decided,
  type JoinRule,
} from './clusters.ts';
import type { Evidence, SourceReference } from './evidence.ts';
import { type Form, printedTitle, type Readied, toForms } from './forms.ts';
import { titleId } from './paper-id.ts';
import { toWork, type Work } from './works.ts';

export interface MergeCounts {
  readonly records: number;
  readonly references: number;
  readonly works: number;
  readonly stubs: number;
  /** Strings whose citing and cited work are one: set aside. */
  readonly selfCitations: number;
  /** Strings by the rule that gave them to their work. */
  readonly byRule: Readonly<Record<string, number>>;
}

export interface MergedGraph {
  /** By id. */
  readonly works: readonly Work[];
  readonly aliases: readonly Alias[];
  readonly records: readonly PaperRecord[];
  readonly references: readonly ReferenceString[];
  /** By citing id, then cited id. */
  readonly citations: readonly Citation[];
  readonly ambiguities: readonly Ambiguity[];
  readonly counts: MergeCounts;
}

export function mergeEvidence(evidence: Evidence, decided?: Decided): MergedGraph {
  const readied: Readied = new Map();
  const { references, inferred } = inferTitles(evidence, readied);
  const named = references.filter(namesSomething);
  const forms = toForms({ records: evidence.records, references: named }, readied);
  const clusters = clusterForms(forms, decided);
  const works = toWorks(clusters.works, decided);
  const workOf = new Map(works.flatMap((work) => work.forms.map((form) => [form, work] as const)));
  const owners = ownersOfRecords(works);
  const nameless = references.filter((reference) => !namesSomething(reference)).map(toNameless);
  const given = [...giveReferences(workOf, owners, clusters, inferred), ...nameless].sort(byPlace);
  return {
    works,
    aliases: toAliases(works),
    records: works
      .flatMap(({ paper, forms: own }) =>
        own.flatMap(({ record }) => (record === undefined ? [] : { ...record, paper: paper.id })),
      )
      .sort(byKey),
    references: given,
    citations: toCitations(given, owners),
    ambiguities: clusters.ambiguities,
    counts: count(evidence, works, given),
  };
}

/** Whose reference list a record's strings are. Strings of a reading list have no owner: they cite nothing. */
interface Owner {
  readonly work: Work;
  readonly source: string;
}

function ownersOfRecords(works: readonly Work[]): Map<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const work of works) {
    for (const { record } of work.forms)
      if (record !== undefined) owners.set(record.key, { work, source: record.source });
  }
  return owners;
}

/** Strings without a title get the one of a known work that stands in them. */
function inferTitles({ records, references }: Evidence, readied: Readied) {
  const inferred = new Set<string>();
  if (references.every(({ title }) => title !== null)) return { references, inferred };
  const finder = new TitleFinder<Pick<SourceReference, 'title' | 'authors' | 'year'>>();
  const titled = toForms({ records, references: references.filter(({ title }) => title !== null) }, readied);
  for (const { comparable, record, references: strings } of titled) finder.add(comparable, record ?? strings[0]!);
  const completed = references.map((reference) => {
    const known = reference.title === null ? finder.find(reference.raw) : undefined;
    if (known === undefined) return reference;
    inferred.add(placeOf(reference));
    return { ...reference, title: known.title, authors: known.authors, year: known.year };
  });
  return { references: completed, inferred };
}

function toWorks(groups: readonly (readonly Form[])[], decided: Decided = { same: [], different: [] }): Work[] {
  const owners = new Map<string, readonly Form[]>();
  // Records own their identifiers; what is only printed belongs to the first work that prints it.
  for (const wantsRecord of [true, false]) {
    for (const group of groups) {
      for (const form of group) {
        if ((form.record !== undefined) !== wantsRecord) continue;
        for (const key of identifierKeys(form.identifiers)) if (!owners.has(key)) owners.set(key, group);
      }
    }
  }
  const works = groups.map((group) => toWork(group, (key) => owners.get(key) === group));
  return uniteEqualIds(works, (key, group) => owners.get(key) === group, decided).sort((a, b) =>
    a.paper.id < b.paper.id ? -1 : 1,
  );
}

/**
 * An id names one work. Groups that would get the same are the same, whatever the rules thought; only what a person held
 * apart gets an id of its own, from the key of its first form.
 */
function uniteEqualIds(
  works: readonly Work[],
  isOwned: (key: string, group: readonly Form[]) => boolean,
  decided: Decided,
): Work[] {
  const byId = new Map<string, Work[]>();
  for (const work of works) {
    const same = byId.get(work.paper.id) ?? [];
    const joined = same.findIndex((other) => !areHeldApart(other, work, decided));
    if (joined < 0) same.push(same.length === 0 ? work : withIdOfItsOwn(work));
    else
      same[joined] = toWork(
        [...same[joined]!.forms, ...work.forms],
        (key) => isOwned(key, same[joined]!.forms) || isOwned(key, work.forms),
      );
    byId.set(work.paper.id, same);
  }
  return [...byId.values()].flat();
}

function areHeldApart(a: Work, b: Work, decided: Decided): boolean {
  return a.forms.some((one) => b.forms.some((other) => areDecidedDifferent(one, other, decided)));
}

function withIdOfItsOwn(work: Work): Work {
  const id = titleId(work.forms[0]!.key, undefined, null);
  return { ...work, paper: { ...work.paper, id }, aliases: work.aliases.filter((alias) => alias !== id) };
}

function toAliases(works: readonly Work[]): Alias[] {
  const ids = new Set(works.map(({ paper }) => paper.id));
  const owner = new Map<string, string>();
  // A record's own identifiers lead to its work even when another work's strings print them.
  for (const { paper, forms } of works) {
    for (const { record } of forms)
      if (record !== undefined) for (const key of identifierKeys(record.identifiers)) owner.set(key, paper.id);
  }
  for (const { paper, aliases } of works)
    for (const alias of aliases) if (!owner.has(alias)) owner.set(alias, paper.id);
  return [...owner]
    .filter(([alias]) => !ids.has(alias))
    .map(([alias, paper]) => ({ alias, paper }))
    .sort((a, b) => (a.alias < b.alias ? -1 : 1));
}

/** How often a rule was right where its merges were read by people; shown as the confidence of a reference. */
const confidenceOf: Readonly<Record<JoinRule | 'printed' | 'title-in-string', number>> = {
  identifier: 1,
  'same-as': 1,
  'title-id': 1,
  printed: 1,
  a: 0.99,
  a2: 0.98,
  a3: 0.97,
  k: 0.98,
  v: 0.9,
  w: 0.95,
  b: 0.95,
  b1: 0.9,
  b2: 0.92,
  c: 0.93,
  d: 0.9,
  e: 0.93,
  'title-in-string': 0.95,
  'acm-twin': 1,
  preprint: 0.97,
  versions: 0.97,
  numerals: 0,
  opposites: 0,
  authors: 0,
  years: 0,
  titles: 0,
  'inserted-words': 0,
  'too-little-known': 0,
};

function giveReferences(
  workOf: ReadonlyMap<Form, Work>,
  owners: ReadonlyMap<string, Owner>,
  clusters: Clusters,
  inferred: ReadonlySet<string>,
): ReferenceString[] {
  const given: ReferenceString[] = [];
  for (const [form, work] of workOf) {
    const formRule = ruleOfForm(form, work, clusters);
    for (const reference of form.references) {
      const rule = inferred.has(placeOf(reference)) ? 'title-in-string' : formRule;
      const isSelf = owners.get(reference.record)?.work === work;
      // What was inferred to find the work is not what was printed.
      const printed = rule === 'title-in-string' ? { ...reference, title: null } : reference;
      given.push({
        ...printed,
        paper: isSelf ? null : work.paper.id,
        rule: isSelf ? 'self-citation' : rule,
        confidence: confidenceOf[rule],
      });
    }
  }
  return given;
}

/** A string of dots and brackets names no work: it is kept, and makes no paper. */
function namesSomething(reference: SourceReference): boolean {
  return normalizeTitle(printedTitle(reference)) !== '' || identifierKeys(reference.identifiers).length > 0;
}

function toNameless(reference: SourceReference): ReferenceString {
  return { ...reference, paper: null, rule: 'no-title', confidence: 0 };
}

/** The rule by which a printed form belongs to its work; `printed` when it is what the work itself is known by. */
function ruleOfForm(form: Form, work: Work, { ruleOf }: Clusters): keyof typeof confidenceOf {
  if (form === work.preferred) return 'printed';
  if (identifierKeys(form.identifiers).some((key) => identifierKeys(work.preferred.identifiers).includes(key)))
    return 'identifier';
  if (form.titleId === work.preferred.titleId) return 'title-id';
  const direct = compareDescriptions(form.comparable, work.preferred.comparable);
  return direct.decision === 'same' ? direct.rule : (ruleOf.get(form) ?? 'printed');
}

function toCitations(references: readonly ReferenceString[], owners: ReadonlyMap<string, Owner>): Citation[] {
  const sources = new Map<string, { citing: string; cited: string; sources: Set<string> }>();
  for (const { record, paper } of references) {
    const owner = owners.get(record);
    if (paper === null || owner === undefined) continue;
    const citing = owner.work.paper.id;
    const key = `${citing}\n${paper}`;
    const known = sources.get(key) ?? { citing, cited: paper, sources: new Set() };
    known.sources.add(owner.source);
    sources.set(key, known);
  }
  return [...sources.values()]
    .map(({ citing, cited, sources: names }) => ({ citing, cited, sources: [...names].sort() }))
    .sort((a, b) => (a.citing < b.citing ? -1 : a.citing > b.citing ? 1 : a.cited < b.cited ? -1 : 1));
}

function count(evidence: Evidence, works: readonly Work[], references: readonly ReferenceString[]): MergeCounts {
  const byRule: Record<string, number> = {};
  for (const { rule } of references) byRule[rule] = (byRule[rule] ?? 0) + 1;
  return {
    records: evidence.records.length,
    references: references.length,
    works: works.length,
    stubs: works.filter(({ paper }) => paper.status === 'stub').length,
    selfCitations: byRule['self-citation'] ?? 0,
    byRule: Object.fromEntries(Object.entries(byRule).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function byPlace(a: SourceReference, b: SourceReference): number {
  return a.record < b.record ? -1 : a.record > b.record ? 1 : a.order - b.order;
}

function placeOf({ record, order }: SourceReference): string {
  return `${record}#${order}`;
}
