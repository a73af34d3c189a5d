/**
 * Owns the question for main paths as readers ask it: of the whole graph, among some papers, or between two; by any method
 * and variant. Answers are in numbers of the graph.
 */
import { papersBetween } from './between.ts';
import type { CitationGraph } from './citation-graph.ts';
import { graphNumber, type LineageDag, lineageAmong, lineageDag } from './lineage-dag.ts';
import { type Extension, globalMainPath, keyRoutes, localMainPath, type MainPath } from './main-path.ts';
import { log10Of, ratio } from './scaled-numbers.ts';
import {
  type SearchPathCounts,
  type SearchPathMethod,
  searchPathCounts,
  searchPathWeight,
} from './search-path-count.ts';

export const mainPathVariants = ['key-route', 'global', 'local-forward', 'local-backward'] as const;
export type MainPathVariant = (typeof mainPathVariants)[number];

export interface MainPathOptions {
  /** Default `spc`. */
  readonly method?: SearchPathMethod;
  /** Default `key-route`. */
  readonly variant?: MainPathVariant;
  /** How many of the heaviest citations to extend under `key-route`; default 10. */
  readonly keyRoutes?: number;
  /** How key routes are extended; default `global`. */
  readonly extension?: Extension;
  /** Only citations among these papers count. */
  readonly among?: ArrayLike<number>;
  /** Only chains from the newer to the older paper count; `among` does not apply. */
  readonly between?: { readonly newer: number; readonly older: number };
}

export interface MainPathCitation {
  readonly citing: number;
  readonly cited: number;
  /** Part of all search paths that run through it, in [0, 1]. */
  readonly share: number;
}

export interface MainPathRoute {
  /** The heavy citation that it was grown from, under `key-route`. */
  readonly key: MainPathCitation | undefined;
  /** Oldest first. */
  readonly papers: readonly number[];
}

export interface MainPaths {
  readonly routes: readonly MainPathRoute[];
  /** All papers of the routes, oldest first. */
  readonly papers: readonly number[];
  /** All citations of the routes, by citing, then cited paper. */
  readonly citations: readonly MainPathCitation[];
  /** Papers that took part, and the decimal logarithm of how many search paths they have. */
  readonly papersConsidered: number;
  readonly log10Paths: number;
}

/**
 * The main paths of lineage. No citations: no routes. Routes found twice are given once, with the heaviest key.
 *
 * @throws StemmaError `bad-input` when `between` names no papers
 */
export function mainPaths(graph: CitationGraph, options: MainPathOptions = {}): MainPaths {
  const dag = chosenDag(graph, options);
  const counts = searchPathCounts(dag, options.method ?? 'spc');
  const share = (citing: number, cited: number): number => ratio(searchPathWeight(counts, citing, cited), counts.total);
  const citations = new Map<string, MainPathCitation>();
  const toCitation = (citing: number, cited: number): MainPathCitation => ({
    citing: graphNumber(dag, citing),
    cited: graphNumber(dag, cited),
    share: share(citing, cited),
  });
  const routes = new Map<string, MainPathRoute>();
  for (const { path, key } of findRoutes(dag, counts, options)) {
    const papers = path.papers.map((paper) => graphNumber(dag, paper));
    if (papers.length === 0 || routes.has(papers.join())) continue;
    routes.set(papers.join(), { key: key === undefined ? undefined : toCitation(key.citing, key.cited), papers });
    path.papers.slice(1).forEach((citing, i) => {
      citations.set(`${citing},${path.papers[i]}`, toCitation(citing, path.papers[i]!));
    });
  }
  return {
    routes: [...routes.values()],
    papers: [...new Set([...routes.values()].flatMap(({ papers }) => papers))].sort((a, b) => a - b),
    citations: [...citations.values()].sort((a, b) => a.citing - b.citing || a.cited - b.cited),
    papersConsidered: dag.paperCount,
    log10Paths: log10Of(counts.total),
  };
}

function chosenDag(graph: CitationGraph, { among, between }: MainPathOptions): LineageDag {
  if (between !== undefined) return lineageAmong(graph, papersBetween(graph, between.newer, between.older));
  return among === undefined ? lineageDag(graph) : lineageAmong(graph, among);
}

interface FoundRoute {
  readonly path: MainPath;
  readonly key?: { readonly citing: number; readonly cited: number };
}

function findRoutes(dag: LineageDag, counts: SearchPathCounts, options: MainPathOptions): readonly FoundRoute[] {
  switch (options.variant ?? 'key-route') {
    case 'global':
      return [{ path: globalMainPath(dag, counts) }];
    case 'local-forward':
      return [{ path: localMainPath(dag, counts, 'forward') }];
    case 'local-backward':
      return [{ path: localMainPath(dag, counts, 'backward') }];
    case 'key-route':
      return keyRoutes(dag, counts, options.keyRoutes ?? 10, options.extension);
  }
}
