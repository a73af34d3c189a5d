/**
 * Forms gathered into works: shared identifiers first, then equal title ids, then the rules of `compare.ts` from the
 * surest pair to the least sure. A pair is joined only when nothing in either group speaks against it, so that a chain of
 * small steps never ties two works together. The result is a pure function of the set of forms.
 */
import { identifierKeys } from '../../graph/model/identifiers.ts';
import { CandidateIndex } from '../match/candidate-index.ts';
import {
  type Comparable,
  compareDescriptions,
  haveDifferentSubtitles,
  mayBeOneWork,
  type Verdict,
} from '../match/compare.ts';
import { titleSimilarity } from '../match/title-similarity.ts';
import type { Form } from './forms.ts';
import { type RecordRule, recordRule } from './record-rules.ts';

export type JoinRule = RecordRule | 'identifier' | 'title-id' | 'same-as';

/** A printed form that fits two different works equally well; it is kept apart from both. */
export interface Ambiguity {
  readonly form: Form;
  readonly candidates: readonly { readonly form: Form; readonly verdict: Verdict }[];
}

export interface Clusters {
  /** Each work's forms in form order: records first. Works in the order of their first form. */
  readonly works: readonly (readonly Form[])[];
  readonly ambiguities: readonly Ambiguity[];
  /** The rule that joined a form to its work, for forms that are not the first of it. */
  readonly ruleOf: ReadonlyMap<Form, JoinRule>;
}

/** A person's word that outweighs every rule. */
export interface Decided {
  /** Pairs of record keys or identifiers that are one work. */
  readonly same: readonly (readonly [string, string])[];
  readonly different: readonly (readonly [string, string])[];
}

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly rule: RecordRule;
  readonly rank: number;
  readonly records: number;
}

const candidatesPerForm = 24;
/** Members of a group that a newcomer is compared with; groups hold few really different forms. */
const comparedMembers = 12;
/** Two candidates closer than this in rank are equally good. */
const ambiguousWithin = 0.02;

/** @param forms as `toForms` gives them */
export function clusterForms(forms: readonly Form[], decided: Decided = { same: [], different: [] }): Clusters {
  const groups = new Groups(forms, decided);
  groups.joinBy((form) => identifierKeys(form.identifiers), 'identifier');
  groups.joinBy(({ comparable, titleId }) => (hasNoTitle(comparable) ? [] : [titleId]), 'title-id');
  groups.joinDecided();
  const edges = findEdges(forms);
  const recordEdges = edges.filter(({ records }) => records === 2);
  groups.joinAlong(recordEdges);
  const ambiguities = findAmbiguities(forms, edges, groups);
  const apart = new Set(ambiguities.map(({ form }) => form));
  groups.joinAlong(edges.filter((edge) => !isCut(edge, forms, apart)));
  return { works: groups.works(), ambiguities, ruleOf: groups.ruleOf };
}

/** Accepted pairs, surest first; pairs with a record before pairs of printed forms. */
function findEdges(forms: readonly Form[]): Edge[] {
  const index = new CandidateIndex();
  const edges: Edge[] = [];
  forms.forEach((form, b) => {
    for (const a of index.candidates(form.comparable, candidatesPerForm)) {
      const other = forms[a]!;
      if (!mayBeOneWork(form.comparable, other.comparable)) continue;
      const verdict = compareDescriptions(form.comparable, other.comparable);
      const rule = recordRule(form, other, verdict);
      if (rule === null) continue;
      const records = Number(form.record !== undefined) + Number(other.record !== undefined);
      edges.push({ a, b, rule, rank: verdict.rank, records });
    }
    index.add(form.comparable);
  });
  return edges.sort((x, y) => y.records - x.records || y.rank - x.rank || x.a - y.a || x.b - y.b);
}

