/**
 * Makes the bundled reading list: the sections, titles and links of a published list, without a word of its prose. An
 * item keeps its links in order, each with the text it is anchored to; everything around them is dropped.
 */

import type { Heading, List, ListItem, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { StemmaError } from '../../graph/model/errors.ts';

const introduction = `# Distributed systems

Sections, titles and links of [awesome-distributed-systems](https://github.com/theanalyst/awesome-distributed-systems), without its comments. Made by \`npm run data\`.
`;

/**
 * Markdown in, Markdown out. Sections keep their order and depth, items their order; the title becomes ours. Throws
 * `bad-input` on an item without a link.
 */
export function buildReadingList(markdown: string): string {
  const tree: Root = unified().use(remarkParse).use(remarkGfm).parse(markdown);
  const blocks: string[] = [introduction];
  for (const node of tree.children) {
    if (node.type === 'heading' && node.depth > 1) blocks.push(`${headingLine(node)}\n`);
    if (node.type === 'list') blocks.push(`${itemLines(node, '').join('\n')}\n`);
  }
  return blocks.join('\n');
}

function headingLine(heading: Heading): string {
  return `${'#'.repeat(heading.depth)} ${plainText(heading)}`;
}

function itemLines(list: List, indent: string): string[] {
  return list.children.flatMap((item) => {
    const links = linksOf(item);
    if (links.length === 0) throw withoutLink(item);
    const nested = item.children.filter((child) => child.type === 'list');
    return [`${indent}- ${links.join(', ')}`, ...nested.flatMap((child) => itemLines(child, `${indent}  `))];
  });
}

/** The item's own links, not those of items nested in it. */
function linksOf(item: ListItem): string[] {
  const links: string[] = [];
  for (const block of item.children) {
    if (block.type === 'list') continue;
    visit(block, 'link', (link) => {
      links.push(markdownLink(plainText(link).replace(/\s+/g, ' ').trim(), link.url));
    });
  }
  return links;
}

function markdownLink(text: string, url: string): string {
  const address = /[\s()<>]/.test(url) ? `<${url.replace(/[<>]/g, encodeURIComponent)}>` : url;
  return `[${text.replace(/[\\[\]*_`]/g, '\\$&')}](${address})`;
}

function withoutLink(item: ListItem): StemmaError {
  const line = item.position?.start.line ?? 0;
  return new StemmaError(
    'bad-input',
    `Line ${line}: an item without a link, so its title cannot be told from its prose.`,
  );
}
