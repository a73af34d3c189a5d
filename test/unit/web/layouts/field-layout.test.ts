import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldLayout } from '../../../../web/layouts/field-layout.ts';
import { laneOrder } from '../../../../web/layouts/lane-order.ts';
import { yearColumns } from '../../../../web/layouts/year-columns.ts';
import { randomField } from './random-answer.ts';

const stage = { width: 900, height: 700, marginTop: 24, labels: 20 };

describe('the field', () => {
  it('lets no two papers touch', () => {
    fc.assert(
      fc.property(randomField, ({ papers, links }) => {
        const { nodes } = fieldLayout(papers, links, stage);
        for (const [at, a] of nodes.entries()) {
          for (const b of nodes.slice(at + 1)) {
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.radius + b.radius);
          }
        }
      }),
    );
  });

  it('uses the whole width of the stage, also where it is too high for it and drawn smaller', () => {
    const crowd = Array.from({ length: 1500 }, (_, at) => ({
      ...{ id: `p${at}`, year: 2000 + (at % 6), cluster: at % 3, citations: at % 7, labelWidth: 60 },
    }));
    const { nodes, width, height } = fieldLayout(crowd, [], stage);
    expect(height).toBeGreaterThan(stage.height);
    expect(width / height).toBeCloseTo(stage.width / stage.height, 6);
    expect(Math.max(...nodes.map(({ x }) => x))).toBeGreaterThan(width * 0.8);
  });

  it('places a later year further right, whatever the lane', () => {
    fc.assert(
      fc.property(randomField, ({ papers, links }) => {
        const { nodes } = fieldLayout(papers, links, stage);
        const yearOf = new Map(papers.map(({ id, year }) => [id, year!]));
        const inOrder = [...nodes].sort((a, b) => a.x - b.x).map(({ id }) => yearOf.get(id)!);
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
      }),
    );
  });

  it('keeps every paper in its lane, and lanes apart', () => {
    fc.assert(
      fc.property(randomField, ({ papers, links }) => {
        const { nodes, lanes, height } = fieldLayout(papers, links, stage);
        const clusterOf = new Map(papers.map(({ id, cluster }) => [id, cluster]));
        for (const { id, y, radius } of nodes) {
          const lane = lanes.find(({ cluster }) => cluster === clusterOf.get(id))!;
          expect(y - radius).toBeGreaterThanOrEqual(lane.top);
          expect(y + radius).toBeLessThanOrEqual(lane.bottom);
        }
        for (const [at, lane] of lanes.slice(1).entries())
          expect(lane.top).toBeGreaterThanOrEqual(lanes[at]!.bottom - 1e-9);
        expect(lanes.at(-1)?.bottom ?? 0).toBeLessThanOrEqual(height);
      }),
    );
  });

  it('shows each paper once, those without a year in the tray', () => {
    fc.assert(
      fc.property(randomField, ({ papers, links }) => {
        const { nodes, undated } = fieldLayout(papers, links, stage);
        expect([...nodes.map(({ id }) => id), ...undated].sort()).toEqual(papers.map(({ id }) => id).sort());
        expect(undated).toEqual(papers.filter(({ year }) => year === null).map(({ id }) => id));
      }),
    );
  });

  it('is the same picture for the same papers in any order', () => {
    fc.assert(
      fc.property(randomField, ({ papers, links }) => {
        const [one, other] = [fieldLayout(papers, links, stage), fieldLayout([...papers].reverse(), links, stage)];
        expect(other.nodes).toEqual(one.nodes);
        expect(other.lanes).toEqual(one.lanes);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the axis of years', () => {
  it('fills its width, and gives empty decades less room than one busy year', () => {
    const columns = yearColumns(
      new Map([
        [1970, { papers: 1, widest: 5 }],
        [2010, { papers: 100, widest: 9 }],
      ]),
      800,
    );
    expect(columns.at(-1)!.right).toBeCloseTo(800, 3);
    const busy = columns.at(-1)!;
    const decade = columns.filter(({ year }) => year > 1980 && year <= 1990);
    expect(decade.at(-1)!.right - decade[0]!.left).toBeLessThan(busy.right - busy.left);
  });

  it('grows beyond its width rather than let papers of neighbouring years touch', () => {
    const columns = yearColumns(
      new Map([
        [2000, { papers: 1, widest: 90 }],
        [2001, { papers: 1, widest: 90 }],
      ]),
      100,
    );
    expect(columns.map(({ left, right }) => right - left)).toEqual([90, 90]);
  });
});

describe('the order of lanes', () => {
  it('puts lanes that cite each other side by side', () => {
    const links = new Map([
      ['0 2', 9],
      ['1 2', 5],
    ]);
    const between = (a: number, b: number) => links.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? 0;
    const order = laneOrder([30, 20, 10], between);
    expect(Math.abs(order.indexOf(0) - order.indexOf(2))).toBe(1);
    expect(Math.abs(order.indexOf(1) - order.indexOf(2))).toBe(1);
  });
});
