import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBibtexList } from '../../../../ingest/read/bibtex.ts';
import { decodeText } from '../../../../ingest/read/decode-text.ts';
import type { ReadItem } from '../../../../ingest/read/read-item.ts';

const fixture = readFileSync(new URL('../../../fixtures/bib/messy.bib', import.meta.url), 'utf8');

function read(text: string): readonly ReadItem[] {
  return readBibtexList(text, { name: 'x.bib' }).items;
}

function only(text: string): ReadItem {
  const items = read(text);
  expect(items).toHaveLength(1);
  return items[0]!;
}

describe('a messy BibTeX file', () => {
  const result = readBibtexList(fixture, { name: 'messy.bib' });
  const byKey = (key: string) => result.items.filter(({ kindReason }) => kindReason.includes(` ${key}`));

  it('keeps every entry, in order, with its line', () => {
    expect(result.items.map(({ kindReason, line, order }) => [kindReason.split(':')[0], line, order])).toEqual([
      ['@article lamport98', 7, 1],
      ['@inproceedings oki88', 15, 2],
      ['@proceedings podc88', 21, 3],
      ['@article broken', 29, 4],
      ['@misc vaswani', 32, 5],
      ['@article lamport98', 35, 6],
      ['@phdthesis thesis', 37, 7],
      ['@online tool', 38, 8],
      ['@article notitle', 39, 9],
      ['@article last', 41, 10],
    ]);
  });

  it('says what it left out', () => {
    expect(result.skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [26, 'comment'],
      [27, 'comment'],
      [40, 'shared data'],
    ]);
  });

  it('puts abbreviations in, also where commas are missing', () => {
    const [mention] = byKey('lamport98')[0]!.mentions;
    expect(mention).toMatchObject({
      title: 'The Part-Time Parliament',
      authors: ['Leslie Lamport'],
      year: 1998,
      venue: 'ACM Transactions on Computer Systems, vol. 16',
      identifiers: { doi: '10.1145/279227.279229' },
    });
  });

  it('inherits venue and year by crossref, whatever the case of the key, and never the DOI', () => {
    expect(byKey('oki88')[0]!.mentions[0]).toMatchObject({
      authors: ['Brian M. Oki', 'Barbara H. Liskov'],
      year: 1988,
      venue: 'Proceedings of the Seventh Annual Symposium on Principles of Distributed Computing',
      identifiers: {},
    });
  });

  it('reads what can be read of an entry whose braces do not close, and not the entry behind it', () => {
    const [mention] = byKey('broken')[0]!.mentions;
    expect(mention!.authors).toEqual(['João Lourenço']);
    expect(mention!.title).toContain('Unclosed');
    expect(byKey('vaswani')[0]!.mentions[0]).toMatchObject({
      title: 'Attention Is All You Need',
      authors: ['Ashish Vaswani', 'Noam Shazeer'],
      identifiers: { arxiv: '1706.03762' },
    });
  });

  it('keeps both entries of one key, under different keys of their own', () => {
    const both = byKey('lamport98');
    expect(both).toHaveLength(2);
    expect(new Set(both.map(({ key }) => key)).size).toBe(2);
    expect(both[1]!.mentions[0]!.year).toBeNull();
  });

  it('turns LaTeX into text and leaves formulas readable', () => {
    const thesis = byKey('thesis')[0]!;
    expect(thesis.kind).toBe('thesis');
    expect(thesis.mentions[0]).toMatchObject({
      title: 'On O(n²) and α₁₀ & More',
      authors: ['Jörg Müller'],
      venue: 'ETH Zürich',
      year: 2004,
    });
  });

  it('keeps the text of an entry without title, and says why it names no paper', () => {
    const entry = byKey('notitle')[0]!;
    expect(entry.text).toBe('@article{notitle, author = {Nobody}}');
    expect(entry.mentions).toEqual([]);
  });

  it.each([
    ['no comma after title', 7],
    ['not closed', 29],
    ['the key is that of line 7 too', 35],
    ['has no title', 39],
    ['not closed', 41],
  ])('warns "%s" with file and line %i', (words, line) => {
    expect(
      result.warnings.some((warning) => warning.includes(words) && warning.includes(`messy.bib, line ${line}:`)),
    ).toBe(true);
  });
});

