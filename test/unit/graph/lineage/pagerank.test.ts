import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../../../graph/lineage/citation-graph.ts';
import { pageRank } from '../../../../graph/lineage/pagerank.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { chain, draw, mutualCitation, numberOf, randomDrawing } from '../../../support/graphs.ts';
import { networkRows, readHepth, readOracle } from '../../../support/hepth.ts';

/** Power iteration with uniform redistribution from papers that cite nothing: the textbook definition. */
function byPowerIteration(graph: CitationGraph, damping: number): number[] {
  const n = graph.paperCount;
  let rank = new Array<number>(n).fill(1 / n);
  for (let step = 0; step < 400; step++) {
    const next = new Array<number>(n).fill(0);
    let dangling = 0;
    for (let u = 0; u < n; u++) {
      const targets = graph.referenceTargets.subarray(graph.referenceOffsets[u]!, graph.referenceOffsets[u + 1]!);
      if (targets.length === 0) dangling += rank[u]!;
      for (const v of targets) next[v]! += rank[u]! / targets.length;
    }
    rank = next.map((mass) => damping * (mass + dangling / n) + (1 - damping) / n);
  }
  return rank;
}

describe('pageRank', () => {
  it('equals power iteration on random graphs, cycles included', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 14, density: 4 }), fc.constantFrom(0.5, 0.85), (drawing, damping) => {
        for (const timePolicy of ['on', 'off'] as const) {
          const { graph } = draw(drawing, { timePolicy });
          const expected = byPowerIteration(graph, damping);
          pageRank(graph, { damping, tolerance: 1e-13 }).forEach((rank, u) => {
            expect(rank).toBeCloseTo(expected[u]!, 10);
          });
        }
      }),
      { numRuns: 150 },
    );
  });

  it('sums to 1 and gives the end of a chain of three .4624 of it', () => {
    const { graph } = draw(chain(3));
    const rank = pageRank(graph);
    expect(rank.reduce((sum, value) => sum + value)).toBeCloseTo(1, 12);
    // x = (1 + .85 + .7225, 1 + .85, 1) / 5.4225, oldest first
    expect(rank[0]).toBeCloseTo(2.5725 / 5.4225, 12);
  });

  it('passes nothing along citations set aside when kept within lineage', () => {
    const { graph } = draw(mutualCitation);
    const [a, b] = [numberOf(graph, 'a'), numberOf(graph, 'b')];
    const all = pageRank(graph);
    const lineage = pageRank(graph, { within: 'lineage' });
    expect(all[a]).toBeCloseTo(all[b]!, 9);
    expect(lineage[a]).not.toBeCloseTo(lineage[b]!, 3);
  });

  it('is empty for an empty graph', () => {
    expect(pageRank(buildGraph([]).graph)).toHaveLength(0);
  });

  it('keeps the order of papers when one without citations is added', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 10 }), (drawing) => {
        const before = draw(drawing).graph;
        const after = draw({ ...drawing, papers: { ...drawing.papers, z: 2020 } }).graph;
        const [ranks, larger] = [pageRank(before, { tolerance: 1e-14 }), pageRank(after, { tolerance: 1e-14 })];
        const scale = larger[numberOf(after, before.ids[0]!)]! / ranks[0]!;
        before.ids.forEach((id, u) => {
          expect(larger[numberOf(after, id)]! / ranks[u]!).toBeCloseTo(scale, 8);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describeCorpus('pageRank on hep-th', (path) => {
  it('agrees with igraph on the 100 highest of all citations', () => {
    const network = readHepth(path());
    const { graph } = buildGraph(networkRows(network));
    const { top } = readOracle<{ top: [number, string, number][] }>(path(), 'hepth-pagerank100');
    const rank = pageRank(graph);
    const order = Array.from(rank.keys()).sort((a, b) => rank[b]! - rank[a]!);
    top.forEach(([index, , expected], place) => {
      expect(Number(graph.ids[order[place]!])).toBe(index);
      expect(rank[order[place]!]).toBeCloseTo(expected, 9);
    });
  });
});
