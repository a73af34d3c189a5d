/** Owns one step of a breadth-first search that counts: from a level to the unseen papers next to it, in no order. */
import { rowEnd, rowLength, rowStart, type WalkRows } from './walk-rows.ts';

/**
 * Appends the unseen neighbours of a level to the queue, whose new length it gives. Most neighbours are seen already, so they
 * are asked in fours: one branch that is nearly always predicted instead of four. Where it is not, all four are written to
 * the end of the queue and those that are new move it on, again without a branch.
 */
export function searchOut(
  rows: WalkRows,
  queue: Uint32Array,
  seen: Uint8Array,
  levelStart: number,
  levelEnd: number,
): number {
  const { offsets, targets, part } = rows;
  let tail = levelEnd;
  for (let i = levelStart; i < levelEnd; i++) {
    const u = queue[i]!;
    const end = part === 'smaller' ? rowEnd(rows, u) : offsets[u + 1]!;
    let e = part === 'larger' ? rowStart(rows, u) : offsets[u]!;
    for (const fours = end - 3; e < fours; e += 4) {
      const a = targets[e]!;
      const b = targets[e + 1]!;
      const c = targets[e + 2]!;
      const d = targets[e + 3]!;
      if ((seen[a]! & seen[b]! & seen[c]! & seen[d]!) !== 0) continue;
      queue[tail] = a;
      tail += 1 - seen[a]!;
      seen[a] = 1;
      queue[tail] = b;
      tail += 1 - seen[b]!;
      seen[b] = 1;
      queue[tail] = c;
      tail += 1 - seen[c]!;
      seen[c] = 1;
      queue[tail] = d;
      tail += 1 - seen[d]!;
      seen[d] = 1;
    }
    for (; e < end; e++) {
      const v = targets[e]!;
      if (seen[v] === 0) {
        seen[v] = 1;
        queue[tail++] = v;
      }
    }
  }
  return tail;
}

const inLevel = 2;

/** The same for a wide level: appends the unseen papers which have a neighbour in it; each stops at its first. */
export function searchBack(
  back: WalkRows,
  queue: Uint32Array,
  seen: Uint8Array,
  levelStart: number,
  levelEnd: number,
): number {
  const { rowCount, targets } = back;
  for (let i = levelStart; i < levelEnd; i++) seen[queue[i]!] = inLevel;
  let tail = levelEnd;
  for (let v = 0; v < rowCount; v++) {
    if (seen[v] !== 0) continue;
    const end = rowEnd(back, v);
    for (let e = rowStart(back, v); e < end; e++) {
      if (seen[targets[e]!] === inLevel) {
        queue[tail++] = v;
        break;
      }
    }
  }
  for (let i = levelStart; i < tail; i++) seen[queue[i]!] = 1;
  return tail;
}

/** How many neighbours a level has, seen or not. */
export function edgesOf(rows: WalkRows, queue: Uint32Array, start: number, end: number): number {
  let edges = 0;
  for (let i = start; i < end; i++) edges += rowLength(rows, queue[i]!);
  return edges;
}
