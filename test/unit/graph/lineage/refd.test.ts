import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingDirection } from '../../../../graph/lineage/prerequisites-direction.ts';
import { refd } from '../../../../graph/lineage/refd.ts';
import { draw, numberOf, randomDrawing, referenceSets } from '../../../support/graphs.ts';

describe('refd', () => {
  it('is the difference of the two shares, and antisymmetric', () => {
    fc.assert(
      fc.property(randomDrawing({ density: 5 }), fc.nat(), fc.nat(), (drawing, i, j) => {
        const { graph } = draw(drawing);
        const [a, b] = [i % graph.paperCount, j % graph.paperCount];
        const references = referenceSets(graph, 'all');
        const share = (of: number, citing: number): number =>
          references[of]!.size === 0
            ? 0
            : [...references[of]!].filter((r) => references[r]!.has(citing)).length / references[of]!.size;
        expect(refd(graph, a, b)).toBeCloseTo(share(a, b) - share(b, a), 12);
        expect(refd(graph, a, b)).toBe(refd(graph, b, a) === 0 ? 0 : -refd(graph, b, a));
      }),
      { numRuns: 200 },
    );
  });
});

describe('readingDirection', () => {
  const { graph } = draw({
    papers: { base: 1990, mid: 2001, left: 2000, right: 2000, alone: 2000, late: 2005 },
    citations: [
      ['mid', 'base'],
      ['late', 'mid'],
      ['left', 'right'],
      ['right', 'left'],
    ],
  });
  const direction = (a: string, b: string): string => {
    const { first, by } = readingDirection(graph, numberOf(graph, a), numberOf(graph, b));
    return `${first === null ? '-' : graph.ids[first]} ${by}`;
  };

  it('follows a path where there is one, whichever is asked first', () => {
    expect(direction('late', 'base')).toBe('base path');
    expect(direction('base', 'late')).toBe('base path');
  });

  it('falls back to the year, and says when nothing decides', () => {
    expect(direction('alone', 'late')).toBe('alone year');
    expect(direction('alone', 'left')).toBe('- nothing');
  });

  it('lets reference lists decide against the years where no path leads', () => {
    // What a cites cites b, but those citations go against time: lineage does not follow them, RefD does.
    const drawn = draw({
      papers: { a: 2000, x: 1995, b: 1999 },
      citations: [
        ['a', 'x'],
        ['x', 'b'],
      ],
    }).graph;
    expect(readingDirection(drawn, numberOf(drawn, 'a'), numberOf(drawn, 'b'))).toEqual({
      first: numberOf(drawn, 'b'),
      by: 'references',
    });
  });
});
