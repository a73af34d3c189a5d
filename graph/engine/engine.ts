/**
 * The one place that answers. It owns the store, the arrays and the snapshot file beside them; web, command line and HTTP
 * all ask here and so get the same answer to the same question.
 */
import type { NeighbourDirection } from '../model/citation.ts';
import { type Paper, toPaper } from '../model/paper.ts';
import type { ListSummary } from '../model/reading-list.ts';
import type { CountedPaper, GraphStore, Job, Page } from '../store/graph-store.ts';
import {
  checkedLineageQuery,
  clustersDefaults,
  fieldDefaults,
  lineageDefaults,
  mainPathDefaults,
  pathsDefaults,
  prerequisitesDefaults,
  similarDefaults,
  stemmaDefaults,
} from './bounds.ts';
import { findPapers } from './find-papers.ts';
import { GraphHolder, type Need } from './graph-holder.ts';
import { type ClustersAnswer, type ClustersQuery, clustersOf } from './queries/clusters.ts';
import { type FieldAnswer, type FieldQuery, fieldOf } from './queries/field.ts';
import { type Lineage, type LineageQuery, lineageOf, treePapers, walkAndChoose } from './queries/lineage.ts';
import { type ListAnswer, listWithEntries } from './queries/lists.ts';
import { type MainPathAnswer, type MainPathQuery, mainPathOf } from './queries/main-path.ts';
import { type Neighbour, neighboursOf } from './queries/neighbours.ts';
import { type PaperDetails, paperDetails } from './queries/paper.ts';
import { type PathsAnswer, type PathsQuery, pathsBetween } from './queries/paths.ts';
import { type PrerequisitesAnswer, type PrerequisitesQuery, prerequisitesOf } from './queries/prerequisites.ts';
import { type ReadingOrderAnswer, type ReadingOrderQuery, readingOrderOf } from './queries/reading-order.ts';
import { searchPapers } from './queries/search.ts';
import { type SimilarAnswer, similarTo } from './queries/similar.ts';
import { type Stats, statsOf } from './queries/stats.ts';
import { consideredPapers, type StemmaAnswer, type StemmaQuery, stemmaOf } from './queries/stemma.ts';
import { type Subgraph, subgraphOf } from './queries/subgraph.ts';
import { defaultMaxCitations, defaultScopeLimits, type ScopeLimits, wholeGraphOnly } from './scope.ts';
import { chainScope, collectionScope, walkScope } from './scope-walks.ts';
import { openSnapshotFile } from './snapshot-file.ts';
import { VersionCache } from './version-cache.ts';

export interface EngineOptions {
  /** Closed with the engine. */
  readonly store: GraphStore;
  /** Folder for the snapshot of the arrays, made when absent. None: the arrays are built from the store on every start. */
  readonly snapshotDir?: string;
  /** Told when the snapshot cannot be used or written; answers do not depend on it. */
  readonly onWarning?: (message: string) => void;
  /**
   * A graph with more citations than this is not held in memory; questions are then answered from the neighborhood of the
   * papers asked about where that gives the same answer, and else refused. Default 50 million; 0: no graph is held.
   */
  readonly maxCitations?: number;
  /** What one such neighborhood may hold. */
  readonly scopeLimits?: ScopeLimits;
  /**
   * Finds clusters on another thread, from the same store, so that this one goes on answering; null: this graph is to be
   * clustered here. When it fails, this thread does it.
   */
  readonly clusterElsewhere?: (query: ClustersQuery, citations: number) => Promise<ClustersAnswer> | null;
}

/** Every `id` may be ours, an alias, a DOI or an arXiv id in any usual spelling. Unknown ones throw `not-found`. */
export interface Engine {
  readonly store: GraphStore;
  paper(id: string): Promise<PaperDetails>;
  /** Papers with all that is stored of them, in the order asked, each once: what exports are made of. */
  storedPapers(ids: readonly string[]): Promise<readonly CountedPaper[]>;
  search(query: string, limit: number): Promise<readonly Paper[]>;
  neighbours(
    id: string,
    direction: NeighbourDirection,
    options: { limit: number; cursor?: string },
  ): Promise<Page<Neighbour>>;
  lineage(
    query: Pick<LineageQuery, 'ids' | 'direction' | 'from' | 'to'> & Partial<Pick<LineageQuery, 'depth' | 'limit'>>,
  ): Promise<Lineage>;
  /** The family tree of an answer. */
  stemma(
    query: Pick<StemmaQuery, 'ids' | 'direction' | 'from' | 'to'> &
      Partial<Pick<StemmaQuery, 'depth' | 'limit' | 'open'>>,
  ): Promise<StemmaAnswer>;
  /** The whole collection on one picture: reading lists first, then the most cited. */
  field(query?: Partial<FieldQuery>): Promise<FieldAnswer>;
  subgraph(ids: readonly string[]): Promise<Subgraph>;
  /** What to read before a paper, or before a topic given as several, and why. */
  prerequisites(query: Pick<PrerequisitesQuery, 'ids'> & Partial<PrerequisitesQuery>): Promise<PrerequisitesAnswer>;
  /** In which order to read some papers, and how to spread them over weeks. */
  readingOrder(query: Pick<ReadingOrderQuery, 'ids'> & Partial<ReadingOrderQuery>): Promise<ReadingOrderAnswer>;
  similar(query: { readonly id: string; readonly limit?: number }): Promise<SimilarAnswer>;
  /** How one paper led to another. */
  paths(query: Pick<PathsQuery, 'from' | 'to'> & Partial<PathsQuery>): Promise<PathsAnswer>;
  mainPath(query?: Partial<MainPathQuery>): Promise<MainPathAnswer>;
  /** Which subjects the graph falls into. Kept until the graph changes. */
  clusters(query?: Partial<ClustersQuery>): Promise<ClustersAnswer>;
  lists(): Promise<readonly ListSummary[]>;
  list(id: string): Promise<ListAnswer>;
  stats(): Promise<Stats>;
  jobs(): Promise<readonly Job[]>;
  /** Loads the arrays now instead of on the first question that needs them. */
  warmUp(): Promise<{ readonly papers: number; readonly citations: number }>;
  /** Waits for a snapshot being written, then closes the store; safe to call twice. */
  close(): Promise<void>;
}

