/**
 * The content of one list item as a flat row of text runs and links, nested lists left out. All readers of items work on
 * this row instead of the Markdown tree.
 */
import { decodeHTML } from 'entities';
import type { Nodes } from 'mdast';

export interface TextRun {
  readonly text: string;
  /** Index into `links`, or null outside links. */
  readonly link: number | null;
  readonly strong: boolean;
}

export interface ContentLink {
  readonly url: string;
  /** The anchor's text, tidied. */
  readonly text: string;
  /** Holds an image and no words: a badge. */
  readonly imageOnly: boolean;
}

export interface ItemContent {
  readonly runs: readonly TextRun[];
  readonly links: readonly ContentLink[];
  readonly images: number;
}

export type Definitions = ReadonlyMap<string, string>;

interface Writer {
  readonly runs: TextRun[];
  readonly links: { url: string; imageOnly: boolean }[];
  readonly definitions: Definitions;
  images: number;
  link: number | null;
  strong: number;
}

const blockTypes = new Set([
  'paragraph',
  'heading',
  'blockquote',
  'code',
  'table',
  'tableRow',
  'tableCell',
  'break',
  'html',
]);

/** Flattens the given nodes (the children of an item, or any other nodes) in order. */
export function readContent(nodes: readonly Nodes[], definitions: Definitions): ItemContent {
  const writer: Writer = { runs: [], links: [], definitions, images: 0, link: null, strong: 0 };
  for (const node of nodes) write(writer, node);
  const anchors = writer.links.map(() => '');
  for (const { text, link } of writer.runs) if (link !== null) anchors[link] += text;
  const links = writer.links.map((link, index) => ({ ...link, text: tidy(anchors[index]!) }));
  return { runs: writer.runs, links, images: writer.images };
}

/** Readable text: white space collapsed, emoji codes and invisible characters dropped. */
export function tidy(text: string): string {
  return text
    .replace(/[\uFFFC\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/(^|\s):[a-z0-9_+-]+:(?=\s|$)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text of some runs, tidied. */
export function textOf(runs: readonly TextRun[]): string {
  return tidy(runs.map(({ text }) => text).join(''));
}

function write(writer: Writer, node: Nodes): void {
  if (node.type === 'list' || node.type === 'definition' || node.type === 'footnoteDefinition') return;
  if (blockTypes.has(node.type)) addText(writer, ' ');
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      addText(writer, node.value);
      break;
    case 'html':
      writeHtml(writer, node.value);
      break;
    case 'image':
    case 'imageReference':
      writer.images++;
      break;
    case 'link':
      writeLink(writer, node.url, node.children);
      break;
    case 'linkReference':
      writeLink(writer, writer.definitions.get(node.identifier) ?? '', node.children);
      break;
    case 'strong':
      writer.strong++;
      for (const child of node.children) write(writer, child);
      writer.strong--;
      break;
    default:
      if ('children' in node) for (const child of node.children) write(writer, child);
  }
  if (blockTypes.has(node.type)) addText(writer, ' ');
}

function writeLink(writer: Writer, url: string, children: readonly Nodes[]): void {
  const outer = writer.link;
  writer.link = openLink(writer, url);
  const images = writer.images;
  const firstRun = writer.runs.length;
  for (const child of children) write(writer, child);
  const words = textOf(writer.runs.slice(firstRun));
  writer.links[writer.link]!.imageOnly = words === '' && writer.images > images;
  writer.link = outer;
}

function openLink(writer: Writer, url: string): number {
  return writer.links.push({ url, imageOnly: false }) - 1;
}

function addText(writer: Writer, text: string): void {
  if (text !== '') writer.runs.push({ text, link: writer.link, strong: writer.strong > 0 });
}

/** HTML inside Markdown: its text, its links and its images; comments and all other tags are dropped. */
function writeHtml(writer: Writer, html: string): void {
  const tags = /<!--[\s\S]*?(?:-->|$)|<\/?([a-z][a-z0-9-]*)\b([^>]*)>/gi;
  let at = 0;
  for (const tag of html.matchAll(tags)) {
    addText(writer, decodeHTML(html.slice(at, tag.index)));
    at = tag.index + tag[0].length;
    writeTag(writer, (tag[1] ?? '').toLowerCase(), tag[2] ?? '', tag[0].startsWith('</'));
  }
  addText(writer, decodeHTML(html.slice(at)));
}

function writeTag(writer: Writer, name: string, attributes: string, closing: boolean): void {
  if (name === 'img' && !closing) writer.images++;
  else if (name === 'br' || name === 'p' || name === 'div') addText(writer, ' ');
  else if (name === 'b' || name === 'strong') writer.strong = Math.max(0, writer.strong + (closing ? -1 : 1));
  else if (name === 'a' && closing) writer.link = null;
  else if (name === 'a') {
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
    if (href !== null) writer.link = openLink(writer, decodeHTML(href[1] ?? href[2] ?? href[3] ?? ''));
  }
}