describe('kinds of BibTeX entries', () => {
  it.each([
    ['@book{a, title={T}, author={B}}', 'book'],
    ['@techreport{a, title={T}}', 'report'],
    ['@mastersthesis{a, title={T}}', 'thesis'],
    ['@proceedings{a, title={T}}', 'venue'],
    ['@misc{a, title={T}, author={B}, year=2000}', 'paper'],
    ['@misc{a, title={T}, howpublished={\\url{https://www.youtube.com/watch?v=1}}}', 'video'],
    ['@software{a, title={T}}', 'tool'],
    ['@patent{a, title={T}}', 'other'],
  ])('%s is of kind %s', (entry, kind) => {
    expect(only(entry).kind).toBe(kind);
  });
});

describe('identifiers and links of BibTeX entries', () => {
  it.each([
    ['@article{a, title={T}, doi={10.1145\\_1/ab\\_c}}', {}],
    ['@article{a, title={T}, doi={10.1007/978-3-642\\_7}}', { doi: '10.1007/978-3-642_7' }],
    ['@article{a, title={T}, journal={arXiv preprint arXiv:1511.01432}}', { arxiv: '1511.01432' }],
    ['@article{a, title={T}, doi={10.48550/arXiv.1511.01432}}', { arxiv: '1511.01432' }],
    ['@article{a, title={T}, eprint={hep-th/9603067}}', { arxiv: 'hep-th/9603067' }],
    ['@article{a, title={T}, eprint={1234}, eprinttype={jstor}}', {}],
    ['@book{a, title={T}, isbn={978-3-540-20854-9}}', {}],
  ])('%s gives %j', (entry, identifiers) => {
    expect(only(entry).mentions[0]!.identifiers).toEqual(identifiers);
  });

  it('takes addresses as they are meant, not as LaTeX', () => {
    expect(only('@misc{a, title={T}, url={http://a.org/\\~{}b/x\\_y\\%20z}}').links[0]!.url).toBe(
      'http://a.org/~b/x_y%20z',
    );
    expect(only('@misc{a, title={T}, note={see \\url{https://a.org/p.pdf}.}}').links[0]).toEqual({
      url: 'https://a.org/p.pdf',
      role: 'pdf',
      text: '',
    });
  });

  it('links an entry without address to its identifier', () => {
    expect(only('@article{a, title={T}, doi={10.1/x}}').links).toEqual([]);
    expect(only('@article{a, title={T}, doi={10.1145/1.2}}').links[0]!.url).toBe('https://doi.org/10.1145/1.2');
  });
});

describe('what a broken or hostile file does', () => {
  it.each([
    ['nothing', ''],
    ['no entries', 'just words @ nothing'],
    ['an entry that only starts', '@article{'],
    ['circular references', '@book{a, title={A}, crossref={b}}@book{b, title={B}, crossref={a}}'],
    ['a field without value', '@article{a, title=, year=2000}'],
    ['unknown LaTeX', '@article{a, title={\\foo{x} \\"{}}, author={{\\d}ur and {}}}'],
  ])('reads %s without throwing', (_, text) => {
    expect(() => readBibtexList(text, { name: 'x.bib' })).not.toThrow();
  });

  it('refuses binary files by name', () => {
    expect(() => readBibtexList('@a\u0000b', { name: 'x.bib' })).toThrow(/x\.bib.*(?:NUL|binary)/);
    expect(() => readBibtexList('%PDF-1.4', { name: 'x.bib' })).toThrow(/PDF/);
  });

  it('ends a value that does not close at the next entry, however many there are', () => {
    const items = read('@article{a, x={\n'.repeat(500));
    expect(items).toHaveLength(500);
  });

  it('sees the same with Windows line ends', () => {
    expect(read(fixture.replaceAll('\n', '\r\n'))).toEqual(read(fixture));
  });

  it('reads Latin-1 as declared or guessed', () => {
    const bytes = Uint8Array.from(Buffer.from('@article{a, title={Caf\u00e9}, author={J. M\u00fcller}}', 'latin1'));
    expect(decodeText(bytes, 'x.bib')).toEqual({
      text: '@article{a, title={Café}, author={J. Müller}}',
      encoding: 'windows-1252',
    });
    const greek = Uint8Array.from([...Buffer.from('% Encoding: ISO8859_7\n@article{a, title={'), 0xe1, 0x7d, 0x7d]);
    expect(only(decodeText(greek, 'x.bib').text).mentions[0]!.title).toBe('α');
    expect(() => decodeText(Uint8Array.of(0xff, 1, 2, 0), 'x.bib')).toThrow(/x\.bib/);
  });
});

