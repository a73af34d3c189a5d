/**
 * The weighted, undirected network that Leiden works on: papers at first, then ever larger groups of them.
 */
import type { CitationGraph } from './citation-graph.ts';

export interface Links {
  /** Neighbors of v: `neighbors[offsets[v] … offsets[v + 1])`; each link stands in both rows, none leads to v itself. */
  readonly offsets: Uint32Array;
  readonly neighbors: Uint32Array;
  /** Beside `neighbors`; null when every link weighs 1. */
  readonly linkWeights: Float64Array | null;
}

export interface ClusterNetwork extends Links {
  readonly nodeCount: number;
  /** What a node counts for in the penalty: its degree for modularity, its number of papers for CPM. */
  readonly nodeWeights: Float64Array;
  /** Weight of the links inside of each node, once each. */
  readonly innerWeights: Float64Array;
}

/** How links and papers weigh. `fractional`: a citation weighs 1 / sqrt(degree · degree) (Waltman, van Eck 2012). */
export type LinkWeighting = 'unit' | 'fractional';

/**
 * Citations as undirected links: two papers that cite each other make one link. `nodeWeights` are the weighted degrees
 * for `modularity` and 1 for `cpm`.
 */
export function toClusterNetwork(
  graph: CitationGraph,
  quality: 'modularity' | 'cpm',
  weighting: LinkWeighting = 'unit',
): ClusterNetwork {
  const { paperCount } = graph;
  const offsets = new Uint32Array(paperCount + 1);
  const neighbors = mergedRows(graph, offsets);
  const linkWeights = weighting === 'fractional' ? fractionalWeights(offsets, neighbors) : null;
  const nodeWeights = new Float64Array(paperCount).fill(quality === 'cpm' ? 1 : 0);
  if (quality === 'modularity') {
    for (let v = 0; v < paperCount; v++) {
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) nodeWeights[v]! += linkWeights === null ? 1 : linkWeights[e]!;
    }
  }
  return {
    nodeCount: paperCount,
    offsets,
    neighbors,
    linkWeights,
    nodeWeights,
    innerWeights: new Float64Array(paperCount),
  };
}

function fractionalWeights(offsets: Uint32Array, neighbors: Uint32Array): Float64Array {
  const weights = new Float64Array(neighbors.length);
  for (let v = 0; v + 1 < offsets.length; v++) {
    const degree = offsets[v + 1]! - offsets[v]!;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      const u = neighbors[e]!;
      weights[e] = 1 / Math.sqrt(degree * (offsets[u + 1]! - offsets[u]!));
    }
  }
  return weights;
}

/** Merges the ascending rows of references and citations, each neighbor once; fills `offsets`. */
function mergedRows(graph: CitationGraph, offsets: Uint32Array): Uint32Array {
  const { referenceOffsets, referenceTargets, citationOffsets, citationSources } = graph;
  const merged = new Uint32Array(2 * graph.citationCount);
  let size = 0;
  for (let v = 0; v < graph.paperCount; v++) {
    let r = referenceOffsets[v]!;
    let c = citationOffsets[v]!;
    const lastReference = referenceOffsets[v + 1]!;
    const lastCitation = citationOffsets[v + 1]!;
    while (r < lastReference && c < lastCitation) {
      const difference = referenceTargets[r]! - citationSources[c]!;
      merged[size++] = difference <= 0 ? referenceTargets[r]! : citationSources[c]!;
      if (difference <= 0) r++;
      if (difference >= 0) c++;
    }
    while (r < lastReference) merged[size++] = referenceTargets[r++]!;
    while (c < lastCitation) merged[size++] = citationSources[c++]!;
    offsets[v + 1] = size;
  }
  return merged.slice(0, size);
}

/**
 * Adds up the links of v by the group of their other end, in `weightTo`, zero before, and lists the groups in `touched`, which
 * has room for one more than there are. Gives how many. A group is listed when it is met first, without a branch, for it
 * would surprise too often.
 */
