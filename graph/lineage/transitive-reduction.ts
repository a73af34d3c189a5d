/**
 * Owns telling essential citations from those that a chain of others implies, and counting all ancestors of all papers.
 *
 * The transitive reduction of an acyclic graph is unique (A. V. Aho, M. R. Garey, J. D. Ullman 1972, "The transitive
 * reduction of a directed graph", doi:10.1137/0201008). Bit sets of ancestors are kept for one tile of papers at a time, the
 * newest tile first: so a citation known to be implied is skipped in all later tiles, and memory stays bounded.
 */
import type { LineageDag } from './lineage-dag.ts';

/** Bits for all papers in one tile take at most this many 32-bit words. */
const tileBudgetWords = 1 << 21;
const smallestTileWords = 8;
const largestTileWords = 256;

/**
 * Marks the citations that are essential: 1 where no chain of other citations leads from citing to cited, 0 where one
 * does. Places are those of `dag.references.neighbours`. Cost: O(papers * essential citations / 32).
 */
export function transitiveReduction(dag: LineageDag): Uint8Array {
  const essential = new Uint8Array(dag.references.neighbours.length);
  eachTile(dag, essential, undefined);
  return essential;
}

/** How many ancestors each paper has, itself not counted. Exact; cost and memory as `transitiveReduction`. */
export function ancestorCounts(dag: LineageDag): Uint32Array {
  const counts = new Uint32Array(dag.paperCount);
  eachTile(dag, new Uint8Array(dag.references.neighbours.length), counts);
  return counts;
}

function eachTile(dag: LineageDag, essential: Uint8Array, counts: Uint32Array | undefined): void {
  const count = dag.paperCount;
  const affordable = Math.floor(tileBudgetWords / Math.max(1, count));
  const words = Math.max(smallestTileWords, Math.min(largestTileWords, affordable));
  const width = words * 32;
  const bits = new Int32Array(count * words);
  for (let first = Math.floor(Math.max(0, count - 1) / width) * width; first >= 0; first -= width) {
    reduceTile(dag, essential, bits, words, first);
    if (counts !== undefined) countBits(bits, words, first, counts);
  }
}

/**
 * Fills the bits of ancestors in [first, first + 32 * words) of every paper from `first` on, and decides the citations of
 * papers in that range. References are met nearest first, so a chain to a paper is known before the paper is met.
 */
function reduceTile(dag: LineageDag, essential: Uint8Array, bits: Int32Array, words: number, first: number): void {
  const { starts, ends, neighbours } = dag.references;
  const next = first + words * 32;
  for (let u = first; u < dag.paperCount; u++) {
    const own = (u - first) * words;
    bits.fill(0, own, own + words);
    const start = starts[u]!;
    for (let e = ends[u]! - 1; e >= start; e--) {
      const v = neighbours[e]!;
      if (v < first) break;
      if (v < next) {
        const column = v - first;
        const word = own + (column >> 5);
        const bit = 1 << (column & 31);
        if ((bits[word]! & bit) !== 0) continue;
        essential[e] = 1;
        bits[word] = bits[word]! | bit;
      } else if (essential[e] === 0) {
        continue;
      }
      const other = (v - first) * words;
      for (let w = 0; w < words; w++) bits[own + w] = bits[own + w]! | bits[other + w]!;
    }
  }
}

function countBits(bits: Int32Array, words: number, first: number, counts: Uint32Array): void {
  for (let u = first; u < counts.length; u++) {
    const own = (u - first) * words;
    let sum = 0;
    for (let w = own; w < own + words; w++) {
      let x = bits[w]!;
      x -= (x >>> 1) & 0x55555555;
      x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
      sum += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    counts[u]! += sum;
  }
}
