/**
 * Owns layers: how many generations lie between a paper and the farthest foundation under it, or the farthest tip above.
 * One pass each, since numbers are a topological order.
 */
import type { LineageDag } from './lineage-dag.ts';
import { rowEnd, rowStart } from './walk-rows.ts';

/** Citations on the longest chain from each paper down to a foundation (a paper that cites nothing here): 0 for those. */
export function layers(dag: LineageDag): Uint32Array {
  const rows = dag.references;
  const { targets } = rows;
  const layer = new Uint32Array(dag.paperCount);
  for (let u = 0; u < dag.paperCount; u++) {
    let longest = 0;
    const start = rowStart(rows, u);
    // From the nearest: it usually has the largest layer, so that the comparison hardly ever surprises.
    for (let e = rowEnd(rows, u) - 1; e >= start; e--) {
      const below = layer[targets[e]!]! + 1;
      if (below > longest) longest = below;
    }
    layer[u] = longest;
  }
  return layer;
}

/** Citations on the longest chain from each paper up to a tip (a paper that none here cites): 0 for those. */
export function heights(dag: LineageDag): Uint32Array {
  const rows = dag.citations;
  const { targets } = rows;
  const height = new Uint32Array(dag.paperCount);
  for (let u = dag.paperCount - 1; u >= 0; u--) {
    let longest = 0;
    const end = rowEnd(rows, u);
    for (let e = rowStart(rows, u); e < end; e++) {
      const above = height[targets[e]!]! + 1;
      if (above > longest) longest = above;
    }
    height[u] = longest;
  }
  return height;
}
