import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { EntryKind } from '../../../../graph/model/reading-list.ts';
import { readMarkdownList } from '../../../../ingest/read/markdown.ts';
import type { ReadListResult } from '../../../../ingest/read/read-item.ts';
import { describeCorpus } from '../../../support/corpus.ts';

interface Figures {
  readonly entries: number;
  /** Tables of contents. */
  readonly skipped: number;
  readonly mentions: number;
  readonly kinds: Partial<Record<EntryKind, number>>;
  /** Lines that look like bullets and are none. */
  readonly noBullets?: readonly number[];
}

// Read by a person, list by list; a change of a figure is a change of what people see.
const figures: Readonly<Record<string, Figures>> = {
  'awesome-consensus.md': {
    entries: 87,
    skipped: 0,
    mentions: 87,
    kinds: { blog: 10, book: 1, other: 5, paper: 51, report: 4, thesis: 1, tool: 5, video: 10 },
  },
  'awesome-deep-learning-papers.md': {
    entries: 250,
    skipped: 16,
    mentions: 238,
    kinds: { blog: 7, book: 2, course: 3, other: 13, paper: 222, video: 3 },
    noBullets: [69, 210],
  },
  'awesome-distributed-systems.md': {
    entries: 85,
    skipped: 0,
    mentions: 86,
    kinds: {
      blog: 14,
      book: 14,
      course: 12,
      list: 9,
      other: 2,
      paper: 25,
      report: 1,
      thesis: 1,
      tool: 2,
      venue: 3,
      video: 2,
    },
  },
  'awesome-graph-classification-deep-learning.md': {
    entries: 372,
    skipped: 0,
    mentions: 90,
    kinds: { other: 282, paper: 90 },
  },
  'db-readings.md': { entries: 34, skipped: 9, mentions: 38, kinds: { book: 1, list: 6, paper: 27 } },
  'distsys-class-notes.md': {
    entries: 1409,
    skipped: 0,
    mentions: 39,
    kinds: { blog: 11, book: 2, course: 1, list: 2, other: 1362, paper: 25, talk: 2, thesis: 1, tool: 3 },
  },
  'papers-we-love-datastores.md': { entries: 37, skipped: 0, mentions: 37, kinds: { paper: 36, thesis: 1 } },
  'papers-we-love-distributed-systems.md': {
    entries: 122,
    skipped: 5,
    mentions: 122,
    kinds: { paper: 118, report: 3, thesis: 1 },
  },
  'qix-databases-zh.md': {
    entries: 34,
    skipped: 11,
    mentions: 37,
    kinds: { book: 6, course: 5, list: 2, other: 1, paper: 18, report: 1, venue: 1 },
  },
  'software-papers.md': {
    entries: 344,
    skipped: 0,
    mentions: 332,
    kinds: { blog: 5, book: 4, list: 2, other: 14, paper: 315, report: 4 },
  },
};

const lists = new Map<string, { readonly text: string; readonly result: ReadListResult }>();

