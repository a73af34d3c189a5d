import { describe, expect, it } from 'vitest';
import { describePaper } from '../../../cli/find-paper.ts';
import type { Paper } from '../../../graph/index.ts';

function described(authors: readonly string[], year: number | null = 2004): string {
  return describePaper({ title: 'MapReduce', year, authors: authors.map((name) => ({ name })) } as unknown as Paper);
}

describe('a paper in one line', () => {
  it.each([
    [[], 'MapReduce (2004)'],
    [['Jeffrey Dean'], 'MapReduce (Dean 2004)'],
    [['Jeffrey Dean', 'Sanjay Ghemawat'], 'MapReduce (Dean and Ghemawat 2004)'],
    [['Robbert van Renesse', 'Fred B. Schneider'], 'MapReduce (van Renesse and Schneider 2004)'],
    [['Daniel J. Abadi', 'B', 'C'], 'MapReduce (Abadi et al. 2004)'],
  ])('names two authors, and of more the first: %j', (authors, line) => {
    expect(described(authors)).toBe(line);
  });

  it('leaves out what is not known', () => {
    expect(described(['Jeffrey Dean'], null)).toBe('MapReduce (Dean)');
    expect(described([], null)).toBe('MapReduce');
  });
});
