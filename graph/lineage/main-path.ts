/**
 * Owns main paths: the chains of citations that carry the most weight (see `search-path-count.ts`), oldest paper first.
 *
 * Local and global: Hummon and Doreian (1989), Batagelj (2003). Key routes: J. S. Liu and L. Y. Y. Lu (2012), "An
 * integrated approach for main path analysis", doi:10.1002/asi.21692: begin with the heaviest citations and extend each both ways,
 * so that none of them is missed. Ties within 1e-12 go to the smaller citing, then the smaller cited number.
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
import { type SearchPathCounts, searchPathWeight } from './search-path-count.ts';
import type { WalkRows } from './walk-rows.ts';

export interface WeightedCitation {
  readonly citing: number;
  readonly cited: number;
  readonly weight: ScaledNumber;
}

export interface MainPath {
  /** Oldest first, each cited by the next; numbers of the dag. Empty when the dag has no citation. */
  readonly papers: readonly number[];
  /** Sum over its citations. */
  readonly weight: ScaledNumber;
}

/** `local`: at each step the heaviest citation. `global`: the heaviest sum. */
export type Extension = 'local' | 'global';

/** The path from a foundation to a tip with the largest sum of weights. */
export function globalMainPath(dag: LineageDag, counts: SearchPathCounts): MainPath {
  const toOlder = bestContinuations(dag, counts, 'older');
  let tip = -1;
  for (let u = 0; u < dag.paperCount; u++) {
    if (dag.references.starts[u] === dag.references.ends[u] || dag.citations.starts[u] !== dag.citations.ends[u])
      continue;
    if (tip < 0 || compareScaled(scaledAt(toOlder.sums, u), scaledAt(toOlder.sums, tip)) > 0) tip = u;
  }
  return tip < 0 ? noPath : weighed(counts, follow(toOlder.next, tip).reverse());
}

/**
 * The path found by taking the heaviest citation at each step: `forward` from the heaviest one of a foundation toward newer
 * papers, `backward` from the heaviest one of a tip toward older ones.
 */
export function localMainPath(dag: LineageDag, counts: SearchPathCounts, direction: 'forward' | 'backward'): MainPath {
  const { references, citations } = dag;
  const begins = (citing: number, cited: number): boolean =>
    direction === 'forward'
      ? references.starts[cited] === references.ends[cited]
      : citations.starts[citing] === citations.ends[citing];
  const first = heaviestCitations(dag, counts, 1, begins)[0];
  return first === undefined ? noPath : extend(counts, first, greedyContinuations(dag, counts));
}

/**
 * The k heaviest citations, each extended to a foundation and a tip, in the order of their weight. Several may give the
 * same path.
 */
export function keyRoutes(
  dag: LineageDag,
  counts: SearchPathCounts,
  k: number,
  extension: Extension = 'global',
): { readonly key: WeightedCitation; readonly path: MainPath }[] {
  const keys = heaviestCitations(dag, counts, k);
  if (keys.length === 0) return [];
  const next =
    extension === 'local'
      ? greedyContinuations(dag, counts)
      : {
          older: bestContinuations(dag, counts, 'older').next,
          newer: bestContinuations(dag, counts, 'newer').next,
        };
  return keys.map((key) => ({ key, path: extend(counts, key, next) }));
}

/** The k citations of largest weight, heaviest first. */
export function heaviestCitations(
  dag: LineageDag,
  counts: SearchPathCounts,
  k: number,
  eligible: (citing: number, cited: number) => boolean = () => true,
): WeightedCitation[] {
  const kept: WeightedCitation[] = [];
  const { starts, ends, neighbours } = dag.references;
  const { mantissas, exponents } = counts.arriving;
  // Nearly all citations are lighter than the lightest kept one; `floor` spares them the exact comparison.
  let floor = 0;
  let floorExponent = 0;
  for (let citing = 0; citing < dag.paperCount; citing++) {
    const { mantissa, exponent } = scaledAt(counts.leaving, citing);
    const end = ends[citing]!;
    for (let e = starts[citing]!; e < end; e++) {
      const cited = neighbours[e]!;
      if (mantissas[cited]! * mantissa < floor && exponents[cited]! + exponent === floorExponent) continue;
      if (!eligible(citing, cited)) continue;
      const weight = searchPathWeight(counts, citing, cited);
      let place = kept.length;
      while (place > 0 && compareScaled(kept[place - 1]!.weight, weight) < 0) place--;
      if (place >= k) continue;
      kept.splice(place, 0, { citing, cited, weight });
      if (kept.length > k) kept.pop();
      if (kept.length < k) continue;
      floor = kept[k - 1]!.weight.mantissa * 0.999;
      floorExponent = kept[k - 1]!.weight.exponent;
    }
  }
  return kept;
}

const noPaper = 0xffffffff;
const noPath: MainPath = { papers: [], weight: { mantissa: 0, exponent: 0 } };

interface Continuations {
  /** Next paper toward older or newer ones, `noPaper` at the end. */
  readonly older: Uint32Array;
  readonly newer: Uint32Array;
}

