/**
 * Owns the working memory of walks. It is kept between calls, since clearing megabytes for an answer of ten papers would
 * cost more than the walk: visits are stamped instead, and a new walk uses stamps above all former ones.
 */
export interface Scratch {
  /** Papers it has room for. */
  readonly capacity: number;
  /** Per paper: the stamp of the last visit. Values below a walk's own stamps mean not visited. */
  readonly stamps: Uint32Array;
  /** Per paper, of whatever meaning the walk gives it; contents are left over from former walks. */
  readonly via: Uint32Array;
  /** Room for each paper once, and one entry more. */
  readonly queue: Uint32Array;
  /** All zero when borrowed; whoever sets an entry clears it. */
  readonly seen: Uint8Array;
  /** The smallest stamp not used yet. */
  nextStamp: number;
}

const idle: Scratch[] = [];
const maxIdle = 4;

/** Takes working memory for a graph of that many papers; give it back with `returnScratch`. */
export function borrowScratch(paperCount: number): Scratch {
  const place = idle.findIndex((scratch) => scratch.capacity >= paperCount);
  if (place >= 0) return idle.splice(place, 1)[0]!;
  return {
    capacity: paperCount,
    stamps: new Uint32Array(paperCount),
    via: new Uint32Array(paperCount),
    queue: new Uint32Array(paperCount + 1),
    seen: new Uint8Array(paperCount),
    nextStamp: 1,
  };
}

export function returnScratch(scratch: Scratch): void {
  if (idle.length >= maxIdle) {
    idle.sort((a, b) => b.capacity - a.capacity);
    if (idle[maxIdle - 1]!.capacity >= scratch.capacity) return;
    idle.pop();
  }
  idle.push(scratch);
}

/** The first of `count` stamps above all used so far; clears the old ones when the numbers run out. */
export function takeStamps(scratch: Scratch, count: number): number {
  if (scratch.nextStamp + count > 0xffffffff) {
    scratch.stamps.fill(0);
    scratch.nextStamp = 1;
  }
  const first = scratch.nextStamp;
  scratch.nextStamp += count;
  return first;
}
