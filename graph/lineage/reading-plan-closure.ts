/**
 * Which papers to keep when there is not time for all: a set that holds the prerequisites of each of its papers.
 *
 * For a price λ per hour, the best such set (largest Σ score − λ · effort) is a maximum-weight closure, found exactly by
 * a minimum cut (Picard 1976). The price is lowered until the set just fits the time; these sets are the best possible
 * for the hours they take. What time is left is filled paper by paper, best score per hour first, and the whole is
 * compared with filling alone: which of the two is worth more is kept. (The best set for a given time is NP-hard.)
 */
import { maximumClosure } from './reading-plan-cut.ts';

export interface ClosurePaper {
  readonly paper: number;
  readonly after: readonly number[];
  readonly effort: number;
  readonly score: number;
}

/** Halvings of the price: beyond, sets no longer differ in double precision. */
const priceSteps = 40;

/** Numbers of the papers kept; their efforts sum to at most `hours`. Papers in `after` that are not given are ignored. */
export function affordableClosure(papers: readonly ClosurePaper[], hours: number): Set<number> {
  if (effortOf(papers, undefined) <= hours) return new Set(papers.map(({ paper }) => paper));
  const greedy = filled(papers, new Set(), hours);
  const exact = filled(papers, bestAffordable(papers, hours), hours);
  return scoreOf(papers, exact) >= scoreOf(papers, greedy) ? exact : greedy;
}

/** The closure at the lowest price that is still affordable. */
function bestAffordable(papers: readonly ClosurePaper[], hours: number): Set<number> {
  let low = 0;
  let high = 0;
  for (const { score, effort } of papers) if (effort > 0) high += score / effort;
  let best = new Set<number>();
  for (let step = 0; step < priceSteps; step++) {
    const price = (low + high) / 2;
    const closure = maximumClosure(
      papers,
      papers.map(({ score, effort }) => score - price * effort),
    );
    if (effortOf(papers, closure) > hours) {
      low = price;
      continue;
    }
    high = price;
    if (scoreOf(papers, closure) >= scoreOf(papers, best)) best = closure;
  }
  return best;
}

/** Adds papers whose prerequisites are kept and that fit, best score per hour first, until none is left. */
function filled(papers: readonly ClosurePaper[], start: ReadonlySet<number>, hours: number): Set<number> {
  const given = new Set(papers.map(({ paper }) => paper));
  const kept = new Set(start);
  let left = hours - effortOf(papers, kept);
  for (;;) {
    let next: ClosurePaper | undefined;
    for (const each of papers) {
      if (kept.has(each.paper) || each.effort > left) continue;
      if (each.after.some((paper) => given.has(paper) && !kept.has(paper))) continue;
      // score / effort compared without dividing by an effort of 0
      if (next === undefined || each.score * next.effort > next.score * each.effort) next = each;
    }
    if (next === undefined) return kept;
    kept.add(next.paper);
    left -= next.effort;
  }
}

function effortOf(papers: readonly ClosurePaper[], kept: ReadonlySet<number> | undefined): number {
  return papers.reduce((sum, { paper, effort }) => sum + (kept === undefined || kept.has(paper) ? effort : 0), 0);
}

function scoreOf(papers: readonly ClosurePaper[], kept: ReadonlySet<number>): number {
  return papers.reduce((sum, { paper, score }) => sum + (kept.has(paper) ? score : 0), 0);
}
