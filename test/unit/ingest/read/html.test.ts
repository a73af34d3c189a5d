import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtmlList } from '../../../../ingest/read/html.ts';
import { htmlTokens } from '../../../../ingest/read/html-tokens.ts';

const read = (html: string) => readHtmlList(html, { name: 'page.html' });

const page = `<!DOCTYPE html>
<html><head><title>Papers &amp; more</title><style>a > b { }</style></head><body>
<nav><ul><li><a href="/home">Home</a></li></ul></nav>
<h1>Reading</h1>
<h2>Consensus papers</h2>
<ul>
<li><a href="https://doi.org/10.1145/279227.279229">The Part-Time Parliament</a>, Leslie Lamport, 1998
<li><a href='https://arxiv.org/abs/1706.03762'>Attention * is _all_ you need</a> [not](a link) <!-- <li>no -->
</ul>
<table>
<tr><th>Paper</th><th>Year</th></tr>
<tr><td><a href="raft.pdf">In Search of an Understandable Consensus Algorithm</a></td><td>2014</td></tr>
</table>
<p>An aside with <a href="https://example.org/aside.pdf">a link</a>.</p>
<footer><a href="/imprint">Imprint</a></footer>
</body></html>`;

describe('a page of links', () => {
  const { title, items, warnings } = read(page);

  it('gives list items and rows of tables under their headings, with the lines of the page', () => {
    expect(title).toBe('Papers & more');
    expect(items.map(({ line, section, mentions }) => [line, section.at(-1), mentions[0]?.title])).toEqual([
      [7, 'Consensus papers', 'The Part-Time Parliament'],
      [8, 'Consensus papers', 'Attention * is _all_ you need'],
      [12, 'Consensus papers', 'In Search of an Understandable Consensus Algorithm'],
    ]);
  });

  it('reads an item as the Markdown list reader would', () => {
    expect(items[0]!.mentions[0]).toMatchObject({
      authors: ['Leslie Lamport'],
      year: 1998,
      identifiers: { doi: '10.1145/279227.279229' },
    });
    expect(items[1]!.text).toContain('[not](a link)');
  });

  it('says which links it did not take', () => {
    expect(warnings.join()).toMatch(/1 paragraph\(s\) with links.*line 14/);
  });

  it('takes paragraphs when there are no lists', () => {
    const { items: taken } = read(
      '<html><p><a href="a.pdf">First Paper Here</a></p><p>no link</p><p><a href="b.pdf">Second Paper</a>',
    );
    expect(taken.map(({ links }) => links[0]!.url)).toEqual(['a.pdf', 'b.pdf']);
  });

  it('keeps nested lists nested', () => {
    const { items: nested } = read(
      '<ul><li><a href="a.pdf">A Paper</a><ul><li><a href="c.git">Some code</a></ul><li><a href="b.pdf">B Paper</a></ul>',
    );
    expect(nested.map(({ parent }) => parent)).toEqual([undefined, nested[0]!.key, undefined]);
  });

  it('survives anything that looks like markup', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '<a href="x">',
      '</a>',
      '<li>',
      '</ul>',
      '<ul>',
      '"',
      "'",
      'word',
      '<!--',
      '-->',
      '<script>',
      '&amp;',
      '\n',
      '<td>',
      '<title>',
      '<h2>',
      '`',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => void read(pieces.join(''))),
      { numRuns: 300 },
    );
  });

  it('counts lines right whatever stands on them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '<b>', '\n', '<!--\n-->', '<c\nd="e\n">', '<', '<script>\n</script>')),
        (pieces) => {
          const html = `${pieces.join('')}<end>`;
          const last = [...htmlTokens(html)].find((token) => token.type === 'open' && token.name === 'end');
          // What stands behind an unfinished tag may be its attribute.
          if (last !== undefined) expect(last.line).toBe(html.split('\n').length);
        },
      ),
    );
  });
});
