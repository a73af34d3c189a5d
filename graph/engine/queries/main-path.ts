/**
 * The main path of a collection, oldest first: the chain of citations that most search paths run through, the other heavy
 * routes beside it, and the papers on a longest chain. It says what the collection holds, so the answer says how large that
 * is.
 */
import { papersBetween } from '../../lineage/between.ts';
import { paperFlags } from '../../lineage/citation-graph.ts';
import { criticalPapers, unitCriticality } from '../../lineage/criticality.ts';
import { graphNumber, type LineageDag, lineageAmong } from '../../lineage/lineage-dag.ts';
import { type MainPathCitation, mainPaths } from '../../lineage/main-paths.ts';
import type { SearchPathMethod } from '../../lineage/search-path-count.ts';
import { rowLength } from '../../lineage/walk-rows.ts';
import type { Citation } from '../../model/citation.ts';
import type { Paper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { type Completeness, completenessOf } from '../completeness.ts';
import { findPaper, findPapers } from '../find-papers.ts';
import { type LoadedGraph, numberOf, scopeOf } from '../loaded-graph.ts';
import { NumberedPapers } from '../numbered-papers.ts';
import type { Scope } from '../scope.ts';

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

/** A citation of a route with the part of all search paths that run through it, in [0, 1]. */
export interface WeighedCitation {
  readonly citing: string;
  readonly cited: string;
  readonly share: number;
}

export interface MainPathAnswer {
  readonly query: MainPathQuery;
  /** What took part; the decimal logarithm, since counts of search paths have dozens of digits. */
  readonly collection: { readonly papers: number; readonly citations: number; readonly log10Paths: number };
  /** The chain with the largest sum of shares: ids, oldest first, each cited by the next. */
  readonly main: readonly string[];
  /** Chains grown from the heaviest citations, heaviest first, each once. */
  readonly routes: readonly { readonly key: WeighedCitation; readonly papers: readonly string[] }[];
  /** All citations of main path and routes. */
  readonly weights: readonly WeighedCitation[];
  /** Papers on some longest chain, oldest first, and how many citations that has. */
  readonly critical: { readonly length: number; readonly papers: readonly string[] };
  /** Every paper that the answer names, by year, then id. */
  readonly papers: readonly Paper[];
  readonly citations: readonly Citation[];
  readonly completeness: Completeness;
  readonly scope: Scope | null;
}

/** More papers on longest chains than this are not named: then the chain says nothing. */
const criticalShown = 500;

/** @throws StemmaError `not-found` */
export async function mainPathOf(
  store: GraphStore,
  loaded: LoadedGraph,
  query: MainPathQuery,
): Promise<MainPathAnswer> {
  const { graph } = loaded;
  const among = await collection(store, loaded, query);
  const options = { among, method: query.weights };
  const global = mainPaths(graph, { ...options, variant: 'global' });
  const heavy = mainPaths(graph, { ...options, variant: 'key-route', keyRoutes: query.routes });
  const dag = lineageAmong(graph, among);
  const critical = criticalAmong(dag);
  const papers = await NumberedPapers.fetch(store, loaded, [global.papers, heavy.papers, critical.papers].flat());
  const withIds = ({ citing, cited, share }: MainPathCitation): WeighedCitation => ({
    citing: papers.id(citing),
    cited: papers.id(cited),
    share,
  });
  const weights = new Map([...global.citations, ...heavy.citations].map((c) => [`${c.citing} ${c.cited}`, withIds(c)]));
  const all = papers.all();
  return {
    query,
    collection: { papers: dag.paperCount, citations: citationCount(dag), log10Paths: global.log10Paths },
    main: papers.ids(global.routes[0]?.papers ?? []),
    routes: heavy.routes.map((route) => ({ key: withIds(route.key!), papers: papers.ids(route.papers) })),
    weights: [...weights.values()],
    critical: { length: critical.length, papers: papers.ids(critical.papers) },
    papers: all,
    citations: await store.citationsAmong(all.map(({ id }) => id)),
    completeness: completenessOf(all),
    scope: scopeOf(loaded),
  };
}

/** Without any citation every paper is a longest chain by itself, which is none. */
function criticalAmong(dag: LineageDag): { length: number; papers: number[] } {
  const criticality = unitCriticality(dag);
  if (criticality.longest === 0) return { length: 0, papers: [] };
  const papers = Array.from(criticalPapers(criticality), (paper) => graphNumber(dag, paper));
  return { length: criticality.longest, papers: papers.slice(0, criticalShown) };
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

function citationCount({ references, paperCount }: LineageDag): number {
  let count = 0;
  for (let u = 0; u < paperCount; u++) count += rowLength(references, u);
  return count;
}