export function openEngine({
  store,
  snapshotDir,
  onWarning = () => {},
  maxCitations = defaultMaxCitations,
  scopeLimits = defaultScopeLimits,
  clusterElsewhere = () => null,
}: EngineOptions): Engine {
  const snapshot = snapshotDir === undefined ? undefined : openSnapshotFile(store, snapshotDir, onWarning);
  const holder = new GraphHolder(store, snapshot, { maxCitations, scopeLimits });
  const clusterings = new VersionCache<ClustersAnswer>(8);
  return {
    store,
    paper: (id) => paperDetails(store, id),
    storedPapers: (ids) => findPapers(store, ids),
    search: async (query, limit) =>
      (await searchPapers(store, query, limit)).map((paper) => toPaper(paper, paper.counts)),
    neighbours: (id, direction, options) => neighboursOf(store, id, direction, options),
    lineage: async (query) => {
      const whole = checkedLineageQuery({ ...lineageDefaults, ...query });
      return holder.consistently(walkNeed(store, whole, whole.limit, treePapers), (loaded) =>
        lineageOf(store, loaded, whole),
      );
    },
    stemma: async ({ open = [], ...query }) => {
      const whole = checkedLineageQuery({ ...stemmaDefaults, ...query });
      return holder.consistently(walkNeed(store, whole, consideredPapers, consideredPapers), (loaded) =>
        stemmaOf(store, loaded, { ...whole, open }),
      );
    },
    field: (query) =>
      holder.consistently({ whole: wholeGraphOnly.field }, (loaded) =>
        fieldOf(store, loaded, { ...fieldDefaults, ...query }),
      ),
    subgraph: (ids) => subgraphOf(store, ids),
    prerequisites: (query) =>
      holder.consistently({ whole: wholeGraphOnly.prerequisites }, (loaded) =>
        prerequisitesOf(store, loaded, { ...prerequisitesDefaults, ...query }),
      ),
    readingOrder: (query) =>
      holder.consistently({ whole: wholeGraphOnly.readingOrder }, (loaded) =>
        readingOrderOf(store, loaded, { known: [], ...query }),
      ),
    similar: (query) =>
      holder.consistently({ whole: wholeGraphOnly.similar }, (loaded) =>
        similarTo(store, loaded, { ...similarDefaults, ...query }),
      ),
    paths: (query) =>
      holder.consistently(chainNeed(store, query), (loaded) =>
        pathsBetween(store, loaded, { ...pathsDefaults, ...query }),
      ),
    mainPath: (query) =>
      holder.consistently(collectionNeed(store, query), (loaded) =>
        mainPathOf(store, loaded, { ...mainPathDefaults, ...query }),
      ),
    clusters: (query) => {
      const whole = { ...clustersDefaults, ...query };
      return holder.consistently({ whole: wholeGraphOnly.clusters }, (loaded) =>
        clusterings.get(loaded.version, JSON.stringify(whole), () => {
          const here = () => clustersOf(store, loaded, whole);
          return clusterElsewhere(whole, loaded.graph.citationCount)?.catch(here) ?? here();
        }),
      );
    },
    lists: () => store.lists(),
    list: (id) => listWithEntries(store, id),
    stats: () => statsOf(store),
    jobs: () => store.jobs(),
    warmUp: () => holder.warmUp(),
    close: async () => {
      await holder.close();
      await store.close();
    },
  };
}

/** A walk needs what it reaches, and the neighbors of those of its `chosen` papers that hang in a tree, if there is one. */
function walkNeed(store: GraphStore, query: LineageQuery, chosen: number, mostInTree: number): Need {
  return {
    scope: async (request) => {
      const seeds = (await findPapers(store, query.ids)).map(({ id }) => id);
      return walkScope(request, seeds, query, (loaded, roots) => {
        const { papers } = walkAndChoose(loaded, roots, query, chosen).shown;
        return papers.length > mostInTree ? [] : [...roots, ...papers.map(({ paper }) => paper)];
      });
    },
  };
}

/** Chains need what lies between their ends. */
function chainNeed(store: GraphStore, { from, to }: Pick<PathsQuery, 'from' | 'to'>): Need {
  return {
    scope: async (request) => {
      const [first] = await findPapers(store, [from]);
      const [second] = await findPapers(store, [to]);
      return chainScope(request, [first!.id, second!.id]);
    },
  };
}

/** A collection needs its papers and the citations among them. */
function collectionNeed(store: GraphStore, { ids = [], between }: Partial<MainPathQuery> = {}): Need {
  if (between !== undefined) return { whole: wholeGraphOnly.mainPathBetween };
  if (ids.length === 0) return { whole: wholeGraphOnly.mainPath };
  return {
    scope: async (request) => {
      const papers = await findPapers(store, ids);
      return collectionScope(
        request,
        papers.map(({ id }) => id),
      );
    },
  };
}
