/**
 * Compressed sparse rows: row u holds targets[offsets[u]] … targets[offsets[u + 1] - 1]. Owns building, turning around
 * and renumbering them; all by counting, so that sorted rows cost nothing extra.
 */
export interface CompressedRows {
  /** One more than there are rows. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
}

/** The same arcs from the other end. Rows of the result are ascending. */
export function transpose(rows: CompressedRows): CompressedRows {
  const { offsets, targets } = rows;
  const count = offsets.length - 1;
  const turned = countTargets(count, targets);
  const cursor = turned.slice(0, count);
  const sources = new Uint32Array(targets.length);
  for (let u = 0; u < count; u++) {
    const end = offsets[u + 1]!;
    for (let e = offsets[u]!; e < end; e++) sources[cursor[targets[e]!]!++] = u;
  }
  return { offsets: turned, targets: sources };
}

/**
 * The arcs from the other end under new numbers: `numberOf[old]` is the new number and `oldOf` its inverse. Rows of the
 * result are ascending.
 */
export function transposeRenumbered(rows: CompressedRows, numberOf: Uint32Array, oldOf: Uint32Array): CompressedRows {
  const { offsets, targets } = rows;
  const count = oldOf.length;
  // Renumbered once and read twice: the look-ups are what costs, not the memory for them.
  const renumbered = new Uint32Array(targets.length);
  for (let e = 0; e < targets.length; e++) renumbered[e] = numberOf[targets[e]!]!;
  const turned = countTargets(count, renumbered);
  const cursor = turned.slice(0, count);
  const sources = new Uint32Array(targets.length);
  for (let u = 0; u < count; u++) {
    const old = oldOf[u]!;
    const end = offsets[old + 1]!;
    for (let e = offsets[old]!; e < end; e++) sources[cursor[renumbered[e]!]!++] = u;
  }
  return { offsets: turned, targets: sources };
}

/** Sorted rows without loops and repeats, and how many of each there were. */
export function withoutLoopsAndRepeats(rows: CompressedRows): { rows: CompressedRows; loops: number; repeats: number } {
  const sorted = transpose(transpose(rows));
  const { offsets, targets } = sorted;
  const count = offsets.length - 1;
  const kept = new Uint32Array(count + 1);
  let loops = 0;
  let write = 0;
  let start = 0;
  for (let u = 0; u < count; u++) {
    const end = offsets[u + 1]!;
    for (let e = start; e < end; e++) {
      const v = targets[e]!;
      if (v === u) loops++;
      else if (e === start || targets[e - 1] !== v) targets[write++] = v;
    }
    start = end;
    kept[u + 1] = write;
  }
  const repeats = targets.length - loops - write;
  return { rows: { offsets: kept, targets: targets.slice(0, write) }, loops, repeats };
}

/** Where in `targets` the entries of ascending row u that are larger than u begin. */
export function firstAbove({ offsets, targets }: CompressedRows, u: number): number {
  let low = offsets[u]!;
  let high = offsets[u + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (targets[middle]! < u) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Does ascending row u hold v? */
export function rowHolds(rows: CompressedRows, u: number, v: number): boolean {
  let low = rows.offsets[u]!;
  let high = rows.offsets[u + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = rows.targets[middle]!;
    if (found === v) return true;
    if (found < v) low = middle + 1;
    else high = middle;
  }
  return false;
}

function countTargets(count: number, targets: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(count + 1);
  for (let e = 0; e < targets.length; e++) offsets[targets[e]! + 1]!++;
  for (let u = 0; u < count; u++) offsets[u + 1]! += offsets[u]!;
  return offsets;
}
