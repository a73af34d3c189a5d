import { describe, expect, it } from 'vitest';
import { readPlainTextList } from '../../../../ingest/read/plain-text.ts';

const read = (text: string) => readPlainTextList(text, { name: 'list.txt' });
const first = (text: string) => read(text).items[0]!;

describe('a line of plain text', () => {
  it.each([
    ['10.1145/279227.279229', { doi: '10.1145/279227.279229' }],
    ['doi:10.1145/279227.279229', { doi: '10.1145/279227.279229' }],
    ['https://doi.org/10.1145/279227.279229', { doi: '10.1145/279227.279229' }],
    ['arXiv:1706.03762v5', { arxiv: '1706.03762' }],
    ['1706.03762', { arxiv: '1706.03762' }],
    ['https://arxiv.org/pdf/1706.03762.pdf', { arxiv: '1706.03762' }],
    ['[3] 10.1145/279227.279229', { doi: '10.1145/279227.279229' }],
  ])('%s is an identifier', (line, identifiers) => {
    expect(first(line).mentions).toHaveLength(1);
    expect(first(line).mentions[0]).toMatchObject({ title: '', identifiers });
  });

  it.each([
    ['Paxos Made Simple', 'Paxos Made Simple', [], null],
    [
      '- Time, Clocks, and the Ordering of Events in a Distributed System',
      'Time, Clocks, and the Ordering of Events in a Distributed System',
      [],
      null,
    ],
    [
      'Lamport, L. (1998). The part-time parliament. ACM TOCS 16(2), 133-169.',
      'The part-time parliament',
      ['L. Lamport'],
      1998,
    ],
    ['[Lam01] L. Lamport. Paxos made simple. SIGACT News, 2001.', 'Paxos made simple', ['L. Lamport'], 2001],
  ])('%s names a paper', (line, title, authors, year) => {
    expect(first(line).mentions[0]).toMatchObject({ title, authors, year });
  });

  it('keeps its text, its line and its heading', () => {
    const { items, sections } = read(
      '# Consensus\n\nPaxos Made Simple\nStorage:\n* Dynamo: Amazon’s Highly Available Key-value Store\n',
    );
    expect(items.map(({ line, section, text }) => [line, section, text])).toEqual([
      [3, ['Consensus'], 'Paxos Made Simple'],
      [5, ['Storage'], 'Dynamo: Amazon’s Highly Available Key-value Store'],
    ]);
    expect(sections.map(({ path }) => path[0])).toEqual(['Consensus', 'Storage']);
  });

  it('goes on below when the file is a numbered list of references', () => {
    const { items } = read(
      '[1] L. Lamport. Paxos made\n  simple. 2001.\n[2] A. B. Two. Some title here.\n\n[3] C. D. Three. Another\n  title.\n',
    );
    expect(items.map(({ line, mentions }) => [line, mentions[0]!.title])).toEqual([
      [1, 'Paxos made simple'],
      [3, 'Some title here'],
      [5, 'Another title'],
    ]);
  });

  it('of a page on the web is judged by its address', () => {
    expect(first('https://www.youtube.com/watch?v=vYp4LYbnnW8').kind).toBe('video');
  });

  it.each([[''], ['\n\n'], ['---\n===\n'], ['x'.repeat(100_000)]])('may be odd (%#)', (text) => {
    expect(() => read(text)).not.toThrow();
  });
});
