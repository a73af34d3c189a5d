import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unknownYear } from '../../../../graph/lineage/citation-graph.ts';
import { datePrecision, dateSpan, dayNumber, readPublicationDate } from '../../../../graph/lineage/publication-date.ts';

describe('publication dates', () => {
  it('count days as the Gregorian calendar does', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0101-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const days = Math.floor(date.getTime() / 86_400_000);
          expect(dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(days);
        },
      ),
    );
  });

  it.each([
    [1998, '1998-05-17', datePrecision.day, dayNumber(1998, 5, 17)],
    [1998, '1998-05-17T12:00:00Z', datePrecision.day, dayNumber(1998, 5, 17)],
    [1998, '1998-05', datePrecision.month, dayNumber(1998, 5, 16)],
    [1998, '1998', datePrecision.year, dayNumber(1998, 7, 2)],
    [1998, null, datePrecision.year, dayNumber(1998, 7, 2)],
    [null, '1998-05-17', datePrecision.day, dayNumber(1998, 5, 17)],
  ])('read %s / %s as precisely as known', (year, publishedOn, precision, time) => {
    expect(readPublicationDate(year, publishedOn)).toEqual({ year: 1998, precision, time, readable: true });
  });

  it('of another version than the one that gives the year are not used', () => {
    expect(readPublicationDate(1989, '1998-05-01')).toEqual(readPublicationDate(1989, null));
  });

  it.each([
    [1998, '1998-13-01', 1998, datePrecision.year],
    [1998, '1998-02-30', 1998, datePrecision.month],
    [1998, 'May 1998', 1998, datePrecision.year],
    [99_999, null, unknownYear, datePrecision.none],
    [Number.NaN, null, unknownYear, datePrecision.none],
  ])('keep what can be read of %s / %s and say that the rest cannot', (given, publishedOn, year, precision) => {
    expect(readPublicationDate(given, publishedOn)).toMatchObject({ year, precision, readable: false });
  });

  it('span as many days as they leave open', () => {
    const span = (year: number, text: string | null): readonly [number, number] => {
      const date = readPublicationDate(year, text);
      return dateSpan(date.year, date.time, date.precision);
    };
    expect(span(2000, null)).toEqual([dayNumber(2000, 1, 1), dayNumber(2000, 12, 31)]);
    expect(span(2000, '2000-02')).toEqual([dayNumber(2000, 2, 1), dayNumber(2000, 2, 29)]);
    expect(span(2000, '2000-12')).toEqual([dayNumber(2000, 12, 1), dayNumber(2000, 12, 31)]);
    expect(span(2000, '2000-02-29')).toEqual([dayNumber(2000, 2, 29), dayNumber(2000, 2, 29)]);
  });
});
