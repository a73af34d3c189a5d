import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toString as plainText } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { bundledBibliographies, bundledFolder, bundledList } from '../../../data/index.ts';

const markdown = readFileSync(bundledList().path, 'utf8');
const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown);

describe('the bundled reading list', () => {
  it('has 85 items under 14 sections', () => {
    let items = 0;
    let sections = 0;
    visit(tree, 'listItem', () => {
      items++;
    });
    visit(tree, 'heading', ({ depth }) => {
      if (depth > 1) sections++;
    });
    expect([items, sections]).toEqual([85, 14]);
  });

  it('holds links in its items and no prose between them', () => {
    const prose: string[] = [];
    visit(tree, 'listItem', (item) => {
      for (const block of item.children) {
        if (block.type !== 'paragraph') prose.push(plainText(block));
        else prose.push(...block.children.filter(({ type }) => type !== 'link').map((text) => plainText(text)));
      }
    });
    expect([...new Set(prose)]).toEqual([', ']);
  });

  it('has one paragraph outside its items, which says where the titles come from', () => {
    const paragraphs = tree.children
      .filter(({ type }) => type !== 'heading' && type !== 'list')
      .map((block) => plainText(block));
    expect(paragraphs).toHaveLength(1);
    expect(paragraphs[0]).toContain('awesome-distributed-systems');
  });
});

describe('the front door of the bundled data', () => {
  it('finds the same files from the sources and from the compiled program', () => {
    const root = dirname(dirname(bundledFolder()));
    expect(bundledFolder(join(root, 'dist', 'data'))).toBe(bundledFolder());
    expect(bundledList().name).toBe('distributed-systems');
    expect(bundledBibliographies()).toBe(join(root, 'data', 'distributed-systems', 'bibliographies.jsonl'));
  });

  it('says what is missing when the files are gone', () => {
    expect(() => bundledFolder('/')).toThrow(/no package with data\/distributed-systems/);
  });
});
