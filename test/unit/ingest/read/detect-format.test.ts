import { describe, expect, it } from 'vitest';
import { detectFormat, parseListFormat } from '../../../../ingest/read/detect-format.ts';
import { readListText } from '../../../../ingest/read/read-list-text.ts';

describe('the format of a list', () => {
  it.each([
    ['a.bib', '@article{a, title={T}}', 'bibtex'],
    ['-', '% comment\n\n@Article (a,\n title={T})', 'bibtex'],
    ['-', 'TY  - JOUR\nER  - ', 'ris'],
    ['list.txt', '\uFEFF\r\nTY  - JOUR\r\nER  - ', 'ris'],
    ['-', '[{"title": "T"}]', 'csl-json'],
    ['-', '{"items": []}', 'csl-json'],
    ['-', '[]', 'csl-json'],
    ['-', '<!doctype html><p>', 'html'],
    ['https://example.org/list.html?x=1#y', 'plain', 'html'],
    ['README.md', '@article{in, a = {code block}}', 'markdown'],
    ['-', '- [Paxos](https://a.org)', 'markdown'],
    ['-', '# Papers\n\n- Paxos Made Simple', 'markdown'],
    ['list', '[1] L. Lamport. Paxos made simple. 2001.', 'text'],
    ['-', '10.1145/279227.279229\narXiv:1706.03762', 'text'],
    ['-', '', 'text'],
    ['x.unknown', 'Paxos Made Simple', 'text'],
  ])('of %s with %j is %s', (name, text, format) => {
    expect(detectFormat(text, name)).toBe(format);
  });

  it.each([
    ['<rdf:RDF xmlns:rdf="x">', 'Zotero RDF'],
    ['<?xml version="1.0"?><rdf:RDF>', 'Zotero RDF'],
    ['PMID- 123\nTI  - A', 'PubMed'],
    ['%0 Journal Article', 'EndNote'],
  ])('is refused by name where no reader exists: %s', (text, what) => {
    expect(() => detectFormat(text, 'x.txt')).toThrow(what);
  });

  it('can be named, in usual words', () => {
    expect(['bib', 'MD', 'json', '.ris', 'txt', 'htm'].map(parseListFormat)).toEqual([
      'bibtex',
      'markdown',
      'csl-json',
      'ris',
      'text',
      'html',
    ]);
    expect(() => parseListFormat('docx')).toThrow(/docx/);
  });

  it('given outweighs the one that shows', () => {
    const text = '@article{a, title={T}}';
    expect(readListText(text, { name: 'x.bib' }).items[0]!.kindReason).toBe('@article a');
    expect(readListText(text, { name: 'x.bib', format: 'text' }).items[0]!.text).toBe(text);
  });
});
