/**
 * Owns the arrays in memory. The store's change counter is compared on every request, and what is stale is loaded anew:
 * once for all requests that wait, and put in place only when it is whole.
 */

import { buildFromTopology, type GraphReport } from '../lineage/build-graph.ts';
import type { CitationGraph } from '../lineage/citation-graph.ts';
import { TopologyCollector } from '../lineage/collect-topology.ts';
import { isStemmaError, StemmaError } from '../model/errors.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { SnapshotFile } from './snapshot-file.ts';

export interface LoadedGraph {
  readonly graph: CitationGraph;
  /** The store's change counter that the arrays are not older than. */
  readonly version: number;
  /** The number of each paper, by id. */
  readonly numberOf: ReadonlyMap<string, number>;
  /** What the time policy set aside, and what else was met while building. */
  readonly report: () => GraphReport;
}

/** Thrown by an answer that met a paper which the arrays do not know yet: the store changed in between. */
export class StaleGraphError extends Error {}

/** @throws StaleGraphError when the arrays do not know the paper yet */
export function numberOf(loaded: LoadedGraph, id: string): number {
  const number = loaded.numberOf.get(id);
  if (number === undefined) throw new StaleGraphError(id);
  return number;
}

const attempts = 3;

export class GraphHolder {
  readonly #store: GraphStore;
  readonly #snapshot: SnapshotFile | undefined;
  #loaded: LoadedGraph | undefined;
  #loading: Promise<LoadedGraph> | undefined;

  constructor(store: GraphStore, snapshot: SnapshotFile | undefined) {
    this.#store = store;
    this.#snapshot = snapshot;
  }

  /** The arrays as of now. */
  async current(): Promise<LoadedGraph> {
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
   * @throws StemmaError `store-busy` when even the last attempt met papers that the arrays lack
   */
  async consistently<T>(answer: (loaded: LoadedGraph) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const loaded = await this.current();
      try {
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
    this.#loaded = { graph, report, version, numberOf };
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
