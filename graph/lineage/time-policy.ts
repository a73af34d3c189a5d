/**
 * Owns the decision which citations lineage follows. Papers are given by rank (older first, ties by id).
 *
 * 1. A citation is *against time* when the whole span of the citing paper's date lies before the cited paper's; both dates
 *    must be real. So two years are compared by year, two days by day, a day and a year by year.
 * 2. What is left must have no cycle. Inside each group of papers that cite each other in circles, a feedback arc set is
 *    dropped: first among citations with an imputed or unknown year at either end, and others only if they alone make a
 *    cycle.
 * 3. Numbers follow rank as closely as the kept citations allow, and papers set against time keep their order too: dates
 *    of unequal precision can contradict (a paper of March cites one of "that year" which cites one of May, which the
 *    first cites against time). Such a chain counts as a cycle and is cut in step 2.
 */
import { type CompressedRows, rowHolds } from './compressed-rows.ts';
import { type Arcs, feedbackOrder } from './feedback-arc-set.ts';
import { mutualGroups, stronglyConnected } from './strongly-connected.ts';
import { topologicalPlaces } from './topological-order.ts';
import { asWalkRows } from './walk-rows.ts';

export type SetAsideReason = 'against-time' | 'breaks-cycle' | 'contradicts-dates';

/** A citation that lineage does not follow. */
export interface SetAsideCitation {
  readonly citing: number;
  readonly cited: number;
  readonly reason: SetAsideReason;
  /**
   * Papers of a shortest circle that begins with citing, cited, each citing the next and the last the first. Where the
   * reason is `contradicts-dates`, one of the steps is a citation against time taken backwards. Empty for `against-time`,
   * and beyond the first `maxCycles`.
   */
  readonly cycle: readonly number[];
}

export interface DatedPapers {
  /** First and last day that each paper's date may mean; all days when its year is not real. */
  readonly firstDays: Int32Array;
  readonly lastDays: Int32Array;
  /** 1: the year is imputed or unknown. */
  readonly unsure: Uint8Array;
}

export interface TimePolicyDecision {
  /** Number of each rank. */
  readonly numberOf: Uint32Array;
  /** By rank. */
  readonly setAside: readonly SetAsideCitation[];
  /** Groups of papers in circles once citations against time are gone; ranks, ascending. */
  readonly mutualGroups: readonly Uint32Array[];
}

const kept = 0;
const againstTime = 1;
const dropped = 2;

/** How many dropped citations are explained by their circle. */
const maxCycles = 1000;

/**
 * Decides for all citations; `references` by rank, rows ascending. `explained` dropped citations of older papers have used
 * up so many of `maxCycles`. Cost: O(citations), inside circles times a logarithm.
 */
export function applyTimePolicy(references: CompressedRows, dates: DatedPapers, explained = 0): TimePolicyDecision {
  const count = references.offsets.length - 1;
  const state = new Uint8Array(references.targets.length);
  if (!markAgainstTime(references, dates, state)) {
    const numberOf = Uint32Array.from({ length: count }, (_, u) => u);
    return { numberOf, setAside: listSetAside(references, dates, state, undefined, explained), mutualGroups: [] };
  }
  const precedence = precedenceRows(references, state);
  const components = stronglyConnected(asWalkRows(precedence), 'last');
  const groups = mutualGroups(components);
  for (const members of groups) breakCycles(references, dates, state, members);
  const acyclic = groups.length === 0 ? precedence : precedenceRows(references, state);
  return {
    numberOf: topologicalPlaces(acyclic),
    setAside: listSetAside(
      references,
      dates,
      state,
      { rows: precedence, componentOf: components.componentOf },
      explained,
    ),
    mutualGroups: groups,
  };
}

/** Marks citations against time; says whether some other citation leads up the ranks, so that ranks do not do as numbers. */
function markAgainstTime(references: CompressedRows, dates: DatedPapers, state: Uint8Array): boolean {
  const { offsets, targets } = references;
  const { firstDays, lastDays } = dates;
  let upward = false;
  for (let u = 0; u < offsets.length - 1; u++) {
    const end = offsets[u + 1]!;
    const lastDay = lastDays[u]!;
    for (let e = offsets[u]!; e < end; e++) {
      const v = targets[e]!;
      if (lastDay < firstDays[v]!) state[e] = againstTime;
      else if (v > u) upward = true;
    }
  }
  return upward;
}

/** Row u: the papers that must be numbered after u. A citation set aside binds the other way round. */
function precedenceRows(references: CompressedRows, state: Uint8Array): CompressedRows {
  const { offsets, targets } = references;
  const count = offsets.length - 1;
  const starts = new Uint32Array(count + 1);
  for (let u = 0; u < count; u++) {
    for (let e = offsets[u]!; e < offsets[u + 1]!; e++) starts[(state[e] === kept ? targets[e]! : u) + 1]!++;
  }
  for (let u = 0; u < count; u++) starts[u + 1]! += starts[u]!;
  const cursor = starts.slice(0, count);
  const later = new Uint32Array(targets.length);
  for (let u = 0; u < count; u++) {
    for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
      const v = targets[e]!;
      if (state[e] === kept) later[cursor[v]!++] = u;
      else later[cursor[u]!++] = v;
    }
  }
  return { offsets: starts, targets: later };
}