export function addLinksByGroup(
  { offsets, neighbors, linkWeights }: Links,
  v: number,
  groupOf: Uint32Array,
  weightTo: Float64Array,
  touched: Uint32Array,
): number {
  const end = offsets[v + 1]!;
  let count = 0;
  if (linkWeights === null) {
    for (let e = offsets[v]!; e < end; e++) {
      const group = groupOf[neighbors[e]!]!;
      const weight = weightTo[group]!;
      touched[count] = group;
      count += weight === 0 ? 1 : 0;
      weightTo[group] = weight + 1;
    }
    return count;
  }
  for (let e = offsets[v]!; e < end; e++) {
    const group = groupOf[neighbors[e]!]!;
    const weight = weightTo[group]!;
    touched[count] = group;
    count += weight === 0 ? 1 : 0;
    weightTo[group] = weight + linkWeights[e]!;
  }
  return count;
}

/** Sum of the weights of all links, those inside of nodes too. */
export function totalLinkWeight(network: ClusterNetwork): number {
  let total = network.neighbors.length / 2;
  if (network.linkWeights !== null) {
    total = 0;
    for (const weight of network.linkWeights) total += weight / 2;
  }
  for (const weight of network.innerWeights) total += weight;
  return total;
}

/**
 * The network whose nodes are the groups 0 … groupCount − 1 of `groupOf`; links between two groups become one. O(links).
 */
export function aggregate(network: ClusterNetwork, groupOf: Uint32Array, groupCount: number): ClusterNetwork {
  const { offsets, neighbors, linkWeights } = network;
  const nodeWeights = new Float64Array(groupCount);
  const innerWeights = new Float64Array(groupCount);
  const { members, starts } = membersByGroup(groupOf, groupCount);
  const newOffsets = new Uint32Array(groupCount + 1);
  const newNeighbors = new Uint32Array(neighbors.length + 1);
  const newWeights = new Float64Array(neighbors.length);
  const weightTo = new Float64Array(groupCount);
  let size = 0;
  for (let group = 0; group < groupCount; group++) {
    const first = size;
    for (let i = starts[group]!; i < starts[group + 1]!; i++) {
      const v = members[i]!;
      nodeWeights[group]! += network.nodeWeights[v]!;
      innerWeights[group]! += network.innerWeights[v]!;
      const end = offsets[v + 1]!;
      for (let e = offsets[v]!; e < end; e++) {
        const other = groupOf[neighbors[e]!]!;
        const weight = linkWeights === null ? 1 : linkWeights[e]!;
        if (other === group) {
          innerWeights[group]! += weight / 2;
          continue;
        }
        const former = weightTo[other]!;
        newNeighbors[size] = other;
        size += former === 0 ? 1 : 0;
        weightTo[other] = former + weight;
      }
    }
    for (let e = first; e < size; e++) {
      const other = newNeighbors[e]!;
      newWeights[e] = weightTo[other]!;
      weightTo[other] = 0;
    }
    newOffsets[group + 1] = size;
  }
  return {
    nodeCount: groupCount,
    offsets: newOffsets,
    neighbors: newNeighbors.slice(0, size),
    linkWeights: newWeights.slice(0, size),
    nodeWeights,
    innerWeights,
  };
}

/** Nodes of each group, ascending: `members[starts[g] … starts[g + 1])`. */
export function membersByGroup(
  groupOf: Uint32Array,
  groupCount: number,
): { members: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(groupCount + 1);
  for (const group of groupOf) starts[group + 1]!++;
  for (let g = 0; g < groupCount; g++) starts[g + 1]! += starts[g]!;
  const next = starts.slice(0, groupCount);
  const members = new Uint32Array(groupOf.length);
  for (let v = 0; v < groupOf.length; v++) members[next[groupOf[v]!]!++] = v;
  return { members, starts };
}
