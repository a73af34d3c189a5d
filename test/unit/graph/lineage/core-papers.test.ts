import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreNumbers, corePapers } from '../../../../graph/lineage/core-papers.ts';
import { draw, mutualCitation, randomDrawing, referenceSets } from '../../../support/graphs.ts';

describe('coreNumbers', () => {
  it('equal what is left after taking papers away one by one, on random graphs', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 14, density: 6 }), (drawing) => {
        const { graph } = draw(drawing);
        const neighbors = referenceSets(graph, 'all');
        neighbors.forEach((cited, u) => {
          for (const v of [...cited]) neighbors[v]!.add(u);
        });
        const numbers = coreNumbers(graph);
        for (let k = 0; k <= 6; k++) {
          const left = new Set(neighbors.keys());
          for (let before = -1; before !== left.size; ) {
            before = left.size;
            for (const u of left) if ([...neighbors[u]!].filter((v) => left.has(v)).length < k) left.delete(u);
          }
          expect(corePapers(graph, k).papers).toEqual([...left]);
          numbers.forEach((number, u) => {
            expect(number >= k).toBe(left.has(u));
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('count a mutual citation once', () => {
    const { graph } = draw(mutualCitation);
    expect(Array.from(coreNumbers(graph))).toEqual([2, 2, 2, 2]);
  });
});

describe('corePapers', () => {
  it('keeps by default those at the 90th percentile, and none of an empty graph', () => {
    const clique = ['a', 'b', 'c', 'd'];
    const papers = Object.fromEntries([...clique, ...'efghijkl'].map((id, i) => [id, 1990 + i]));
    const citations = clique.flatMap((citing, i) => clique.slice(0, i).map((cited) => [citing, cited] as const));
    const { graph } = draw({ papers, citations });
    expect(corePapers(graph)).toEqual({ k: 3, papers: [0, 1, 2, 3] });
    expect(corePapers(draw({ papers: {}, citations: [] }).graph)).toEqual({ k: 0, papers: [] });
  });
});
