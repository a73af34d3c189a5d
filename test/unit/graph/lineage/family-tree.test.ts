import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyTree } from '../../../../graph/lineage/family-tree.ts';
import { cutTree } from '../../../../graph/lineage/family-tree-cut.ts';
import { similarity } from '../../../../graph/lineage/similar-papers.ts';
import { stemmaRows } from '../../../../graph/lineage/stemma-rows.ts';
import { traverse } from '../../../../graph/lineage/traversal.ts';
import { type Drawing, draw, numberOf, randomDrawing, referenceSets } from '../../../support/graphs.ts';

const bothWays = fc.constantFrom('descendants' as const, 'ancestors' as const);
const unknown = -32768;

describe('familyTree', () => {
  it('hangs each paper from the nearest of those that it cites, or that cite it, in the answer', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 16, density: 4 }), fc.nat(), bothWays, (drawing, pick, direction) => {
        const { graph } = draw(drawing);
        const root = pick % graph.paperCount;
        const { papers } = traverse(graph, [root], direction);
        const references = referenceSets(graph, 'lineage');
        const tree = familyTree(graph, [root], papers, direction);
        expect(tree.map(({ paper }) => paper)).toEqual([...papers]);
        for (const { paper, parent, nearness } of tree) {
          const near = (other: number): number => {
            const [a, b] = [graph.years[paper]!, graph.years[other]!];
            const years = a === unknown || b === unknown ? 0 : Math.abs(a - b);
            return 2 * similarity(graph, paper, other) * (other === root ? 0.9 : 1) - 0.012 * years;
          };
          const candidates = [root, ...papers].filter((other) =>
            direction === 'descendants' ? references[paper]!.has(other) : references[other]!.has(paper),
          );
          expect(candidates).toContain(parent);
          expect(nearness).toBeCloseTo(Math.max(...candidates.map(near)), 12);
          expect(near(parent!)).toBeCloseTo(nearness!, 12);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('makes a tree that can be drawn', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 16 }), fc.nat(), bothWays, (drawing, pick, direction) => {
        const { graph } = draw(drawing);
        const root = pick % graph.paperCount;
        const tree = familyTree(graph, [root], traverse(graph, [root], direction).papers, direction);
        const year = (paper: number): number | null => (graph.years[paper] === unknown ? null : graph.years[paper]!);
        const papers = [{ paper: root, parent: null }, ...tree].map(({ paper, parent }) => ({
          id: graph.ids[paper]!,
          parent: parent === null ? null : graph.ids[parent]!,
          year: year(paper),
        }));
        const rows = stemmaRows({ direction, papers }, new Map(papers.map(({ id }) => [id, 8])));
        expect(rows.papers.length + rows.undated.length).toBe(papers.length);
        expect(rows.papers.find(({ id }) => id === graph.ids[root])!.row).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  const shared: Drawing = {
    // late cites root and mid; it shares three references with mid and none with root
    papers: { x: 1980, y: 1981, z: 1982, root: 1990, mid: 1999, late: 2001 },
    citations: [
      ...['x', 'y', 'z', 'root'].flatMap((id) => [['mid', id] as const, ['late', id] as const]),
      ['late', 'mid'],
    ],
  };

  it('hangs a paper from its kin rather than from the root', () => {
    const { graph } = draw(shared);
    const [root, mid, late] = ['root', 'mid', 'late'].map((id) => numberOf(graph, id));
    const tree = familyTree(graph, [root!], [mid!, late!], 'descendants');
    expect(tree.map(({ parent }) => parent)).toEqual([root, mid]);
  });

  it('gives no parent to a paper whose way to the root was filtered out', () => {
    const { graph } = draw({
      papers: { a: 1990, b: 1995, c: 2000 },
      citations: [
        ['b', 'a'],
        ['c', 'b'],
      ],
    });
    const tree = familyTree(graph, [numberOf(graph, 'a')], [numberOf(graph, 'c')], 'descendants');
    expect(tree).toEqual([{ paper: numberOf(graph, 'c'), parent: null, nearness: null }]);
  });
});

describe('cutTree', () => {
  it('keeps whole branches up to the root, and counts what hangs below each cut', () => {
    fc.assert(
      fc.property(
        randomDrawing({ maxPapers: 20 }),
        fc.nat(),
        fc.nat(12),
        bothWays,
        (drawing, pick, limit, direction) => {
          const { graph } = draw(drawing);
          const root = pick % graph.paperCount;
          const tree = familyTree(graph, [root], traverse(graph, [root], direction).papers, direction);
          const { papers, hidden } = cutTree(graph, tree, limit);
          const kept = new Set([root, ...papers.map(({ paper }) => paper)]);
          expect(papers.length).toBe(Math.min(limit, tree.length));
          for (const { parent } of papers) expect(kept.has(parent!)).toBe(true);
          const cut = [...hidden.values()].reduce((sum, count) => sum + count, 0);
          expect(cut).toBe(tree.length - papers.length);
          for (const paper of hidden.keys()) expect(kept.has(paper)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shows exactly what it had counted below a paper when that is opened', () => {
    fc.assert(
      fc.property(
        randomDrawing({ maxPapers: 20 }),
        fc.nat(),
        fc.nat(6),
        bothWays,
        (drawing, pick, limit, direction) => {
          const { graph } = draw(drawing);
          const root = pick % graph.paperCount;
          const tree = familyTree(graph, [root], traverse(graph, [root], direction).papers, direction);
          const before = cutTree(graph, tree, limit);
          for (const [opened, count] of before.hidden) {
            const after = cutTree(graph, tree, limit, new Set([opened]));
            expect(after.papers.length).toBe(before.papers.length + count);
            expect(after.hidden.get(opened)).toBeUndefined();
            expect(after.papers).toEqual(expect.arrayContaining([...before.papers]));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('prefers the papers most cited within the answer', () => {
    const { graph } = draw({
      papers: { root: 1990, hub: 1995, lone: 1996, c: 2000, d: 2001 },
      citations: [
        ['hub', 'root'],
        ['lone', 'root'],
        ['c', 'hub'],
        ['d', 'hub'],
      ],
    });
    const root = numberOf(graph, 'root');
    const tree = familyTree(graph, [root], traverse(graph, [root], 'descendants').papers, 'descendants');
    const { papers, hidden } = cutTree(graph, tree, 1);
    expect(papers.map(({ paper }) => graph.ids[paper])).toEqual(['hub']);
    expect(Object.fromEntries([...hidden].map(([paper, count]) => [graph.ids[paper], count]))).toEqual({
      hub: 2,
      root: 1,
    });
  });
});