/** Drops citations among the members, ascending ranks, until no circle is left; sure ones first become binding. */
function breakCycles(references: CompressedRows, dates: DatedPapers, state: Uint8Array, members: Uint32Array): void {
  const local = new Map<number, number>();
  members.forEach((u, i) => {
    local.set(u, i);
  });
  const binding = { from: [] as number[], to: [] as number[] };
  const sure: CandidateArcs = { from: [], to: [], at: [] };
  const unsure: CandidateArcs = { from: [], to: [], at: [] };
  members.forEach((u, i) => {
    for (let e = references.offsets[u]!; e < references.offsets[u + 1]!; e++) {
      const v = references.targets[e]!;
      const j = local.get(v);
      if (j === undefined) continue;
      if (state[e] === againstTime) {
        binding.from.push(j);
        binding.to.push(i);
        continue;
      }
      const arcs = dates.unsure[u] === 1 || dates.unsure[v] === 1 ? unsure : sure;
      arcs.from.push(i);
      arcs.to.push(j);
      arcs.at.push(e);
    }
  });
  dropBackward(members.length, sure, binding, state);
  dropBackward(members.length, unsure, binding, state);
}

interface CandidateArcs extends Arcs {
  readonly from: number[];
  readonly to: number[];
  /** Where each stands in the reference rows. */
  readonly at: number[];
}

function dropBackward(
  size: number,
  candidates: CandidateArcs,
  binding: { from: number[]; to: number[] },
  state: Uint8Array,
): void {
  if (candidates.at.length === 0) return;
  const place = feedbackOrder(size, candidates, binding);
  for (let i = 0; i < candidates.at.length; i++) {
    const from = candidates.from[i]!;
    const to = candidates.to[i]!;
    const forward = place[from]! < place[to]!;
    if (!forward) state[candidates.at[i]!] = dropped;
    binding.from.push(forward ? from : to);
    binding.to.push(forward ? to : from);
  }
}

interface Circles {
  /** Precedence before anything was dropped. */
  readonly rows: CompressedRows;
  readonly componentOf: Uint32Array;
}

function listSetAside(
  references: CompressedRows,
  dates: DatedPapers,
  state: Uint8Array,
  circles: Circles | undefined,
  explained: number,
): SetAsideCitation[] {
  const { offsets, targets } = references;
  const list: SetAsideCitation[] = [];
  let cycles = explained;
  const search = circles === undefined ? undefined : new CircleSearch(circles);
  for (let citing = 0; citing < offsets.length - 1; citing++) {
    for (let e = offsets[citing]!; e < offsets[citing + 1]!; e++) {
      if (state[e] === kept) continue;
      const cited = targets[e]!;
      if (state[e] === againstTime || search === undefined) {
        list.push({ citing, cited, reason: 'against-time', cycle: [] });
        continue;
      }
      const cycle = cycles++ < maxCycles ? search.shortest(citing, cited) : [];
      const reason = followsCitations(references, dates, cycle) ? 'breaks-cycle' : 'contradicts-dates';
      list.push({ citing, cited, reason, cycle });
    }
  }
  return list;
}

/** Is each step round the circle a citation that is not against time? */
function followsCitations(references: CompressedRows, dates: DatedPapers, cycle: readonly number[]): boolean {
  return cycle.every((u, i) => {
    const v = cycle[(i + 1) % cycle.length]!;
    return dates.lastDays[u]! >= dates.firstDays[v]! && rowHolds(references, u, v);
  });
}

/** Breadth-first search inside one group of papers in circles. */
class CircleSearch {
  readonly #circles: Circles;
  readonly #cameFrom: Uint32Array;
  readonly #seenIn: Uint32Array;
  #searches = 0;

  constructor(circles: Circles) {
    this.#circles = circles;
    this.#cameFrom = new Uint32Array(circles.componentOf.length);
    this.#seenIn = new Uint32Array(circles.componentOf.length);
  }

  /** citing, cited, and so on round a shortest circle. */
  shortest(citing: number, cited: number): number[] {
    const { rows, componentOf } = this.#circles;
    const component = componentOf[citing];
    this.#searches++;
    this.#seenIn[citing] = this.#searches;
    const queue = [citing];
    for (let head = 0; head < queue.length && this.#seenIn[cited] !== this.#searches; head++) {
      const u = queue[head]!;
      for (let e = rows.offsets[u]!; e < rows.offsets[u + 1]!; e++) {
        const v = rows.targets[e]!;
        if (componentOf[v] !== component || this.#seenIn[v] === this.#searches) continue;
        this.#seenIn[v] = this.#searches;
        this.#cameFrom[v] = u;
        queue.push(v);
      }
    }
    const cycle = [citing];
    for (let u = cited; u !== citing; u = this.#cameFrom[u]!) cycle.push(u);
    return cycle;
  }
}
