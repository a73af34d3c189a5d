import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CitationGraph } from '../../../../graph/lineage/citation-graph.ts';
import { countBelow, personalizedPageRank } from '../../../../graph/lineage/personalized-pagerank.ts';
import { chain, diamond, draw, numberOf, randomDrawing } from '../../../support/graphs.ts';

/** The definition, on the list of citations whose ends both take part. */
function byDefinition(graph: CitationGraph, seeds: number[], visible: number, excluded: number): number[] {
  const takesPart = (u: number): boolean => u < visible && u !== excluded;
  const neighbors: number[][] = Array.from({ length: graph.paperCount }, () => []);
  for (let u = 0; u < graph.paperCount; u++) {
    for (const v of graph.referenceTargets.subarray(graph.referenceOffsets[u]!, graph.referenceOffsets[u + 1]!)) {
      if (!takesPart(u) || !takesPart(v)) continue;
      neighbors[u]!.push(v);
      neighbors[v]!.push(u);
    }
  }
  const start = [...new Set(seeds)].filter(takesPart);
  let x = new Array<number>(graph.paperCount).fill(0);
  if (start.length === 0) return x;
  for (const s of start) x[s] = 1 / start.length;
  for (let step = 0; step < 12; step++) {
    const next = new Array<number>(graph.paperCount).fill(0);
    let back = 0.5;
    x.forEach((mass, u) => {
      if (neighbors[u]!.length === 0) back += mass / 2;
      for (const v of neighbors[u]!) next[v]! += mass / 2 / neighbors[u]!.length;
    });
    for (const s of start) next[s]! += back / start.length;
    x = next;
  }
  return x;
}

describe('personalizedPageRank', () => {
  it('equals the definition, with any papers unseen or left out', () => {
    fc.assert(
      fc.property(
        randomDrawing({ maxPapers: 12 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        fc.nat(),
        fc.option(fc.nat()),
        (drawing, picks, bound, left) => {
          const { graph } = draw(drawing);
          const n = graph.paperCount;
          const seeds = picks.map((pick) => pick % n);
          const visible = bound % (n + 1);
          const excluded = left === null ? -1 : left % n;
          const rank = personalizedPageRank(graph, seeds, { visible, excluded });
          byDefinition(graph, seeds, visible, excluded).forEach((expected, u) => {
            expect(rank[u]).toBeCloseTo(expected, 12);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reaches newer papers as well as older ones', () => {
    const { graph } = draw(diamond);
    const rank = personalizedPageRank(graph, [numberOf(graph, 'b')]);
    expect(rank[numberOf(graph, 'd')]).toBeCloseTo(rank[numberOf(graph, 'a')]!, 12);
    expect(rank[numberOf(graph, 'd')]).toBeGreaterThan(0.1);
  });

  it('sums to 1, and to 0 without a visible seed', () => {
    const { graph } = draw(chain(5));
    const sum = (rank: Float64Array): number => rank.reduce((total, value) => total + value);
    expect(sum(personalizedPageRank(graph, [0, 3]))).toBeCloseTo(1, 12);
    expect(sum(personalizedPageRank(graph, [4], { visible: 3 }))).toBe(0);
  });

  it('is at most 2^-12 away from where more steps lead', () => {
    const { graph } = draw(chain(40));
    const rank = personalizedPageRank(graph, [7]);
    const settled = personalizedPageRank(graph, [7], { iterations: 60 });
    const distance = rank.reduce((sum, value, u) => sum + Math.abs(value - settled[u]!), 0);
    expect(distance / 2).toBeLessThanOrEqual(2 ** -12);
    expect(distance).toBeGreaterThan(0);
  });
});

describe('countBelow', () => {
  it('counts the entries of a stretch below a bound', () => {
    const values = Uint32Array.from([9, 1, 3, 3, 8, 0]);
    expect(countBelow(values, 1, 5, 3)).toBe(1);
    expect(countBelow(values, 1, 5, 4)).toBe(3);
    expect(countBelow(values, 1, 5, 100)).toBe(4);
    expect(countBelow(values, 2, 2, 100)).toBe(0);
  });
});
