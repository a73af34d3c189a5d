import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import { pageRank } from '../../../../graph/lineage/pagerank.ts';
import { rescaledPageRank } from '../../../../graph/lineage/rescaled-pagerank.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { networkRows, readHepth } from '../../../support/hepth.ts';

function byDefinition(rank: Float64Array, window: number): number[] {
  const size = Math.min(window, rank.length);
  return Array.from(rank, (value, paper) => {
    const start = Math.min(Math.max(paper - (size >> 1), 0), rank.length - size);
    const near = rank.slice(start, start + size);
    const mean = near.reduce((sum, x) => sum + x) / size;
    const deviation = Math.sqrt(near.reduce((sum, x) => sum + (x - mean) ** 2, 0) / size);
    return deviation === 0 ? 0 : (value - mean) / deviation;
  });
}

describe('rescaledPageRank', () => {
  it('is the z-score within the papers nearest in time, the window shifted at the ends', () => {
    const rank = Float64Array.from({ length: 731 }, (_, i) => ((i * 7919) % 613) / 613 / 731);
    for (const window of [10, 51, 300, 1000]) {
      const expected = byDefinition(rank, window);
      rescaledPageRank(rank, { window })!.forEach((z, paper) => {
        expect(z).toBeCloseTo(expected[paper]!, 8);
      });
    }
  });

  it('is 0 where all ranks of a window are equal', () => {
    expect(Array.from(rescaledPageRank(new Float64Array(300).fill(1 / 300), { window: 50 })!)).toEqual(
      new Array(300).fill(0),
    );
  });

  it('declines to score fewer than 200 papers', () => {
    expect(rescaledPageRank(new Float64Array(199).fill(1 / 199))).toBeNull();
  });
});

describeCorpus('rescaledPageRank on hep-th', (path) => {
  it('favors no age: the mean of each tenth by age is near 0, unlike that of PageRank', () => {
    const { graph } = buildGraph(networkRows(readHepth(path())));
    const rank = pageRank(graph);
    const z = rescaledPageRank(rank)!;
    const overall = 1 / graph.paperCount;
    const tenth = Math.floor(graph.paperCount / 10);
    const mean = (values: Float64Array, part: number): number =>
      values.subarray(part * tenth, (part + 1) * tenth).reduce((sum, value) => sum + value) / tenth;
    for (let part = 0; part < 10; part++) expect(Math.abs(mean(z, part))).toBeLessThan(0.06);
    expect(mean(rank, 0)).toBeGreaterThan(2 * overall);
    expect(mean(rank, 9)).toBeLessThan(0.6 * overall);
  });
});
