import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { papersBetween } from '../../../../graph/lineage/between.ts';
import { mainPaths, mainPathVariants } from '../../../../graph/lineage/main-paths.ts';
import { longestPathBetween } from '../../../../graph/lineage/ranked-paths.ts';
import { chain, diamond, draw, randomDrawing, referenceSets } from '../../../support/graphs.ts';

describe('main paths of a graph', () => {
  it('come with the share of all search paths that run through each citation', () => {
    const found = mainPaths(draw(diamond).graph, { variant: 'global' });
    expect(found.routes).toEqual([{ key: undefined, papers: [0, 1, 3] }]);
    expect(found.citations).toEqual([
      { citing: 1, cited: 0, share: 0.5 },
      { citing: 3, cited: 1, share: 0.5 },
    ]);
    expect(found.papersConsidered).toBe(4);
    expect(10 ** found.log10Paths).toBeCloseTo(2, 9);
  });

  it('name the citation that each key route was grown from, and give each route once', () => {
    const { routes, papers } = mainPaths(draw(diamond).graph, { keyRoutes: 4 });
    expect(routes).toEqual([
      { key: { citing: 1, cited: 0, share: 0.5 }, papers: [0, 1, 3] },
      { key: { citing: 2, cited: 0, share: 0.5 }, papers: [0, 2, 3] },
    ]);
    expect(papers).toEqual([0, 1, 2, 3]);
  });

  it('of a graph without citations are none', () => {
    const { graph } = draw({ papers: { a: 2000, b: 2001 }, citations: [] });
    for (const variant of mainPathVariants) expect(mainPaths(graph, { variant }).routes).toEqual([]);
  });

  it('among some papers ignore all others', () => {
    const { graph } = draw(chain(9));
    expect(mainPaths(graph, { variant: 'global', among: [2, 3, 4, 7, 8] }).routes).toEqual([
      { key: undefined, papers: [2, 3, 4] },
    ]);
  });

  it('between two papers begin and end with them and stay among what lies between', () => {
    fc.assert(
      fc.property(
        randomDrawing({ maxPapers: 14, density: 4 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...mainPathVariants),
        fc.constantFrom('spc', 'splc', 'spnp'),
        (drawing, a, b, variant, method) => {
          const { graph } = draw(drawing);
          const newer = a % graph.paperCount;
          const older = b % graph.paperCount;
          const { routes, papersConsidered } = mainPaths(graph, { variant, method, between: { newer, older } });
          const between = new Set(papersBetween(graph, newer, older));
          expect(papersConsidered).toBe(between.size);
          expect(routes.length > 0).toBe(longestPathBetween(graph, newer, older).length > 1);
          const references = referenceSets(graph, 'lineage');
          for (const { papers } of routes) {
            expect([papers[0], papers.at(-1)]).toEqual([older, newer]);
            papers.slice(1).forEach((citing, i) => {
              expect(references[citing]!.has(papers[i]!)).toBe(true);
            });
            expect(papers.every((paper) => between.has(paper))).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