/** Printed forms without an identifier whose two best records, of different works, are equally good. */
function findAmbiguities(forms: readonly Form[], edges: readonly Edge[], groups: Groups): Ambiguity[] {
  const toRecords = new Map<number, Edge[]>();
  for (const edge of edges) {
    if (edge.records !== 1) continue;
    const known = toRecords.get(edge.b);
    if (known === undefined) toRecords.set(edge.b, [edge]);
    else known.push(edge);
  }
  const ambiguities: Ambiguity[] = [];
  for (const [b, candidates] of toRecords) {
    const best = candidates[0]!;
    const rivals = candidates.filter(
      ({ a, rank }) => rank > best.rank - ambiguousWithin && !groups.areJoined(a, best.a),
    );
    const form = forms[b]!;
    if (rivals.length === 0 || groups.hasRecord(b)) continue;
    const named = [best, ...rivals].map(({ a }) => {
      const candidate = forms[a]!;
      return { form: candidate, verdict: compareDescriptions(form.comparable, candidate.comparable) };
    });
    ambiguities.push({ form, candidates: named });
  }
  return ambiguities;
}

function isCut({ a, b, records }: Edge, forms: readonly Form[], apart: ReadonlySet<Form>): boolean {
  return records === 1 && (apart.has(forms[a]!) || apart.has(forms[b]!));
}

/** Disjoint sets of forms. */
class Groups {
  readonly ruleOf = new Map<Form, JoinRule>();
  readonly #forms: readonly Form[];
  readonly #decided: Decided;
  readonly #parent: Int32Array;
  readonly #members: number[][];

  constructor(forms: readonly Form[], decided: Decided) {
    this.#forms = forms;
    this.#decided = decided;
    this.#parent = Int32Array.from(forms, (_, at) => at);
    this.#members = forms.map((_, at) => [at]);
  }

