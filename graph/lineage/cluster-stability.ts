/**
 * How far clusters depend on chance: the same graph clustered from several seeds, compared pair by pair.
 *
 * Source: adjusted Rand index, Hubert, Arabie, "Comparing partitions", 1985.
 */
import type { CitationGraph } from './citation-graph.ts';
import { type Clustering, type LeidenOptions, leidenOnNetwork } from './leiden.ts';
import { toClusterNetwork } from './leiden-network.ts';

export interface ClusterStability {
  /** The clustering of highest quality; of equal ones, that of the first seed. */
  readonly best: Clustering;
  /** Mean adjusted Rand index over all pairs of runs: 1 all agree, 0 as chance would. */
  readonly meanAri: number;
  /** For each paper, the share of its fellows in `best` that other runs put with it as well, 0 … 1. */
  readonly coAssignment: Float64Array;
  /** Papers whose co-assignment is below .6: they stand between clusters. Ascending. */
  readonly between: readonly number[];
}

const betweenBelow = 0.6;

/** Runs Leiden from the seeds `seed`, `seed + 1`, …; 10 runs by default. */
export function clusterStability(graph: CitationGraph, options: LeidenOptions = {}, runs = 10): ClusterStability {
  const network = toClusterNetwork(graph, options.quality ?? 'modularity', options.weighting);
  const first = options.seed ?? 1;
  const all = Array.from({ length: runs }, (_, run) => leidenOnNetwork(network, { ...options, seed: first + run }));
  const best = all.reduce((highest, each) => (each.quality > highest.quality ? each : highest));
  const coAssignment = new Float64Array(graph.paperCount);
  let sum = 0;
  let pairs = 0;
  all.forEach((a, i) => {
    if (a !== best) addCoAssignment(best, a, coAssignment);
    for (const b of all.slice(i + 1)) {
      sum += adjustedRandIndex(a.clusterOf, b.clusterOf);
      pairs++;
    }
  });
  if (runs === 1) coAssignment.fill(1);
  else
    coAssignment.forEach((shares, paper) => {
      coAssignment[paper] = shares / (runs - 1);
    });
  const between = Array.from(coAssignment.keys()).filter((paper) => coAssignment[paper]! < betweenBelow);
  return { best, meanAri: pairs === 0 ? 1 : sum / pairs, coAssignment, between };
}

/** 1 for equal partitions, 0 on average for unrelated ones of the same sizes; can be negative. */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const sizesA = new Map<number, number>();
  const sizesB = new Map<number, number>();
  let together = 0;
  for (const size of cells(a, b, sizesA, sizesB).values()) together += pairsOf(size);
  const pairsA = sumOfPairs(sizesA);
  const pairsB = sumOfPairs(sizesB);
  const expected = a.length < 2 ? 0 : (pairsA * pairsB) / pairsOf(a.length);
  const most = (pairsA + pairsB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

/** How many papers lie in each pair of groups; fills the sizes of the groups on the way. */
function cells(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  sizesA: Map<number, number>,
  sizesB: Map<number, number>,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const [groupA, groupB] = [a[i]!, b[i]!];
    const key = groupA * (a.length + 1) + groupB;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    sizesA.set(groupA, (sizesA.get(groupA) ?? 0) + 1);
    sizesB.set(groupB, (sizesB.get(groupB) ?? 0) + 1);
  }
  return counts;
}

/** Adds, for each paper, the share of its fellows in `best` that share its cluster in `other`. */
function addCoAssignment(best: Clustering, other: Clustering, sums: Float64Array): void {
  const counts = cells(best.clusterOf, other.clusterOf, new Map(), new Map());
  best.clusterOf.forEach((cluster, paper) => {
    const fellows = best.sizes[cluster]! - 1;
    const key = cluster * (best.clusterOf.length + 1) + other.clusterOf[paper]!;
    sums[paper]! += fellows === 0 ? 1 : (counts.get(key)! - 1) / fellows;
  });
}

function sumOfPairs(sizes: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const size of sizes.values()) sum += pairsOf(size);
  return sum;
}

function pairsOf(size: number): number {
  return (size * (size - 1)) / 2;
}
