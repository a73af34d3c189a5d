import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../../../graph/lineage/citation-graph.ts';
import { adjustedRandIndex, clusterStability } from '../../../../graph/lineage/cluster-stability.ts';
import { type Clustering, leiden } from '../../../../graph/lineage/leiden.ts';
import { Xorshift32 } from '../../../../graph/lineage/leiden-random.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { type Drawing, draw, randomDrawing, referenceSets } from '../../../support/graphs.ts';
import { networkRows, readHepth } from '../../../support/hepth.ts';

/** Zachary's karate club, 1977: 34 members, 78 friendships. */
const zachary = `2-1 3-1 3-2 4-1 4-2 4-3 5-1 6-1 7-1 7-5 7-6 8-1 8-2 8-3 8-4 9-1 9-3 10-3 11-1 11-5 11-6 12-1 13-1 13-4
14-1 14-2 14-3 14-4 17-6 17-7 18-1 18-2 20-1 20-2 22-1 22-2 26-24 26-25 28-3 28-24 28-25 29-3 30-24 30-27 31-2 31-9 32-1
32-25 32-26 32-29 33-3 33-9 33-15 33-16 33-19 33-21 33-23 33-24 33-30 33-31 33-32 34-9 34-10 34-14 34-15 34-16 34-19 34-20
34-21 34-23 34-24 34-27 34-28 34-29 34-30 34-31 34-32 34-33`
  .split(/\s+/)
  .map((pair) => pair.split('-').map((member) => member.padStart(2, '0')) as [string, string]);

const karateClub: Drawing = {
  papers: Object.fromEntries(Array.from({ length: 34 }, (_, i) => [String(i + 1).padStart(2, '0'), 1900 + i])),
  citations: zachary,
};

function links(graph: CitationGraph): Set<number>[] {
  const neighbors = referenceSets(graph, 'all');
  neighbors.forEach((cited, u) => {
    for (const v of [...cited]) neighbors[v]!.add(u);
  });
  return neighbors;
}

/** Newman's definition over all pairs of papers. */
function modularity(graph: CitationGraph, clusterOf: ArrayLike<number>): number {
  const neighbors = links(graph);
  const twice = neighbors.reduce((sum, set) => sum + set.size, 0);
  let sum = 0;
  for (let u = 0; u < neighbors.length; u++) {
    for (let v = 0; v < neighbors.length; v++) {
      if (clusterOf[u] !== clusterOf[v]) continue;
      sum += (neighbors[u]!.has(v) ? 1 : 0) - (neighbors[u]!.size * neighbors[v]!.size) / twice;
    }
  }
  return twice === 0 ? 0 : sum / twice;
}

function piecesOf(graph: CitationGraph, { clusterOf, clusterCount }: Clustering): number {
  const neighbors = links(graph);
  const seen = new Uint8Array(graph.paperCount);
  let pieces = 0;
  for (let first = 0; first < graph.paperCount; first++) {
    if (seen[first] === 1) continue;
    pieces++;
    seen[first] = 1;
    const open = [first];
    for (let u = open.pop(); u !== undefined; u = open.pop()) {
      for (const v of neighbors[u]!) {
        if (seen[v] === 1 || clusterOf[v] !== clusterOf[u]) continue;
        seen[v] = 1;
        open.push(v);
      }
    }
  }
  return pieces - clusterCount;
}

