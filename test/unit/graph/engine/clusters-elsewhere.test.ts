import { describe, expect, it } from 'vitest';
import { type ClustersAnswer, type EngineOptions, openEngine } from '../../../../graph/index.ts';
import { smallGraph, storeWith } from './small-graph.ts';

async function clustersWith(clusterElsewhere: NonNullable<EngineOptions['clusterElsewhere']>): Promise<ClustersAnswer> {
  const engine = openEngine({ store: await storeWith(smallGraph), clusterElsewhere });
  return engine.clusters({ smallest: 1 });
}

describe('clusters that another thread finds', () => {
  it('are asked for with the whole query and the size of the graph, and given as they come', async () => {
    const asked: unknown[] = [];
    const here = await clustersWith(() => null);
    const found = { ...here, quality: 0.123 };
    const answer = await clustersWith(async (query, citations) => {
      asked.push([query, citations]);
      return found;
    });
    expect(answer).toBe(found);
    expect(asked).toEqual([[here.query, smallGraph.citations!.length]]);
  });

  it('are found here when that thread fails, as if it had never been asked', async () => {
    const here = await clustersWith(() => null);
    expect(here.clusters.length).toBeGreaterThan(0);
    expect(await clustersWith(() => Promise.reject(new Error('no thread')))).toEqual(here);
  });
});
