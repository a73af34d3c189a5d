import { describe, expect, it } from 'vitest';
import { labelOf, labelsOf, surname } from '../../../../graph/model/paper-label.ts';

const paper = (
  id: string,
  title: string,
  more: { shortName?: string; year?: number | null; authors?: string[] } = {},
) => ({
  id,
  title,
  year: more.year === undefined ? 2006 : more.year,
  authors: (more.authors ?? ['Mike Burrows']).map((name) => ({ name })),
  ...(more.shortName === undefined ? {} : { shortName: more.shortName }),
});

describe('what a paper is called', () => {
  it('is its short name, before all else', () => {
    expect(labelOf(paper('a', 'The Chubby lock service', { shortName: 'Chubby' }))).toBe('Chubby');
  });

  it('is what stands before the colon, unless that is long', () => {
    expect(labelOf(paper('a', "Dynamo: Amazon's highly available key-value store"))).toBe('Dynamo');
    expect(labelOf(paper('a', 'Impossibility of distributed consensus: with one faulty process'))).toBe('Burrows 2006');
  });

  it('is a short title whole, and surname and year for a long one', () => {
    expect(labelOf(paper('a', 'Paxos Made Simple'))).toBe('Paxos Made Simple');
    expect(labelOf(paper('a', 'The lock service for loosely-coupled distributed systems'))).toBe('Burrows 2006');
  });

  it('is words of the title where no author is known, never a question mark', () => {
    const label = labelOf(paper('a', 'Notes on a number of very long forgotten things', { authors: [], year: 1976 }));
    expect(label).toBe('Notes on a number of very…');
  });

  it('tells apart two that would be called the same', () => {
    const papers = [
      paper('a', 'Spanner: the first', { year: 2012 }),
      paper('b', 'Spanner: the second', { year: 2017 }),
      paper('c', 'A study of things that take many words to say', { authors: ['Ken Birman'] }),
      paper('d', 'On other matters of which much can be said', { authors: ['Ken Birman'] }),
    ];
    const labels = labelsOf(papers);
    expect(labels.get('a')).toBe('Spanner 2012');
    expect(labels.get('b')).toBe('Spanner 2017');
    expect(new Set(labels.values()).size).toBe(4);
  });
});

describe('surnames', () => {
  it.each([
    ['Leslie Lamport', 'Lamport'],
    ['Lamport, Leslie', 'Lamport'],
    ['Robert W. Floyd Jr.', 'Floyd'],
    ['Guy L. Steele, Jr.', 'Steele'],
    ['Robbert van Renesse', 'van Renesse'],
    ['Deniz Altınbüken 0001', 'Altınbüken'],
  ])('of %s is %s', (name, expected) => {
    expect(surname(name)).toBe(expected);
  });
});
