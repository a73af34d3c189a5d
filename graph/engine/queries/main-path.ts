/**
 * The main path of a collection, oldest first: the chain of citations that most search paths run through, the other heavy
 * routes beside it, and the papers on a longest chain. It says what the collection holds, so the answer says how large that
 * is.
 */
import { papersBetween } from '../../lineage/between.ts';
import { paperFlags } from '../../lineage/citation-graph.ts';
import { criticalPapers, unitCriticality } from '../../lineage/criticality.ts';
import { type LineageDag, lineageAmong } from '../../lineage/lineage-dag.ts';
import { globalMainPath, keyRoutes } from '../../lineage/main-path.ts';
import { log10Of } from '../../lineage/scaled-numbers.ts';
import { type SearchPathMethod, searchPathCounts } from '../../lineage/search-path-count.ts';
import type { Citation } from '../../model/citation.ts';
import type { Paper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { type Completeness, completenessOf } from '../completeness.ts';
import { findPaper, findPapers } from '../find-papers.ts';
import { type LoadedGraph, numberOf } from '../graph-holder.ts';
import { NumberedPapers } from '../numbered-papers.ts';

export interface MainPathQuery {
  /** The collection; none: all papers with records of their own, stubs too with `stubs`. */
  readonly ids: readonly string[];
  /** Two papers instead: the collection is everything on chains between them. */
  readonly between?: readonly [string, string];
  readonly stubs: boolean;
  readonly weights: SearchPathMethod;
  /** Heavy citations from which routes are grown, at most. */
  readonly routes: number;
}

export interface Route {
  /** Oldest first, each cited by the next. */
  readonly papers: readonly string[];
  /** Base-10 logarithm of the summed weight: counts of paths have dozens of digits. */
  readonly weightLog10: number;
}

export interface MainPathAnswer {
  readonly query: MainPathQuery;
  readonly collection: { readonly papers: number; readonly citations: number };
  readonly main: Route;
  /** By the weight of their key citation; each route once. */
  readonly keyRoutes: readonly (Route & { readonly key: { readonly citing: string; readonly cited: string } })[];
  /** Papers on some longest chain, oldest first, and how many citations that has. */
  readonly critical: { readonly length: number; readonly papers: readonly string[] };
  /** Every paper that the answer names, by year, then id. */
  readonly papers: readonly Paper[];
  readonly citations: readonly Citation[];
  readonly completeness: Completeness;
}

/** More papers on longest chains than this are not named: then the chain says nothing. */
const criticalShown = 500;

/** @throws StemmaError `not-found` */
export async function mainPathOf(
  store: GraphStore,
  loaded: LoadedGraph,
  query: MainPathQuery,
): Promise<MainPathAnswer> {
  const dag = lineageAmong(loaded.graph, await collection(store, loaded, query));
  const counts = searchPathCounts(dag, query.weights);
  const inGraph = (numbers: Iterable<number>) => Array.from(numbers, (number) => dag.papers?.[number] ?? number);
  const main = globalMainPath(dag, counts);
  const routes = distinctRoutes(keyRoutes(dag, counts, query.routes));
  const criticality = unitCriticality(dag);
  // Without any citation every paper is a longest chain by itself.
  const critical = criticality.longest === 0 ? [] : inGraph(criticalPapers(criticality)).slice(0, criticalShown);
  const named = [inGraph(main.papers), ...routes.map(({ path }) => inGraph(path.papers)), critical].flat();
  const papers = await NumberedPapers.fetch(store, loaded, named);
  const toRoute = (path: typeof main): Route => ({
    papers: papers.ids(inGraph(path.papers)),
    weightLog10: path.papers.length === 0 ? 0 : log10Of(path.weight),
  });
  const all = papers.all();
  return {
    query,
    collection: { papers: dag.paperCount, citations: citationCount(dag) },
    main: toRoute(main),
    keyRoutes: routes.map(({ key, path }) => {
      const [citing, cited] = papers.ids(inGraph([key.citing, key.cited]));
      return { ...toRoute(path), key: { citing: citing!, cited: cited! } };
    }),
    critical: { length: criticality.longest, papers: papers.ids(critical) },
    papers: all,
    citations: await store.citationsAmong(all.map(({ id }) => id)),
    completeness: completenessOf(all),
  };
}

async function collection(store: GraphStore, loaded: LoadedGraph, query: MainPathQuery): Promise<ArrayLike<number>> {
  if (query.between !== undefined) {
    const ends = await Promise.all(query.between.map((id) => findPaper(store, id)));
    const [older, newer] = ends.map(({ id }) => numberOf(loaded, id)).sort((a, b) => a - b);
    return papersBetween(loaded.graph, newer!, older!);
  }
  if (query.ids.length > 0) return (await findPapers(store, query.ids)).map(({ id }) => numberOf(loaded, id));
  const { flags, paperCount } = loaded.graph;
  return Uint32Array.from({ length: paperCount }, (_, number) => number).filter(
    (number) => query.stubs || (flags[number]! & paperFlags.stub) === 0,
  );
}

/** Several heavy citations lie on one route. */
function distinctRoutes(routes: ReturnType<typeof keyRoutes>): ReturnType<typeof keyRoutes> {
  const seen = new Set<string>();
  return routes.filter(({ path }) => {
    const key = path.papers.join(' ');
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function citationCount({ references, paperCount }: LineageDag): number {
  let count = 0;
  for (let u = 0; u < paperCount; u++) count += references.ends[u]! - references.starts[u]!;
  return count;
}
