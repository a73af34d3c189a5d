/** Which subjects the graph falls into: papers that cite one another more than chance would have it, older or newer. */
import { paperFlags } from '../../lineage/citation-graph.ts';
import { clusterLabels } from '../../lineage/cluster-labels.ts';
import { clusterStability } from '../../lineage/cluster-stability.ts';
import type { Paper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { type Completeness, completenessOf } from '../completeness.ts';
import { type LoadedGraph, StaleGraphError } from '../loaded-graph.ts';
import { NumberedPapers } from '../numbered-papers.ts';

export interface ClustersQuery {
  /** Higher gives more, smaller clusters. */
  readonly resolution: number;
  readonly seed: number;
  /** From how many seeds the graph is clustered; the best is given, and how far the others agree. */
  readonly runs: number;
  /** Clusters smaller than this are counted, not shown. */
  readonly smallest: number;
  /** Whether members known only from citations are named too. */
  readonly stubs: boolean;
}

export interface Cluster {
  /** From 0, by size, largest first. */
  readonly number: number;
  /** Stubs too. */
  readonly size: number;
  /** Words by which its titles differ from those of the others, best first. */
  readonly terms: readonly string[];
  /** Most cited from within. */
  readonly keyPapers: readonly Paper[];
  /** Ids of its papers, oldest first: those that have records of their own, with `stubs` all. */
  readonly members: readonly string[];
  /** Members that other seeds put elsewhere: between clusters. */
  readonly between: readonly string[];
}

export interface ClustersAnswer {
  readonly query: ClustersQuery;
  /** Modularity of the best run. */
  readonly quality: number;
  /** Its seed: the same seed gives the same clusters. */
  readonly seed: number;
  /** Mean adjusted Rand index of the runs: 1 all agree, 0 as chance would. */
  readonly agreement: number;
  readonly clusters: readonly Cluster[];
  readonly notShown: { readonly clusters: number; readonly papers: number };
  /** Of the key papers. */
  readonly completeness: Completeness;
}

export async function clustersOf(
  store: GraphStore,
  loaded: LoadedGraph,
  query: ClustersQuery,
): Promise<ClustersAnswer> {
  const { graph } = loaded;
  const titles = await titlesByNumber(store, loaded);
  const { best, meanAri, between } = clusterStability(graph, query, query.runs);
  const labels = clusterLabels(graph, best.clusterOf, best.clusterCount, titles);
  const shown = Array.from(best.sizes.keys()).filter((number) => best.sizes[number]! >= query.smallest);
  const papers = await NumberedPapers.fetch(
    store,
    loaded,
    shown.flatMap((number) => labels[number]!.papers),
  );
  const members = membersOf(loaded, best.clusterOf, best.clusterCount, query.stubs);
  const unsure = new Set(between);
  const clusters = shown.map(
    (number): Cluster => ({
      number,
      size: best.sizes[number]!,
      terms: labels[number]!.terms,
      keyPapers: labels[number]!.papers.map((paper) => papers.paper(paper)),
      members: papers.ids(members[number]!),
      between: papers.ids(members[number]!.filter((paper) => unsure.has(paper))),
    }),
  );
  const shownPapers = clusters.reduce((sum, { size }) => sum + size, 0);
  return {
    query,
    quality: best.quality,
    seed: best.seed,
    agreement: meanAri,
    clusters,
    notShown: { clusters: best.clusterCount - clusters.length, papers: graph.paperCount - shownPapers },
    completeness: completenessOf(papers.all()),
  };
}

/** @throws StaleGraphError when the store holds other papers than the arrays by now */
async function titlesByNumber(store: GraphStore, { graph, numberOf }: LoadedGraph): Promise<(string | null)[]> {
  const titles = new Array<string | null>(graph.paperCount).fill(null);
  for await (const batch of store.allPapers()) {
    for (const { id, title } of batch) {
      const number = numberOf.get(id);
      if (number === undefined) throw new StaleGraphError(id);
      titles[number] = title;
    }
  }
  return titles;
}

function membersOf({ graph }: LoadedGraph, clusterOf: Uint32Array, clusterCount: number, stubs: boolean): number[][] {
  const members: number[][] = Array.from({ length: clusterCount }, () => []);
  for (let paper = 0; paper < graph.paperCount; paper++) {
    if (stubs || (graph.flags[paper]! & paperFlags.stub) === 0) members[clusterOf[paper]!]!.push(paper);
  }
  return members;
}
