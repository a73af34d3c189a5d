import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelWish, placeLabels } from '../../../../web/layouts/label-places.ts';

const options = { height: 14, most: 50, bounds: { left: 0, right: 800, top: 0, bottom: 600 }, blocked: [] };
const wishes: fc.Arbitrary<LabelWish[]> = fc
  .array(
    fc.record({
      x: fc.integer({ min: 0, max: 800 }),
      y: fc.integer({ min: 0, max: 600 }),
      radius: fc.integer({ min: 2, max: 14 }),
      width: fc.integer({ min: 10, max: 150 }),
      importance: fc.nat(100),
    }),
    { maxLength: 60 },
  )
  .map((rows) => rows.map((row, at) => ({ id: `p${at}`, ...row })));

describe('labels of the field', () => {
  it('meet no paper, no other label, no name of a lane and no edge', () => {
    fc.assert(
      fc.property(wishes, (papers) => {
        const lane = { left: 0, right: 120, top: 100, bottom: 115 };
        const placed = placeLabels(papers, { ...options, blocked: [lane] });
        const widths = new Map(papers.map(({ id, width }) => [id, width]));
        const boxes = placed.map(({ id, x, y }) => ({
          left: x,
          right: x + widths.get(id)!,
          top: y - 7,
          bottom: y + 7,
        }));
        const marks = papers.map(({ x, y, radius: r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
        boxes.forEach((box, at) => {
          expect(box.left >= 0 && box.right <= 800 && box.top >= 0 && box.bottom <= 600).toBe(true);
          for (const other of [...boxes.slice(at + 1), ...marks, lane]) {
            const meets =
              box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
            expect(meets).toBe(false);
          }
        });
      }),
    );
  });

  it('go to the more important of two that cannot both have one', () => {
    const at = { x: 100, y: 7, radius: 3, width: 90 };
    const papers = [
      { id: 'minor', ...at, importance: 1 },
      { id: 'major', ...at, x: 107, importance: 2 },
    ];
    const placed = placeLabels(papers, { ...options, bounds: { left: 90, right: 220, top: 0, bottom: 14 } });
    expect(placed.map(({ id }) => id)).toEqual(['major']);
  });
});
