/** Owns finding the citations of largest weight without weighing each: nearly all are lighter than the lightest kept one. */
import type { LineageDag } from './lineage-dag.ts';
import { compareScaled, type ScaledNumber } from './scaled-numbers.ts';
import { type SearchPathCounts, searchPathWeight } from './search-path-count.ts';
import { rowEnd, rowStart } from './walk-rows.ts';

export interface WeightedCitation {
  readonly citing: number;
  readonly cited: number;
  readonly weight: ScaledNumber;
}

/**
 * The k citations of largest weight, heaviest first; ties within the tolerance by citing, then cited number.
 *
 * No citation weighs more than all paths through its citing paper, since those through the cited one are part of them: most
 * papers are passed over whole.
 */
export function heaviestCitations(
  dag: LineageDag,
  counts: SearchPathCounts,
  k: number,
  eligible: (citing: number, cited: number) => boolean = () => true,
): WeightedCitation[] {
  const kept: WeightedCitation[] = [];
  const { references } = dag;
  const { targets } = references;
  const { mantissas: arriving, exponents: arrivingExponents } = counts.arriving;
  const { mantissas: leaving, exponents: leavingExponents } = counts.leaving;
  // A little less than the lightest kept weight, so that what is passed over is no tie either.
  let floor = 0;
  let floorExponent = 0;
  for (let citing = 0; citing < dag.paperCount; citing++) {
    const factor = leaving[citing]!;
    const exponent = floorExponent - leavingExponents[citing]!;
    if (arriving[citing]! * factor < floor && arrivingExponents[citing] === exponent) continue;
    const end = rowEnd(references, citing);
    for (let e = rowStart(references, citing); e < end; e++) {
      const cited = targets[e]!;
      if (arriving[cited]! * factor < floor && arrivingExponents[cited] === exponent) continue;
      if (!eligible(citing, cited)) continue;
      keep(kept, { citing, cited, weight: searchPathWeight(counts, citing, cited) }, k);
      if (kept.length < k) continue;
      floor = kept[k - 1]!.weight.mantissa * 0.999;
      floorExponent = kept[k - 1]!.weight.exponent;
    }
  }
  return kept;
}

/** Puts a citation in its place among the k heaviest so far; one of equal weight that came before stays before. */
function keep(kept: WeightedCitation[], citation: WeightedCitation, k: number): void {
  let place = kept.length;
  while (place > 0 && compareScaled(kept[place - 1]!.weight, citation.weight) < 0) place--;
  if (place >= k) return;
  kept.splice(place, 0, citation);
  if (kept.length > k) kept.pop();
}
