/**
 * Owns the arrays in memory. The store's change counter is compared on every request, and what is stale is loaded anew:
 * once for all requests that wait, and put in place only when it is whole. A graph beyond a bound is not held: then each
 * answer is made from a scope of its own, or refused.
 */
import { buildFromTopology } from '../lineage/build-graph.ts';
import { TopologyCollector } from '../lineage/collect-topology.ts';
import { isStemmaError, StemmaError } from '../model/errors.ts';
import type { GraphStore, StoreStats } from '../store/graph-store.ts';
import { type LoadedGraph, StaleGraphError } from './loaded-graph.ts';
import { reasonFor, refusal, type ScopeLimits } from './scope.ts';
import type { ScopeRequest } from './scope-walks.ts';
import type { SnapshotFile } from './snapshot-file.ts';

/** What a question needs of the graph when that is too large to be held. */
export type Need =
  /** A part of it, loaded for this one answer. */
  | { readonly scope: (request: ScopeRequest) => Promise<LoadedGraph> }
  /** Nothing less than the whole: the question is refused, and this sentence says why. */
  | { readonly whole: string };

export interface HolderOptions {
  /** A graph with more citations than this is not held. */
  readonly maxCitations: number;
  /** Bounds of a scope. */
  readonly scopeLimits: ScopeLimits;
}

const attempts = 3;

export class GraphHolder {
  readonly #store: GraphStore;
  readonly #snapshot: SnapshotFile | undefined;
  readonly #options: HolderOptions;
  #size: (Pick<StoreStats, 'papers' | 'citations'> & { readonly version: number }) | undefined;
  #loaded: LoadedGraph | undefined;
  #loading: Promise<LoadedGraph> | undefined;

  constructor(store: GraphStore, snapshot: SnapshotFile | undefined, options: HolderOptions) {
    this.#store = store;
    this.#snapshot = snapshot;
    this.#options = options;
  }

  /** Loads the arrays if they are to be held; what the graph counts. */
  async warmUp(): Promise<{ readonly papers: number; readonly citations: number }> {
    const size = await this.#sizeAt(await this.#store.version());
    if (this.#isTooLarge(size)) return { papers: size.papers, citations: size.citations };
    const { graph } = await this.#whole();
    return { papers: graph.paperCount, citations: graph.citationCount };
  }

  async #graphFor(need: Need): Promise<LoadedGraph> {
    const version = await this.#store.version();
    if (this.#loaded?.version === version) return this.#loaded;
    const size = await this.#sizeAt(version);
    if (!this.#isTooLarge(size)) return this.#whole();
    const { maxCitations, scopeLimits: limits } = this.#options;
    if ('whole' in need) throw refusal(need.whole, size, maxCitations);
    // Arrays of when the graph was smaller would only take memory from now on.
    this.#loaded = undefined;
    return need.scope({ store: this.#store, version, limits, reason: reasonFor(size, maxCitations) });
  }

  #isTooLarge({ citations }: Pick<StoreStats, 'citations'>): boolean {
    return citations > this.#options.maxCitations;
  }

  async #sizeAt(version: number): Promise<Pick<StoreStats, 'papers' | 'citations'>> {
    if (this.#size?.version === version) return this.#size;
    this.#size = { ...(await this.#store.size()), version };
    return this.#size;
  }

  /** The arrays of the whole graph as of now. */
  async #whole(): Promise<LoadedGraph> {
    for (;;) {
      const version = await this.#store.version();
      if (this.#loaded?.version === version) return this.#loaded;
      this.#loading ??= this.#load().finally(() => {
        this.#loading = undefined;
      });
      const loaded = await this.#loading;
      // A load that was under way may have begun before the change that this request has seen.
      if (loaded.version >= version) return loaded;
    }
  }

  /**
   * Runs an answer that reads both arrays and store, again when the store changed in between, so that the two belong
   * together. While an ingest commits faster than answers are made, the last attempt stands: it may lack papers that
   * were merged away meanwhile.
   * @throws StemmaError `store-busy` when even the last attempt met papers that the arrays lack; `not-supported` when the
   *   question needs the whole of a graph that is not held
   */
  async consistently<T>(need: Need, answer: (loaded: LoadedGraph) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const loaded = await this.#graphFor(need);
        const result = await answer(loaded);
        if (attempt === attempts || (await this.#store.version()) === loaded.version) return result;
      } catch (error) {
        if (!(error instanceof StaleGraphError)) throw error;
        if (attempt === attempts) {
          throw new StemmaError('store-busy', 'The graph is changing faster than this question can be answered.', {
            hint: 'Ask again in a moment.',
          });
        }
      }
    }
  }

  async #load(): Promise<LoadedGraph> {
    const version = await this.#store.version();
    const { graph, report } = (await this.#snapshot?.read(version)) ?? (await this.#build(version));
    const numberOf = new Map(graph.ids.map((id, number) => [id, number]));
    const { citationOffsets } = graph;
    const citationCount = (paper: number): number => citationOffsets[paper + 1]! - citationOffsets[paper]!;
    this.#loaded = { graph, report, version, numberOf, citationCount, scope: null };
    return this.#loaded;
  }

  async #build(version: number): Promise<Pick<LoadedGraph, 'graph' | 'report'>> {
    const collector = new TopologyCollector();
    for await (const batch of this.#store.topology()) collector.addAll(batch);
    const built = buildFromTopology(collector.finish());
    // When the store changed meanwhile, the next question loads again, and that is worth keeping.
    if ((await this.#store.version()) === version) this.#snapshot?.write(built, version);
    return { graph: built.graph, report: () => built.report };
  }

  async close(): Promise<void> {
    await this.#loading?.catch((error: unknown) => {
      if (!isStemmaError(error)) throw error;
    });
    await this.#snapshot?.settled();
  }
}
