/**
 * How one paper led to another: chains of citations between the two, whichever is the newer, and the papers that connect
 * them when direction does not matter.
 */
import { connectors } from '../../lineage/connectors.ts';
import { kShortestPaths, longestPathBetween } from '../../lineage/ranked-paths.ts';
import { shortestPaths } from '../../lineage/shortest-paths.ts';
import type { Citation } from '../../model/citation.ts';
import { StemmaError } from '../../model/errors.ts';
import type { Paper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { type Completeness, completenessOf } from '../completeness.ts';
import { findPaper } from '../find-papers.ts';
import { type LoadedGraph, numberOf, scopeOf } from '../loaded-graph.ts';
import { NumberedPapers } from '../numbered-papers.ts';
import type { Scope } from '../scope.ts';

export interface PathsQuery {
  readonly from: string;
  readonly to: string;
  /** Chains, and connectors, at most. */
  readonly limit: number;
}

export interface PathsAnswer {
  readonly from: Paper;
  readonly to: Paper;
  /** Whether chains run from `from` toward older or newer papers; null when no chain joins the two. */
  readonly direction: 'older' | 'newer' | null;
  /** Citations on a shortest chain; null when there is none. */
  readonly distance: number | null;
  /** How many shortest chains there are; rounded beyond 2^53. */
  readonly shortestCount: number;
  /** Shorter first, each from `from` to `to`. */
  readonly paths: readonly (readonly string[])[];
  /** A longest chain; empty when there is none. */
  readonly longest: readonly string[];
  /**
   * What joins the two on the shortest ways regardless of direction, or on ways one step longer; hubs count less. Left out
   * in an answer from a scope, which does not know all ways.
   */
  readonly connectors: readonly {
    readonly paper: Paper;
    readonly score: number;
    readonly share: number;
    readonly path: readonly string[];
  }[];
  /** Every paper that the answer names, by year, then id. */
  readonly papers: readonly Paper[];
  /** All among them. */
  readonly citations: readonly Citation[];
  readonly completeness: Completeness;
  readonly scope: Scope | null;
}

/** @throws StemmaError `not-found` for either end, `bad-input` when they are the same paper */
export async function pathsBetween(store: GraphStore, loaded: LoadedGraph, query: PathsQuery): Promise<PathsAnswer> {
  const from = numberOf(loaded, (await findPaper(store, query.from)).id);
  const to = numberOf(loaded, (await findPaper(store, query.to)).id);
  if (from === to) throw new StemmaError('bad-input', `"from" and "to" are the same paper, ${loaded.graph.ids[from]}.`);
  const { graph } = loaded;
  // Numbers follow lineage: only the larger can lead to the smaller along references.
  const [newer, older] = from > to ? [from, to] : [to, from];
  const oriented = (path: readonly number[]) => (from === newer ? [...path] : [...path].reverse());
  const shortest = shortestPaths(graph, newer, older);
  const paths = kShortestPaths(graph, newer, older, query.limit).map(oriented);
  const longest = oriented(longestPathBetween(graph, newer, older));
  const joining = loaded.scope === null ? (connectors(graph, from, to, { limit: query.limit })?.connectors ?? []) : [];
  const named = [from, to, ...paths.flat(), ...longest, ...joining.flatMap(({ paper, path }) => [paper, ...path])];
  const papers = await NumberedPapers.fetch(store, loaded, named);
  const all = papers.all();
  return {
    from: papers.paper(from),
    to: papers.paper(to),
    direction: shortest === undefined ? null : from === newer ? 'older' : 'newer',
    distance: shortest?.distance ?? null,
    shortestCount: shortest?.count ?? 0,
    paths: paths.map((path) => papers.ids(path)),
    longest: papers.ids(longest),
    connectors: joining.map(({ paper, path, ...rest }) => ({
      paper: papers.paper(paper),
      ...rest,
      path: papers.ids(path),
    })),
    papers: all,
    citations: await store.citationsAmong(all.map(({ id }) => id)),
    completeness: completenessOf(all),
    scope: scopeOf(loaded, approximateIn(loaded, query.limit, paths)),
  };
}

/** On a scope, chains are known up to a length; what may be longer is not sure. */
function approximateIn({ scope }: LoadedGraph, limit: number, paths: readonly (readonly number[])[]): string[] {
  const known = scope?.chainsUpTo ?? Number.POSITIVE_INFINITY;
  if (known === Number.POSITIVE_INFINITY) return [];
  const shortest = (paths[0]?.length ?? 0) - 1;
  if (shortest < 0 || shortest > known) return ['direction', 'distance', 'shortestCount', 'paths', 'longest'];
  const farthest = paths.at(-1)!.length - 1;
  return paths.length === limit && farthest <= known ? ['longest'] : ['paths', 'longest'];
}
