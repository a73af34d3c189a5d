import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnWhole, rowHeight, rowWindow, scrollFor } from '../../../../web/panels/answer/row-window.ts';

const long = fc.integer({ min: drawnWhole + 1, max: 5000 });
const height = fc.integer({ min: 100, max: 2000 });

describe('the window of a long list', () => {
  it('holds every row of a list that is not long', () => {
    expect(rowWindow(drawnWhole, 0, 700)).toEqual({ first: 0, end: drawnWhole });
  });

  it('holds all that is in sight wherever the list is scrolled to, and few rows beside', () => {
    fc.assert(
      fc.property(long, fc.nat(5000 * rowHeight), height, (rows, to, inSight) => {
        const scrolled = Math.min(to, rows * rowHeight - inSight);
        const { first, end } = rowWindow(rows, scrolled, inSight);
        expect(first).toBeLessThanOrEqual(Math.floor(scrolled / rowHeight));
        expect(end).toBeGreaterThanOrEqual(Math.min(rows, Math.ceil((scrolled + inSight) / rowHeight)));
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(rows);
        expect(end - first).toBeLessThan(inSight / rowHeight + 80);
      }),
    );
  });

  it('reaches every row: after scrolling to it, it is in the window', () => {
    fc.assert(
      fc.property(long, fc.nat(), fc.nat(), height, (rows, pick, from, inSight) => {
        const row = pick % rows;
        const most = (rows + 1) * rowHeight - inSight;
        const scrolled = Math.min(most, scrollFor(row, from % most, inSight));
        const { first, end } = rowWindow(rows, scrolled, inSight);
        expect(first).toBeLessThanOrEqual(row);
        expect(end).toBeGreaterThan(row);
      }),
    );
  });

  it('moves nothing for a row that is in sight', () => {
    expect(scrollFor(10, 8 * rowHeight, 20 * rowHeight)).toBe(8 * rowHeight);
  });
});
