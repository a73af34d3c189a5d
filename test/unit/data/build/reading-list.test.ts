import { describe, expect, it } from 'vitest';
import { buildReadingList } from '../../../../data/build/reading-list.ts';

function items(markdown: string): string[] {
  return buildReadingList(markdown)
    .split('\n')
    .filter((line) => /^\s*- /.test(line));
}

describe('the reading list without its prose', () => {
  it('keeps titles, links and further links of an item, and drops what is said about them', () => {
    expect(items('- [Raft](https://a.org) An alternative. See [a *picture*](https://b.org), [Free]')).toEqual([
      '- [Raft](https://a.org), [a picture](https://b.org)',
    ]);
  });

  it('keeps a link of a paragraph that runs on without indentation', () => {
    expect(items('- [Dynamo](https://a.org)\nfrom their [blog](https://b.org)')).toEqual([
      '- [Dynamo](https://a.org), [blog](https://b.org)',
    ]);
  });

  it('keeps nested items under theirs', () => {
    expect(items('- [A](https://a.org) said\n  - [B](https://b.org) too')).toEqual([
      '- [A](https://a.org)',
      '  - [B](https://b.org)',
    ]);
  });

  it('keeps sections and their depth, but neither the title nor the text under it', () => {
    const list = buildReadingList(
      '# awesome\nA curated list.\n## Papers\nMust read.\n### Storage\n- [A](https://a.org)',
    );
    expect(list).toContain('\n## Papers\n\n### Storage\n\n- [A](https://a.org)\n');
    expect(list).not.toMatch(/curated|Must read|# awesome/);
  });

  it('writes links that read back the same when text or address need escaping', () => {
    const once = '- [a \\[b\\] c](<https://a.org/x(1) y>) note';
    expect(items(items(once).join('\n'))).toEqual(items(once));
    expect(items(once)[0]).toBe('- [a \\[b\\] c](<https://a.org/x(1) y>)');
  });

  it('refuses an item without a link and names its line', () => {
    expect(() => buildReadingList('# x\n\n- [A](https://a.org)\n- Lamport, Time, Clocks')).toThrow(/^Line 4: /);
  });
});
