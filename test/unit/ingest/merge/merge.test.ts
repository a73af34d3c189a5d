import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../../ingest/merge/evidence.ts';
import { mergeEvidence } from '../../../../ingest/merge/merge.ts';
import { record, reference } from '../../../support/evidence.ts';

const lamport98 = { title: 'The Part-Time Parliament', authors: ['Leslie Lamport'], year: 1998 };

describe('merging', () => {
  it('the same reference written ten ways is one paper', () => {
    const ways = [
      { title: 'The Part-Time Parliament', authors: ['L. Lamport'], year: 1998 },
      { title: 'The part-time parliament', authors: ['Leslie Lamport'], year: 1998 },
      { title: 'The Part Time Parliament', authors: ['Lamport, L.'], year: 1998 },
      { title: 'The part-time parliament.', authors: ['LAMPORT, LESLIE'], year: 1998 },
      { title: 'Part-time Parliament', authors: ['L. Lamport'], year: 1998 },
      { title: 'The PartTime Parliament', authors: ['L. Lamport'], year: 1998 },
      { title: 'The Part-Time Parliament (technical report)', authors: ['L. Lamport'], year: 1989 },
      { title: 'The part-time parliment', authors: ['L. Lamport'], year: 1998 },
      { title: 'The Part-Time Parliament', authors: ['L. Lamport'], year: null },
      { title: 'The part-time parliament', authors: [], year: 1998 },
    ];
    const citing = ways.map((_, at) => record(`c${at}`, { title: `Citing paper number ${at} of many`, year: 2001 }));
    const references = ways.map((way, at) => reference(`c${at}`, 1, way));
    const { references: given } = mergeEvidence({ records: [...citing, record('lamport', lamport98)], references });
    expect(new Set(given.map(({ paper }) => paper)).size).toBe(1);
  });

  it('two works with nearly the same title and different authors or years stay two', () => {
    const records = [
      record('a', { title: 'Notes on Distributed Databases', authors: ['B. Lindsay', 'P. Selinger'], year: 1979 }),
      record('b', { title: 'Notes on Distributed Data Bases', authors: ['P. Johnson', 'M. Beeler'], year: 1974 }),
      record('c', { title: 'Computer Networks', authors: ['A. Tanenbaum'], year: 1981 }),
      record('d', { title: 'Computer Networks', authors: ['A. Tanenbaum'], year: 1996 }),
      record('e', {
        title: 'The Byzantine Generals Problem',
        authors: ['L. Lamport', 'R. Shostak', 'M. Pease'],
        year: 1982,
      }),
      record('f', { title: 'The Weak Byzantine Generals Problem', authors: ['L. Lamport'], year: 1983 }),
    ];
    expect(mergeEvidence({ records, references: [] }).works).toHaveLength(records.length);
  });

  it('a stub becomes full when its paper arrives, and its former id leads there', () => {
    const citing = record('citing', { title: 'Paxos Made Live', authors: ['T. Chandra'], year: 2007 });
    const references = [reference('citing', 1, { ...lamport98, authors: ['L. Lamport'] })];
    const before = mergeEvidence({ records: [citing], references });
    const stub = before.works.find(({ paper }) => paper.status === 'stub')!;
    const arrived = record('lamport', { ...lamport98, identifiers: { doi: '10.1145/279227.279229' } });
    const after = mergeEvidence({ records: [citing, arrived], references });
    const full = after.works.find(({ paper }) => paper.title === lamport98.title)!;
    expect(stub.paper.id).toMatch(/^title:[0-9a-f]{16}$/);
    expect(full.paper).toMatchObject({ id: 'doi:10.1145/279227.279229', status: 'full' });
    expect(after.aliases).toContainEqual({ alias: stub.paper.id, paper: full.paper.id });
    expect(after.works).toHaveLength(2);
  });

  it('a paper never cites itself: its earlier version in its own list is set aside and counted', () => {
    const journal = record('journal', {
      title: 'Leases: an efficient mechanism for caches',
      authors: ['C. Gray'],
      year: 1990,
    });
    const own = reference('journal', 1, {
      title: 'Leases: An Efficient Mechanism for Caches',
      authors: ['Cary Gray'],
      year: 1989,
    });
    const merged = mergeEvidence({ records: [journal], references: [own] });
    expect(merged.citations).toEqual([]);
    expect(merged.counts.selfCitations).toBe(1);
    expect(merged.references[0]).toMatchObject({ paper: null, rule: 'self-citation' });
  });

  it('a string that no title was made out in still becomes a stub, or finds the work whose title stands in it', () => {
    const known = record('known', {
      title: 'Enhanced Paxos Commit for Transactions on DHTs',
      authors: ['F. Schintke'],
      year: 2010,
    });
    const references = [
      reference('citing', 1, {
        raw: 'F. Schintke et al. Enhanced paxos commit for transactions on dhts. CCGrid, 2010.',
      }),
      reference('citing', 2, { raw: 'http://hadoop.apache.org/' }),
    ];
    const merged = mergeEvidence({
      records: [known, record('citing', { title: 'A citing paper of some kind' })],
      references,
    });
    expect(merged.references[0]).toMatchObject({ rule: 'title-in-string', title: null });
    expect(merged.references[0]!.paper).toBe(merged.records.find(({ key }) => key === 'test:known')!.paper);
    const stub = merged.works.find(({ paper }) => paper.id === merged.references[1]!.paper)!;
    expect(stub.paper).toMatchObject({ status: 'stub', type: 'webpage', title: 'http://hadoop.apache.org/' });
  });

  it('the year of a stub is the one most strings print; of a work with records, their earliest', () => {
    const titled = { title: 'Paxos quorum leases and fast reads', authors: ['I. Moraru', 'D. Andersen'] };
    const years = [2014, 2015, 2014, 2013];
    const references = years.map((year, at) => reference(`c${at}`, 1, { ...titled, year }));
    const stubs = mergeEvidence({ records: [], references });
    expect(stubs.works.map(({ paper }) => paper.year)).toEqual([2014]);
    const records = [record('r', { ...titled, year: 2016 })];
    expect(mergeEvidence({ records, references }).works.map(({ paper }) => paper.year)).toEqual([2016]);
  });

  it('a printed identifier of another paper is not believed', () => {
    const paxos = record('paxos', { ...lamport98, identifiers: { doi: '10.1145/279227.279229' } });
    const wrong = reference('citing', 1, {
      title: 'Time-lock puzzles and timed-release crypto',
      authors: ['R. Rivest'],
      year: 1996,
      identifiers: { doi: '10.1145/279227.279229' },
    });
    const merged = mergeEvidence({ records: [paxos], references: [wrong] });
    expect(merged.works).toHaveLength(2);
    expect(merged.works.map(({ paper }) => paper.id)).toContain('doi:10.1145/279227.279229');
    expect(merged.aliases.some(({ alias }) => alias === 'doi:10.1145/279227.279229')).toBe(false);
  });

  it('two DOIs are one work for ACM twins and for versions within four years, else two', () => {
    const of = (key: string, doi: string, year: number) =>
      record(key, { title: 'Dynamo: a highly available store', authors: ['G. DeCandia'], year, identifiers: { doi } });
    const works = (...records: ReturnType<typeof of>[]) => mergeEvidence({ records, references: [] }).works.length;
    expect(works(of('a', '10.1145/1294261.1294281', 2007), of('b', '10.1145/1323293.1294281', 2007))).toBe(1);
    expect(works(of('a', '10.1145/1.2', 2007), of('b', '10.1016/x', 2010))).toBe(1);
    expect(works(of('a', '10.1145/1.2', 2000), of('b', '10.1016/x', 2007))).toBe(2);
  });

  it('two DOIs are never one work by title alone', () => {
    const title = 'Concurrency control in databases';
    const anonymous = record('a', { title, year: 2001, identifiers: { doi: '10.1145/1.2' } });
    const named = record('b', { title, authors: ['A. Able'], year: 2001, identifiers: { doi: '10.1016/x' } });
    expect(mergeEvidence({ records: [anonymous, named], references: [] }).works).toHaveLength(2);
  });

  it('a title without a letter makes no paper of a string, and joins no two records', () => {
    const records = [
      record('a', { title: '???', authors: ['A. Able'], year: 2001 }),
      record('b', { title: '…', authors: ['A. Able'], year: 2001 }),
    ];
    const references = [reference('a', 1, { raw: '[ ].', authors: [], year: null })];
    const merged = mergeEvidence({ records, references });
    expect(merged.works.map(({ paper }) => paper.status)).toEqual(['full', 'full']);
    expect(merged.references).toMatchObject([{ paper: null, rule: 'no-title', raw: '[ ].' }]);
  });

  it('volumes of a series stay apart, though strings print the series alone', () => {
    const titles = [
      'TeX in Practice',
      'TeX in Practice: Basics',
      'TeX in Practice: Tokens, Macros',
      'TeX in Practice: Paragraphs',
    ];
    const references = titles.map((title, at) =>
      reference('c', at + 1, { title, authors: ['S. Bechtolsheim'], year: 1993 }),
    );
    const given = mergeEvidence({ records: [], references }).references.map(({ paper }) => paper);
    expect(new Set(given.slice(1)).size).toBe(3);
  });

  it('a stub bears the title without what says which version is meant', () => {
    const strings = ['Data cubes (extended abstract): a theory', 'Data Cubes: A Theory'];
    const references = strings.map((title, at) => reference('c', at + 1, { title, authors: ['A. Able'], year: 2001 }));
    expect(mergeEvidence({ records: [], references }).works.map(({ paper }) => paper.title)).toEqual([
      'Data Cubes: A Theory',
    ]);
  });

  it('what a person decided outweighs the rules, both ways', () => {
    const a = record('a', { title: 'The Byzantine Generals Problem', authors: ['L. Lamport'], year: 1982 });
    const b = record('b', { title: 'The Byzantine Generals Problem', authors: ['L. Lamport'], year: 1982 });
    const c = record('c', { title: 'Reaching agreement in the presence of faults', authors: ['M. Pease'], year: 1980 });
    const decided = {
      same: [['test:a', 'test:c']] as [string, string][],
      different: [['test:a', 'test:b']] as [string, string][],
    };
    const merged = mergeEvidence({ records: [a, b, c], references: [] }, decided);
    const paperOf = new Map(merged.records.map(({ key, paper }) => [key, paper]));
    expect(paperOf.get('test:a')).toBe(paperOf.get('test:c'));
    expect(paperOf.get('test:b')).not.toBe(paperOf.get('test:a'));
  });
});