describe('any entries, written and read back', () => {
  const word = fc.stringMatching(/^[A-Z][a-z]{1,8}$/);
  const accents: readonly (readonly [string, string])[] = [
    ['{\\"o}', 'ö'],
    ["\\'{e}", 'é'],
    ['{\\ss}', 'ß'],
    ['\\v{c}', 'č'],
    ['{\\o}', 'ø'],
    ['\\&', '&'],
  ];
  const written = fc
    .array(
      fc.oneof(
        word.map((each) => [each, each] as const),
        fc.constantFrom(...accents),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((pieces) => [pieces.map(([latex]) => latex).join(' '), pieces.map(([, text]) => text).join(' ')] as const);
  const name = fc.tuple(
    word,
    word.filter((each) => !/^(?:And|Others)$/.test(each)),
  );
  const entry = fc.record({
    type: fc.constantFrom('article', 'inproceedings', 'book', 'Misc', 'TECHREPORT'),
    title: written,
    authors: fc.array(name, { minLength: 1, maxLength: 4 }),
    inverted: fc.boolean(),
    year: fc.integer({ min: 1900, max: 2030 }),
    quoted: fc.boolean(),
    parens: fc.boolean(),
    comma: fc.boolean(),
  });

  it('give titles, authors and years', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', ' '),
        (entries, end) => {
          const text = entries
            .map(({ type, title, authors, inverted, year, quoted, parens, comma }, at) => {
              const people = authors.map(([given, family]) =>
                inverted ? `${family}, ${given}` : `${given} ${family}`,
              );
              const value = (latex: string) => (quoted ? `"{${latex}}"` : `{${latex}}`);
              const [open, close] = parens ? ['(', ')'] : ['{', '}'];
              const fields = [`title = ${value(title[0])}`, `author={${people.join(' and ')}}`, `year = ${year}`];
              return `@${type}${open}key${at},${end}${fields.join(`,${end}`)}${comma ? ',' : ''}${end}${close}`;
            })
            .join(end);
          const items = read(text);
          expect(items.map(({ mentions: [mention] }) => [mention!.title, mention!.authors, mention!.year])).toEqual(
            entries.map(({ title, authors, year }) => [title[1], authors.map((each) => each.join(' ')), year]),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('never throw and never lose an entry when characters are cut out', () => {
    fc.assert(
      fc.property(fc.nat(fixture.length), fc.nat(40), (at, length) => {
        const cut = fixture.slice(0, at) + fixture.slice(at + length);
        const { items, skipped } = readBibtexList(cut, { name: 'x.bib' });
        const starts = cut.match(/^[ %]?@\w+\s*[{(]\s*[^\s,{}"]*\s*,/gm)?.length ?? 0;
        // At most the entry that was cut into its neighbor's line is lost.
        expect(items.length + skipped.length).toBeGreaterThanOrEqual(starts - 1);
      }),
      { numRuns: 200 },
    );
  });
});
