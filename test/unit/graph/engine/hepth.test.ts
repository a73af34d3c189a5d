import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Engine, openEngine } from '../../../../graph/index.ts';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import { traverse } from '../../../../graph/lineage/traversal.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { networkRows, readHepth, readOracle } from '../../../support/hepth.ts';
import { storedPaper, storeWith } from './small-graph.ts';

type Closures = Readonly<Record<string, { readonly all: number }>>;

describeCorpus('hep-th through a store', (path) => {
  const undo: (() => Promise<void>)[] = [];
  let engine: Engine;

  beforeAll(async () => {
    const { papers, citations } = readHepth(path());
    const pairs = new Map(citations.map(([citing, cited]) => [`${citing} ${cited}`, [citing, cited] as const]));
    const store = await storeWith(
      {
        papers: papers.map(({ id, year, publishedOn }) => storedPaper({ id, year, publishedOn })),
        citations: [...pairs.values()].map(([citing, cited]) => ({
          citing: papers[citing]!.id,
          cited: papers[cited]!.id,
          sources: ['SNAP'],
        })),
      },
      { atEnd: (step) => undo.push(step) },
    );
    engine = openEngine({ store });
  });

  afterAll(async () => {
    for (const step of undo.reverse()) await step();
  });

  it('reaches what the arrays reach without one, and in all at most 1 % less than igraph, which breaks no cycles', async () => {
    const oracle = readOracle<{ ancestors_out: Closures; descendants_in: Closures }>(path(), 'hepth-reach-in-time');
    const { graph } = buildGraph(networkRows(readHepth(path())));
    const numberOf = new Map(graph.ids.map((id, number) => [id, number]));
    const total = { ours: 0, igraph: 0 };
    for (const [direction, closures] of [
      ['ancestors', oracle.ancestors_out],
      ['descendants', oracle.descendants_in],
    ] as const) {
      for (const [index, { all }] of Object.entries(closures)) {
        const id = index.padStart(5, '0');
        const { reachedByDepth } = await engine.lineage({ ids: [id], direction, depth: 'all', limit: 1 });
        expect([1, ...reachedByDepth]).toEqual(traverse(graph, [numberOf.get(id)!], direction).countsByDepth);
        const reached = reachedByDepth.reduce((sum, count) => sum + count, 0);
        expect(reached).toBeLessThanOrEqual(all);
        total.ours += reached;
        total.igraph += all;
      }
    }
    expect(total.ours).toBeGreaterThanOrEqual(0.99 * total.igraph);
  });
});
