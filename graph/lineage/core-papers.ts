/**
 * Core papers: those that hold on to one another. The k-core is what remains when papers with fewer than k citations
 * from or to the rest are taken away, again and again.
 *
 * Sources: Batagelj, Zaveršnik, "An O(m) algorithm for cores decomposition of networks", 2003; core publications of
 * CitNetExplorer (van Eck, Waltman 2014). Citations count in both directions.
 */
import type { CitationGraph } from './citation-graph.ts';
import { toClusterNetwork } from './leiden-network.ts';

export interface Core {
  /** Every paper of the core has at least this many citations from or to others of the core. */
  readonly k: number;
  /** Ascending. */
  readonly papers: number[];
}

/** For each paper the largest k whose k-core holds it. O(papers + citations): papers lie in bins by remaining degree. */
export function coreNumbers(graph: CitationGraph): Uint32Array {
  const { nodeCount, offsets, neighbors } = toClusterNetwork(graph, 'cpm');
  const degree = new Uint32Array(nodeCount);
  let largest = 0;
  for (let v = 0; v < nodeCount; v++) {
    degree[v] = offsets[v + 1]! - offsets[v]!;
    if (degree[v]! > largest) largest = degree[v]!;
  }
  const { binStarts, order, placeOf } = binned(degree, largest);
  for (let i = 0; i < nodeCount; i++) {
    const v = order[i]!;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      const u = neighbors[e]!;
      if (degree[u]! <= degree[v]!) continue;
      // u moves to the bin below: it changes places with the first of its own bin.
      const first = binStarts[degree[u]!]!;
      const other = order[first]!;
      order[placeOf[u]!] = other;
      placeOf[other] = placeOf[u]!;
      order[first] = u;
      placeOf[u] = first;
      binStarts[degree[u]!]!++;
      degree[u]!--;
    }
  }
  return degree;
}

function binned(degree: Uint32Array, largest: number) {
  const binStarts = new Uint32Array(largest + 2);
  for (const d of degree) binStarts[d + 1]!++;
  for (let d = 0; d <= largest; d++) binStarts[d + 1]! += binStarts[d]!;
  const order = new Uint32Array(degree.length);
  const placeOf = new Uint32Array(degree.length);
  const next = binStarts.slice();
  degree.forEach((d, v) => {
    placeOf[v] = next[d]!++;
    order[placeOf[v]!] = v;
  });
  return { binStarts, order, placeOf };
}

/** The k-core; by default k is the 90th percentile of the core numbers (nearest rank). */
export function corePapers(graph: CitationGraph, k?: number): Core {
  const numbers = coreNumbers(graph);
  const wanted = k ?? numbers.slice().sort()[Math.ceil(0.9 * numbers.length) - 1] ?? 0;
  const papers: number[] = [];
  numbers.forEach((number, paper) => {
    if (number >= wanted) papers.push(paper);
  });
  return { k: wanted, papers };
}
