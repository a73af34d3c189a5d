/**
 * Study plan: a reading order cut to the time there is, and spread over weeks.
 *
 * Weeks: the order is kept and the fullest week is as empty as can be (linear partition, exact, dynamic programming); of
 * equal plans, breaks come as early as possible. Cutting: see `reading-plan-closure.ts`.
 */
import { StemmaError } from '../model/errors.ts';
import { affordableClosure } from './reading-plan-closure.ts';

export interface PlannedPaper {
  readonly paper: number;
  /** Papers of the plan to be read before it. */
  readonly after: readonly number[];
  /** Hours; see `reading-plan-effort.ts`. At least 0. */
  readonly effort: number;
  /** What reading it is worth; at least 0. */
  readonly score: number;
}

export interface PlanOptions {
  readonly weeks: number;
  readonly hoursPerWeek: number;
  /** Papers that the reader knows: left out, and required of nobody. */
  readonly known?: ReadonlySet<number>;
}

export interface ReadingWeek {
  readonly papers: readonly number[];
  readonly hours: number;
  /** More than the hours per week: one paper is longer, or the order leaves no better break. */
  readonly overfull: boolean;
}

export interface ReadingPlan {
  /** One for each week asked for; the last ones may be empty. */
  readonly weeks: readonly ReadingWeek[];
  readonly hours: number;
  /** Papers for which there is no time, in reading order. No planned paper requires one. */
  readonly leftOut: readonly number[];
}

const most = { papers: 2000, weeks: 520 };

/**
 * Plans papers given in reading order (each after those in its `after`).
 *
 * @throws StemmaError `bad-input` for weeks or hours that are not positive or efforts below 0, `too-large` for more
 *   than 2,000 papers or 520 weeks
 */
export function readingPlan(order: readonly PlannedPaper[], options: PlanOptions): ReadingPlan {
  const { weeks, hoursPerWeek, known = new Set<number>() } = options;
  check(order, weeks, hoursPerWeek);
  const unread = order
    .filter(({ paper }) => !known.has(paper))
    .map((each) => ({ ...each, after: each.after.filter((paper) => !known.has(paper)) }));
  const kept = affordableClosure(unread, weeks * hoursPerWeek);
  const planned = unread.filter(({ paper }) => kept.has(paper));
  return {
    weeks: spread(planned, weeks).map((week) => {
      const hours = sumOfEfforts(week);
      return { papers: week.map(({ paper }) => paper), hours, overfull: hours > hoursPerWeek };
    }),
    hours: sumOfEfforts(planned),
    leftOut: unread.filter(({ paper }) => !kept.has(paper)).map(({ paper }) => paper),
  };
}

function check(order: readonly PlannedPaper[], weeks: number, hoursPerWeek: number): void {
  if (!Number.isInteger(weeks) || weeks < 1)
    throw new StemmaError('bad-input', `A plan needs whole weeks, not ${weeks}.`);
  if (!(hoursPerWeek > 0)) throw new StemmaError('bad-input', `A plan needs hours per week, not ${hoursPerWeek}.`);
  if (weeks > most.weeks || order.length > most.papers) {
    throw new StemmaError('too-large', `A plan holds at most ${most.papers} papers in ${most.weeks} weeks.`);
  }
  for (const { paper, effort, score } of order) {
    if (!(effort >= 0 && score >= 0)) {
      throw new StemmaError(
        'bad-input',
        `Paper ${paper} has effort ${effort} and score ${score}; both are at least 0.`,
      );
    }
  }
}

/** Consecutive stretches, one a week; no week is empty while there are papers enough. O(papers² · weeks). */
function spread<T extends { readonly effort: number }>(papers: readonly T[], weeks: number): T[][] {
  const used = Math.min(weeks, papers.length);
  const sums = [0];
  for (const { effort } of papers) sums.push(sums.at(-1)! + effort);
  const fullest = fullestWeeks(sums, used);
  const limit = used === 0 ? 0 : fullest[used]![0]!;
  const stretches: T[][] = [];
  let from = 0;
  for (let left = used; left > 0; left--) {
    let to = from + 1;
    while (left === 1 ? to < papers.length : fullest[left - 1]![to]! > limit) to++;
    stretches.push(papers.slice(from, to));
    from = to;
  }
  while (stretches.length < weeks) stretches.push([]);
  return stretches;
}

/** `[w][i]`: hours of the fullest week when the papers from i on fill w weeks, none empty. */
function fullestWeeks(sums: readonly number[], weeks: number): number[][] {
  const count = sums.length - 1;
  const best: number[][] = [Array.from(sums, (_, i) => (i === count ? 0 : Number.POSITIVE_INFINITY))];
  for (let w = 1; w <= weeks; w++) {
    const row = new Array<number>(count + 1).fill(Number.POSITIVE_INFINITY);
    for (let i = count - w; i >= 0; i--) {
      for (let to = i + 1; to <= count; to++) {
        const hours = sums[to]! - sums[i]!;
        if (hours > row[i]!) break;
        row[i] = Math.min(row[i]!, Math.max(hours, best[w - 1]![to]!));
      }
    }
    best.push(row);
  }
  return best;
}

function sumOfEfforts(papers: readonly { readonly effort: number }[]): number {
  return papers.reduce((sum, { effort }) => sum + effort, 0);
}
