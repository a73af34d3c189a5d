/**
 * Owns numbering papers so that what must come before comes before, as close to a given rank as that allows.
 *
 * Source: A. B. Kahn (1962), "Topological sorting of large networks", Comm. ACM 5(11), doi:10.1145/368996.369025, with
 * a heap instead of a list: of all papers that may come next, the one with the smallest rank does.
 */
import type { CompressedRows } from './compressed-rows.ts';

/**
 * The place of each paper; papers are given by rank. Row u of `later` holds the papers that must come after u.
 *
 * @param later acyclic
 */
export function topologicalPlaces(later: CompressedRows): Uint32Array {
  const { offsets, targets } = later;
  const count = offsets.length - 1;
  const missing = new Uint32Array(count);
  for (let e = 0; e < targets.length; e++) missing[targets[e]!]!++;
  const places = new Uint32Array(count);
  const ready = new RankHeap(count);
  for (let u = 0; u < count; u++) if (missing[u] === 0) ready.push(u);
  for (let place = 0; place < count; place++) {
    const u = ready.pop();
    places[u] = place;
    const end = offsets[u + 1]!;
    for (let e = offsets[u]!; e < end; e++) {
      const v = targets[e]!;
      if (--missing[v]! === 0) ready.push(v);
    }
  }
  return places;
}

/** Smallest rank first. */
class RankHeap {
  readonly #ranks: Uint32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#ranks = new Uint32Array(capacity);
  }

  push(rank: number): void {
    const ranks = this.#ranks;
    let place = this.#size++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (ranks[parent]! <= rank) break;
      ranks[place] = ranks[parent]!;
      place = parent;
    }
    ranks[place] = rank;
  }

  pop(): number {
    const ranks = this.#ranks;
    const smallest = ranks[0]!;
    const rank = ranks[--this.#size]!;
    const size = this.#size;
    let place = 0;
    for (let child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && ranks[child + 1]! < ranks[child]!) child++;
      if (ranks[child]! >= rank) break;
      ranks[place] = ranks[child]!;
      place = child;
    }
    ranks[place] = rank;
    return smallest;
  }
}