describe('leiden', () => {
  it("finds the optimum of Zachary's karate club, .4198, from the best of ten seeds", () => {
    const { graph } = draw(karateClub);
    expect(graph.citationCount).toBe(78);
    const best = Math.max(...Array.from({ length: 10 }, (_, i) => leiden(graph, { seed: i + 1 }).quality));
    expect(best).toBeCloseTo(0.41979, 5);
  });

  it('reports the modularity of the definition, connected clusters, sizes and order, for any options', () => {
    fc.assert(
      fc.property(
        randomDrawing({ maxPapers: 30, density: 3 }),
        fc.integer(),
        fc.constantFrom(0.3, 1, 2),
        (drawing, seed, resolution) => {
          const { graph } = draw(drawing);
          const found = leiden(graph, { seed, resolution });
          if (resolution === 1) expect(found.quality).toBeCloseTo(modularity(graph, found.clusterOf), 10);
          expect(piecesOf(graph, found)).toBe(0);
          expect(found.sizes.reduce((sum, size) => sum + size, 0)).toBe(graph.paperCount);
          const firsts = Array.from(found.sizes, (_, c) => found.clusterOf.indexOf(c));
          for (let c = 1; c < found.clusterCount; c++) {
            expect(found.sizes[c]!).toBeLessThanOrEqual(found.sizes[c - 1]!);
            if (found.sizes[c] === found.sizes[c - 1]) expect(firsts[c]!).toBeGreaterThan(firsts[c - 1]!);
          }
          expect(leiden(graph, { seed, resolution })).toEqual(found);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds the best of all partitions of nine small graphs in ten, from the best of five seeds, and never a better one', () => {
    let graphs = 0;
    let optimal = 0;
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 7, density: 3 }), (drawing) => {
        const { graph } = draw(drawing);
        let optimum = Number.NEGATIVE_INFINITY;
        const tryAll = (groups: number[], used: number): void => {
          if (groups.length === graph.paperCount) optimum = Math.max(optimum, modularity(graph, groups));
          else for (let g = 0; g <= used; g++) tryAll([...groups, g], Math.max(used, g + 1));
        };
        tryAll([], 0);
        const best = Math.max(...[1, 2, 3, 4, 5].map((seed) => leiden(graph, { seed }).quality));
        expect(best).toBeLessThanOrEqual(optimum + 1e-9);
        graphs++;
        if (best > optimum - 1e-9) optimal++;
      }),
      { numRuns: 200, seed: 1977 },
    );
    expect(optimal / graphs).toBeGreaterThanOrEqual(0.9);
  });

  it('with CPM splits a ring of cliques that modularity merges', () => {
    // Fortunato, Barthélemy 2007: modularity joins neighboring cliques when there are many of them.
    const [cliques, size] = [30, 4];
    const name = (c: number, i: number): string => `c${String(c).padStart(2, '0')}-${i}`;
    const papers: Record<string, number> = {};
    const citations: [string, string][] = [];
    for (let c = 0; c < cliques; c++) {
      for (let i = 0; i < size; i++) {
        papers[name(c, i)] = 1900 + c;
        for (let j = 0; j < i; j++) citations.push([name(c, i), name(c, j)]);
      }
      citations.push([name((c + 1) % cliques, 0), name(c, size - 1)]);
    }
    const { graph } = draw({ papers, citations });
    expect(leiden(graph).clusterCount).toBeLessThan(cliques);
    const cpm = leiden(graph, { quality: 'cpm', resolution: 0.5 });
    expect(cpm.clusterCount).toBe(cliques);
    expect(new Set(cpm.sizes)).toEqual(new Set([size]));
  });

  it('gives more clusters at a higher resolution and one at the lowest', () => {
    const { graph } = draw(karateClub);
    const counts = [0.01, 1, 5].map((resolution) => leiden(graph, { resolution }).clusterCount);
    expect(counts[0]).toBe(1);
    expect(counts[2]).toBeGreaterThan(counts[1]!);
  });

  it('keeps a good partition that it is started from', () => {
    const { graph } = draw(karateClub);
    const best = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => leiden(graph, { seed }));
    const optimum = best.reduce((a, b) => (b.quality > a.quality ? b : a));
    expect(leiden(graph, { seed: 99, start: optimum.clusterOf }).clusterOf).toEqual(optimum.clusterOf);
  });

  it('does not change when citations are reversed, repeated, or given in another order', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 16, acyclic: true }), (drawing) => {
        const disturbed = { ...drawing, citations: [...drawing.citations, ...drawing.citations].reverse() };
        const plain = leiden(draw(drawing, { timePolicy: 'off' }).graph);
        expect(leiden(draw(disturbed, { timePolicy: 'off' }).graph)).toEqual(plain);
        const reversed = { ...drawing, citations: drawing.citations.map(([a, b]) => [b, a] as const) };
        expect(leiden(draw(reversed, { timePolicy: 'off' }).graph)).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('weighs citations by the degrees of their ends when asked to', () => {
    const { graph } = draw(karateClub);
    expect(leiden(graph, { weighting: 'fractional' }).quality).not.toBeCloseTo(leiden(graph).quality, 3);
  });

  it('leaves papers without citations by themselves', () => {
    const { graph } = draw({ papers: { a: 2000, b: 2001 }, citations: [] });
    expect(leiden(graph)).toMatchObject({ clusterCount: 2, quality: 0 });
    expect(leiden(buildGraph([]).graph).clusterCount).toBe(0);
  });
});

