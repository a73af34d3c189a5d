import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStemmaError } from '../../../../graph/model/errors.ts';
import { decodeListBytes } from '../../../../ingest/read/list-text.ts';
import { readMarkdownList } from '../../../../ingest/read/markdown.ts';
import type { ReadItem } from '../../../../ingest/read/read-item.ts';

const text = readFileSync(new URL('../../../fixtures/lists/forms.md', import.meta.url), 'utf8');
const forms = readMarkdownList(text, { name: 'forms.md' });

function read(markdown: string): readonly ReadItem[] {
  return readMarkdownList(markdown, { name: 'list.md' }).items;
}

function entry(start: string): ReadItem {
  const found = forms.items.find((item) => item.text.startsWith(start));
  if (found === undefined) throw new Error(`no entry starts with "${start}"`);
  return found;
}

function codeOf(run: () => unknown): { code: string; message: string } {
  try {
    run();
  } catch (error) {
    if (isStemmaError(error)) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('the papers that an entry names', () => {
  // Start of the entry; then of each paper: title, authors, year.
  it.each<[string, ...(readonly [string, readonly string[], number | null])[]]>([
    ['Paxos Made Simple', ['Paxos Made Simple', [], null]],
    ['Goto', ['Goto Statement Considered Harmful', ['Dijkstra'], 1968]],
    ['On Building', ['On Building Systems That Will Fail', ['Corbató'], 1991]],
    ['Software Aging', ['Software Aging', ['Parnas'], 1994]],
    ['Memory networks', ['Memory networks', ['J. Weston'], 2014]],
    ['Convolutional', ['Convolutional networks in practice', ['A. van den Oord', 'Q. Le'], 2016]],
    ['Parsing', ['Parsing with Neural Networks', ['Chen', 'Manning'], 2014]],
    ['Region-based', ['Region-based networks for detection', ['R. Girshick'], 2016]],
    ['Distributed Algorithms', ['Distributed Algorithms', ['Nancy Lynch'], null]],
    ['Harvest', ['Harvest, Yield, and Scalable Tolerant Systems', [], null]],
    ['Impossibility', ['Impossibility with One Faulty Process', [], 1985]],
    ['Jeff Dean', ['The Tail at Scale', ['Jeff Dean'], 2013]],
    ['See Danica', ['Transaction Processing on Hardware', ['Danica Porobic'], 2016]],
    ['A New Primary', ['A New Primary Copy Method', ['Liskov'], 1988]],
    ['A Note', ['A Note on Computing', [], null]],
    ['📜', ['Flat Storage', [], null]],
    ['《', ['数据库系统概念', [], null]],
    ['“The', ['The "THE" System', [], null]],
    ['Title in HTML', ['Title in HTML', [], null]],
    ['By reference', ['By reference', [], null], ['collapsed', [], null]],
    ['https://example.org/bare', ['', [], null]],
    ['Lines broken', ['Lines broken', [], null]],
    ['The File System', ['The File System', [], 2003], ['The Big Table', [], 2006]],
    ['Controlled', ['Controlled Placement', [], null], ['RADOS', [], null]],
    ['Aggregation', ['Aggregation for Graph Nets', ['Gabriele Corso', 'Pietro Liò', 'Petar Veličković'], 2020]],
    ['Gabriele Corso'],
    ['[Paper]'],
    ['A remark'],
  ])('%s', (start, ...papers) => {
    expect(entry(start).mentions.map(({ title, authors, year }) => [title, authors, year])).toEqual(papers);
  });

  it('a venue in the title stands apart, and identifiers come from the links', () => {
    expect(entry('Aggregation').mentions[0]).toMatchObject({ venue: 'ICLR', identifiers: { arxiv: '2004.05718' } });
    expect(entry('On Building').mentions[0]?.identifiers).toEqual({ doi: '10.1145/114669.114686' });
    expect(entry('Software Aging').mentions[0]?.identifiers).toEqual({ acm: '257734.257788' });
  });

  it('an identifier written in the text counts', () => {
    expect(
      read('- Some Title of a Paper (2017). arXiv:1706.03762 [link](https://example.org/)')[0]?.mentions[0]
        ?.identifiers,
    ).toEqual({
      arxiv: '1706.03762',
    });
  });

  it.each([
    [' - Leslie Lamport (1978), a classic', ['Leslie Lamport'], 1978, null, 'a classic'],
    [', J. Dean et al., 2004', ['J. Dean'], 2004, null, null],
    [' by Jim Gray and Leslie Lamport.', ['Jim Gray', 'Leslie Lamport'], null, null, null],
    [' - OSDI 2006. Worth it.', [], 2006, 'OSDI', 'Worth it.'],
    [', 1997', [], 1997, null, null],
    [' (SIGMOD, 1981): the basics', [], 1981, 'SIGMOD', 'the basics'],
    [', published in 2004 and still read', [], null, null, 'published in 2004 and still read'],
    [' Lamport says it all', [], null, null, 'Lamport says it all'],
    [' by the people who built it', [], null, null, 'by the people who built it'],
  ])('behind the title: "%s"', (tail, authors, year, venue, prose) => {
    const [item] = read(`- [Some Title](https://example.org/x.pdf)${tail}`);
    expect(item?.mentions).toMatchObject([{ title: 'Some Title', authors, year, venue }]);
    expect(item?.prose).toBe(prose);
  });

  it.each([
    [
      '* Lamport, L. (1998). The part-time parliament. TOCS. [[doi](https://doi.org/10.1145/279227.279229)]',
      'The part-time parliament',
      ['L. Lamport'],
      1998,
    ],
    [
      '* Ongaro and Ousterhout. [In Search of Consensus](https://example.org/raft.pdf). USENIX ATC 2014.',
      'In Search of Consensus',
      ['Ongaro', 'Ousterhout'],
      2014,
    ],
    [
      "* [SOSP'07] Dynamo: A Highly Available Store. [paper](https://example.org/d.pdf)",
      'Dynamo: A Highly Available Store',
      [],
      2007,
    ],
    [
      '* Live Consensus (Chandra, Griesemer, Redstone, 2007)',
      'Live Consensus',
      ['Chandra', 'Griesemer', 'Redstone'],
      2007,
    ],
    [
      '* Deep nets (2015), Y. LeCun, Y. Bengio and G. Hinton [[pdf]](https://example.org/n.pdf)',
      'Deep nets',
      ['Y. LeCun', 'Y. Bengio', 'G. Hinton'],
      2015,
    ],
    ['* Adya 1999: "Weak Consistency: A Generalized Theory"', 'Weak Consistency: A Generalized Theory', ['Adya'], 1999],
    [
      '* **[Bold and Linked](https://example.org/b.pdf)** - Vaswani et al., NeurIPS 2017',
      'Bold and Linked',
      ['Vaswani'],
      2017,
    ],
    ['* (2016) [Wide and Deep](https://example.org/w.pdf) by Jim Gray', 'Wide and Deep', ['Jim Gray'], 2016],
    ['## Papers\n* The Google File System', 'The Google File System', [], null],
  ])('%s', (markdown, title, authors, year) => {
    expect(read(markdown)).toMatchObject([{ kind: 'paper', prose: null, mentions: [{ title, authors, year }] }]);
  });

  it.each(['arXiv:1706.03762', 'https://arxiv.org/abs/1706.03762', '[1706.03762](https://arxiv.org/abs/1706.03762v5)'])(
    'an identifier alone names a paper: %s',
    (line) => {
      expect(read(`- ${line}`)[0]?.mentions[0]?.identifiers).toEqual({ arxiv: '1706.03762' });
    },
  );

  it.each([
    'We know each other well',
    'Locks. Threads. Queues',
    '2003--2009: sysadmin, network operations',
    'Ops folks',
    'Georgia Tech',
  ])('a remark names none: %s', (line) => {
    expect(read(`- ${line}`)).toMatchObject([{ kind: 'other', mentions: [] }]);
  });

  it('a link in the prose that is no paper is an entry link, not a paper', () => {
    const item = entry('Controlled');
    expect(item.links.map(({ url }) => url)).toContain('https://riak.example.org/');
    expect(item.mentions.flatMap(({ links }) => links).map(({ url }) => url)).not.toContain(
      'https://riak.example.org/',
    );
  });
});

describe('nested items that only hold a link of their parent', () => {
  it('stay entries of kind other and give their links to the parent', () => {
    const parent = entry('Aggregation');
    const children = forms.items.filter((item) => item.parent === parent.key);
    expect(children.map(({ text: words, kind }) => [words, kind])).toEqual([
      ['Gabriele Corso, Pietro Liò and Petar Veličković', 'other'],
      ['[Paper]', 'other'],
      ['[Python Reference]', 'other'],
      ['A remark of the curator', 'other'],
    ]);
    expect(parent).toMatchObject({ kind: 'paper', links: [] });
    expect(parent.mentions[0]?.links.map(({ role }) => role)).toEqual(['paper', 'code']);
  });

  it('a nested paper is a paper of its own', () => {
    expect(entry('Software Aging')).toMatchObject({ parent: entry('On Building').key, kind: 'paper' });
  });
});

describe('what is an entry', () => {
  it('tables of contents, badges, images and empty items are none, and are accounted for', () => {
    expect(forms.skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [6, 'table of contents'],
      [7, 'table of contents'],
      [8, 'table of contents'],
      [9, 'table of contents'],
      [55, 'image only'],
      [56, 'image only'],
      [57, 'empty'],
      [62, 'table of contents'],
    ]);
  });

  it('an item beside a table of contents that has words of its own is an entry', () => {
    expect(read('- [Intro](#intro) is worth reading\n- [A Paper](a.pdf)').map((item) => item.text)).toEqual([
      'Intro is worth reading',
      'A Paper',
    ]);
  });

  it('rows of tables and items in HTML are counted in warnings', () => {
    expect(forms.warnings).toEqual([
      '2 rows of tables (line 66, 67): tables are not read as entries.',
      '1 list item in HTML (line 69): not read as entries.',
    ]);
  });

  it('a list without entries says what it saw instead', () => {
    expect(readMarkdownList('', { name: 'x' }).warnings).toEqual(['No entries: the text has no list items.']);
    expect(readMarkdownList('See [this](https://example.org/a.pdf).', { name: 'x' }).warnings[0]).toContain(
      '1 link but no list items',
    );
  });
});

describe('where an entry stands', () => {
  it('the lines of the file are kept, also with Windows line ends and a byte order mark', () => {
    const lines = text.split('\n');
    for (const item of forms.items) expect(lines[item.line - 1]).toMatch(/^\s*(?:[-*+]|\d+[.)])\s/);
    const windows = readMarkdownList(`\uFEFF${text.replaceAll('\n', '\r\n')}`, { name: 'forms.md' });
    expect(windows.items).toEqual(forms.items);
    expect(windows.title).toBe('Forms of entries');
  });

  it('sections are the headings above without the title, in both styles of headings', () => {
    expect(forms.sections).toEqual([
      { path: ['Contents'], line: 3 },
      { path: ['Titles'], line: 11 },
      { path: ['Several'], line: 43 },
      { path: ['More'], line: 48 },
      { path: ['More', 'Inside an item'], line: 59 },
    ]);
    expect(entry('Below a heading').section).toEqual(['More', 'Inside an item']);
    expect(entry('Paxos').section).toEqual(['Titles']);
  });

  it('a list without a first-level heading is named after its file', () => {
    expect(readMarkdownList('## Papers\n- [A](a.pdf)', { name: 'mine.md' })).toMatchObject({
      title: 'mine',
      items: [{ section: ['Papers'] }],
    });
  });

  it('entries are numbered in the order of the text and refer to parents before them', () => {
    expect(forms.items.map(({ order }) => order)).toEqual(forms.items.map((_, index) => index + 1));
    const seen = new Set<string>();
    for (const { key, parent } of forms.items) {
      if (parent !== undefined) expect(seen).toContain(parent);
      seen.add(key);
    }
  });
});

