import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import { ancestorsAmong, readingOrder } from '../../../../graph/lineage/reading-order.ts';
import { type PlannedPaper, readingPlan } from '../../../../graph/lineage/reading-plan.ts';
import { affordableClosure } from '../../../../graph/lineage/reading-plan-closure.ts';
import { maximumClosure } from '../../../../graph/lineage/reading-plan-cut.ts';
import { readingEffort } from '../../../../graph/lineage/reading-plan-effort.ts';
import { traverse } from '../../../../graph/lineage/traversal.ts';
import { chain, draw, numberOf, randomDrawing, toRows } from '../../../support/graphs.ts';

describe('readingOrder', () => {
  it('puts a paper after those it builds on, also by way of papers that are not asked for', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 40 }), fc.array(fc.nat(), { maxLength: 45 }), (drawing, picks) => {
        const { graph } = draw(drawing);
        const papers = picks.map((pick) => pick % graph.paperCount);
        const order = readingOrder(graph, papers);
        const numbers = order.map(({ paper }) => paper);
        expect([...numbers].sort((a, b) => a - b)).toEqual([...new Set(papers)].sort((a, b) => a - b));
        const among = ancestorsAmong(graph, numbers);
        order.forEach(({ paper, after }, place) => {
          const ancestors = [...traverse(graph, [paper], 'ancestors').papers].filter((p) => numbers.includes(p));
          expect([...among[place]!].map((i) => numbers[i]!).sort((a, b) => a - b)).toEqual(
            ancestors.sort((a, b) => a - b),
          );
          for (const ancestor of ancestors) expect(numbers.indexOf(ancestor)).toBeLessThan(place);
          // `after` is the transitive reduction: enough to reach all ancestors, none by way of another.
          const reached = new Set(after.flatMap((p) => [p, ...traverse(graph, [p], 'ancestors').papers]));
          for (const ancestor of ancestors) expect(reached.has(ancestor)).toBe(true);
          for (const p of after) {
            for (const q of after) expect(traverse(graph, [q], 'ancestors').papers.includes(p)).toBe(false);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('reads the better score first among papers of one layer, then the older', () => {
    const { graph } = draw({ papers: { a: 2000, b: 1999, c: 2001 }, citations: [] });
    const scores = [0, 0, 0];
    scores[numberOf(graph, 'c')] = 1;
    expect(readingOrder(graph, [0, 1, 2], { scores }).map(({ paper }) => graph.ids[paper])).toEqual(['c', 'b', 'a']);
  });

  it('names the nearest paper of the order that comes first', () => {
    const { graph } = draw(chain(6));
    expect(readingOrder(graph, [5, 0, 3])).toEqual([
      { paper: 0, after: [] },
      { paper: 3, after: [0] },
      { paper: 5, after: [3] },
    ]);
  });

  it('reads a paper of which only citations are known just before the first that builds on it', () => {
    // early <- middle <- late, and stub <- late: the stub has the lowest layer, like early.
    const drawing = {
      papers: { early: 1990, middle: 2000, stub: 1980, late: 2010 },
      citations: [
        ['middle', 'early'],
        ['late', 'middle'],
        ['late', 'stub'],
      ] as const,
    };
    const rows = toRows(drawing);
    const known = buildGraph(rows).graph;
    const named = (graph: typeof known) => readingOrder(graph, [0, 1, 2, 3]).map(({ paper }) => graph.ids[paper]);
    expect(named(known)).toEqual(['stub', 'early', 'middle', 'late']);
    const partly = buildGraph(rows.map((row) => ({ ...row, stub: row.id === 'stub' }))).graph;
    expect(named(partly)).toEqual(['early', 'middle', 'stub', 'late']);
  });

  it('keeps every paper once and after its ancestors, whichever of those without references are stubs', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 30 }), fc.nat(), (drawing, bits) => {
        const cites = new Set(drawing.citations.map(([citing]) => citing));
        const rows = toRows(drawing).map((row, at) => ({
          ...row,
          stub: !cites.has(row.id) && ((bits >> (at % 31)) & 1) === 1,
        }));
        const { graph } = buildGraph(rows);
        const order = readingOrder(
          graph,
          Array.from({ length: graph.paperCount }, (_, paper) => paper),
        );
        const numbers = order.map(({ paper }) => paper);
        expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from(graph.ids.keys()));
        ancestorsAmong(graph, numbers).forEach((ancestors, place) => {
          for (const ancestor of ancestors) expect(ancestor).toBeLessThan(place);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('refuses what is no paper', () => {
    expect(() => readingOrder(draw(chain(2)).graph, [2])).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });
});

/** Papers 0 … n−1 in order, each after some of those before it; efforts and scores of small steps. */
const randomOrder = (maxLength: number): fc.Arbitrary<PlannedPaper[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(9), fc.array(fc.nat(), { maxLength: 3 })), { maxLength })
    .map((rows) =>
      rows.map(([effort, score, picks], paper) => ({
        paper,
        effort: effort / 2,
        score,
        after: paper === 0 ? [] : [...new Set(picks.map((pick) => pick % paper))],
      })),
    );

function subsets<T>(all: readonly T[]): T[][] {
  return Array.from({ length: 1 << all.length }, (_, mask) => all.filter((_item, i) => (mask >> i) & 1));
}

const isClosed = (set: readonly PlannedPaper[]): boolean =>
  set.every(({ after }) => after.every((required) => set.some(({ paper }) => paper === required)));

describe('maximumClosure', () => {
  it('is the best of all closed sets', () => {
    fc.assert(
      fc.property(
        randomOrder(9),
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 9, maxLength: 9 }),
        (order, w) => {
          const weigh = (set: readonly PlannedPaper[]): number => set.reduce((sum, { paper }) => sum + w[paper]!, 0);
          const best = Math.max(...subsets(order).filter(isClosed).map(weigh));
          const found = maximumClosure(order, w);
          const members = order.filter(({ paper }) => found.has(paper));
          expect(isClosed(members)).toBe(true);
          expect(weigh(members)).toBeCloseTo(best, 9);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('affordableClosure', () => {
  it('is closed, within the hours, at least as good as the greedy choice, and near the best of all', () => {
    let found = 0;
    let possible = 0;
    fc.assert(
      fc.property(randomOrder(9), fc.integer({ min: 1, max: 20 }), (order, hours) => {
        const kept = affordableClosure(order, hours);
        const members = order.filter(({ paper }) => kept.has(paper));
        const worth = (set: readonly PlannedPaper[]): number => set.reduce((sum, { score }) => sum + score, 0);
        const cost = (set: readonly PlannedPaper[]): number => set.reduce((sum, { effort }) => sum + effort, 0);
        expect(isClosed(members)).toBe(true);
        expect(cost(members)).toBeLessThanOrEqual(hours);
        const greedy: PlannedPaper[] = [];
        for (;;) {
          const next = order
            .filter((each) => !greedy.includes(each) && isClosed([...greedy, each]) && cost([...greedy, each]) <= hours)
            .sort((a, b) => b.score / b.effort - a.score / a.effort || a.paper - b.paper)[0];
          if (next === undefined) break;
          greedy.push(next);
        }
        expect(worth(members)).toBeGreaterThanOrEqual(worth(greedy));
        found += worth(members);
        possible += Math.max(
          ...subsets(order)
            .filter((set) => isClosed(set) && cost(set) <= hours)
            .map(worth),
        );
      }),
      { numRuns: 300 },
    );
    expect(found / possible).toBeGreaterThan(0.97);
    expect(found).toBeLessThanOrEqual(possible);
  });

  it('takes a dull prerequisite for the sake of what needs it, where the greedy choice does not', () => {
    const papers: PlannedPaper[] = [
      { paper: 0, after: [], effort: 2, score: 0 },
      { paper: 1, after: [0], effort: 2, score: 10 },
      { paper: 2, after: [], effort: 3, score: 3 },
    ];
    expect([...affordableClosure(papers, 4)].sort()).toEqual([0, 1]);
  });
});

describe('readingPlan', () => {
  it('keeps the order, the requirements and the budget', () => {
    fc.assert(
      fc.property(
        randomOrder(12),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 10 }),
        (order, weeks, hours) => {
          const plan = readingPlan(order, { weeks, hoursPerWeek: hours });
          const planned = plan.weeks.flatMap(({ papers }) => papers);
          expect(plan.weeks).toHaveLength(weeks);
          expect([...planned].sort((a, b) => a - b)).toEqual(planned);
          expect([...planned, ...plan.leftOut].sort((a, b) => a - b)).toEqual(order.map(({ paper }) => paper));
          for (const paper of planned) for (const p of order[paper]!.after) expect(planned).toContain(p);
          expect(plan.hours).toBeLessThanOrEqual(weeks * hours);
          expect(plan.weeks.reduce((sum, week) => sum + week.hours, 0)).toBeCloseTo(plan.hours, 9);
          for (const week of plan.weeks) expect(week.overfull).toBe(week.hours > hours);
          expect(readingPlan(order, { weeks, hoursPerWeek: hours })).toEqual(plan);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('makes the fullest week as empty as any split does, breaking as early as possible', () => {
    fc.assert(
      fc.property(randomOrder(9), fc.integer({ min: 1, max: 4 }), (order, weeks) => {
        const plan = readingPlan(order, { weeks, hoursPerWeek: 1000 });
        const used = Math.min(weeks, order.length);
        const splits: number[][] = [];
        const cut = (lengths: number[], left: number): void => {
          if (lengths.length === used) {
            if (left === 0) splits.push(lengths);
          } else for (let take = 1; take <= left; take++) cut([...lengths, take], left - take);
        };
        cut([], order.length);
        const fullest = (lengths: number[]): number => {
          let at = 0;
          return Math.max(
            0,
            ...lengths.map((length) => order.slice(at, (at += length)).reduce((sum, { effort }) => sum + effort, 0)),
          );
        };
        const best = Math.min(...splits.map(fullest));
        const lengths = plan.weeks.slice(0, used).map(({ papers }) => papers.length);
        expect(fullest(lengths)).toBeCloseTo(best, 9);
        // Splits come in lexicographic order, so the first of the best has the earliest breaks.
        expect(lengths).toEqual(splits.find((each) => fullest(each) <= best + 1e-9));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves out what the reader knows, and requires it of nobody', () => {
    const order: PlannedPaper[] = [
      { paper: 0, after: [], effort: 5, score: 1 },
      { paper: 1, after: [0], effort: 5, score: 1 },
    ];
    expect(readingPlan(order, { weeks: 1, hoursPerWeek: 5, known: new Set([0]) })).toEqual({
      weeks: [{ papers: [1], hours: 5, overfull: false }],
      hours: 5,
      leftOut: [],
    });
  });

  it('says which week is overfull when one paper is longer than a week', () => {
    const plan = readingPlan([{ paper: 0, after: [], effort: 6, score: 1 }], { weeks: 2, hoursPerWeek: 3 });
    expect(plan.weeks.map(({ overfull }) => overfull)).toEqual([true, false]);
  });

  it.each([
    [{ weeks: 0, hoursPerWeek: 5 }, 'bad-input'],
    [{ weeks: 1.5, hoursPerWeek: 5 }, 'bad-input'],
    [{ weeks: 1, hoursPerWeek: 0 }, 'bad-input'],
    [{ weeks: 1, hoursPerWeek: Number.NaN }, 'bad-input'],
    [{ weeks: 1000, hoursPerWeek: 5 }, 'too-large'],
  ])('refuses %j', (options, code) => {
    expect(() => readingPlan([], options)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses a negative effort', () => {
    const order = [{ paper: 0, after: [], effort: -1, score: 1 }];
    expect(() => readingPlan(order, { weeks: 1, hoursPerWeek: 1 })).toThrow(/effort -1/);
  });
});

describe('readingEffort', () => {
  it('is 1.5 minutes a page by the pass, else two hours, and .7 of it for a survey', () => {
    expect(readingEffort({ pages: 20 })).toBeCloseTo(0.5, 12);
    expect(readingEffort({ pages: 20 }, 'study')).toBeCloseTo(1.25, 12);
    expect(readingEffort({ pages: 20 }, 'skim')).toBeCloseTo(0.15, 12);
    expect(readingEffort({})).toBe(2);
    expect(readingEffort({ pages: null, survey: true })).toBeCloseTo(1.4, 12);
  });
});
