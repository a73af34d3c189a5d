import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRisList } from '../../../../ingest/read/ris.ts';

const read = (text: string) => readRisList(text, { name: 'x.ris' });
const mention = (text: string) => read(text).items[0]!.mentions[0];

describe('RIS records', () => {
  it('give title, authors in reading order, year, venue and identifiers', () => {
    const text =
      'TY  - JOUR\nTI  - The Part-Time Parliament\nAU  - Lamport, Leslie\nPY  - 1998/05/01/\nT2  - TOCS\nDO  - https://doi.org/10.1145/279227.279229\nUR  - https://a.org/x.pdf\nER  - \n';
    expect(read(text).items[0]).toMatchObject({ line: 1, kind: 'paper', kindReason: 'TY JOUR' });
    expect(mention(text)).toMatchObject({
      title: 'The Part-Time Parliament',
      authors: ['Leslie Lamport'],
      year: 1998,
      venue: 'TOCS',
      identifiers: { doi: '10.1145/279227.279229' },
    });
  });

  it.each([
    ['T1  - A\nA1  - Doe, J.\nY1  - 2001///\nJO  - J. Foo', 'A', 'J. Doe', 2001, 'J. Foo'],
    ['TI  - A  - B\nAU  - Doe,Jane\nDA  - 2013/07/28\nJF  - J. Foo', 'A  - B', 'Jane Doe', 2013, 'J. Foo'],
    [
      'TI  - A\n long title\nAU  - Doe, Jane, Jr.\nPY  - in press\nY1  - 1999\nJA  - Foo',
      'A long title',
      'Jane Doe Jr.',
      1999,
      'Foo',
    ],
  ])('in the dialect of %j too', (tags, title, author, year, venue) => {
    expect(mention(`TY  - JOUR\n${tags}\nER  -\n`)).toMatchObject({
      title: title.replace(/\s+/g, ' '),
      authors: [author],
      year,
      venue,
    });
  });

  it('take a DOI from notes and M3, and arXiv ids', () => {
    expect(mention('TY  - JOUR\nTI  - A\nN1  - doi: 10.1063/1.4814070\nER  -')!.identifiers.doi).toBe(
      '10.1063/1.4814070',
    );
    expect(mention('TY  - JOUR\nTI  - A\nM3  - doi: 10.1063/1.4814070\nER  -')!.identifiers.doi).toBe(
      '10.1063/1.4814070',
    );
    expect(mention('TY  - UNPB\nTI  - A\nAN  - arXiv:1706.03762v2\nER  -')!.identifiers).toEqual({
      arxiv: '1706.03762',
    });
  });

  it('end where the next begins when the end mark is missing, and keep their lines', () => {
    const { items } = read('TY  - JOUR\nTI  - A\n\nTY  - BOOK\nTI  - B\nTY  - THES\nTI  - C');
    expect(items.map(({ line, kind, mentions }) => [line, kind, mentions[0]!.title])).toEqual([
      [1, 'paper', 'A'],
      [4, 'book', 'B'],
      [6, 'thesis', 'C'],
    ]);
  });

  it('without title keep their text and are reported', () => {
    const { items, warnings } = read('TY  - JOUR\nAU  - Doe, J.\nER  - ');
    expect(items[0]).toMatchObject({ text: 'TY - JOUR AU - Doe, J. ER -', mentions: [] });
    expect(warnings[0]).toContain('x.ris, line 1: TY JOUR: has no title');
  });

  it.each([[''], ['no tags at all'], ['ER  - \nER  - '], ['TY  - '], ['TI  - before any record']])(
    'need no sense in %j',
    (text) => {
      expect(() => read(text)).not.toThrow();
    },
  );

  it('written at random are read back, with any line ends', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{1,9}$/);
    const record = fc.record({
      type: fc.constantFrom('JOUR', 'CONF', 'BOOK', 'XXXX'),
      title: fc.array(word, { minLength: 1, maxLength: 8 }),
      authors: fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 5 }),
      year: fc.integer({ min: 1900, max: 2030 }),
    });
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (records, end) => {
          const text = records
            .map(({ type, title, authors, year }) =>
              [
                `TY  - ${type}`,
                `TI  - ${title.join(' ')}`,
                ...authors.map(([given, family]) => `AU  - ${family}, ${given}`),
                `PY  - ${year}`,
                'ER  - ',
              ].join(end),
            )
            .join(end);
          expect(read(text).items.map(({ mentions: [each] }) => [each!.title, each!.authors, each!.year])).toEqual(
            records.map(({ title, authors, year }) => [title.join(' '), authors.map((name) => name.join(' ')), year]),
          );
        },
      ),
    );
  });
});
