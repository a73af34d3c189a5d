/**
 * PageRank over citations: which papers the whole graph leads back to. A paper passes its rank on to what it cites.
 *
 * Source: Brin, Page, "The anatomy of a large-scale hypertextual web search engine", 1998. The linear system
 * x = 1 + d·Pᵀx without a term for papers that cite nothing, normalized afterwards, has the same solution as the usual
 * uniform redistribution (Del Corso, Gullì, Romani, "Fast PageRank computation via a sparse linear system", 2005).
 *
 * Where we differ: citation graphs are nearly acyclic, so nothing is iterated that does not have to be. Strongly
 * connected components are solved one after the other, citing before cited: a single paper at once, papers in a circle
 * by Gauss-Seidel passes from new to old that move only what is still unsettled. Without cycles that is one pass.
 */
import type { CitationGraph } from './citation-graph.ts';
import { type Components, componentsOf } from './strongly-connected.ts';
import { rowEnd, rowLength, rowStart, type WalkRows, type Within, walkRows } from './walk-rows.ts';

export interface PageRankOptions {
  /** Share of its rank that a paper passes on; .85 by default, .5 is common for citations (Chen et al. 2007). */
  readonly damping?: number;
  /** `all` citations (default) or those of `lineage` alone: there one pass is exact. */
  readonly within?: Within;
  /** At most this share of the mass of a component is left unsettled; 1e-10 by default. */
  readonly tolerance?: number;
}

interface Solving {
  readonly rows: WalkRows;
  readonly damping: number;
  readonly tolerance: number;
  readonly rank: Float64Array;
  /** What has reached a paper and is not yet part of its rank. */
  readonly unsettled: Float64Array;
}

/** The rank of each paper; ranks sum to 1. Cost: O(papers + citations) without cycles. */
export function pageRank(graph: CitationGraph, options: PageRankOptions = {}): Float64Array {
  const { damping = 0.85, within = 'all', tolerance = 1e-10 } = options;
  const { paperCount } = graph;
  const rows = walkRows(graph, 'references', within);
  const rank = new Float64Array(paperCount);
  const solving: Solving = { rows, damping, tolerance, rank, unsettled: new Float64Array(paperCount).fill(1) };
  if (within === 'lineage') {
    for (let u = paperCount - 1; u >= 0; u--) settle(solving, u);
  } else {
    solveByComponents(solving, componentsOf(graph));
  }
  return normalized(rank);
}

/** All that reached `u` becomes its rank, and a share of it is passed on. */
function settle({ rows, damping, rank, unsettled }: Solving, u: number): void {
  const { targets } = rows;
  const start = rowStart(rows, u);
  const end = rowEnd(rows, u);
  rank[u] = unsettled[u]!;
  const share = (damping * rank[u]!) / (end - start);
  for (let e = start; e < end; e++) unsettled[targets[e]!]! += share;
}

function solveByComponents(solving: Solving, components: Components): void {
  const { members, offsets } = newestFirst(components);
  for (let c = 0; c < components.count; c++) {
    if (components.sizes[c] === 1) settle(solving, members[offsets[c]!]!);
    else solveCircle(solving, members.subarray(offsets[c]!, offsets[c + 1]!), components.componentOf);
  }
}

/** Settles papers that cite each other in circles, then passes their rank on to the papers outside. */
function solveCircle(solving: Solving, members: Uint32Array, componentOf: Uint32Array): void {
  const { rows, damping, tolerance, rank, unsettled } = solving;
  const { targets } = rows;
  const component = componentOf[members[0]!]!;
  let mass = 0;
  for (const u of members) mass += unsettled[u]!;
  const enough = tolerance * (1 - damping) * mass;
  const floor = enough / (4 * members.length);
  for (let left = mass; left > enough; ) {
    for (const u of members) {
      const moved = unsettled[u]!;
      if (moved <= floor) continue;
      unsettled[u] = 0;
      rank[u]! += moved;
      const share = (damping * moved) / rowLength(rows, u);
      const end = rowEnd(rows, u);
      for (let e = rowStart(rows, u); e < end; e++) {
        const v = targets[e]!;
        if (componentOf[v] === component) unsettled[v]! += share;
      }
    }
    left = 0;
    for (const u of members) left += unsettled[u]!;
  }
  for (const u of members) {
    const share = (damping * rank[u]!) / rowLength(rows, u);
    const end = rowEnd(rows, u);
    for (let e = rowStart(rows, u); e < end; e++) {
      const v = targets[e]!;
      if (componentOf[v] !== component) unsettled[v]! += share;
    }
  }
}

/** Members of each component from the newest to the oldest: `members[offsets[c] … offsets[c + 1])`. */
function newestFirst({ count, componentOf, sizes }: Components): { members: Uint32Array; offsets: Uint32Array } {
  const offsets = new Uint32Array(count + 1);
  for (let c = 0; c < count; c++) offsets[c + 1] = offsets[c]! + sizes[c]!;
  const next = offsets.slice(0, count);
  const members = new Uint32Array(componentOf.length);
  for (let u = componentOf.length - 1; u >= 0; u--) members[next[componentOf[u]!]!++] = u;
  return { members, offsets };
}

function normalized(rank: Float64Array): Float64Array {
  let total = 0;
  for (let i = 0; i < rank.length; i++) total += rank[i]!;
  for (let i = 0; i < rank.length; i++) rank[i]! /= total;
  return rank;
}
