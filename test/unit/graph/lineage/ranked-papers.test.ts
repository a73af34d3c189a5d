import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareByScore, topPapers } from '../../../../graph/lineage/ranked-papers.ts';
import { draw } from '../../../support/graphs.ts';

describe('topPapers', () => {
  it('is the front of the whole sorted list, ties by age included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 }),
        fc.nat(45),
        (raw, limit) => {
          const papers = Object.fromEntries(raw.map((_, i) => [`p${i}`, i % 7 === 0 ? null : 2000 + (i % 3)]));
          const { graph } = draw({ papers, citations: [] });
          const scores = Float64Array.from(raw);
          const all = raw.map((_, paper) => paper);
          const expected = [...all].sort((a, b) => compareByScore(graph, scores, a, b)).slice(0, limit);
          expect(topPapers(graph, all.reverse(), scores, limit).map(({ paper }) => paper)).toEqual(expected);
        },
      ),
    );
  });

  it('puts papers without a year after all others of the same score', () => {
    const { graph } = draw({ papers: { a: null, b: 2020, c: 1990 }, citations: [] });
    const ids = topPapers(graph, [0, 1, 2], new Float64Array(3), 3).map(({ paper }) => graph.ids[paper]);
    expect(ids).toEqual(['c', 'b', 'a']);
  });
});
