/**
 * Owns what connects two papers when direction does not matter: papers on the shortest undirected ways between them, or on
 * ways one step longer. A paper counts by the part of those ways that runs through it, divided by the logarithm of its
 * degree, so that hubs, which connect everything, do not win.
 */
import { type CitationGraph, unknownYear } from './citation-graph.ts';
import { borrowScratch, returnScratch, type Scratch, takeStamps } from './scratch.ts';
import { checkPaper } from './two-fronts.ts';
import { rowEnd, rowLength, rowOf, rowStart, type WalkRows, type Within, walkRows } from './walk-rows.ts';

export interface ConnectorOptions {
  /** Default `lineage`. */
  readonly within?: Within;
  /** Default 20. */
  readonly limit?: number;
}

export interface Connector {
  readonly paper: number;
  /** Part of the ways through it over log2(2 + degree), in (0, 1). */
  readonly score: number;
  /** Part of the ways, of the shortest length or one more, that run through it. */
  readonly share: number;
  /** A shortest way through it, from one end to the other, through smaller numbers where there are several. */
  readonly path: readonly number[];
}

export interface Connectors {
  /** Steps of the shortest way. */
  readonly distance: number;
  /** Best first, then older first. The ends are not among them. */
  readonly connectors: readonly Connector[];
}

/**
 * Papers that connect `a` with `b`; undefined when no way leads from one to the other, whatever its direction.
 *
 * @throws StemmaError `bad-input` for a number that is no paper
 */
export function connectors(
  graph: CitationGraph,
  a: number,
  b: number,
  options: ConnectorOptions = {},
): Connectors | undefined {
  checkPaper(graph, a);
  checkPaper(graph, b);
  if (a === b) return { distance: 0, connectors: [] };
  const within = options.within ?? 'lineage';
  const sides = [walkRows(graph, 'references', within), walkRows(graph, 'citations', within)] as const;
  const fromA = new Side(sides, a, graph.paperCount);
  const fromB = new Side(sides, b, graph.paperCount);
  const distance = meet(fromA, fromB);
  const found = distance < 0 ? undefined : rank(graph, new Band(sides, fromA, fromB, distance), options.limit ?? 20);
  fromA.close();
  fromB.close();
  return found === undefined ? undefined : { distance, connectors: found };
}

type Sides = readonly [WalkRows, WalkRows];

/** A breadth-first search from one end, over citations in both directions. */
class Side {
  readonly #sides: Sides;
  readonly #scratch: Scratch;
  readonly #first: number;
  #levelStart = 0;
  #tail = 1;
  depth = 0;

  constructor(sides: Sides, root: number, paperCount: number) {
    this.#sides = sides;
    this.#scratch = borrowScratch(paperCount);
    this.#first = takeStamps(this.#scratch, paperCount + 1);
    this.#scratch.stamps[root] = this.#first;
    this.#scratch.queue[0] = root;
  }

