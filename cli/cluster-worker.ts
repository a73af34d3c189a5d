/** The thread of `cluster-in-worker.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ClustersQuery } from '../graph/index.ts';
import type { Config } from '../server/config.ts';
import { openConfiguredEngine, openConfiguredStore } from './session.ts';

const { config, query } = workerData as { readonly config: Config; readonly query: ClustersQuery };
const engine = openConfiguredEngine(config, await openConfiguredStore(config, { create: false }));
try {
  parentPort!.postMessage(await engine.clusters(query));
} finally {
  await engine.close();
}