const someTitles = [
  'Paxos Made Simple',
  'Paxos made simple',
  'Fast Paxos',
  'Paxos Made Live',
  'Paxos made Live - an engineering perspective',
  'The Raft Consensus Algorithm',
  'Raft consensus algorithm',
  'Disk Paxos',
  'Eventually Consistent',
  'On the Paxos made simple',
  'Paxos Made Simple (extended abstract)',
  '???',
];
const someAuthors = fc.uniqueArray(
  fc.constantFrom('Leslie Lamport', 'L. Lamport', 'D. Ongaro', 'Tushar Chandra', 'W. Vogels'),
  { maxLength: 2 },
);
const someYear = fc.option(fc.integer({ min: 1996, max: 2014 }), { nil: null });
const someDoi = fc.option(fc.constantFrom('10.1/a', '10.1/b', '10.1145/1.9', '10.1145/2.9'), { nil: undefined });
const someIdentifiers = someDoi.map((doi) => (doi === undefined ? {} : { doi }));
const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    records: fc.array(
      fc.record({
        title: fc.constantFrom(...someTitles),
        authors: someAuthors,
        year: someYear,
        identifiers: someIdentifiers,
      }),
      { maxLength: 6 },
    ),
    references: fc.array(
      fc.record({
        from: fc.nat(7),
        title: fc.option(fc.constantFrom(...someTitles), { nil: null }),
        authors: someAuthors,
        year: someYear,
        identifiers: someIdentifiers,
      }),
      { maxLength: 14 },
    ),
  })
  .map(({ records, references }) => ({
    records: records.map((fields, at) => record(`r${at}`, fields)),
    references: references.map(({ from, ...fields }, at) =>
      reference(`r${from}`, at + 1, { raw: `string ${at % 4}`, ...fields }),
    ),
  }));

