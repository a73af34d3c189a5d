/**
 * Owns which part of the graph a question needs, and loads it: everything that its walk can reach, the papers beside those
 * that it hangs in a tree, and what closes a circle of citations across the border.
 *
 * Walks and chains are those of the whole graph, with these exceptions, which no answer announces: in which order papers of
 * one year are numbered (and so which of several equal neighbors `via` names), and which citations are set aside in circles
 * that leave the scope for long, by papers without a year, or by dates of unequal precision.
 */
import { distance } from '../lineage/shortest-paths.ts';
import type { LineageDirection, NeighbourDirection } from '../model/citation.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { LoadedGraph, LoadedScope } from './loaded-graph.ts';
import { numberOf } from './loaded-graph.ts';
import { counted, type ScopeLimits } from './scope.ts';
import { ScopeCollector } from './scope-collector.ts';

export interface ScopeRequest {
  readonly store: GraphStore;
  readonly version: number;
  readonly limits: ScopeLimits;
  /** Why a scope; where it was cut is added. */
  readonly reason: string;
}

/** How often papers beside a tree are fetched; once where the walk was cut. */
const mostFetches = 2;
/** Chains longer than the shortest by so much are in the scope too. */
const detour = 1;

/**
 * The scope of a walk from some papers. `inTree` names the papers, of those the walk reaches, that are hung in a tree: how
 * near two of them are is weighed by all their references and citations, so these are fetched too.
 */
export async function walkScope(
  request: ScopeRequest,
  seeds: readonly string[],
  { direction, depth }: { readonly direction: LineageDirection; readonly depth: number | 'all' },
  inTree: (loaded: LoadedGraph, roots: readonly number[]) => readonly number[],
): Promise<LoadedGraph> {
  const collector = new ScopeCollector(request.store);
  const toward = direction === 'ancestors' ? 'references' : 'citations';
  collector.allow(request.limits);
  const side = new Side(collector, await collector.add(seeds), toward);
  while (side.steps < (depth === 'all' ? Number.POSITIVE_INFINITY : depth) && side.canStep) await side.step();
  const cut = collector.cutAt === null ? '' : cutAt(collector, request.limits, side.steps);
  const approximate = new Set<string>(cut === '' ? [] : ['papers', 'citations']);
  if (!(await closeCircles(collector, request.limits, toward))) approximate.add('papers');

  for (let fetches = cut === '' ? mostFetches : 1; ; fetches--) {
    const loaded = finished(collector, request, { cut, approximate });
    const roots = seeds.map((id) => numberOf(loaded, id));
    const places = inTree(loaded, roots).map((number) => collector.placeOf(loaded.graph.ids[number]!));
    const bare = places.filter((place) => !isWhole(collector, place));
    if (bare.length === 0 || approximate.has('parent')) return loaded;
    collector.allow(request.limits);
    await collector.expand(bare, 'references');
    await collector.expand(bare, 'citations');
    // What came beside a walk that was cut may lengthen it, and so choose others for the tree.
    if (collector.cutAt !== null || fetches === 1) approximate.add('parent').add('nearness');
  }
}

/** The scope of chains between two papers: both sides a step at a time, until they meet and a step more. */
export async function chainScope(request: ScopeRequest, ends: readonly [string, string]): Promise<LoadedGraph> {
  const collector = new ScopeCollector(request.store);
  collector.allow(request.limits);
  const [newer, older] = endsByTime(collector, await collector.add(ends));
  const back = new Side(collector, newer, 'references');
  const forth = new Side(collector, older, 'citations');
  while (back.canStep && forth.canStep) {
    await (back.cost <= forth.cost ? back : forth).step();
    if (!back.meets(forth)) continue;
    const { graph, numberOf: numbers } = collector.build(request.version);
    const [a, b] = ends.map((id) => numbers.get(id)!) as [number, number];
    const found = distance(graph, Math.max(a, b), Math.min(a, b));
    if (found >= 0 && back.steps + forth.steps >= found + detour) break;
  }
  const steps = back.steps + forth.steps;
  const cut = collector.cutAt === null ? '' : cutAt(collector, request.limits, steps);
  const chainsUpTo = cut !== '' ? steps - 1 : back.canStep && forth.canStep ? steps : Number.POSITIVE_INFINITY;
  const approximate = new Set(['connectors']);
  if (!(await closeCircles(collector, request.limits, 'references'))) approximate.add('paths');
  return finished(collector, request, { cut, approximate, chainsUpTo });
}

