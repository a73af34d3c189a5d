import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownYear } from '../../../../graph/lineage/citation-graph.ts';
import { shownPapers } from '../../../../graph/lineage/shown-papers.ts';
import { traverse } from '../../../../graph/lineage/traversal.ts';
import { draw, randomDrawing } from '../../../support/graphs.ts';

const drawing = {
  papers: { root: 1990, b: 2001, a: 2001, early: 1995, late: 2010, undated: null, far: 2011 },
  citations: [
    ['a', 'root'],
    ['b', 'root'],
    ['early', 'root'],
    ['undated', 'root'],
    ['late', 'early'],
    ['far', 'late'],
    ['late', 'b'],
  ],
} as const;
const { graph } = draw(drawing);
const walk = traverse(graph, [graph.ids.indexOf('root')], 'descendants');
const names = (options: Parameters<typeof shownPapers>[2]): string[] =>
  shownPapers(graph, walk, options).papers.map(({ paper }) => graph.ids[paper]!);

describe('shown papers', () => {
  it('come by depth, then year with unknown ones last, then id', () => {
    expect(names({})).toEqual(['early', 'a', 'b', 'undated', 'late', 'far']);
  });

  it('are filtered by year without stopping the walk', () => {
    expect(names({ fromYear: 2005 })).toEqual(['late', 'far']);
    expect(names({ toYear: 2001 })).toEqual(['early', 'a', 'b']);
    expect(names({ fromYear: 2001, toYear: 2010 })).toEqual(['a', 'b', 'late']);
  });

  it('are cut by a limit to the nearer, then the more cited, then the smaller id', () => {
    expect(names({ limit: 3 })).toEqual(['early', 'a', 'b']);
    expect(names({ limit: 2 })).toEqual(['early', 'b']);
    expect(names({ limit: 0 })).toEqual([]);
    expect(shownPapers(graph, walk, { limit: 2 }).total).toBe(6);
    expect(shownPapers(graph, walk, { limit: 2, fromYear: 2005 }).total).toBe(2);
  });

  it('keep the rules of the contract on random graphs', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 16 }), fc.nat(20), (random, limit) => {
        const built = draw(random).graph;
        const found = traverse(built, [0], 'descendants');
        const all = shownPapers(built, found).papers;
        const cited = (u: number): number => built.citationOffsets[u + 1]! - built.citationOffsets[u]!;
        const best = [...all].sort(
          (a, b) =>
            a.depth - b.depth ||
            cited(b.paper) - cited(a.paper) ||
            (built.ids[a.paper]! < built.ids[b.paper]! ? -1 : 1),
        );
        const kept = shownPapers(built, found, { limit }).papers;
        expect(new Set(kept.map(({ paper }) => paper))).toEqual(
          new Set(best.slice(0, limit).map(({ paper }) => paper)),
        );
        expect(kept).toEqual(all.filter((paper) => kept.some((other) => other.paper === paper.paper)));
        const years = all.map(
          ({ paper, depth }) => depth * 1e6 + (built.years[paper] === unknownYear ? 1e5 : built.years[paper]!),
        );
        expect(years).toEqual([...years].sort((a, b) => a - b));
      }),
    );
  });
});
