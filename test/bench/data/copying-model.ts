/**
 * A citation graph of any size, the same for the same seed: papers in the order of time, each with as many references as a
 * paper drawn from hep-th has. Half of them go to a paper, rather a young one, the others to what such a paper cites (the
 * copying model: Kleinberg et al. 1999, Kumar et al. 2000), which makes a few papers cited by many. 3 in 1,000 go
 * against time. It has no subjects, so it says nothing about clusters.
 */

import type { RawTopology } from '../../../graph/lineage/collect-topology.ts';
import { datePrecision } from '../../../graph/lineage/publication-date.ts';

/** References of the papers of hep-th on the average of each of forty equal parts of them, from few to many. */
const referencesOfHepth = [
  0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 6, 7, 7, 8, 9, 10, 10, 11, 12, 14, 15, 16, 17, 19, 20, 22, 24, 27,
  29, 33, 37, 44, 74,
];

const againstTime = 0.003;
const copied = 0.5;
/** Of all papers: how far ahead a citation against time reaches at most. Half of them reach a quarter as far, as in hep-th. */
const farthestAhead = 0.06;
const firstDay = 8000;
const daysInAll = 4000;

export function copyingModel(papers: number, seed: number): RawTopology {
  const random = randomNumbers(seed);
  const offsets = new Uint32Array(papers + 1);
  const degrees = Uint8Array.from({ length: papers }, (_, u) =>
    Math.min(u, referencesOfHepth[Math.floor(random() * referencesOfHepth.length)]!),
  );
  for (let u = 0; u < papers; u++) offsets[u + 1] = offsets[u]! + degrees[u]!;
  const targets = new Uint32Array(offsets[papers]!);
  for (let u = 1; u < papers; u++) {
    for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
      const base = youngish(u, random());
      const others = offsets[base + 1]! - offsets[base]!;
      const copies = others > 0 && random() < copied;
      targets[e] = copies ? targets[offsets[base]! + Math.floor(random() * others)]! : base;
      if (random() < againstTime) targets[e] = youngerBy(u, random(), papers);
    }
  }
  return datedTopology(papers, offsets, targets);
}

/** A paper before u: the square prefers the young ones, as citing papers do. */
function youngish(u: number, chance: number): number {
  return Math.min(u - 1, Math.floor(u * (1 - chance * chance)));
}

/** A paper after u, if there is one. */
function youngerBy(u: number, chance: number, papers: number): number {
  return Math.min(papers - 1, u + 1 + Math.floor(farthestAhead * papers * chance * chance));
}

function datedTopology(papers: number, offsets: Uint32Array, targets: Uint32Array): RawTopology {
  const times = Float64Array.from({ length: papers }, (_, u) => firstDay + Math.floor((u * daysInAll) / papers));
  return {
    ids: Array.from({ length: papers }, (_, u) => String(u).padStart(8, '0')),
    years: Int16Array.from(times, (time) => new Date(time * 86_400_000).getUTCFullYear()),
    times,
    precisions: new Uint8Array(papers).fill(datePrecision.day),
    flags: new Uint8Array(papers),
    references: { offsets, targets },
    unreadableDates: 0,
  };
}

/** Xorshift, as numbers in [0, 1). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
