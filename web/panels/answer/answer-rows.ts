/**
 * The rows of the list beside the picture: the papers of the answer as a tree or sorted, less what the filter drops.
 * Answer in, rows out; knows no DOM.
 */
import type { Answer, AnswerPaper } from '../../state/answer.ts';
import { calledName } from '../paper-words.ts';

export type Column = 'name' | 'year' | 'cited';

/** `tree`: as it hangs in the picture; `given`: in the order of the answer. */
export interface Order {
  readonly by: 'tree' | 'given' | Column;
  readonly descending: boolean;
}

export interface Row {
  readonly item: AnswerPaper;
  /** From 1; always 1 outside `tree`. */
  readonly level: number;
  /** Whether something hangs below it, folded away or not. */
  readonly isBranch: boolean;
}

export const firstOrder: Readonly<Record<Answer['kind'], Order>> = {
  field: { by: 'cited', descending: true },
  stemma: { by: 'tree', descending: false },
  reading: { by: 'given', descending: false },
};

/** What a click on a column's head asks for: first the direction that people expect of it, then the other one. */
export function nextOrder(order: Order, column: Column): Order {
  return order.by === column
    ? { by: column, descending: !order.descending }
    : { by: column, descending: column === 'cited' };
}

/** @param passing ids that the filter lets pass, null without a filter; roots always pass */
export function answerRows(answer: Answer, order: Order, passing: ReadonlySet<string> | null): Row[] {
  const parents = new Set(answer.papers.map(({ parent }) => parent));
  const isBranch = (item: AnswerPaper) => item.folded > 0 || parents.has(item.paper.id);
  const passes = ({ paper, side }: AnswerPaper) => passing === null || side === 'root' || passing.has(paper.id);
  if (order.by === 'tree') {
    return treeOrder(answer.papers)
      .filter(({ item }) => passes(item))
      .map(({ item, level }) => ({ item, level, isBranch: isBranch(item) }));
  }
  const shown = answer.papers.filter(passes).map((item) => ({ item, level: 1, isBranch: isBranch(item) }));
  return order.by === 'given' ? shown : sorted(shown, order.by, order.descending);
}

/** Each paper after the one it hangs from, siblings by year; what hangs from nothing that is shown comes last. */
function treeOrder(papers: readonly AnswerPaper[]): { item: AnswerPaper; level: number }[] {
  const childrenOf = new Map<string | null, AnswerPaper[]>();
  for (const item of papers) {
    const siblings = childrenOf.get(item.parent);
    if (siblings === undefined) childrenOf.set(item.parent, [item]);
    else siblings.push(item);
  }
  const placed = new Set<string>();
  const rows: { item: AnswerPaper; level: number }[] = [];
  const waiting: { item: AnswerPaper; level: number }[] = [];
  const push = (items: readonly AnswerPaper[], level: number) => {
    for (const item of [...items].sort((a, b) => byYear(b, a))) waiting.push({ item, level });
  };
  const drain = () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (placed.has(next.item.paper.id)) continue;
      placed.add(next.item.paper.id);
      rows.push(next);
      push(childrenOf.get(next.item.paper.id) ?? [], next.level + 1);
    }
  };
  const tops = (childrenOf.get(null) ?? []).filter(({ side }) => side === 'root');
  for (const group of [tops, childrenOf.get(null) ?? [], papers]) {
    push(
      group.filter(({ paper }) => !placed.has(paper.id)),
      1,
    );
    drain();
  }
  return rows;
}

function sorted(rows: readonly Row[], by: Column, descending: boolean): Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (by === 'name') return sign * collator.compare(nameKey(a), nameKey(b)) || byId(a.item, b.item);
    if (by === 'year') return byYear(a.item, b.item, sign);
    return sign * (a.item.paper.counts.citations - b.item.paper.counts.citations) || byId(a.item, b.item);
  });
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function nameKey({ item }: Row): string {
  return calledName(item.paper).replace(/^(?:the|an?) /i, '');
}

/** Papers without a year last, whatever the direction. */
function byYear(a: AnswerPaper, b: AnswerPaper, sign = 1): number {
  const { year: first } = a.paper;
  const { year: second } = b.paper;
  if (first === null || second === null) return Number(first === null) - Number(second === null) || byId(a, b);
  return sign * (first - second) || byId(a, b);
}

function byId(a: AnswerPaper, b: AnswerPaper): number {
  return a.paper.id < b.paper.id ? -1 : Number(a.paper.id > b.paper.id);
}
