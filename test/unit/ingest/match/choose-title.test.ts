import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseByTitle, type TitledWork } from '../../../../ingest/match/choose-title.ts';
import { toComparable } from '../../../../ingest/match/compare.ts';

const work = (id: string, title: string, authors: string[] = [], year: number | null = null, isFull = true) => ({
  id,
  comparable: toComparable({ title, authors, year }),
  isFull,
});
const line = (title: string) => toComparable({ title, authors: [], year: null });

/** The id that is surely meant, or "?" and all that may be. */
function chosen(title: string, works: readonly TitledWork[]): string | null {
  const choice = chooseByTitle(line(title), works);
  if (choice === null) return null;
  const ids = choice.accepted.map(({ work: { id } }) => id);
  return choice.isSure ? ids[0]! : `? ${ids.sort().join(' ')}`;
}

describe('the work that a title means', () => {
  it('two works of one title are for a person to tell apart', () => {
    const works = [
      work('a', 'Disk arrays made simple', ['A. Able'], 1990),
      work('b', 'Disk arrays made simple', ['B. Baker'], 1991),
    ];
    expect(chosen('Disk arrays made simple', works)).toBe('? a b');
  });

  it('two versions of one work are one answer, the one spelled as the line is', () => {
    const works = [
      work('conference', 'Query Processing Techniques for Arrays', ['A. Marathe', 'K. Salem'], 1999),
      work('journal', 'Query processing techniques for arrays', ['A. P. Marathe', 'K. Salem'], 2002),
    ];
    expect(chosen('Query processing techniques for arrays', works)).toBe('journal');
    expect(chosen('QUERY PROCESSING TECHNIQUES FOR ARRAYS', works)).toBe('conference');
  });

  it('works far apart in time are no versions', () => {
    const works = [
      work('old', 'Computer networks in practice', ['A. T.'], 1981),
      work('new', 'Computer networks in practice', ['A. T.'], 1996),
    ];
    expect(chosen('Computer networks in practice', works)).toBe('? new old');
  });

  it('what begins one title and stands in another tells nothing', () => {
    const book = work('book', 'Distributed operating systems: concepts and design');
    const other = work('other', 'A survey of distributed operating systems');
    expect(chosen('Distributed operating systems', [book])).toBe('book');
    expect(chosen('Distributed operating systems', [book, other])).toBe('? book');
  });

  it('a work with a record is meant rather than a stub of the same title', () => {
    const works = [work('stub', 'Disk arrays made simple', [], null, false), work('full', 'Disk arrays made simple')];
    expect(chosen('Disk arrays made simple', works)).toBe('full');
  });

  it('does not depend on the order in which works are proposed', () => {
    const some = [
      work('a', 'Paxos Made Live: An Engineering Perspective', ['T. Chandra'], 2007),
      work('b', 'Paxos made live', ['T. Chandra'], 2006),
      work('c', 'Paxos Made Simple', ['L. Lamport'], 2001),
      work('d', 'Paxos made simple', [], null, false),
      work('e', 'Paxos made very simple', ['L. Lamport'], 2001),
    ];
    const title = fc.constantFrom('Paxos made live', 'Paxos Made Simple', 'Paxos made', 'Paxos made simple (abstract)');
    fc.assert(
      fc.property(title, fc.shuffledSubarray(some), (asked, works) => {
        const sorted = [...works].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(chosen(asked, works)).toBe(chosen(asked, sorted));
      }),
      { numRuns: 300 },
    );
  });
});
