import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCslJsonList } from '../../../../ingest/read/csl-json.ts';

const read = (value: unknown) =>
  readCslJsonList(typeof value === 'string' ? value : JSON.stringify(value, null, 2), { name: 'x.json' });
const yearOf = (issued: unknown) => read([{ title: 'A Title', issued }]).items[0]!.mentions[0]!.year;

describe('dates of CSL items', () => {
  it.each([
    [{ 'date-parts': [[1998, 5, 1]] }, 1998],
    [{ 'date-parts': [['2017', '07']] }, 2017],
    [{ 'date-parts': [[2018, 10, 21, 13]] }, 2018],
    [{ 'date-parts': [[null]] }, null],
    [{ 'date-parts': [[]] }, null],
    [{ 'date-parts': [] }, null],
    [{ raw: 'May 1998' }, 1998],
    [{ literal: 'in press' }, null],
    ['1998-05', 1998],
    [1998, 1998],
    [null, null],
  ])('%j is %j', (issued, year) => {
    expect(yearOf(issued)).toBe(year);
  });
});

describe('JSON bibliographies', () => {
  it('are lists, objects with items, one object, or an object a line', () => {
    const item = { type: 'article-journal', title: 'A Title', author: [{ family: 'Doe', given: 'J.' }] };
    const forms = [
      JSON.stringify([item]),
      JSON.stringify({ items: [item] }),
      JSON.stringify(item),
      `${JSON.stringify(item)}\n`,
    ];
    for (const form of forms)
      expect(read(form).items.map(({ mentions }) => mentions[0]!.authors)).toEqual([['J. Doe']]);
  });

  it('keep the line of each item', () => {
    expect(read([{ title: 'A B' }, { title: 'C D' }]).items.map(({ line }) => line)).toEqual([2, 5]);
  });

  it('lose only the item that is broken, and keep its text', () => {
    const { items, warnings } = read('[\n{"title": "A B"},\n{"title": "C D",, },\n{"title": "E F"}\n]');
    expect(items.map(({ text }) => text)).toEqual(['A B.', '{"title": "C D",, }', 'E F.']);
    expect(warnings[0]).toMatch(/x\.json, line 3: the object is no JSON/);
    const unclosed = read('[\n  {"title": "A B"},\n  {"title": "C D",\n  {"title": "E F"}\n]');
    expect(unclosed.items).toHaveLength(3);
  });

  it("read Zotero's items, and leave its notes and files out", () => {
    const zotero = {
      collections: { c: { items: [1, 2] } },
      items: [
        {
          itemType: 'conferencePaper',
          title: 'Paxos Made Live',
          creators: [
            { creatorType: 'author', firstName: 'Tushar', lastName: 'Chandra' },
            { creatorType: 'editor', firstName: 'E.', lastName: 'Ditor' },
          ],
          date: '2007-08-12',
          proceedingsTitle: 'PODC',
          extra: 'DOI: 10.1145/1281100.1281103',
          citationKey: 'chandra07',
        },
        { itemType: 'note', note: 'mine' },
      ],
    };
    const { items, skipped } = read(zotero);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ kind: 'paper', kindReason: 'paper-conference chandra07' });
    expect(items[0]!.mentions[0]).toMatchObject({
      authors: ['Tushar Chandra'],
      year: 2007,
      venue: 'PODC',
      identifiers: { doi: '10.1145/1281100.1281103' },
    });
    expect(skipped).toHaveLength(1);
  });

  it('take names in any form', () => {
    const author = [
      'A. Plain',
      { literal: 'The Group' },
      { family: 'Berg', given: 'A.', 'non-dropping-particle': 'van den' },
      {},
      null,
    ];
    expect(read([{ title: 'A Title', author }]).items[0]!.mentions[0]!.authors).toEqual([
      'A. Plain',
      'The Group',
      'A. van den Berg',
    ]);
  });

  it('may hold anything at all', () => {
    fc.assert(
      fc.property(fc.array(fc.object({ maxDepth: 3 }), { maxLength: 4 }), (items) => {
        expect(read(items).items.length + read(items).skipped.length).toBe(items.length);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void read(text.replaceAll('\u0000', ''))));
  });
});
