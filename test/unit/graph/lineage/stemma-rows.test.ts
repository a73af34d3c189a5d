import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StemmaPaper, type StemmaTree, stemmaRows, textSpacing } from '../../../../graph/lineage/stemma-rows.ts';

/** Random trees: each paper hangs from one before it, in the same year or some years further; some without a year. */
const randomTree = (maxPapers: number): fc.Arbitrary<StemmaTree> =>
  fc
    .tuple(
      fc.constantFrom('descendants' as const, 'ancestors' as const),
      fc.array(fc.tuple(fc.nat(), fc.nat(7), fc.nat(9)), { maxLength: maxPapers - 1 }),
      fc.boolean(),
    )
    .map(([direction, rows, rootDated]) => {
      const away = direction === 'descendants' ? 1 : -1;
      const years = [2000];
      const papers: StemmaPaper[] = [{ id: 'p000', parent: null, year: rootDated ? 2000 : null }];
      rows.forEach(([pick, later, chance], i) => {
        const parent = pick % papers.length;
        years.push(years[parent]! + away * later);
        papers.push({
          id: `p${String(i + 1).padStart(3, '0')}`,
          parent: chance === 9 ? null : papers[parent]!.id,
          year: chance === 8 ? null : years.at(-1)!,
        });
      });
      return { direction, papers };
    });

const widths = (tree: StemmaTree): Map<string, number> =>
  new Map(tree.papers.map(({ id }, i) => [id, 3 + ((i * 7) % 23)]));

