import { describe, expect, it } from 'vitest';
import { toComparable } from '../../../../ingest/match/compare.ts';
import { haveDifferentNumerals, titleNumerals } from '../../../../ingest/match/numerals.ts';

describe('numerals of a title', () => {
  it.each([
    ['a calculus of mobile processes ii', ['2']],
    ['report on the 8th workshop', ['8']],
    ['the eighth workshop', ['8']],
    ['processes part i', ['1']],
    ['vi architecture', ['6']],
    ['i know what you did', []],
  ])('of "%s" are %j', (title, numerals) => {
    expect(titleNumerals(title).map(({ value }) => value)).toEqual(numerals);
  });
});

describe('two titles differ in their numerals', () => {
  const differ = (a: string, b: string, yearA: number | null = 2000, yearB: number | null = 2000) => {
    const [one, other] = [
      toComparable({ title: a, authors: [], year: yearA }),
      toComparable({ title: b, authors: [], year: yearB }),
    ];
    expect(haveDifferentNumerals(other, one)).toBe(haveDifferentNumerals(one, other));
    return haveDifferentNumerals(one, other);
  };

  it.each([
    ['Lecture notes', 'Lecture notes: Part 2'],
    ['Lecture notes', 'Lecture notes 2'],
    ['Lecture notes', 'Lecture notes: 2nd edition of the course'],
    ['Mobile processes', 'Mobile processes II'],
    ['The MD4 algorithm', 'The MD5 algorithm'],
    ['Report on the 5th workshop', 'Report on the 8th workshop'],
    ['Report on the workshop', 'Report on the 8th workshop'],
    ['TREC 2004 overview', 'TREC 2005 overview'],
  ])('"%s" and "%s"', (a, b) => {
    expect(differ(a, b)).toBe(true);
  });

  it.each([
    ['the year of the meeting', 'Workshop on web servers', 'Workshop on web servers (PAWS-2000)'],
    ['the year before, in its report', 'Report on query answering', 'Report on query answering (FQAS 1999)'],
    ['a number in a subtitle left out', 'Advances in databases', 'Advances in databases: report of the 5th conference'],
    ['letters that changed places', 'The fourth generation language', 'The foruth generation language'],
  ])('but not in %s', (_name, a, b) => {
    expect(differ(a, b)).toBe(false);
  });

  it('a year counts when the year of the work is another or unknown', () => {
    expect(differ('Workshop on web servers', 'Workshop on web servers 2000', 2003, 2003)).toBe(true);
    expect(differ('Workshop on web servers', 'Workshop on web servers 2000', null, null)).toBe(true);
  });
});
