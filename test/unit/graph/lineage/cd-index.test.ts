import { describe, expect, it } from 'vitest';
import { cdIndex } from '../../../../graph/lineage/cd-index.ts';
import { draw, numberOf, type When } from '../../../support/graphs.ts';

/** A paper of 2000 with `references` references, and citers in the given years of it, of both, of a reference only. */
function around(references: number, only: When[], both: When[], referencesOnly: When[]) {
  const old = Array.from({ length: references }, (_, i) => `r${i}`);
  const papers: Record<string, When> = {
    p: '2000-06-01',
    end: 2020,
    ...Object.fromEntries(old.map((id) => [id, 1990])),
  };
  const citations: [string, string][] = old.map((id) => ['p', id]);
  const add = (name: string, when: When, cited: string[]): void => {
    papers[name] = when;
    citations.push(...cited.map((id): [string, string] => [name, id]));
  };
  only.forEach((when, i) => {
    add(`i${i}`, when, ['p']);
  });
  both.forEach((when, i) => {
    add(`j${i}`, when, ['p', 'r0', 'r1']);
  });
  referencesOnly.forEach((when, i) => {
    add(`k${i}`, when, ['r0']);
  });
  const { graph } = draw({ papers, citations });
  return cdIndex(graph, numberOf(graph, 'p'));
}

const years = (count: number): When[] => new Array<When>(count).fill(2003);

describe('cdIndex', () => {
  it('is (only paper − both) / all', () => {
    expect(around(12, years(8), years(3), years(5))).toEqual({
      value: 5 / 16,
      onlyPaper: 8,
      both: 3,
      onlyReferences: 5,
      warnings: [],
    });
  });

  it('reaches 1 when nobody looks back and −1 when everybody does', () => {
    expect(around(12, years(10), [], []).value).toBe(1);
    expect(around(12, [], years(10), []).value).toBe(-1);
  });

  it('counts five years, to the day where days are known', () => {
    const edge: When[] = ['2000-06-01', '2000-06-02', '2005-06-01', '2005-06-03', 2000, 2001, 2005, 2006, null];
    expect(around(12, [...edge, ...years(8)], [], []).onlyPaper).toBe(4 + 8);
  });

  it('gives no value for fewer than 5 references or 10 citations, and says so', () => {
    expect(around(4, years(20), [], [])).toMatchObject({ value: null, warnings: ['few-references'] });
    expect(around(12, years(5), years(4), years(90))).toMatchObject({ value: null, warnings: ['few-citations'] });
    expect(around(5, years(10), [], [])).toMatchObject({ value: 1, warnings: ['references-missing'] });
  });

  it('warns when the graph ends before the window', () => {
    const old = Array.from({ length: 10 }, (_, i) => `r${i}`);
    const citers = Array.from({ length: 10 }, (_, i) => `c${i}`);
    const { graph } = draw({
      papers: { p: 2018, ...Object.fromEntries([...old.map((id) => [id, 1990]), ...citers.map((id) => [id, 2020])]) },
      citations: [...old.map((id) => ['p', id] as const), ...citers.map((id) => [id, 'p'] as const)],
    });
    expect(cdIndex(graph, numberOf(graph, 'p'))).toMatchObject({ value: 1, warnings: ['window-open'] });
  });

  it('gives no value for a paper without a year', () => {
    const { graph } = draw({ papers: { p: null, c: 2000 }, citations: [['c', 'p']] });
    expect(cdIndex(graph, numberOf(graph, 'p')).warnings).toContain('no-year');
  });
});