describe('text and prose', () => {
  it.each([
    ['Paxos Made Simple', 'short and terse.'],
    ['Goto', null],
    ['On Building', 'Software Design'],
    ['Memory networks', null],
    ['The File System', 'Two components.'],
    ['Controlled', 'the basis of Ceph; for the architecture read RADOS, see Riak'],
    ['Title in HTML', 'and a remark'],
    ['Lines broken', 'by the editor & others'],
    ['https://example.org/bare', null],
    ['A remark', 'A remark of the curator'],
  ])('the prose of "%s" is what the curator says: %s', (start, prose) => {
    expect(entry(start).prose).toBe(prose);
  });

  it('the paragraph after a list of one item explains that item, with the papers it links', () => {
    const [first, second] = read(
      '- [《One Paper》](one.pdf)\n\nNotes on it; see [Its Sequel](two.pdf).\n\n- [《Three》](three.pdf)\n',
    );
    expect(first).toMatchObject({ text: '《One Paper》', prose: 'Notes on it; see Its Sequel.' });
    expect(first?.mentions.map(({ title }) => title)).toEqual(['One Paper', 'Its Sequel']);
    expect(second?.prose).toBeNull();
  });

  it('a system that an explanation names in passing, link and all, is no second paper of the line', () => {
    const [first] = read(
      '- [《A SQL System》](one.pdf)\n\n这本论文主要是讲述[Spanner](two.pdf)的之所以能成功的一些工程经验。\n',
    );
    expect(first?.mentions.map(({ title }) => title)).toEqual(['A SQL System']);
    expect(first?.links.map(({ url }) => url)).toEqual(['one.pdf', 'two.pdf']);
  });
});

