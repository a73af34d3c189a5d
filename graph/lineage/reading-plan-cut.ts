/**
 * The maximum-weight closure of papers with requirements, by minimum cut.
 *
 * Source: Picard, "Maximal closure of a graph and applications to combinatorial problems", 1976; maximum flow by Dinic
 * 1970. Source to papers of positive weight, papers of negative weight to the sink, a paper to each that it requires
 * without bound; the source's side of the minimum cut is the closure.
 */

export interface Requiring {
  readonly paper: number;
  readonly after: readonly number[];
}

/** Smaller capacities are rounding errors of sums of weights. */
const nothing = 1e-12;

/** The set of largest total weight that holds all requirements of its members; the smallest of several. */
export function maximumClosure(papers: readonly Requiring[], weights: readonly number[]): Set<number> {
  const place = new Map(papers.map(({ paper }, i) => [paper, i]));
  const [source, sink] = [papers.length, papers.length + 1];
  const network = new FlowNetwork(papers.length + 2);
  papers.forEach(({ after }, i) => {
    const weight = weights[i]!;
    if (weight > 0) network.connect(source, i, weight);
    if (weight < 0) network.connect(i, sink, -weight);
    for (const required of after) {
      const to = place.get(required);
      if (to !== undefined) network.connect(i, to, Number.POSITIVE_INFINITY);
    }
  });
  const reached = network.sideOfSource(source, sink);
  return new Set(papers.filter((_, i) => reached[i]! >= 0).map(({ paper }) => paper));
}

/** Arcs in pairs: an arc and its reverse differ in the last bit of their number. */
class FlowNetwork {
  readonly #arcsOf: number[][];
  readonly #heads: number[] = [];
  readonly #room: number[] = [];

  constructor(nodeCount: number) {
    this.#arcsOf = Array.from({ length: nodeCount }, () => []);
  }

  connect(from: number, to: number, capacity: number): void {
    this.#arcsOf[from]!.push(this.#heads.length);
    this.#heads.push(to);
    this.#room.push(capacity);
    this.#arcsOf[to]!.push(this.#heads.length);
    this.#heads.push(from);
    this.#room.push(0);
  }

  /** Sends as much flow as there is room for; then the level of each node still reachable, −1 for the sink's side. */
  sideOfSource(source: number, sink: number): Int32Array {
    for (;;) {
      const levels = this.#levels(source);
      if (levels[sink]! < 0) return levels;
      const tried = new Uint32Array(levels.length);
      while (this.#push(source, sink, levels, tried));
    }
  }

  #levels(source: number): Int32Array {
    const levels = new Int32Array(this.#arcsOf.length).fill(-1);
    levels[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (const arc of this.#arcsOf[node]!) {
        const to = this.#heads[arc]!;
        if (levels[to]! >= 0 || this.#room[arc]! <= nothing) continue;
        levels[to] = levels[node]! + 1;
        queue.push(to);
      }
    }
    return levels;
  }

  /** One path from level to level, found without recursion; false when there is none left. */
  #push(source: number, sink: number, levels: Int32Array, tried: Uint32Array): boolean {
    const path: number[] = [];
    let node = source;
    while (node !== sink) {
      const arcs = this.#arcsOf[node]!;
      const arc = arcs[tried[node]!];
      if (arc === undefined) {
        const back = path.pop();
        if (back === undefined) return false;
        node = this.#heads[back ^ 1]!;
        tried[node]!++;
      } else if (this.#room[arc]! > nothing && levels[this.#heads[arc]!] === levels[node]! + 1) {
        path.push(arc);
        node = this.#heads[arc]!;
      } else {
        tried[node]!++;
      }
    }
    const flow = path.reduce((least, arc) => Math.min(least, this.#room[arc]!), Number.POSITIVE_INFINITY);
    for (const arc of path) {
      this.#room[arc]! -= flow;
      this.#room[arc ^ 1]! += flow;
    }
    return true;
  }
}
