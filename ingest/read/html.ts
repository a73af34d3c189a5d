/**
 * Reads a page of links. The page is written anew as the Markdown list that it amounts to (headings, list items, rows of
 * tables, definitions; paragraphs only where there is none of these) and read as one, so that a page and a README of the same
 * list give the same entries. Navigation, headers, footers and forms are left out.
 */

import { titleOfName } from './bibliographic-item.ts';
import { checkBibliographyText } from './decode-text.ts';
import { type HtmlToken, htmlTokens } from './html-tokens.ts';
import { readMarkdownList } from './markdown.ts';
import type { ReadListResult } from './read-item.ts';

interface Block {
  readonly kind: 'heading' | 'item' | 'paragraph';
  /** Level of a heading from 1, depth of an item from 0. */
  readonly level: number;
  readonly line: number;
  markdown: string;
  hasLink: boolean;
}

const left = new Set(['nav', 'header', 'footer', 'form', 'aside', 'button', 'head']);
const itemTags = new Set(['li', 'dt', 'tr']);
const paragraphTags = new Set([
  'p',
  'div',
  'section',
  'article',
  'td',
  'th',
  'main',
  'body',
  'center',
  'blockquote',
  'pre',
]);
const inlineBreaks = new Set(['br', 'hr', 'td', 'th', 'dd', 'p', 'div']);
/** What stands between the parts of an item. */
const separators: Readonly<Record<string, string>> = { td: ', ', dd: ' - ' };
const listTags = new Set(['ul', 'ol', 'menu', 'dir']);
const marks = /[\\`*_{}[\]()<>#+.!|~&"'$%,/:;=?@^-]/g;
const deepestList = 12;

/**
 * @param options.name file name or address, for messages, and the title of a page without one
 * @throws StemmaError `bad-input` for what is no text, `too-large` when the list that is left is too large
 */
export function readHtmlList(html: string, options: { readonly name: string }): ReadListResult {
  const page = new PageReader(checkBibliographyText(html, options.name)).read();
  const listed = page.blocks.some(({ kind, hasLink }) => kind === 'item' && hasLink);
  const used = page.blocks.filter((block) => block.kind !== 'paragraph' || (!listed && block.hasLink));
  const lines: number[] = [];
  const written = used.map((block) => {
    lines.push(block.line, block.line);
    return `${prefix(block)}${block.markdown}\n`;
  });
  const title = page.title === '' ? titleOfName(options.name) : page.title;
  const list = readMarkdownList(written.join('\n'), { name: options.name });
  const lineOf = (line: number) => lines[line - 1] ?? 1;
  const outside = listed ? page.blocks.filter(({ kind, hasLink }) => kind === 'paragraph' && hasLink) : [];
  return {
    title,
    items: list.items.map((item) => ({ ...item, line: lineOf(item.line) })),
    sections: list.sections.map((section) => ({ ...section, line: lineOf(section.line) })),
    skipped: list.skipped.map((item) => ({ ...item, line: lineOf(item.line) })),
    warnings: [
      ...(list.items.length === 0 ? [`${options.name}: no list items or paragraphs with links found.`] : []),
      ...(outside.length === 0
        ? []
        : [
            `${options.name}: ${outside.length} paragraph(s) with links outside of lists and tables (line ${outside[0]!.line}, …) are not read as entries.`,
          ]),
    ],
  };
}

/** Headings are one level down, so that none is taken for the list's title, which is the page's. */
function prefix({ kind, level }: Block): string {
  if (kind === 'heading') return `${'#'.repeat(Math.min(level + 1, 6))} `;
  return kind === 'item' ? `${'  '.repeat(level)}- ` : '- ';
}

class PageReader {
  readonly #html: string;
  readonly #blocks: Block[] = [];
  #title = '';
  /** Open elements whose content is left out, innermost last. */
  readonly #left: string[] = [];
  #depth = 0;
  #current: Block | null = null;
  #inTitle = false;
  #link: { url: string; text: string } | null = null;
  /** Whether the row has a cell that is no heading. */
  #hasCell = false;

  constructor(html: string) {
    this.#html = html;
  }

  read(): { readonly title: string; readonly blocks: readonly Block[] } {
    for (const token of htmlTokens(this.#html)) this.#take(token);
    this.#endBlock();
    return { title: this.#title.replace(/\s+/g, ' ').trim(), blocks: this.#blocks };
  }

  #take(token: HtmlToken): void {
    if (token.type !== 'text' && token.name === 'title' && this.#title === '') {
      this.#inTitle = token.type === 'open';
    } else if (token.type === 'text') {
      if (this.#inTitle) this.#title += token.text;
      else if (this.#left.length === 0) this.#text(token.text, token.line);
    } else if (left.has(token.name)) {
      if (token.type === 'open') this.#left.push(token.name);
      else this.#left.splice(Math.max(this.#left.lastIndexOf(token.name), 0));
    } else if (this.#left.length === 0) {
      if (token.type === 'open') this.#open(token);
      else this.#close(token.name);
    }
    if (token.type === 'close' && token.name === 'title') this.#inTitle = false;
    // A page whose head is not closed begins with its body.
    if (token.type === 'open' && token.name === 'body') this.#left.length = 0;
  }

  #open(token: Extract<HtmlToken, { type: 'open' }>): void {
    const { name, line } = token;
    const heading = /^h([1-6])$/.exec(name)?.[1];
    if (heading !== undefined) this.#startBlock('heading', Number(heading), line);
    else if (listTags.has(name)) this.#depth++;
    else if (itemTags.has(name)) {
      this.#startBlock('item', this.#itemLevel(), line);
      this.#hasCell = name !== 'tr';
    } else if (name === 'a') this.#link = { url: token.attributes.get('href') ?? '', text: '' };
    else if (paragraphTags.has(name) && this.#current?.kind !== 'item') this.#startBlock('paragraph', 0, line);
    else if (inlineBreaks.has(name)) this.#separate(name, line);
    if (name === 'td') this.#hasCell = true;
  }

  #close(name: string): void {
    if (name === 'a') this.#endLink();
    else if (listTags.has(name)) {
      this.#endBlock();
      this.#depth = Math.max(0, this.#depth - 1);
    } else if (/^h[1-6]$/.test(name) || name === 'li' || name === 'tr' || name === 'dd') this.#endBlock();
    else if (paragraphTags.has(name) && this.#current?.kind === 'paragraph') this.#endBlock();
  }

  /** An item may stand at most one level below the item above it. */
  #itemLevel(): number {
    const before = this.#blocks.findLast(({ kind }) => kind !== 'paragraph');
    const most =
      this.#current?.kind === 'item' ? this.#current.level + 1 : before?.kind === 'item' ? before.level + 1 : 0;
    return Math.min(Math.max(0, this.#depth - 1), most, deepestList);
  }

  #startBlock(kind: Block['kind'], level: number, line: number): void {
    this.#endBlock();
    this.#current = { kind, level, line, markdown: '', hasLink: false };
  }

  #endBlock(): void {
    this.#endLink();
    const block = this.#current;
    this.#current = null;
    if (block === null || (block.kind === 'item' && !this.#hasCell)) return;
    block.markdown = block.markdown.replace(/\s+/g, ' ').trim();
    if (block.markdown !== '') this.#blocks.push(block);
  }

  #text(text: string, line: number): void {
    if (this.#link !== null) this.#link.text += text;
    else {
      if (this.#current === null && text.trim() !== '') this.#startBlock('paragraph', 0, line);
      if (this.#current !== null) this.#current.markdown += escaped(text);
    }
  }

  /** Between what an item already says and what follows. */
  #separate(name: string, line: number): void {
    const isBegun = (this.#current?.markdown.trim() ?? '') !== '';
    this.#text(isBegun ? (separators[name] ?? ' ') : ' ', line);
  }

  #endLink(): void {
    const link = this.#link;
    this.#link = null;
    if (link === null) return;
    const text = link.text.replace(/\s+/g, ' ').trim();
    if (this.#current === null) this.#startBlock('paragraph', 0, 1);
    const block = this.#current!;
    if (link.url === '' || /^(?:javascript|mailto):/i.test(link.url)) block.markdown += escaped(text);
    else if (text !== '') {
      block.hasLink ||= !link.url.startsWith('#');
      block.markdown += `[${escaped(text)}](<${link.url.replace(/[\s<>\\]/g, (char) => encodeURIComponent(char))}>)`;
    }
  }
}

/** Text in which nothing means anything to Markdown. */
function escaped(text: string): string {
  return text.replace(marks, '\\$&');
}
