/**
 * Reading order: some papers, each after those of them that it builds on, be it by way of papers that are not among them.
 *
 * The layer of a paper (longest chain down to a paper without references) is always above those of its ancestors, so
 * sorting by layer is a topological order of the graph that reachability induces. Among papers of one layer the better
 * score comes first, then the older, then the smaller number. The layer of a paper known only from citations says nothing,
 * since what it builds on is not known: it comes just before the first that builds on it.
 */
import { type CitationGraph, paperFlags } from './citation-graph.ts';
import { layers } from './layers.ts';
import { lineageDag } from './lineage-dag.ts';
import { compareByAge } from './ranked-papers.ts';
import { checkedRoots } from './traversal.ts';
import { rowEnd, rowStart, walkRows } from './walk-rows.ts';

export interface OrderedPaper {
  readonly paper: number;
  /** Papers of the order that are its ancestors and have no other paper of the order in between; by place. */
  readonly after: readonly number[];
}

export interface ReadingOrderOptions {
  /** By paper number; higher is read first within a layer. Default: all the same. */
  readonly scores?: ArrayLike<number>;
  /** The layers of the whole graph, where they are known already. */
  readonly layers?: Uint32Array;
}

/**
 * The distinct papers in reading order.
 *
 * @throws StemmaError `bad-input` for a number that is no paper
 */
export function readingOrder(
  graph: CitationGraph,
  papers: ArrayLike<number>,
  options: ReadingOrderOptions = {},
): OrderedPaper[] {
  const distinct = checkedRoots(graph, papers);
  const layerOf = options.layers ?? layers(lineageDag(graph));
  const score = (paper: number): number => options.scores?.[paper] ?? 0;
  const byLayer = Array.from(distinct).sort(
    (a, b) => layerOf[a]! - layerOf[b]! || score(b) - score(a) || compareByAge(graph, a, b),
  );
  const order = stubsWhenNeeded(graph, byLayer);
  const ancestors = ancestorsAmong(graph, order);
  return order.map((paper, place) => ({ paper, after: nearest(order, ancestors, place) }));
}

/** Each stub that something of the order builds on comes right before the first that does; it has no ancestors itself. */
function stubsWhenNeeded(graph: CitationGraph, order: readonly number[]): number[] {
  const isStub = (paper: number): boolean => (graph.flags[paper]! & paperFlags.stub) !== 0;
  if (!order.some(isStub)) return [...order];
  const placed = new Set<number>();
  const waiting = new Set<number>();
  const ancestors = ancestorsAmong(graph, order);
  for (const set of ancestors) for (const place of set) if (isStub(order[place]!)) waiting.add(place);
  order.forEach((paper, place) => {
    if (waiting.has(place)) return;
    for (const each of [...ancestors[place]!].sort((a, b) => a - b)) if (waiting.delete(each)) placed.add(order[each]!);
    placed.add(paper);
  });
  return [...placed];
}

/** Places of the ancestors of each paper of the order, as sets. Papers go 32 at a time through one pass each. */
export function ancestorsAmong(graph: CitationGraph, order: readonly number[]): Set<number>[] {
  const rows = walkRows(graph, 'references', 'lineage');
  const ancestors = order.map(() => new Set<number>());
  const newest = order.reduce((latest, paper) => Math.max(latest, paper), -1);
  const below = new Uint32Array(newest + 1);
  for (let block = 0; block < order.length; block += 32) {
    const bitOf = new Map<number, number>();
    let oldest = newest;
    order.slice(block, block + 32).forEach((paper, i) => {
      bitOf.set(paper, 1 << i);
      oldest = Math.min(oldest, paper);
    });
    below.fill(0);
    for (const [paper, bit] of bitOf) below[paper] = bit;
    for (let u = oldest + 1; u <= newest; u++) {
      let bits = below[u]!;
      const end = rowEnd(rows, u);
      for (let e = rowStart(rows, u); e < end; e++) bits |= below[rows.targets[e]!]!;
      below[u] = bits;
    }
    order.forEach((paper, place) => {
      const bits = below[paper]! & ~(bitOf.get(paper) ?? 0);
      for (let i = 0; i < 32; i++) if ((bits >>> i) & 1) ancestors[place]!.add(block + i);
    });
  }
  return ancestors;
}

function nearest(order: readonly number[], ancestors: readonly Set<number>[], place: number): number[] {
  const own = [...ancestors[place]!];
  return own
    .filter((candidate) => !own.some((between) => ancestors[between]!.has(candidate)))
    .sort((a, b) => a - b)
    .map((each) => order[each]!);
}
