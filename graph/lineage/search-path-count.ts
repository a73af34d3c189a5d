/**
 * Owns weighing citations by the paths that run through them.
 *
 * Source: N. P. Hummon and P. Doreian (1989), "Connectivity in a citation network", doi:10.1016/0378-8733(89)90017-8;
 * linear time by V. Batagelj (2003), "Efficient algorithms for citation network analysis", arXiv:cs/0309023. Paths run the
 * way knowledge does, cited -> citing. The weight of a citation is the product of two numbers per paper: ways to come to
 * the cited paper from older ones, and ways to go on from the citing paper to newer ones.
 *
 * SPC   paths from foundations to tips
 * SPLC  paths from any paper to tips
 * SPNP  paths from any paper to any paper
 */
import type { LineageDag } from './lineage-dag.ts';
import {
  add,
  multiply,
  type ScaledNumber,
  type ScaledNumbers,
  scaledAt,
  scaledNumbers,
  scaleUp,
} from './scaled-numbers.ts';
import { rowEnd, rowLength, rowStart, type WalkRows } from './walk-rows.ts';

export const searchPathMethods = ['spc', 'splc', 'spnp'] as const;
export type SearchPathMethod = (typeof searchPathMethods)[number];

export interface SearchPathCounts {
  readonly method: SearchPathMethod;
  /** Per paper: paths that end in it, coming from older papers. */
  readonly arriving: ScaledNumbers;
  /** Per paper: paths that begin in it, going to newer papers. */
  readonly leaving: ScaledNumbers;
  /** Paths from foundations to tips under SPC, whole or begun anywhere under the others. A lone paper is a path. */
  readonly total: ScaledNumber;
}

/** Counts the paths through each paper. Cost: O(papers + citations). */
export function searchPathCounts(dag: LineageDag, method: SearchPathMethod): SearchPathCounts {
  const arriving = scaledNumbers(dag.paperCount);
  const leaving = scaledNumbers(dag.paperCount);
  const anyStart = method !== 'spc';
  const anyEnd = method === 'spnp';
  const plainly = sumPlainly(dag.references, 'ascending', anyStart, arriving.mantissas);
  if (!plainly) for (let u = 0; u < dag.paperCount; u++) sumScaled(dag.references, u, anyStart, arriving);
  if (!plainly || !sumPlainly(dag.citations, 'descending', anyEnd, leaving.mantissas)) {
    for (let u = dag.paperCount - 1; u >= 0; u--) sumScaled(dag.citations, u, anyEnd, leaving);
  }
  let total: ScaledNumber = { mantissa: 0, exponent: 0 };
  for (let u = 0; u < dag.paperCount; u++) {
    const isTip = rowLength(dag.citations, u) === 0;
    if (anyEnd || isTip) total = add(total, scaledAt(arriving, u));
  }
  return { method, arriving, leaving, total };
}

/** The weight of one citation; it need not exist. */
export function searchPathWeight(counts: SearchPathCounts, citing: number, cited: number): ScaledNumber {
  return multiply(scaledAt(counts.arriving, cited), scaledAt(counts.leaving, citing));
}

/**
 * Sets each number to the sum of its neighbours', plus one if paths may begin there or it has no neighbours. Says whether all
 * stay below 2^512, so that no exponents are needed: nearly always, and half of the work.
 */
function sumPlainly(
  rows: WalkRows,
  order: 'ascending' | 'descending',
  beginsHere: boolean,
  numbers: Float64Array,
): boolean {
  const { rowCount: count, targets } = rows;
  const step = order === 'ascending' ? 1 : -1;
  let u = order === 'ascending' ? 0 : count - 1;
  let largest = 0;
  for (let i = 0; i < count; i++, u += step) {
    const start = rowStart(rows, u);
    const end = rowEnd(rows, u);
    let sum = beginsHere || start === end ? 1 : 0;
    for (let e = start; e < end; e++) sum += numbers[targets[e]!]!;
    numbers[u] = sum;
    if (sum > largest) largest = sum;
  }
  return largest < scaleUp;
}

/** The same for one paper, with exponents. */
function sumScaled(rows: WalkRows, u: number, beginsHere: boolean, numbers: ScaledNumbers): void {
  const start = rowStart(rows, u);
  const end = rowEnd(rows, u);
  let sum: ScaledNumber = { mantissa: beginsHere || start === end ? 1 : 0, exponent: 0 };
  for (let e = start; e < end; e++) sum = add(sum, scaledAt(numbers, rows.targets[e]!));
  numbers.mantissas[u] = sum.mantissa;
  numbers.exponents[u] = sum.exponent;
}
