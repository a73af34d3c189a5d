/** Works that nearly joined one and did not, each with what kept it apart. */
import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { CountedPaper, GraphStore } from '../../graph/store/graph-store.ts';
import { compareDescriptions, similarityFloor, type Verdict } from '../match/compare.ts';
import { authorNames } from '../merge/evidence.ts';
import { type Form, toForms } from '../merge/forms.ts';
import { recordRule } from '../merge/record-rules.ts';
import { alikePapers } from './alike-papers.ts';
import type { PaperEvidence } from './field-origins.ts';
import { keysOf, rounded } from './join-forms.ts';
import { ruleInWords } from './rules-in-words.ts';
import { decidedOf, type StoredDecided } from './stored-decided.ts';

export interface NearMiss {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  /** Of the titles, in [0, 1]. */
  readonly similarity: number;
  /** `different-from` a person's word; a rule of `match/compare.ts`; `different-dois`; `others-speak-against`; `printed-identifier`. */
  readonly rule: string;
  readonly because: string;
}

const shown = 8;

export async function nearMisses(
  store: GraphStore,
  evidence: PaperEvidence,
  decided: StoredDecided,
): Promise<NearMiss[]> {
  const { paper, forms } = evidence;
  const near = await alikePapers(store, paper.title);
  const own = new Set([paper.id, ...forms.flatMap((form) => [...keysOf(form)])]);
  const misses: NearMiss[] = [];
  for (const other of near.values()) {
    if (other.id === paper.id) continue;
    const miss = await missOf(store, forms, own, other, decided);
    if (miss !== null) misses.push(miss);
  }
  misses.push(...(await printedIdentifiersOfOthers(store, evidence)));
  return misses.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1)).slice(0, shown);
}

async function missOf(
  store: GraphStore,
  forms: readonly Form[],
  own: ReadonlySet<string>,
  other: CountedPaper,
  decided: StoredDecided,
): Promise<NearMiss | null> {
  const itself = formsOf(other);
  const nearest = closest(forms, itself);
  if (nearest === null) return null;
  const theirs = other.status === 'full' ? [...recordForms(await store.recordsOf(other.id)), ...itself] : itself;
  const best = closest(forms, theirs) ?? nearest;
  const said = decidedOf(decided.different, own, new Set([other.id, ...theirs.flatMap((form) => [...keysOf(form)])]));
  const [rule, because] =
    said === undefined
      ? reason(best, forms, theirs)
      : ['different-from', `a person said that they are different, in the decisions of list ${said.list}`];
  const { id, title, year } = other;
  return {
    id,
    title,
    authors: authorNames(other.authors),
    year,
    similarity: rounded(best.verdict.similarity),
    rule,
    because,
  };
}

interface Pair {
  readonly a: Form;
  readonly b: Form;
  readonly verdict: Verdict;
}

/** The pair that came nearest to joining; null when nothing is alike. */
function closest(forms: readonly Form[], others: readonly Form[]): Pair | null {
  let best: Pair | null = null;
  for (const a of forms) {
    for (const b of others) {
      const verdict = compareDescriptions(a.comparable, b.comparable);
      const isNear = verdict.similarity >= similarityFloor || verdict.decision !== 'different';
      if (isNear && (best === null || verdict.rank > best.verdict.rank)) best = { a, b, verdict };
    }
  }
  return best;
}

function reason({ a, b, verdict }: Pair, forms: readonly Form[], others: readonly Form[]): [string, string] {
  if (verdict.decision !== 'same') return [verdict.rule, ruleInWords(verdict.rule)];
  const [doi, otherDoi] = [a.identifiers.doi, b.identifiers.doi];
  if (recordRule(a, b, verdict) === null) {
    return doi !== undefined && otherDoi !== undefined && doi !== otherDoi
      ? ['different-dois', `they have different DOIs (${doi}, ${otherDoi}) and no rule for versions fits`]
      : ['not-plainly-equal', 'both have records of their own, and records are joined only when plainly equal'];
  }
  for (const one of forms) {
    for (const other of others) {
      const against = compareDescriptions(one.comparable, other.comparable);
      if (against.isConflict)
        return ['others-speak-against', `a pair agrees, but of another ${ruleInWords(against.rule)}`];
    }
  }
  return ['others-speak-against', 'a pair agrees, but what is printed elsewhere of the two does not'];
}

/** An identifier that strings print of this work and that is another's: bibliographies misprint DOIs. */
async function printedIdentifiersOfOthers(store: GraphStore, { paper, strings }: PaperEvidence): Promise<NearMiss[]> {
  const counts = new Map<string, number>();
  for (const { identifiers } of strings)
    for (const key of identifierKeys(identifiers)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const owners = await store.resolve([...counts.keys()]);
  const papers = await store.papers([...new Set(owners.values())]);
  return [...owners].flatMap(([key, id]) => {
    const other = papers.get(id);
    if (id === paper.id || other === undefined) return [];
    const { title, year, authors } = other;
    const because = `${counts.get(key)} of the strings print ${key}, which is this work's; title and authors were believed instead`;
    return { id, title, authors: authorNames(authors), year, similarity: 0, rule: 'printed-identifier', because };
  });
}

/** A stub or a paper as shown, as a form to compare with. */
function formsOf({ id, title, authors, year, identifiers }: CountedPaper): readonly Form[] {
  const reference = { record: id, order: 1, raw: title, title, authors, year, venue: null, identifiers };
  return toForms({ records: [], references: [reference] });
}

function recordForms(records: Awaited<ReturnType<GraphStore['recordsOf']>>): readonly Form[] {
  return toForms({ records: records.map(({ paper: _paper, ...record }) => record), references: [] });
}