describe('stemmaRows', () => {
  it('shows every dated paper and the root once, and the others in the tray', () => {
    fc.assert(
      fc.property(randomTree(40), (tree) => {
        const { papers, undated } = stemmaRows(tree, widths(tree));
        expect([...papers.map(({ id }) => id), ...undated].sort()).toEqual(tree.papers.map(({ id }) => id).sort());
        const expected = tree.papers.slice(1).filter(({ year }) => year === null);
        expect(undated).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: 200 },
    );
  });

  it('lets no two labels of a row overlap, nor a label the line to the next paper', () => {
    fc.assert(
      fc.property(randomTree(60), (tree) => {
        const { papers, width } = stemmaRows(tree, widths(tree));
        for (let i = 0; i < papers.length; i++) {
          const [a, b] = [papers[i]!, papers[i + 1]];
          expect(a.labelStart).toBeGreaterThanOrEqual(0);
          expect(a.labelEnd).toBeLessThanOrEqual(width + 1e-9);
          if (b?.row !== a.row) continue;
          expect(b.labelStart).toBeGreaterThanOrEqual(a.labelEnd + textSpacing.gap - 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lets no trunk, from a paper down to its children, pass through a label', () => {
    fc.assert(
      fc.property(randomTree(60), (tree) => {
        const { papers } = stemmaRows(tree, widths(tree));
        const byId = new Map(papers.map((paper) => [paper.id, paper]));
        for (const child of papers) {
          const parent = child.parent === null ? undefined : byId.get(child.parent);
          if (parent === undefined) continue;
          const passed = papers.filter(({ row }) => row > parent.row && row < child.row);
          for (const other of passed) expect(other.labelStart > parent.x || parent.x > other.labelEnd).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the whole way from a parent to a child row free of other labels', () => {
    fc.assert(
      fc.property(randomTree(40), (tree) => {
        const { papers } = stemmaRows(tree, widths(tree));
        const byId = new Map(papers.map((paper) => [paper.id, paper]));
        for (const child of papers) {
          const parent = child.parent === null ? undefined : byId.get(child.parent);
          if (parent === undefined || parent.row === child.row) continue;
          expect(child.row).toBeGreaterThan(parent.row);
          const [from, to] = [Math.min(parent.x, child.x), Math.max(parent.x, child.x)];
          for (const other of papers) {
            if (other.row !== child.row || other === child) continue;
            expect(other.labelEnd <= from || other.labelStart >= to).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('orders x by year, a child of the same year a step further from the root', () => {
    fc.assert(
      fc.property(randomTree(40), (tree) => {
        const { papers, years } = stemmaRows(tree, widths(tree));
        const yearOf = new Map(tree.papers.map(({ id, year }) => [id, year]));
        const away = tree.direction === 'descendants' ? 1 : -1;
        const byId = new Map(papers.map((paper) => [paper.id, paper]));
        for (const a of papers) {
          const yearA = yearOf.get(a.id);
          for (const b of papers) {
            const yearB = yearOf.get(b.id);
            if (yearA != null && yearB != null && yearA < yearB) expect(a.x).toBeLessThan(b.x);
          }
          const parent = a.parent === null ? undefined : byId.get(a.parent);
          if (parent !== undefined) expect(away * (a.x - parent.x)).toBeGreaterThan(0);
          if (parent !== undefined && yearOf.get(parent.id) === yearA) {
            expect(away * (a.x - parent.x)).toBeCloseTo(textSpacing.step, 9);
          }
        }
        expect(years.map(({ year }) => year)).toEqual(years.map(({ year }) => year).sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });

  it('hangs a child of an undated paper from the next dated one up', () => {
    const tree: StemmaTree = {
      direction: 'descendants',
      papers: [
        { id: 'root', parent: null, year: 1990 },
        { id: 'unknown', parent: 'root', year: null },
        { id: 'child', parent: 'unknown', year: 2000 },
      ],
    };
    const { papers, undated } = stemmaRows(tree, new Map());
    expect(undated).toEqual(['unknown']);
    expect(papers.find(({ id }) => id === 'child')).toMatchObject({ parent: 'root', row: 0 });
  });

  it('gives the same picture whatever the order of the papers after the root', () => {
    fc.assert(
      fc.property(randomTree(40), (tree) => {
        const [root, ...rest] = tree.papers;
        const { undated: _, ...expected } = stemmaRows(tree, widths(tree));
        const shuffled = stemmaRows({ ...tree, papers: [root!, ...rest.reverse()] }, widths(tree));
        expect(shuffled).toMatchObject(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('continues the row of the root along its largest branch and puts the newest small branch nearest', () => {
    const papers: StemmaPaper[] = [
      { id: 'paxos', parent: null, year: 1998 },
      { id: 'chubby', parent: 'paxos', year: 2006 },
      { id: 'zookeeper', parent: 'chubby', year: 2010 },
      { id: 'raft', parent: 'paxos', year: 2014 },
      { id: 'mencius', parent: 'paxos', year: 2008 },
    ];
    const widthOf = new Map(papers.map(({ id }) => [id, id.length]));
    const rowOf = new Map(stemmaRows({ direction: 'descendants', papers }, widthOf).papers.map((p) => [p.id, p.row]));
    expect(Object.fromEntries(rowOf)).toEqual({ paxos: 0, chubby: 0, zookeeper: 0, raft: 1, mencius: 2 });
  });

  it('shrinks empty decades: twenty empty years are narrower than ten with a paper each', () => {
    const at = (years: number[]): number => {
      const papers = years.map((year, i): StemmaPaper => ({ id: `p${i}`, parent: i === 0 ? null : 'p0', year }));
      return stemmaRows({ direction: 'descendants', papers }, new Map()).width;
    };
    expect(at([1980, 2001])).toBeLessThan(at([1990, 1991, 1992, 1993, 1994, 1995, 1996, 1997, 1998, 1999, 2000]));
  });

  it('places 3,000 papers in a wide and in a deep tree', () => {
    const wide = Array.from({ length: 3000 }, (_, i): StemmaPaper => {
      return { id: `p${i}`, parent: i === 0 ? null : 'p0', year: 1990 + (i % 30) + (i === 0 ? 0 : 1) };
    });
    const deep = wide.map((paper, i) => ({ ...paper, parent: i === 0 ? null : `p${i - 1}`, year: 1000 + i }));
    for (const papers of [wide, deep]) {
      const label = new Map(papers.map(({ id }) => [id, 12]));
      expect(stemmaRows({ direction: 'descendants', papers }, label).papers).toHaveLength(3000);
    }
  });

  it('refuses a circle and a repeated paper, and is empty for an empty tree', () => {
    const paper = (id: string, parent: string | null): StemmaPaper => ({ id, parent, year: null });
    const circle = [paper('r', null), paper('a', 'b'), paper('b', 'a')];
    expect(() => stemmaRows({ direction: 'descendants', papers: circle }, new Map())).toThrow(/hangs from itself/);
    const twice = [paper('r', null), paper('r', null)];
    expect(() => stemmaRows({ direction: 'descendants', papers: twice }, new Map())).toThrow(/more than once/);
    expect(stemmaRows({ direction: 'descendants', papers: [] }, new Map())).toMatchObject({ papers: [], rowCount: 0 });
  });
});
