/** Random fields and trees to lay out. */
import fc from 'fast-check';
import type { FieldPaper } from '../../../../web/layouts/field-layout.ts';
import type { StemmaInput } from '../../../../web/layouts/stemma-layout.ts';

const paperRow = fc.record({
  year: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1970, max: 2024 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  cluster: fc.option(fc.integer({ min: 0, max: 5 })),
  citations: fc.integer({ min: 0, max: 400 }),
  labelWidth: fc.integer({ min: 10, max: 160 }),
});

export const randomField = fc
  .tuple(fc.array(paperRow, { maxLength: 80 }), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 120 }))
  .map(([rows, pairs]) => {
    const papers: FieldPaper[] = rows.map((row, at) => ({ id: `p${at}`, ...row }));
    const links = pairs.flatMap(([a, b]) => {
      if (papers.length === 0) return [];
      return [{ citing: `p${a % papers.length}`, cited: `p${b % papers.length}` }];
    });
    return { papers, links };
  });

const treeRow = fc.record({
  pick: fc.nat(),
  later: fc.nat(6),
  older: fc.boolean(),
  citations: fc.nat(200),
  labelWidth: fc.integer({ min: 10, max: 180 }),
});

type TreeRow = typeof treeRow extends fc.Arbitrary<infer Row> ? Row : never;

/** Papers hanging from roots and from one another, away from the roots in time on either side. */
function grown(roots: readonly StemmaInput[], rows: readonly TreeRow[]): StemmaInput[] {
  const papers = [...roots];
  rows.forEach(({ pick, later, older, citations, labelWidth }, at) => {
    const side = older ? ('older' as const) : ('newer' as const);
    const candidates = papers.filter((paper) => paper.side === 'root' || paper.side === side);
    const parent = candidates[pick % candidates.length]!;
    const year = parent.year! + (older ? -later : later);
    papers.push({ id: `p${at}`, year, side, parent: parent.id, citations, labelWidth });
  });
  return papers;
}

const rootOf = (id: string, year: number): StemmaInput => ({
  ...{ id, year, side: 'root', parent: null },
  citations: 50,
  labelWidth: 40,
});

export const randomTree = fc.array(treeRow, { maxLength: 60 }).map((rows) => grown([rootOf('root', 2000)], rows));

/** One to four roots of different years. */
export const randomForest = fc
  .tuple(
    fc.array(fc.integer({ min: 1980, max: 2015 }), { minLength: 1, maxLength: 4 }),
    fc.array(treeRow, { maxLength: 60 }),
  )
  .map(([years, rows]) =>
    grown(
      years.map((year, at) => rootOf(`root${at}`, year)),
      rows,
    ),
  );