describe('Xorshift32', () => {
  it('is Marsaglia 13-17-5: no repeat among many, fractions spread evenly', () => {
    const random = new Xorshift32(0);
    const values = Array.from({ length: 20_000 }, () => random.nextFraction());
    expect(new Set(values).size).toBe(values.length);
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = values.filter((value) => Math.floor(value * 10) === tenth).length / values.length;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.01);
    }
  });
});

describe('cluster stability', () => {
  it('has an index of 1 for equal partitions, and the published value for an example', () => {
    expect(adjustedRandIndex([0, 0, 1, 1], [5, 5, 2, 2])).toBe(1);
    // Cells 2 1 0 / 0 2 1 / 0 0 3 of nine: (5 − 100/36) / (10 − 100/36), counted by hand.
    const [a, b] = [
      [0, 0, 0, 1, 1, 1, 2, 2, 2],
      [0, 0, 1, 1, 1, 2, 2, 2, 2],
    ];
    const pairsTogether = 1 + 1 + 3;
    const [pairsA, pairsB] = [9, 1 + 3 + 6];
    const expected = (pairsA * pairsB) / 36;
    expect(adjustedRandIndex(a, b)).toBeCloseTo((pairsTogether - expected) / ((pairsA + pairsB) / 2 - expected), 12);
  });

  it('is full for two cliques with one link, and least for a paper torn between two', () => {
    const cliques = ['a', 'b'].flatMap((name) => [1, 2, 3, 4, 5, 6].map((i) => `${name}${i}`));
    const inside = cliques.flatMap((u, i) =>
      cliques.slice(0, i).flatMap((v) => (u[0] === v[0] ? [[u, v] as const] : [])),
    );
    const papers = Object.fromEntries(cliques.map((id, i) => [id, 1990 + i]));
    const joined = draw({ papers, citations: [...inside, ['b1', 'a1']] }).graph;
    const stable = clusterStability(joined);
    expect(stable.meanAri).toBe(1);
    expect(stable.between).toEqual([]);
    expect(new Set(stable.coAssignment)).toEqual(new Set([1]));
    const torn = draw({
      papers: { ...papers, z: 2030 },
      citations: [...inside, ...['a1', 'a2', 'b1', 'b2'].map((id) => ['z', id] as const)],
    }).graph;
    const { between, meanAri, coAssignment } = clusterStability(torn);
    const z = torn.ids.indexOf('z');
    expect(coAssignment[z]).toBeLessThan(1);
    coAssignment.forEach((share, paper) => {
      if (paper !== z) expect(share).toBeGreaterThan(coAssignment[z]!);
      expect(between.includes(paper)).toBe(share < 0.6);
    });
    expect(meanAri).toBeLessThan(1);
  });
});

describeCorpus('leiden on hep-th', (path) => {
  it('reaches a mean modularity of .6636 over five seeds in two rounds, every cluster in one piece', () => {
    const { graph } = buildGraph(networkRows(readHepth(path())));
    const runs = [1, 2, 3, 4, 5].map((seed) => leiden(graph, { seed, rounds: 2 }));
    expect(runs.reduce((sum, { quality }) => sum + quality, 0) / 5).toBeGreaterThanOrEqual(0.6636);
    for (const run of runs) expect(piecesOf(graph, run)).toBe(0);
  });
});
