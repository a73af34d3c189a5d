/**
 * Owns telling essential citations from those that a chain of others implies, and counting all ancestors of all papers.
 *
 * The transitive reduction of an acyclic graph is unique (A. V. Aho, M. R. Garey, J. D. Ullman 1972, "The transitive
 * reduction of a directed graph", doi:10.1137/0201008). Bit sets of ancestors are kept for one tile of papers at a time, the
 * newest tile first: so a citation known to be implied is skipped in all later tiles, and memory stays bounded.
 */
import type { LineageDag } from './lineage-dag.ts';
import { rowEnd, rowStart } from './walk-rows.ts';

/** Bits for all papers in one tile take at most this many 32-bit words. */
const tileBudgetWords = 1 << 22;
const smallestTileWords = 8;
const largestTileWords = 256;
/** Words merged in one turn of the loop; tiles are whole multiples. */
const unrolled = 4;

/**
 * Marks the citations that are essential: 1 where no chain of other citations leads from citing to cited, 0 where one
 * does. Places are those of `dag.references.targets`. Cost: O(papers * essential citations / 32).
 */
export function transitiveReduction(dag: LineageDag): Uint8Array {
  const essential = new Uint8Array(dag.references.targets.length);
  eachTile(dag, essential, undefined);
  return essential;
}

/** How many ancestors each paper has, itself not counted. Exact; cost and memory as `transitiveReduction`. */
export function ancestorCounts(dag: LineageDag): Uint32Array {
  const counts = new Uint32Array(dag.paperCount);
  eachTile(dag, new Uint8Array(dag.references.targets.length), counts);
  return counts;
}

function eachTile(dag: LineageDag, essential: Uint8Array, counts: Uint32Array | undefined): void {
  const count = dag.paperCount;
  const affordable = Math.floor(tileBudgetWords / Math.max(1, count) / unrolled) * unrolled;
  const words = Math.max(smallestTileWords, Math.min(largestTileWords, affordable));
  const width = words * 32;
  const tile: Tile = { words, bits: new Int32Array(count * words), isFilled: new Uint8Array(count) };
  for (let first = Math.floor(Math.max(0, count - 1) / width) * width; first >= 0; first -= width) {
    reduceTile(dag, essential, tile, first);
    if (counts !== undefined) countBits(tile, first, counts);
  }
}

/** Ancestors, within one range of numbers, of all papers from the first of the range on; rows count from there. */
interface Tile {
  readonly words: number;
  readonly bits: Int32Array;
  /** 0: the row has no ancestor in the range and its bits mean nothing. */
  readonly isFilled: Uint8Array;
}

/**
 * Fills the bits of ancestors in [first, first + 32 * words) of every paper from `first` on, and decides the citations of
 * papers in that range. References are met nearest first, so a chain to a paper is known before the paper is met.
 */
function reduceTile(dag: LineageDag, essential: Uint8Array, tile: Tile, first: number): void {
  const rows = dag.references;
  const { words, bits, isFilled } = tile;
  const next = first + words * 32;
  for (let u = first; u < dag.paperCount; u++) {
    const row = u - first;
    const own = row * words;
    isFilled[row] = 0;
    const start = rowStart(rows, u);
    for (let e = rowEnd(rows, u) - 1; e >= start; e--) {
      const v = rows.targets[e]!;
      if (v < first) break;
      if (v >= next) {
        if (essential[e] === 1 && isFilled[v - first] === 1) addRow(tile, row, v - first);
        continue;
      }
      const word = own + ((v - first) >> 5);
      const bit = 1 << ((v - first) & 31);
      if (isFilled[row] === 1 && (bits[word]! & bit) !== 0) continue;
      essential[e] = 1;
      if (isFilled[v - first] === 1) addRow(tile, row, v - first);
      else if (isFilled[row] === 0) bits.fill(0, own, own + words);
      isFilled[row] = 1;
      bits[word] = bits[word]! | bit;
    }
  }
}

/** Adds the ancestors of a filled row to another. */
function addRow({ words, bits, isFilled }: Tile, row: number, added: number): void {
  let to = row * words;
  let from = added * words;
  if (isFilled[row] === 0) {
    bits.copyWithin(to, from, from + words);
    isFilled[row] = 1;
    return;
  }
  for (const end = from + words; from < end; from += unrolled, to += unrolled) {
    bits[to] = bits[to]! | bits[from]!;
    bits[to + 1] = bits[to + 1]! | bits[from + 1]!;
    bits[to + 2] = bits[to + 2]! | bits[from + 2]!;
    bits[to + 3] = bits[to + 3]! | bits[from + 3]!;
  }
}

function countBits({ words, bits, isFilled }: Tile, first: number, counts: Uint32Array): void {
  for (let u = first; u < counts.length; u++) {
    if (isFilled[u - first] === 0) continue;
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