  /** -1: not met. */
  distanceTo(paper: number): number {
    return Math.max(-1, this.#scratch.stamps[paper]! - this.#first);
  }

  /** Citations to look at in the next step. */
  edges(): number {
    let edges = 0;
    for (let i = this.#levelStart; i < this.#tail; i++) edges += degree(this.#sides, this.#scratch.queue[i]!);
    return edges;
  }

  /** The papers of the last level. */
  level(): Uint32Array {
    return this.#scratch.queue.subarray(this.#levelStart, this.#tail);
  }

  /** Takes one step, entering only papers that `admits`. */
  step(admits: (paper: number) => boolean): void {
    const { stamps, queue } = this.#scratch;
    const levelEnd = this.#tail;
    const stamp = this.#first + ++this.depth;
    for (let i = this.#levelStart; i < levelEnd; i++) {
      for (const rows of this.#sides) {
        const end = rowEnd(rows, queue[i]!);
        for (let e = rowStart(rows, queue[i]!); e < end; e++) {
          const v = rows.targets[e]!;
          if (stamps[v]! >= this.#first || !admits(v)) continue;
          stamps[v] = stamp;
          queue[this.#tail++] = v;
        }
      }
    }
    this.#levelStart = levelEnd;
  }

  /** All papers met, the root first. */
  met(): Uint32Array {
    return this.#scratch.queue.subarray(0, this.#tail);
  }

  close(): void {
    returnScratch(this.#scratch);
  }
}

const anyPaper = (): boolean => true;

/** Steps on the side with fewer citations until the two meet; -1 when they never do. */
function meet(fromA: Side, fromB: Side): number {
  for (;;) {
    const edgesA = fromA.edges();
    const edgesB = fromB.edges();
    if (edgesA === 0 || edgesB === 0) return -1;
    const [side, other] = edgesA <= edgesB ? [fromA, fromB] : [fromB, fromA];
    side.step(anyPaper);
    if (side.level().some((paper) => other.distanceTo(paper) >= 0)) return fromA.depth + fromB.depth;
  }
}

/** The papers on ways of the shortest length or one more, with their distances from both ends and the ways through them. */
class Band {
  readonly distance: number;
  /** By distance from a, then number. */
  readonly papers: readonly number[];
  readonly #fromA: Side;
  readonly #fromB: Side;
  /** Places of the neighbours of each paper in `papers`, by number. */
  readonly #neighbours: readonly (readonly number[])[];

  constructor(sides: Sides, fromA: Side, fromB: Side, distance: number) {
    this.#fromA = fromA;
    this.#fromB = fromB;
    this.distance = distance;
    // One step more, so that every paper of the band is met from one end at least; then each end completes the other's.
    (fromA.edges() <= fromB.edges() ? fromA : fromB).step(anyPaper);
    const fits =
      (side: Side, depth: number) =>
      (paper: number): boolean => {
        const other = side.distanceTo(paper);
        return other >= 0 && other + depth <= distance + 1;
      };
    while (fromA.depth <= distance && fromA.level().length > 0) fromA.step(fits(fromB, fromA.depth + 1));
    while (fromB.depth <= distance && fromB.level().length > 0) fromB.step(fits(fromA, fromB.depth + 1));
    const inBand = Array.from(fromA.met()).filter((paper) => {
      const other = fromB.distanceTo(paper);
      return other >= 0 && other + fromA.distanceTo(paper) <= distance + 1;
    });
    this.papers = inBand.sort((u, v) => fromA.distanceTo(u) - fromA.distanceTo(v) || u - v);
    const places = new Map(this.papers.map((paper, place) => [paper, place]));
    this.#neighbours = this.papers.map((paper) => neighboursAmong(sides, paper, places));
  }

  /** Part of the ways through each paper of `papers`. No way of such a length visits a paper twice. */
  shares(): Float64Array {
    const leftA = this.#ways(this.#fromA);
    const leftB = this.#ways(this.#fromB);
    const through = Float64Array.from(this.papers, (paper, place) => {
      const slack = this.slackOf(paper);
      const direct = leftA.exact[place]! * leftB.exact[place]!;
      if (slack > 0) return direct;
      return direct + leftA.exact[place]! * leftB.longer[place]! + leftA.longer[place]! * leftB.exact[place]!;
    });
    const total = through[0]!;
    return through.map((ways) => ways / total);
  }

  isEnd(paper: number): boolean {
    return this.#fromA.distanceTo(paper) === 0 || this.#fromB.distanceTo(paper) === 0;
  }

  /** 0 on a shortest way, 1 on one that is a step longer. */
  slackOf(paper: number): number {
    return this.#fromA.distanceTo(paper) + this.#fromB.distanceTo(paper) - this.distance;
  }

  /** Shortest way from a through the paper at that place to b, at each step through the smallest number. */
  pathThrough(place: number): number[] {
    return [...this.#descend(place, this.#fromA).reverse(), ...this.#descend(place, this.#fromB).slice(1)];
  }

  #descend(place: number, side: Side): number[] {
    const path = [this.papers[place]!];
    let here = place;
    for (let left = side.distanceTo(path[0]!); left > 0; left--) {
      here = this.#neighbours[here]!.find((other) => side.distanceTo(this.papers[other]!) === left - 1)!;
      path.push(this.papers[here]!);
    }
    return path;
  }

  /** For each paper the number of ways from one end: as long as its distance, and one step longer. */
  #ways(side: Side): { readonly exact: Float64Array; readonly longer: Float64Array } {
    const exact = new Float64Array(this.papers.length);
    const longer = new Float64Array(this.papers.length);
    const steps = Uint32Array.from(this.papers, (paper) => side.distanceTo(paper));
    const order = Uint32Array.from(steps.keys()).sort((i, j) => steps[i]! - steps[j]!);
    for (const place of order) {
      if (steps[place] === 0) exact[place] = 1;
      for (const other of this.#neighbours[place]!)
        if (steps[other] === steps[place]! - 1) exact[place]! += exact[other]!;
    }
    for (const place of order) {
      for (const other of this.#neighbours[place]!) {
        if (steps[other] === steps[place]!) longer[place]! += exact[other]!;
        else if (steps[other] === steps[place]! - 1) longer[place]! += longer[other]!;
      }
    }
    return { exact, longer };
  }
}

/** Places of a paper's distinct neighbours, by number. */
function neighboursAmong(sides: Sides, paper: number, places: ReadonlyMap<number, number>): number[] {
  const found: number[] = [];
  for (const rows of sides) {
    for (const neighbour of rowOf(rows, paper)) if (places.has(neighbour)) found.push(neighbour);
  }
  return [...new Set(found)].sort((u, v) => u - v).map((neighbour) => places.get(neighbour)!);
}

function rank(graph: CitationGraph, band: Band, limit: number): Connector[] {
  const shares = band.shares();
  const year = (paper: number): number =>
    graph.years[paper] === unknownYear ? Number.POSITIVE_INFINITY : graph.years[paper]!;
  return band.papers
    .map((paper, place) => ({
      paper,
      place,
      share: shares[place]!,
      score: shares[place]! / Math.log2(2 + degreeIn(graph, paper)),
    }))
    .filter(({ paper }) => !band.isEnd(paper))
    .sort((p, q) => q.score - p.score || compare(year(p.paper), year(q.paper)) || p.paper - q.paper)
    .slice(0, limit)
    .map(({ paper, place, share, score }) => ({ paper, share, score, path: band.pathThrough(place) }));
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function degree(sides: Sides, paper: number): number {
  return rowLength(sides[0], paper) + rowLength(sides[1], paper);
}

function degreeIn(graph: CitationGraph, paper: number): number {
  return (
    graph.referenceOffsets[paper + 1]! -
    graph.referenceOffsets[paper]! +
    graph.citationOffsets[paper + 1]! -
    graph.citationOffsets[paper]!
  );
}
