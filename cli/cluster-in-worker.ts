/** Finds clusters on a thread of its own, which opens the store for itself and ends with its answer. */
import { Worker } from 'node:worker_threads';
import type { ClustersAnswer, ClustersQuery } from '../graph/index.ts';
import type { Config } from '../server/config.ts';

/** A thread holds the arrays once more: of a larger graph there shall be one copy. */
const mostCitations = 2_000_000;

export interface ClusterWorker {
  /** Null for a graph that is too large to be held twice. Rejects when the thread fails. */
  cluster(query: ClustersQuery, citations: number): Promise<ClustersAnswer> | null;
  /** Ends what is under way, and starts nothing more. */
  close(): Promise<void>;
}

export function clusterInWorker(config: Config): ClusterWorker {
  const running = new Set<Worker>();
  let isClosed = false;
  return {
    cluster: (query, citations) => {
      if (citations > mostCitations || isClosed) return null;
      // Compiled: a thread runs what is beside this file in `dist`.
      const worker = new Worker(new URL('./cluster-worker.js', import.meta.url), { workerData: { config, query } });
      running.add(worker);
      return answerOf(worker).finally(() => running.delete(worker));
    },
    close: async () => {
      isClosed = true;
      // Nobody waits for these answers any more: that they do not come is no failure.
      for (const worker of running) worker.removeAllListeners();
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}

function answerOf(worker: Worker): Promise<ClustersAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that looks for clusters ended with ${code}.`)));
  });
}