describe('the merged graph', () => {
  it('is the same whatever the order in which records and strings come', () => {
    fc.assert(
      fc.property(evidence, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (given, chances) => {
        const shuffled = {
          records: shuffle(given.records, chances),
          references: shuffle(given.references, chances),
        };
        const plain = ({ works, ambiguities: _, ...rest }: ReturnType<typeof mergeEvidence>) => ({
          papers: works.map(({ paper }) => paper),
          ...rest,
        });
        expect(plain(mergeEvidence(shuffled))).toEqual(plain(mergeEvidence(given)));
      }),
      { numRuns: 400 },
    );
  });

  it('accounts for every record and every string, with ids and aliases that lead to one work each', () => {
    fc.assert(
      fc.property(evidence, (given) => {
        const merged = mergeEvidence(given);
        const ids = merged.works.map(({ paper }) => paper.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(merged.records).toHaveLength(given.records.length);
        expect(merged.references).toHaveLength(given.references.length);
        for (const { paper, rule } of merged.references) {
          const isSetAside = rule === 'self-citation' || rule === 'no-title';
          expect(isSetAside ? paper : ids.includes(paper!)).toBe(isSetAside ? null : true);
        }
        const aliases = merged.aliases.map(({ alias }) => alias);
        expect(new Set(aliases).size).toBe(aliases.length);
        for (const { alias, paper } of merged.aliases)
          expect([ids.includes(alias), ids.includes(paper)]).toEqual([false, true]);
        for (const { citing, cited } of merged.citations)
          expect([citing === cited, ids.includes(citing), ids.includes(cited)]).toEqual([false, true, true]);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps every id that a part of the evidence gave as a way to some work', () => {
    fc.assert(
      fc.property(evidence, fc.nat(14), (given, part) => {
        const before = mergeEvidence({
          records: given.records.slice(0, part % 7),
          references: given.references.slice(0, part),
        });
        const after = mergeEvidence(given);
        const ways = new Set([...after.works.map(({ paper }) => paper.id), ...after.aliases.map(({ alias }) => alias)]);
        for (const { paper } of before.works) expect([paper.id, ways.has(paper.id)]).toEqual([paper.id, true]);
      }),
      { numRuns: 400 },
    );
  });
});

function shuffle<T>(items: readonly T[], chances: Iterator<number>): T[] {
  return items
    .map((item) => ({ item, at: chances.next().value as number }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