describe('pages at github.io', () => {
  it.each([
    ['[testing big systems](https://someone.github.io/testing-big-systems/)', 'other'],
    ['[Testing Big Systems](https://someone.github.io/testing_big_systems.html)', 'other'],
    ['[Testing Big Systems](https://someone.github.io/papers/testing-big-systems.pdf)', 'paper'],
    ['[Testing Big Systems](https://someone.github.io/tbs/)', 'paper'],
    ['[Testing Big Systems](https://someone.github.io/testing-big-systems/), Ann Lee, Bo Ray, 2015', 'paper'],
    ['Testing Big Systems [Paper](https://someone.github.io/testing-big-systems/)', 'paper'],
  ])('under Papers, only one whose address repeats the title is a project: %s', (line, kind) => {
    expect(read(`# L\n\n## Papers\n\n- ${line}`)).toMatchObject([{ kind }]);
  });
});

describe('keys', () => {
  it('are the normalized text and eight hex digits of the link, and do not depend on the place', () => {
    const [item] = read('- [Paxos Made *Simple*!](https://example.org/p.pdf)');
    expect(item?.key).toMatch(/^paxos made simple#[0-9a-f]{8}$/);
    expect(read('# T\n\ntext\n\n## S\n\n1. [Paxos Made Simple](https://example.org/p.pdf)')[0]?.key).toBe(item?.key);
    expect(read('- [Paxos Made Simple](https://example.org/q.pdf)')[0]?.key).not.toBe(item?.key);
  });

  it('of an entry without a link end in the digest of nothing', () => {
    expect(read('- plain words')[0]?.key).toBe('plain words#e3b0c442');
  });

  it('are unique in a list: a repeated entry gets a suffix', () => {
    const keys = read('- [A b](c.pdf)\n- [A b](c.pdf)\n- [A b](c.pdf)').map(({ key }) => key);
    expect(keys).toEqual([keys[0], `${keys[0]}~2`, `${keys[0]}~3`]);
  });
});

describe('bad input', () => {
  it.each([
    ['a NUL character', '- a\u0000b', 'bad-input', 'line 1 contains a NUL'],
    ['a PDF', '%PDF-1.4\n', 'bad-input', 'PDF'],
    ['text decoded wrongly', `- ${'\uFFFD'.repeat(50)}`, 'bad-input', 'UTF-8'],
    [
      'a thousand nested lists',
      Array.from({ length: 1000 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n'),
      'bad-input',
      'line 201',
    ],
    ['a thousand markers on a line', '- '.repeat(1000).concat('x'), 'bad-input', 'nested'],
    ['a thousand quotations', '>'.repeat(1000).concat('x'), 'bad-input', 'nested'],
    ['50 MB', '- x\n'.repeat(12_500_000), 'too-large', '50000000 characters'],
  ])('%s is refused by name', (_, markdown, code, words) => {
    const found = codeOf(() => readMarkdownList(markdown, { name: 'odd.md' }));
    expect(found.code).toBe(code);
    expect(found.message).toContain('odd.md');
    expect(found.message).toContain(words);
  });

  it('bytes are refused when they are no text, whatever their encoding claims', () => {
    expect(codeOf(() => decodeListBytes(Uint8Array.of(0x50, 0x4b, 3, 4), 'a')).message).toContain('ZIP');
    expect(codeOf(() => decodeListBytes(Uint8Array.of(0x2d, 0x20, 0xff, 0xfa), 'a')).message).toContain('UTF-8');
    expect(codeOf(() => decodeListBytes(Uint8Array.of(0x2d, 0, 0xff), 'a')).message).toContain('binary');
    expect(codeOf(() => decodeListBytes(new Uint8Array(9_000_000), 'a')).code).toBe('too-large');
    expect(decodeListBytes(Uint8Array.of(0xff, 0xfe, 0x2d, 0, 0x20, 0), 'a')).toBe('- ');
    expect(decodeListBytes(new TextEncoder().encode('\uFEFF- é'), 'a')).toBe('- é');
  });

  it('a hundred and fifty nested lists and a long row of dashes are read', () => {
    const nested = Array.from({ length: 150 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n');
    expect(read(nested)).toHaveLength(150);
    expect(read(`${'- '.repeat(500)}\n\n- x`)).toHaveLength(1);
  });

  it.each([
    ['words', `- ${'word, Name '.repeat(30_000)}`],
    ['brackets', `- ${'[('.repeat(20_000)} (2010)`],
    ['spaces', `- a${' '.repeat(200_000)}b`],
    ['tags', `- x ${'<a '.repeat(20_000)}`],
  ])('one very long line of %s is one entry', (_, markdown) => {
    expect(read(markdown)).toHaveLength(1);
  });

  it('no Markdown of any shape breaks the reader, and every bullet of it is accounted for', () => {
    const piece = fc.constantFrom(
      '- ',
      '  - ',
      '1. ',
      '[a b](c.pdf) ',
      '[[pdf]](d) ',
      '**bold title here** ',
      '(2015), A. Name et al.',
      '《',
      '》',
      '<b>',
      '</a>',
      '<a href=x>',
      '\n',
      '\n\n',
      '# h\n',
      '`',
      '![i](j)',
      '[r][s]',
      ' x ',
      '\\',
      '&amp;',
      '|a|\n|-|\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { items, skipped } = readMarkdownList(pieces.join(''), { name: 'x' });
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        for (const item of items) expect(item.text).not.toBe('');
        for (const item of [...items, ...skipped]) expect(item.line).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