/** The scope of a collection: the papers and the citations among them. */
export async function collectionScope(request: ScopeRequest, ids: readonly string[]): Promise<LoadedGraph> {
  const collector = new ScopeCollector(request.store);
  collector.allow(request.limits);
  await collector.add(ids);
  await collector.connect(ids);
  const approximate = (await closeCircles(collector, request.limits, 'references')) ? [] : ['main', 'routes'];
  return finished(collector, request, { cut: '', approximate: new Set(approximate) });
}

/** A walk from some papers in one direction, level by level. */
class Side {
  readonly #collector: ScopeCollector;
  readonly #toward: NeighbourDirection;
  readonly #seen: Set<number>;
  #frontier: readonly number[];
  steps = 0;

  constructor(collector: ScopeCollector, roots: readonly number[], toward: NeighbourDirection) {
    this.#collector = collector;
    this.#toward = toward;
    this.#seen = new Set(roots);
    this.#frontier = [...this.#seen];
  }

  get canStep(): boolean {
    return this.#frontier.length > 0 && this.#collector.cutAt === null;
  }

  /** Citations that the next step fetches. */
  get cost(): number {
    return this.#frontier.reduce((sum, place) => sum + this.#collector.outline(place).counts[this.#toward], 0);
  }

  async step(): Promise<void> {
    this.steps++;
    const reached = await this.#collector.expand(this.#frontier, this.#toward);
    this.#frontier = reached.filter((place) => !this.#seen.has(place));
    for (const place of this.#frontier) this.#seen.add(place);
  }

  meets(other: Side): boolean {
    const [few, many] = this.#seen.size <= other.#seen.size ? [this.#seen, other.#seen] : [other.#seen, this.#seen];
    for (const place of few) if (many.has(place)) return true;
    return false;
  }
}

/**
 * Only the newer can lead to the older along references. Papers of one year, or without one, are taken as both: then each
 * side starts from the two.
 */
function endsByTime(
  collector: ScopeCollector,
  places: readonly number[],
): readonly [newer: readonly number[], older: readonly number[]] {
  const [first, second] = places.map((place) => collector.outline(place).year) as [number | null, number | null];
  if (first === null || second === null || first === second) return [places, places];
  const [a, b] = places as [number, number];
  return first > second ? [[a], [b]] : [[b], [a]];
}

/** Citations fetched for circles, as a part of those that a walk may fetch. */
const circlePart = 20;

/**
 * Fetches what may close a circle across the border: nearly all are two papers of one year, which cite each other. False
 * when a bound on papers or citations cut it short.
 */
async function closeCircles(
  collector: ScopeCollector,
  { papers, citations, circleSteps }: ScopeLimits,
  toward: NeighbourDirection,
): Promise<boolean> {
  collector.allow({ papers: Math.ceil(papers / circlePart), citations: Math.ceil(citations / circlePart) });
  for (let step = 0; step < circleSteps; step++) {
    const border = collector.borderOfCircles(toward);
    if (border.size === 0) return true;
    await collector.expand(border, toward);
    if (collector.cutAt !== null) return false;
  }
  return true;
}

function isWhole(collector: ScopeCollector, place: number): boolean {
  return (['references', 'citations'] as const).every(
    (direction) => collector.isExpanded(place, direction) || collector.outline(place).counts[direction] === 0,
  );
}

function cutAt(collector: ScopeCollector, limits: ScopeLimits, step: number): string {
  const bound = collector.cutAt!;
  return ` It was cut at ${counted(limits[bound])} ${bound}, in step ${step}: papers from there on are missing.`;
}

function finished(
  collector: ScopeCollector,
  { version, reason }: ScopeRequest,
  found: { readonly cut: string; readonly approximate: ReadonlySet<string>; readonly chainsUpTo?: number },
): LoadedGraph {
  const loaded = collector.build(version);
  const scope: LoadedScope = {
    papers: loaded.graph.paperCount,
    citations: loaded.graph.citationCount,
    truncated: found.cut !== '',
    reason: reason + found.cut,
    approximate: [...found.approximate],
    ...(found.chainsUpTo === undefined ? {} : { chainsUpTo: found.chainsUpTo }),
  };
  return { ...loaded, scope };
}