interface Best {
  readonly next: Uint32Array;
  /** Per paper: the largest sum of weights from it to the end in that direction. */
  readonly sums: ScaledNumbers;
}

/** For each paper the next one on the heaviest way to a foundation (`older`) or a tip (`newer`). */
function bestContinuations(dag: LineageDag, counts: SearchPathCounts, direction: 'older' | 'newer'): Best {
  const next = new Uint32Array(dag.paperCount).fill(noPaper);
  const sums = scaledNumbers(dag.paperCount);
  if (counts.total.exponent === 0) {
    // No weight exceeds the number of all paths, so neither weights nor their sums pass the range of a double.
    const [own, other] = direction === 'older' ? [counts.leaving, counts.arriving] : [counts.arriving, counts.leaving];
    const rows = direction === 'older' ? dag.references : dag.citations;
    if (bestPlainContinuations(rows, direction, own.mantissas, other.mantissas, sums.mantissas, next))
      return { next, sums };
    sums.mantissas.fill(0);
  }
  if (direction === 'older') {
    for (let u = 0; u < dag.paperCount; u++) {
      bestContinuation(dag.references, u, counts.leaving, counts.arriving, sums, next);
    }
  } else {
    for (let u = dag.paperCount - 1; u >= 0; u--) {
      bestContinuation(dag.citations, u, counts.arriving, counts.leaving, sums, next);
    }
  }
  return { next, sums };
}

/** `bestContinuation` of all papers without exponents; false when a sum needs one after all. */
function bestPlainContinuations(
  { starts, ends, neighbours }: WalkRows,
  direction: 'older' | 'newer',
  own: Float64Array,
  other: Float64Array,
  sums: Float64Array,
  next: Uint32Array,
): boolean {
  const count = ends.length;
  const step = direction === 'older' ? 1 : -1;
  let u = direction === 'older' ? 0 : count - 1;
  let largest = 0;
  for (let i = 0; i < count; i++, u += step) {
    const end = ends[u]!;
    const factor = own[u]!;
    let best = 0;
    let threshold = 0;
    let bestPaper = noPaper;
    for (let e = starts[u]!; e < end; e++) {
      const v = neighbours[e]!;
      const sum = factor * other[v]! + sums[v]!;
      if (sum > threshold) {
        best = sum;
        threshold = sum * (1 + tieTolerance);
        bestPaper = v;
      }
    }
    sums[u] = best;
    next[u] = bestPaper;
    if (best > largest) largest = best;
  }
  return largest < scaleUp;
}

/** Picks u's best neighbour v by own(u) * other(v) + sum(v); neighbours ascend, so a tie stays with the smallest. */
function bestContinuation(
  rows: WalkRows,
  u: number,
  own: ScaledNumbers,
  other: ScaledNumbers,
  sums: ScaledNumbers,
  next: Uint32Array,
): void {
  const ownNumber = scaledAt(own, u);
  let best: ScaledNumber = { mantissa: 0, exponent: 0 };
  let bestPaper = noPaper;
  for (let e = rows.starts[u]!; e < rows.ends[u]!; e++) {
    const v = rows.neighbours[e]!;
    const sum = add(multiply(ownNumber, scaledAt(other, v)), scaledAt(sums, v));
    if (compareScaled(sum, best) > 0) {
      best = sum;
      bestPaper = v;
    }
  }
  sums.mantissas[u] = best.mantissa;
  sums.exponents[u] = best.exponent;
  next[u] = bestPaper;
}

/** For each paper the neighbour across its heaviest citation, toward older and toward newer papers. */
function greedyContinuations(dag: LineageDag, counts: SearchPathCounts): Continuations {
  const heaviest = (rows: WalkRows, numbers: ScaledNumbers): Uint32Array => {
    const next = new Uint32Array(dag.paperCount).fill(noPaper);
    for (let u = 0; u < dag.paperCount; u++) {
      for (let e = rows.starts[u]!; e < rows.ends[u]!; e++) {
        const v = rows.neighbours[e]!;
        const best = next[u]!;
        if (best === noPaper || compareScaled(scaledAt(numbers, v), scaledAt(numbers, best)) > 0) next[u] = v;
      }
    }
    return next;
  };
  // The other factor of the weight is the same for all citations of one paper.
  return { older: heaviest(dag.references, counts.arriving), newer: heaviest(dag.citations, counts.leaving) };
}

function extend(counts: SearchPathCounts, key: WeightedCitation, next: Continuations): MainPath {
  return weighed(counts, [...follow(next.older, key.cited).reverse(), ...follow(next.newer, key.citing)]);
}

function follow(next: Uint32Array, from: number): number[] {
  const papers = [from];
  for (let u = next[from]!; u !== noPaper; u = next[u]!) papers.push(u);
  return papers;
}

function weighed(counts: SearchPathCounts, papers: readonly number[]): MainPath {
  let weight: ScaledNumber = { mantissa: 0, exponent: 0 };
  for (let i = 1; i < papers.length; i++) weight = add(weight, searchPathWeight(counts, papers[i]!, papers[i - 1]!));
  return { papers, weight };
}
