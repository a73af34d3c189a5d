/**
 * Owns how a main path goes on from each paper: across the heaviest citation, or along the way with the heaviest sum.
 * Neighbours ascend, so among equals the smallest is kept.
 */
import type { LineageDag } from './lineage-dag.ts';
import {
  add,
  compareScaled,
  multiply,
  type ScaledNumber,
  type ScaledNumbers,
  scaledAt,
  scaledNumbers,
  scaleUp,
  tieTolerance,
} from './scaled-numbers.ts';
import type { SearchPathCounts } from './search-path-count.ts';
import { rowEnd, rowOf, rowStart, type WalkRows } from './walk-rows.ts';

/** Stands where a path ends. */
export const noPaper = 0xffffffff;

export type TimeDirection = 'older' | 'newer';

export interface BestContinuations {
  /** Per paper: the next one on the heaviest way to a foundation (`older`) or a tip (`newer`). */
  readonly next: Uint32Array;
  /** Per paper: the sum of the weights on that way. */
  readonly sums: ScaledNumbers;
}

/** A pass over papers in which all neighbours of a paper come before it. */
interface Pass {
  readonly rows: WalkRows;
  readonly first: number;
  readonly step: 1 | -1;
  readonly count: number;
  /** The weight of a citation is one number of the paper times the other of its neighbour. */
  readonly own: ScaledNumbers;
  readonly other: ScaledNumbers;
}

/** The heaviest ways from all papers up to `last`: from the oldest on toward `older`, from the newest on toward `newer`. */
export function bestContinuations(
  dag: LineageDag,
  counts: SearchPathCounts,
  direction: TimeDirection,
  last: number,
): BestContinuations {
  const newest = dag.paperCount - 1;
  const { arriving, leaving } = counts;
  const pass: Pass =
    direction === 'older'
      ? { rows: dag.references, first: 0, step: 1, count: last + 1, own: leaving, other: arriving }
      : { rows: dag.citations, first: newest, step: -1, count: newest - last + 1, own: arriving, other: leaving };
  const found = { next: new Uint32Array(dag.paperCount).fill(noPaper), sums: scaledNumbers(dag.paperCount) };
  // No weight exceeds the number of all paths, so below the step of the exponent neither weights nor their sums, with luck, need one.
  if (counts.total.exponent === 0 && continuePlainly(pass, found)) return found;
  found.sums.mantissas.fill(0);
  for (let i = 0, u = pass.first; i < pass.count; i++, u += pass.step) continueScaled(pass, u, found);
  return found;
}

/**
 * Without exponents; false when a sum needs one after all. Neighbours are looked at from the nearest in time, which mostly
 * has the heaviest sum, so that the comparison hardly ever surprises.
 */
function continuePlainly({ rows, first, step, count, own, other }: Pass, { next, sums }: BestContinuations): boolean {
  const { targets } = rows;
  const owns = own.mantissas;
  const others = other.mantissas;
  const totals = sums.mantissas;
  // Toward older papers the nearest is the largest: there a later one takes a tie, else a former one keeps it.
  const tie = step > 0 ? 1 - tieTolerance : 1 + tieTolerance;
  let largest = 0;
  for (let i = 0, u = first; i < count; i++, u += step) {
    const start = rowStart(rows, u);
    const end = rowEnd(rows, u);
    const factor = owns[u]!;
    let best = 0;
    let threshold = 0;
    let chosen = noPaper;
    let chosenSum = 0;
    for (let e = step > 0 ? end - 1 : start; e >= start && e < end; e -= step) {
      const v = targets[e]!;
      const sum = factor * others[v]! + totals[v]!;
      if (sum <= threshold) continue;
      chosen = v;
      chosenSum = sum;
      if (sum <= best) continue;
      best = sum;
      threshold = sum * tie;
    }
    totals[u] = chosenSum;
    next[u] = chosen;
    if (best > largest) largest = best;
  }
  return largest < scaleUp;
}

/** The same for one paper, with exponents. */
function continueScaled({ rows, own, other }: Pass, u: number, { next, sums }: BestContinuations): void {
  const factor = scaledAt(own, u);
  let best: ScaledNumber = { mantissa: 0, exponent: 0 };
  next[u] = noPaper;
  for (const v of rowOf(rows, u)) {
    const sum = add(multiply(factor, scaledAt(other, v)), scaledAt(sums, v));
    if (compareScaled(sum, best) <= 0) continue;
    best = sum;
    next[u] = v;
  }
  sums.mantissas[u] = best.mantissa;
  sums.exponents[u] = best.exponent;
}

/** Per paper: the neighbour across its heaviest citation. */
export function greedyContinuations(
  dag: LineageDag,
  counts: SearchPathCounts,
  direction: TimeDirection,
): BestContinuations['next'] {
  // The other factor of the weight is the same for all citations of one paper.
  const [rows, numbers] = direction === 'older' ? [dag.references, counts.arriving] : [dag.citations, counts.leaving];
  const next = new Uint32Array(dag.paperCount).fill(noPaper);
  for (let u = 0; u < dag.paperCount; u++) {
    for (const v of rowOf(rows, u)) {
      const best = next[u]!;
      if (best === noPaper || compareScaled(scaledAt(numbers, v), scaledAt(numbers, best)) > 0) next[u] = v;
    }
  }
  return next;
}