describeCorpus('real reading lists', (path) => {
  function list(name: string): { readonly text: string; readonly result: ReadListResult } {
    const known = lists.get(name);
    if (known !== undefined) return known;
    const text = readFileSync(path('lists', name), 'utf8');
    const read = { text, result: readMarkdownList(text, { name }) };
    lists.set(name, read);
    return read;
  }

  /** Lines that begin like a bullet: counted without any parser. */
  function bulletLines(text: string): number[] {
    return text.split('\n').flatMap((line, index) => (/^\s*(?:[-*+]|\d+[.)])\s+\S/.test(line) ? [index + 1] : []));
  }

  it('are all in the table of figures', () => {
    expect(readdirSync(path('lists')).sort()).toEqual(Object.keys(figures).sort());
  });

  it.each(Object.keys(figures))('%s: every bullet is an entry or is skipped for a stated reason', (name) => {
    const { text, result } = list(name);
    const accounted = [...result.items, ...result.skipped].map(({ line }) => line).sort((a, b) => a - b);
    const rules = figures[name]?.noBullets ?? [];
    expect(accounted).toEqual(bulletLines(text).filter((line) => !rules.includes(line)));
    for (const line of rules) expect(text.split('\n')[line - 1]).toMatch(/^(?:\* ?){3,}$/);
  });

  it.each(Object.keys(figures))('%s: the figures are those that were read', (name) => {
    const { result } = list(name);
    const kinds: Partial<Record<EntryKind, number>> = {};
    for (const { kind } of result.items) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const { entries, skipped, mentions, kinds: expected } = figures[name]!;
    expect({
      entries: result.items.length,
      skipped: result.skipped.length,
      mentions: result.items.flatMap((item) => item.mentions).length,
      kinds,
    }).toEqual({ entries, skipped, mentions, kinds: expected });
    expect(result.warnings).toEqual([]);
  });

  it.each(Object.keys(figures))(
    '%s: every address on a bullet is a link of that entry, and keys are unique',
    (name) => {
      const { text, result } = list(name);
      const lines = text.split('\n');
      for (const item of result.items) {
        const urls = item.links.map(({ url }) => url);
        // Without angle brackets and escapes, an address ends at its bracket.
        for (const [, image, url] of lines[item.line - 1]!.matchAll(/(!?)\[[^[\]]*\]\]?\((?!#)([^\s()<>\\]+)\)/g)) {
          if (image === '') expect(urls.map(decodeURI)).toContain(decodeURI(url!));
        }
      }
      expect(new Set(result.items.map(({ key }) => key)).size).toBe(result.items.length);
    },
  );

  it.each<[title: string, kind: EntryKind]>([
    ['CAP Theorem', 'other'],
    ['MIT 6.824', 'course'],
    ['SWIM Protocol explained', 'blog'],
    ['Impossibility Results for Distributed Computing', 'book'],
    ['Distributed Algorithms', 'book'],
    ['Raft Consensus Algorithm', 'paper'],
    ['Dapper', 'paper'],
    ['Verdi', 'paper'],
    ['Jepsen', 'tool'],
    ['On Designing and Deploying Internet-Scale Services', 'paper'],
    ['There is No Now', 'paper'],
    ['The C10K problem', 'blog'],
    ["Amazon Builder's Library", 'blog'],
    ['Making reliable distributed systems in the presence of software errors', 'thesis'],
    ['Springer Distributed Computing Journal', 'venue'],
    ['Readings in distributed systems', 'list'],
    ['testing distributed systems', 'list'],
    ['Distributed Systems in One Lesson', 'video'],
  ])('awesome-distributed-systems: "%s" is a %s', (title, kind) => {
    const found = list('awesome-distributed-systems.md').result.items.filter(
      (item) => item.mentions[0]?.title === title,
    );
    expect(found.map((item) => item.kind)).toEqual([kind]);
  });

  it('software-papers: the title stands outside the link, author and year inside', () => {
    const dated = list('software-papers.md').result.items.filter(({ text }) => /\(\d{4}\)\.?/.test(text));
    expect(dated).toHaveLength(319);
    for (const { text, mentions } of dated) {
      const [mention] = mentions;
      expect([mention?.year, mention?.authors.length === 0, text.startsWith(mention?.title ?? '?')]).toEqual([
        Number(/\((\d{4})\)/.exec(text)?.[1]),
        false,
        true,
      ]);
    }
  });

  it('db-readings: two papers in one bullet are two papers, each with its year', () => {
    const pairs = list('db-readings.md').result.items.filter(
      ({ kind, mentions }) => kind === 'paper' && mentions.length > 1,
    );
    expect(pairs.map(({ mentions }) => mentions.map(({ year }) => year))).toEqual([
      [1981, 1990],
      [2003, 2006],
      [2001, 2007],
      [2005, 2012],
    ]);
  });

  it('awesome-graph-classification: each of the bold titles has its authors, venue, year and link', () => {
    const papers = list('awesome-graph-classification-deep-learning.md').result.items.filter(
      ({ parent }) => parent === undefined,
    );
    const lacking = papers.filter(
      ({ mentions: [mention] }) =>
        mention === undefined ||
        mention.authors.length === 0 ||
        mention.year === null ||
        mention.venue === null ||
        !mention.links.some(({ role }) => role === 'paper' || role === 'pdf'),
    );
    expect(lacking.map(({ text }) => text)).toEqual([]);
  });

  it('distsys-class-notes: hardly an entry of a lecture outline is taken for a paper', () => {
    const { items } = list('distsys-class-notes.md').result;
    const papers = items.filter(({ kind }) => kind === 'paper' || kind === 'thesis');
    expect(papers).toHaveLength(26);
    for (const { links, mentions } of papers) {
      const linked = links.some(({ role }) => role === 'paper' || role === 'pdf');
      const cited = mentions.some(({ authors, year }) => authors.length > 0 && year !== null);
      expect(linked || cited).toBe(true);
    }
    const plain = items.filter(({ links, kind }) => links.length === 0 && kind === 'other');
    expect(plain.every(({ mentions }) => mentions.length === 0)).toBe(true);
    expect(plain.length).toBeGreaterThan(0.95 * items.length);
  });
});
