import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ClustersAnswer, clustersDefaults, openEngine, openStore } from '../../graph/index.ts';
import { readConfig } from '../../server/config.ts';
import { smallGraph } from '../unit/graph/engine/small-graph.ts';

interface Worker {
  cluster(query: object, citations: number): Promise<ClustersAnswer> | null;
  close(): Promise<void>;
}

async function workerOn(home: string): Promise<Worker> {
  const compiled = new URL('../../dist/cli/cluster-in-worker.js', import.meta.url).href;
  const { clusterInWorker } = (await import(compiled)) as { clusterInWorker(config: object): Worker };
  const worker = clusterInWorker(readConfig({ STEMMA_HOME: home }));
  onTestFinished(() => worker.close());
  return worker;
}

async function homeWithGraph(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'stemma-worker-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const store = await openStore(join(home, 'stemma.db'));
  await store.apply(smallGraph);
  await store.close();
  return home;
}

describe('the thread that finds clusters', () => {
  it('gives what the engine finds by itself', async () => {
    const home = await homeWithGraph();
    const query = { ...clustersDefaults, smallest: 1 };
    const found = await (await workerOn(home)).cluster(query, 4);
    const engine = openEngine({ store: await openStore(join(home, 'stemma.db')) });
    onTestFinished(() => engine.close());
    expect(found).toEqual(await engine.clusters(query));
    expect(found!.clusters.length).toBeGreaterThan(0);
  });

  it('says that it failed where there is no graph', async () => {
    const home = mkdtempSync(join(tmpdir(), 'stemma-worker-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    await expect((await workerOn(home)).cluster(clustersDefaults, 4)).rejects.toThrow();
  });

  it('is not started for a graph too large to be held twice, nor after the end', async () => {
    const worker = await workerOn(await homeWithGraph());
    expect(worker.cluster(clustersDefaults, 50_000_000)).toBeNull();
    await worker.close();
    expect(worker.cluster(clustersDefaults, 4)).toBeNull();
  });
});
