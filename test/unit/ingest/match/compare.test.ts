import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDescriptions, type Description, mayBeOneWork, toComparable } from '../../../../ingest/match/compare.ts';

function work(title: string, authors: string[] = [], year: number | null = null): Description {
  return { title, authors, year };
}

function decide(a: Description, b: Description) {
  const { decision, rule } = compareDescriptions(toComparable(a), toComparable(b));
  return `${decision} ${rule}`;
}

const generals = work('The Byzantine Generals Problem', ['L. Lamport', 'R. Shostak', 'M. Pease'], 1982);

describe('one work', () => {
  it.each([
    [
      'report and journal version',
      work('The Part-Time Parliament', ['Leslie Lamport'], 1989),
      work('The part-time parliament', ['L. Lamport'], 1998),
      'same a',
    ],
    [
      'short title, nearby year',
      work('Disk Paxos', ['E. Gafni', 'L. Lamport'], 2000),
      work('Disk Paxos', ['Gafni, E.', 'Lamport, L.'], 2003),
      'same a2',
    ],
    [
      'long title without authors',
      work('A Note on Distributed Computing', [], 1994),
      work('A note on distributed computing', ['J. Waldo'], 1994),
      'same a3',
    ],
    [
      'articles and plurals',
      work('Dangers of replication and a solution', ['J. Gray'], 1996),
      work('The Dangers of Replication and a Solution', ['Jim Gray'], 1996),
      'same k',
    ],
    [
      'a misspelling',
      work('The design of a log strucured file system', ['M. Rosenblum'], 1991),
      work('The Design of a Log-Structured File System', ['Mendel Rosenblum'], 1991),
      'same b',
    ],
    [
      'without its subtitle',
      work('Viewstamped Replication', ['B. Liskov', 'B. Oki'], 1988),
      work('Viewstamped Replication: A New Primary Copy Method', ['B. M. Oki', 'B. Liskov'], 1988),
      'same d',
    ],
    [
      'the name in front lost',
      work('Efficient iterative data processing on large clusters', ['Y. Bu', 'B. Howe', 'M. Haloop'], 2010),
      work(
        'HaLoop: Efficient Iterative Data Processing on Large Clusters',
        ['Y. Bu', 'B. Howe', 'M. Balazinska'],
        2010,
      ),
      'same e',
    ],
    ['software without authors', work('Redis', [], 2009), work('Redis', [], 2015), 'same w'],
  ])('%s', (_name, a, b, expected) => {
    expect(decide(a, b)).toBe(expected);
  });
});

describe('not one work, or not surely', () => {
  it.each([
    [
      'an inserted word',
      work('The Weak Byzantine Generals Problem', ['L. Lamport'], 1983),
      generals,
      'ambiguous inserted-words',
    ],
    [
      'parts',
      work('A Calculus of Mobile Processes, I', ['R. Milner'], 1992),
      work('A Calculus of Mobile Processes, II', ['R. Milner'], 1992),
      'different numerals',
    ],
    [
      'versions of a name',
      work('The MD4 message digest algorithm', ['R. Rivest'], 1991),
      work('The MD5 message digest algorithm', ['R. Rivest'], 1991),
      'different numerals',
    ],
    [
      'other authors',
      work('Notes on distributed databases', ['B. Lindsay'], 1979),
      work('Notes on distributed data bases', ['P. Johnson'], 1974),
      'different authors',
    ],
    [
      'a generation apart',
      work('Computer Networks', ['A. Tanenbaum'], 1981),
      work('Computer Networks', ['A. Tanenbaum'], 1996),
      'different years',
    ],
    [
      'a recurring title',
      work('Personal communication', [], 2011),
      work('Personal communication', [], 2013),
      'ambiguous too-little-known',
    ],
    [
      'a series',
      work('Call me maybe: Kafka', ['K. Kingsbury'], 2013),
      work('Call me maybe: etcd and Consul', ['K. Kingsbury'], 2014),
      'different titles',
    ],
    [
      'a replaced word, half the authors',
      work('Types, Maps and Separation Logic', ['R. Kolanski', 'G. Klein'], 2009),
      work('Types, Bytes, and Separation Logic', ['H. Tuch', 'G. Klein', 'M. Norrish'], 2007),
      'ambiguous too-little-known',
    ],
  ])('%s', (_name, a, b, expected) => {
    expect(decide(a, b)).toBe(expected);
  });
});

const words = fc.constantFrom(
  'paxos',
  'raft',
  'log',
  'consensus',
  'fast',
  'simple',
  'distributed',
  'the',
  'of',
  'ii',
  '2',
  'store',
);
const description: fc.Arbitrary<Description> = fc.record({
  title: fc.array(words, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(' ')),
  authors: fc.uniqueArray(fc.constantFrom('A. Lamport', 'B. Liskov', 'C. Gray', 'D. Lynch'), { maxLength: 3 }),
  year: fc.option(fc.integer({ min: 1978, max: 1999 }), { nil: null }),
});

describe('comparison', () => {
  it('does not depend on which comes first', () => {
    fc.assert(
      fc.property(description, description, (a, b) => {
        const there = compareDescriptions(toComparable(a), toComparable(b));
        const back = compareDescriptions(toComparable(b), toComparable(a));
        expect(back).toEqual(there);
      }),
      { numRuns: 2000 },
    );
  });

  it('never takes two works for one that the cheap test before it excludes', () => {
    fc.assert(
      fc.property(description, description, (a, b) => {
        const [left, right] = [toComparable(a), toComparable(b)];
        if (compareDescriptions(left, right).decision === 'same') expect(mayBeOneWork(left, right)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('words that turn a title round', () => {
  const same = (title: string, other: string) =>
    decide(work(title, ['N. Lynch', 'M. Fischer'], 1985), work(other, ['N. Lynch', 'M. Fischer'], 1985));

  it.each([
    ['Reaching agreement in synchronous distributed systems', 'Reaching agreement in asynchronous distributed systems'],
    ['Lower bounds for distributed agreement problems', 'Upper bounds for distributed agreement problems'],
    ['On the possibility of distributed consensus', 'On the impossibility of distributed consensus'],
    ['A calculus of mobile processes, Part One', 'A calculus of mobile processes, Part Two'],
    ['Concurrent programming in C', 'Concurrent programming in C++'],
    ['The part-time parliament', 'Comments on the part-time parliament'],
    ['Distributed consensus with one faulty process', 'Distributed consensus with one faulty process revisited'],
    ['Lecture notes on databases, Part A', 'Lecture notes on databases, Part B'],
  ])('"%s" is not "%s"', (title, other) => {
    expect(same(title, other)).not.toMatch(/^same/);
    expect(same(other, title)).toBe(same(title, other));
  });

  it('editorials of one editor in two years are two, even with his name', () => {
    expect(decide(work('Editorial', ['A. Editor'], 2001), work('Editorial', ['A. Editor'], 2002))).toBe(
      'ambiguous too-little-known',
    );
    expect(decide(work('Editorial', ['A. Editor'], 2001), work('Editorial', ['A. Editor'], 2001))).toBe('same a2');
  });
});