  /** Joins forms that share a key, each to the first that has it, unless what they print contradicts. */
  joinBy(keysOf: (form: Form) => readonly string[], rule: 'identifier' | 'title-id'): void {
    const firstWith = new Map<string, number>();
    this.#forms.forEach((form, at) => {
      for (const key of keysOf(form)) {
        const first = firstWith.get(key);
        if (first === undefined) firstWith.set(key, at);
        else if (rule === 'identifier' ? this.#isBelievable(first, at) : this.#mayJoin(first, at))
          this.#join(first, at, rule);
      }
    });
  }

  joinDecided(): void {
    const byKey = new Map<string, number>();
    this.#forms.forEach((form, at) => {
      for (const key of keysOfForm(form)) if (!byKey.has(key)) byKey.set(key, at);
    });
    for (const [one, other] of this.#decided.same) {
      const a = byKey.get(one);
      const b = byKey.get(other);
      if (a !== undefined && b !== undefined) this.#join(a, b, 'same-as');
    }
  }

  /** Two works that both have records are joined by a pair of records only, never through what others print. */
  joinAlong(edges: readonly Edge[]): void {
    for (const { a, b, rule, records } of edges) {
      if (this.areJoined(a, b) || (records < 2 && this.hasRecord(a) && this.hasRecord(b))) continue;
      if (this.#mayJoin(a, b)) this.#join(a, b, rule);
    }
  }

  areJoined(a: number, b: number): boolean {
    return this.#root(a) === this.#root(b);
  }

  hasRecord(at: number): boolean {
    return this.#members[this.#root(at)]!.some((member) => this.#forms[member]!.record !== undefined);
  }

  works(): Form[][] {
    const roots = [...new Set(this.#forms.map((_, at) => this.#root(at)))];
    return roots
      .map((root) => [...this.#members[root]!].sort((a, b) => a - b))
      .sort((a, b) => a[0]! - b[0]!)
      .map((members) => members.map((member) => this.#forms[member]!));
  }

  #root(at: number): number {
    let root = at;
    while (this.#parent[root] !== root) root = this.#parent[root]!;
    for (let next = at; next !== root; ) {
      const after = this.#parent[next]!;
      this.#parent[next] = root;
      next = after;
    }
    return root;
  }

  #join(a: number, b: number, rule: JoinRule): void {
    const [kept, given] = [this.#root(a), this.#root(b)].sort((x, y) => x - y) as [number, number];
    if (kept === given) return;
    // The form that brought its group along is the one that stands for the step.
    const newcomer = this.#root(a) === given ? a : b;
    if (!this.ruleOf.has(this.#forms[newcomer]!)) this.ruleOf.set(this.#forms[newcomer]!, rule);
    this.#parent[given] = kept;
    this.#members[kept]!.push(...this.#members[given]!);
    this.#members[given] = [];
  }

  /** A printed identifier is believed unless title and authors are both another work's: bibliographies misprint DOIs. */
  #isBelievable(a: number, b: number): boolean {
    const [formA, formB] = [this.#forms[a]!, this.#forms[b]!];
    if (formA.record !== undefined && formB.record !== undefined) return !this.#isDecidedDifferent(formA, formB);
    const { rule } = compareDescriptions(formA.comparable, formB.comparable);
    const similarity = titleSimilarity(formA.comparable, formB.comparable);
    return similarity >= 0.5 || rule !== 'authors' || hasNoTitle(formA.comparable) || hasNoTitle(formB.comparable);
  }

  /** Nothing in either group contradicts anything in the other, and what stands for the groups is not merely alike. */
  #mayJoin(a: number, b: number): boolean {
    const left = this.#members[this.#root(a)]!;
    const right = this.#members[this.#root(b)]!;
    const contradiction = left
      .slice(0, comparedMembers)
      .some((one) =>
        right.slice(0, comparedMembers).some((other) => this.#contradict(this.#forms[one]!, this.#forms[other]!)),
      );
    return !contradiction && !this.#areMerelyAlike(this.#spokesman(left), this.#spokesman(right));
  }

  #contradict(a: Form, b: Form): boolean {
    if (this.#isDecidedDifferent(a, b)) return true;
    const verdict = compareDescriptions(a.comparable, b.comparable);
    const isOfOneTitle = a.comparable.compact === b.comparable.compact;
    // Versions of one title may lie far apart when others lie between them.
    if (verdict.isConflict && !(verdict.rule === 'years' && isOfOneTitle)) return true;
    if (verdict.decision !== 'same' && haveDifferentSubtitles(a.comparable, b.comparable)) return true;
    const haveDifferentDois =
      a.identifiers.doi !== undefined && b.identifiers.doi !== undefined && a.identifiers.doi !== b.identifiers.doi;
    return haveDifferentDois && recordRule(a, b, verdict) === null;
  }

  #areMerelyAlike(a: Form, b: Form): boolean {
    const { decision, rule, similarity, share } = compareDescriptions(a.comparable, b.comparable);
    return decision !== 'same' && similarity < 1 && (rule === 'inserted-words' || share < 0.66);
  }

  /** The form that stands for a group: its first record, else what most strings print. */
  #spokesman(members: readonly number[]): Form {
    const forms = members.map((member) => this.#forms[member]!);
    return forms.reduce((best, form) =>
      best.record !== undefined || (form.record === undefined && form.references.length <= best.references.length)
        ? best
        : form,
    );
  }

  #isDecidedDifferent(a: Form, b: Form): boolean {
    return areDecidedDifferent(a, b, this.#decided);
  }
}

/** Whether a person said that the two are not one work. */
export function areDecidedDifferent(a: Form, b: Form, { different }: Pick<Decided, 'different'>): boolean {
  if (different.length === 0) return false;
  const [ofA, ofB] = [keysOfForm(a), keysOfForm(b)];
  return different.some(
    ([one, other]) => (ofA.includes(one) && ofB.includes(other)) || (ofA.includes(other) && ofB.includes(one)),
  );
}

function keysOfForm(form: Form): string[] {
  return [...(form.record === undefined ? [] : [form.record.key]), ...identifierKeys(form.identifiers), form.titleId];
}

function hasNoTitle(comparable: Comparable): boolean {
  return comparable.normalized === '';
}
