/**
 * Owns counting what lies two steps away, by how many ways: what co-citation and coupling are made of. The counters are kept
 * between calls, since clearing one for every paper would cost more than most counts.
 */
import type { CompressedRows } from './compressed-rows.ts';

/** Papers that share something with one paper, and how much: `counts` is indexed by paper number. */
export interface Overlaps {
  readonly papers: Uint32Array;
  readonly counts: Float64Array;
}

const idle: Overlaps[] = [];
const maxIdle = 4;

/**
 * Counts the entries of the rows of all `middle` papers, those of `paper` itself and from `bound` on left out, and lets `read`
 * look at them; the memory is taken back afterwards. Rows ascend. Cost: O(entries), whatever the size of the graph.
 */
export function withOverlaps<T>(
  rows: CompressedRows,
  middle: Uint32Array,
  paper: number,
  bound: number,
  read: (overlaps: Overlaps) => T,
): T {
  const paperCount = rows.offsets.length - 1;
  const memory = borrow(paperCount);
  let entries = 0;
  for (let i = 0; i < middle.length; i++) entries += rows.offsets[middle[i]! + 1]! - rows.offsets[middle[i]!]!;
  const size =
    bound >= paperCount && entries >= paperCount
      ? countMany(rows, middle, paper, memory)
      : countFew(rows, middle, paper, bound, memory);
  const papers = memory.papers.subarray(0, size);
  try {
    return read({ papers, counts: memory.counts });
  } finally {
    // An index, not an iterator, which costs more than the count.
    for (let i = 0; i < size; i++) memory.counts[papers[i]!] = 0;
    if (idle.length < maxIdle) idle.push(memory);
  }
}

function borrow(paperCount: number): Overlaps {
  const place = idle.findIndex(({ papers }) => papers.length > paperCount);
  if (place >= 0) return idle.splice(place, 1)[0]!;
  // Smaller ones would stay in the way: the graph has grown.
  idle.length = 0;
  return { papers: new Uint32Array(paperCount + 1), counts: new Float64Array(paperCount) };
}

/** Lists each paper when it is met first. Gives the length of the list. */
function countFew(
  { offsets, targets }: CompressedRows,
  middle: Uint32Array,
  paper: number,
  bound: number,
  { papers, counts }: Overlaps,
): number {
  let size = 0;
  for (let i = 0; i < middle.length; i++) {
    const u = middle[i]!;
    const end = offsets[u + 1]!;
    for (let e = offsets[u]!; e < end; e++) {
      const v = targets[e]!;
      if (v >= bound) break;
      if (v === paper) continue;
      const former = counts[v]!;
      if (former === 0) papers[size++] = v;
      counts[v] = former + 1;
    }
  }
  return size;
}

/** Only counts, four at a time, and lists what was counted by looking at every paper once. */
function countMany(rows: CompressedRows, middle: Uint32Array, paper: number, { papers, counts }: Overlaps): number {
  addRows(rows.offsets, rows.targets, middle, counts);
  counts[paper] = 0;
  return listCounted(counts, rows.offsets.length - 1, papers);
}

function addRows(offsets: Uint32Array, targets: Uint32Array, middle: Uint32Array, counts: Float64Array): void {
  for (let i = 0; i < middle.length; i++) {
    const u = middle[i]!;
    const end = offsets[u + 1]!;
    let e = offsets[u]!;
    for (const fours = end - 3; e < fours; e += 4) {
      const a = targets[e]!;
      const b = targets[e + 1]!;
      const c = targets[e + 2]!;
      const d = targets[e + 3]!;
      counts[a]!++;
      counts[b]!++;
      counts[c]!++;
      counts[d]!++;
    }
    for (; e < end; e++) counts[targets[e]!]!++;
  }
}

function listCounted(counts: Float64Array, paperCount: number, papers: Uint32Array): number {
  let size = 0;
  for (let v = 0; v < paperCount; v++) {
    papers[size] = v;
    size += counts[v] === 0 ? 0 : 1;
  }
  return size;
}
