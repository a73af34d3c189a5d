/** The surest chain that ties the forms of one work together, told with the rules that the merge goes by. */
import { identifierKeys } from '../../graph/model/identifiers.ts';
import { compareDescriptions } from '../match/compare.ts';
import type { Form } from '../merge/forms.ts';
import { recordRule } from '../merge/record-rules.ts';
import { ruleInWords } from './rules-in-words.ts';
import { decidedOf, type StoredDecided } from './stored-decided.ts';

export interface Tie {
  /** A letter of `match/compare.ts`, or `identifier`, `title-id`, `same-as`, `acm-twin`, `preprint`, `versions` … */
  readonly rule: string;
  /** The member above that it agrees with. */
  readonly with: string;
  readonly because: string;
  /** Of the titles, in [0, 1]. */
  readonly similarity: number;
  /** Authors that agree / the shorter list, in [0, 1]; null when those of a side are unknown. */
  readonly authorShare: number | null;
  readonly yearGap: number | null;
}

export interface JoinedForm {
  readonly form: Form;
  readonly tie: Tie | null;
}

interface Context {
  readonly decided: StoredDecided;
  /** The rule that the store keeps for a form, for those that no pair explains. */
  readonly storedRule: (form: Form) => string | null;
  readonly idOf: (form: Form) => string;
}

interface Link {
  readonly rule: string;
  /** Surest first: a person's word, an identifier, the same print, a rule with its rank. */
  readonly strength: number;
  readonly detail: string;
}

/** The forms in the order in which the chain reaches them, `first` first. */
export function joinForms(forms: readonly Form[], first: Form, context: Context): JoinedForm[] {
  const joined: JoinedForm[] = [{ form: first, tie: null }];
  const open = new Map(forms.filter((form) => form !== first).map((form) => [form, bestLink(form, first, context)]));
  while (open.size > 0) {
    const [form, best] = [...open].reduce((a, b) => (b[1].link.strength > a[1].link.strength ? b : a));
    open.delete(form);
    const { link, other } = best;
    joined.push({ form, tie: toTie(form, other, link, context) });
    for (const [rest, known] of open) {
      const next = bestLink(rest, form, context);
      if (next.link.strength > known.link.strength) open.set(rest, next);
    }
  }
  return joined;
}

function bestLink(form: Form, other: Form, context: Context): { readonly link: Link; readonly other: Form } {
  return { link: linkOf(form, other, context), other };
}

function linkOf(form: Form, other: Form, { decided, storedRule }: Context): Link {
  const said = decidedOf(decided.same, keysOf(form), keysOf(other));
  if (said !== undefined) return { rule: 'same-as', strength: 6, detail: `, in the decisions of list ${said.list}` };
  const shared = identifierKeys(form.identifiers).filter((key) => keysOf(other).has(key));
  if (shared.length > 0) return { rule: 'identifier', strength: 5, detail: `: ${shared.join(', ')}` };
  if (form.titleId === other.titleId) return { rule: 'title-id', strength: 4, detail: '' };
  const verdict = compareDescriptions(form.comparable, other.comparable);
  const rule = recordRule(form, other, verdict);
  if (rule !== null) return { rule, strength: 2 + Math.max(0, Math.min(1, verdict.rank)), detail: '' };
  const stored = storedRule(form);
  if (stored === 'title-in-string' || stored === 'imported') return { rule: stored, strength: 1, detail: '' };
  return { rule: 'group', strength: verdict.rank - 10, detail: stored === null ? '' : ` (${ruleInWords(stored)})` };
}

function toTie(form: Form, other: Form, { rule, detail }: Link, { idOf }: Context): Tie {
  const { similarity, share } = compareDescriptions(form.comparable, other.comparable);
  const [year, otherYear] = [form.comparable.year, other.comparable.year];
  return {
    rule,
    with: idOf(other),
    because: `${ruleInWords(rule)}${detail}`,
    similarity: rounded(similarity),
    authorShare: Number.isNaN(share) ? null : rounded(share),
    yearGap: year === null || otherYear === null ? null : Math.abs(year - otherYear),
  };
}

/** All keys under which a person or a source may name the form. */
export function keysOf(form: Form): Set<string> {
  const own = form.record === undefined ? [] : [form.record.key];
  return new Set([...own, ...identifierKeys(form.identifiers), form.titleId]);
}

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
