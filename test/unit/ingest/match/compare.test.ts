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
  '(panel)',
  '- book review',
  ': a',
  '1990',
  '???',
  'store',
);
const description: fc.Arbitrary<Description> = fc.record({
  title: fc.array(words, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(' ')),
  authors: fc.uniqueArray(fc.constantFrom('A. Lamport', 'B. Liskov', 'C. Gray', 'D. Lynch'), { maxLength: 3 }),
  year: fc.option(fc.integer({ min: 1978, max: 1999 }), { nil: null }),
  venue: fc.constantFrom(null, 'SOSP', 'Operating Systems Principles', 'J. Systems'),
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

describe('what a venue and a kind of contribution tell', () => {
  const at = (title: string, authors: string[], venue: string, year = 1997): Description => ({
    title,
    authors,
    year,
    venue,
  });
  const team = ['N. Roussopoulos', 'Y. Kotidis', 'M. Roussopoulos'];
  const cubetree = at('Cubetree: Organization of and Bulk Updates on the Data Cube', team, 'SIGMOD Conference');

  it('the same team at the same venue in the same year may word its title anew', () => {
    const title = 'Cubetree: organization of and bulk incremental updates on the data cube';
    expect(decide(cubetree, at(title, team, 'International Conference on Management of Data'))).toBe('same v');
    expect(decide(cubetree, at(title, team, 'VLDB'))).not.toMatch(/^same/);
    expect(decide(cubetree, at(title, team, 'International Conference on Management of Data', 1998))).not.toMatch(
      /^same/,
    );
    expect(decide(cubetree, at(title, team.slice(0, 1), 'SIGMOD'))).not.toMatch(/^same/);
  });

  it('not in two parts, not with opposite words, not in an erratum', () => {
    const venue = 'VLDB';
    for (const [title, other] of [
      ['Organization of the data cube, part I', 'Organization of the data cube, part II'],
      ['Organization of local data cubes', 'Organization of global data cubes'],
      ['Organization of synchronous data cubes', 'Organization of asynchronous data cubes'],
      ['Organization of the data cube', 'Errata: organization of the data cube'],
    ] as const)
      expect(decide(at(title, team, venue), at(other, team, venue))).not.toMatch(/^same/);
  });

  it('the version at the same venue ranks first', () => {
    const title = 'Fast and accurate text classification';
    const rank = (venue: string) =>
      compareDescriptions(toComparable(at(title, team, 'VLDB J.')), toComparable(at(title, team, venue))).rank;
    expect(rank('The VLDB Journal')).toBeGreaterThan(rank('Very Large Data Bases') + 0.02);
  });

  it('a review bears the title of its book, a panel that of nothing else', () => {
    const book = work('Small worlds: the dynamics of networks', ['D. Watts'], 1999);
    const review = work('Small worlds: the dynamics of networks - Book review', ['J. Wu'], 2002);
    expect(decide(book, review)).toBe('different authors');
    expect(decide(book, { ...review, authors: [] })).not.toMatch(/^same/);
    const listed = work('Small worlds: the dynamics of networks', ['J. Wu', 'D. Watts'], 2002);
    expect(decide(review, listed)).toBe('same a');
    expect(decide(work('Index research (panel)', ['J. H.'], 2000), work('Index research', ['J. H.'], 2000))).toBe(
      'same a2',
    );
  });
});

describe('what other fields print', () => {
  it.each([
    ['journals of two fields', 'Current Opinion in Cardiology', 'Current Opinion in Radiology', []],
    ['a book and the chapter about it', 'Alternative Modernities', 'On Alternative Modernities', ['D. Gaonkar']],
    ['parts in another language', 'LaTeX lernen, Teil A: Arbeitsheft', 'LaTeX lernen, Teil B: Manual', ['A. Weyerich']],
    ['volumes of a series', 'TeX in Practice: Basics', 'TeX in Practice: Tokens, Macros', ['S. v. Bechtolsheim']],
  ])('%s are two works', (_name, title, other, authors) => {
    expect(decide(work(title, authors, 1987), work(other, authors, 1987))).not.toMatch(/^same/);
  });

  it.each([
    ['Agents, Turst, and Information Access', 'Agents, trust, and information access'],
    ['Upsizing from File to Clent Server Architectures', 'Upsizing form file to client server architectures'],
    ['On the topeer networks of today', 'On the to peer networks of today'],
  ])('"%s" is misspelt "%s"', (title, other) => {
    expect(decide(work(title, [], 1995), work(other, ['A. Able'], 1995))).toMatch(/^same (?:b2|a3)$/);
  });
});

describe('titles without a letter', () => {
  it('are one work with nothing', () => {
    for (const title of ['', '???', '…'])
      expect(decide(work(title, ['L. Lamport'], 1982), work(title, ['L. Lamport'], 1982))).toBe('different titles');
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
