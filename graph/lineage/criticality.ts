/**
 * Owns unit criticality: by how many steps the longest chain through a paper falls short of the longest of all.
 *
 * Source: M. C. Price and T. S. Evans (2025), arXiv:2512.12355: the papers of criticality zero hold most of what main
 * path methods find, with whole numbers instead of path counts.
 */
import { heights, layers } from './layers.ts';
import type { LineageDag } from './lineage-dag.ts';

export interface Criticality {
  /** Citations on the longest chain of all. */
  readonly longest: number;
  /** Per paper: `longest` minus the longest chain through it, 0 … longest. */
  readonly values: Uint32Array;
}

export function unitCriticality(dag: LineageDag): Criticality {
  const values = layers(dag);
  const height = heights(dag);
  let longest = 0;
  for (let u = 0; u < values.length; u++) {
    values[u]! += height[u]!;
    if (values[u]! > longest) longest = values[u]!;
  }
  for (let u = 0; u < values.length; u++) values[u] = longest - values[u]!;
  return { longest, values };
}

/** Papers of criticality at most `slack`, ascending: with 0, the basket of papers that lie on a longest chain. */
export function criticalPapers({ values }: Criticality, slack = 0): Uint32Array {
  const basket: number[] = [];
  for (let u = 0; u < values.length; u++) if (values[u]! <= slack) basket.push(u);
  return Uint32Array.from(basket);
}
