/**
 * Reads a reading list in Markdown through its syntax tree (unified, remark with GitHub's extensions): headings become
 * sections, list items become entries. An *entry* is a list item that has text beyond a link to a place on the same page;
 * items of a table of contents, badges and images are none. Nested items are entries of their own.
 */
import type { List, ListItem, Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { StemmaError } from '../../graph/model/errors.ts';
import { titleOfName } from './bibliographic-item.ts';
import { finishItems, type ItemDraft } from './finish-items.ts';
import { type Definitions, type ItemContent, readContent, textOf } from './item-content.ts';
import { checkListText, longestList } from './list-text.ts';
import type { ReadListResult, SectionHeading, SkippedItem } from './read-item.ts';
import { skipReason, tableOfContents } from './table-of-contents.ts';
import { readingWarnings } from './warnings.ts';

const parser = unified().use(remarkParse).use(remarkGfm);

/**
 * @param text the file's text; see `decodeListBytes` for bytes
 * @param options.name file name or URL for messages, and the title of a list without a first-level heading
 * @param options.limit most characters accepted
 * @throws StemmaError `bad-input` for what is no text or is nested absurdly deep, `too-large` beyond the limit
 */
export function readMarkdownList(
  text: string,
  options: { readonly name: string; readonly limit?: number },
): ReadListResult {
  const { name, limit = longestList } = options;
  const clean = checkListText(text, name, limit);
  try {
    return new MarkdownWalk(parser.parse(clean), name).result();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new StemmaError('bad-input', `${name} is nested too deeply to be read`, {
      hint: 'Flatten its lists and quotations.',
      cause: error,
    });
  }
}

/** One pass over the tree; holds what is known at the place where it stands. */
class MarkdownWalk {
  readonly #root: Root;
  readonly #definitions: Map<string, string>;
  readonly #title: string;
  /** Whether the first first-level heading is the document's title and so no section. */
  readonly #titleLine: number;
  readonly #drafts: ItemDraft[] = [];
  readonly #sections: SectionHeading[] = [];
  readonly #skipped: SkippedItem[] = [];
  #headings: { readonly depth: number; readonly text: string }[] = [];

  constructor(root: Root, name: string) {
    this.#root = root;
    this.#definitions = collectDefinitions(root);
    const tops = root.children.filter((node) => node.type === 'heading' && node.depth === 1);
    const top = tops[0];
    const text = top === undefined ? '' : textOf(readContent([top], this.#definitions).runs);
    this.#title = text === '' ? titleOfName(name) : text;
    this.#titleLine = tops.length === 1 && text !== '' ? lineOf(top!) : 0;
  }

  result(): ReadListResult {
    this.#walk(this.#root.children, null, null);
    return {
      title: this.#title,
      items: finishItems(this.#drafts, this.#title),
      sections: this.#sections,
      skipped: this.#skipped,
      warnings: readingWarnings(this.#root, this.#drafts, this.#skipped),
    };
  }

  #walk(nodes: readonly Nodes[], parent: ItemDraft | null, label: string | null): void {
    nodes.forEach((node, index) => {
      if (node.type === 'heading' && lineOf(node) !== this.#titleLine) this.#enterSection(node);
      else if (node.type === 'list') {
        this.#readList(node, parent, captionBefore(nodes, index, this.#definitions) ?? label);
        this.#takeExplanation(node, nodes[index + 1], nodes[index + 2]);
      } else if ('children' in node && node.type !== 'heading') this.#walk(node.children, parent, label);
    });
  }

  #enterSection(heading: Extract<Nodes, { type: 'heading' }>): void {
    const text = textOf(readContent([heading], this.#definitions).runs);
    this.#headings = this.#headings.filter(({ depth }) => depth < heading.depth);
    if (text === '') return;
    this.#headings.push({ depth: heading.depth, text });
    this.#sections.push({ path: this.#headings.map((each) => each.text), line: lineOf(heading) });
  }

  #readList(list: List, parent: ItemDraft | null, label: string | null): void {
    if (tableOfContents(list, this.#definitions)) {
      for (const item of list.children) this.#skip(item, 'table of contents');
      return;
    }
    for (const item of list.children) this.#readItem(item, parent, label);
  }

  #readItem(item: ListItem, parent: ItemDraft | null, label: string | null): void {
    const content = readContent(item.children, this.#definitions);
    const reason = skipReason(content);
    const draft = reason === null ? this.#draft(item, content, parent, label) : null;
    if (draft === null) this.#skipped.push({ line: lineOf(item), text: textOf(content.runs), reason: reason! });
    else this.#drafts.push(draft);
    // A heading inside an item holds for its nested items only.
    const outer = this.#headings;
    this.#walk(item.children, draft ?? parent, label);
    this.#headings = outer;
  }

  #draft(item: ListItem, content: ItemContent, parent: ItemDraft | null, label: string | null): ItemDraft {
    const section = this.#headings.map(({ text }) => text);
    return { line: lineOf(item), section, label, parent, content, explanation: null };
  }

  #skip(item: ListItem, reason: SkippedItem['reason']): void {
    this.#skipped.push({
      line: lineOf(item),
      text: textOf(readContent(item.children, this.#definitions).runs),
      reason,
    });
    for (const child of item.children) {
      if (child.type === 'list') for (const nested of child.children) this.#skip(nested, reason);
    }
  }

  /**
   * Some lists write each entry as a list of one item with its explanation as the paragraph after it. That paragraph is
   * the entry's when the list goes on, or the section ends, right behind it.
   */
  #takeExplanation(list: List, next: Nodes | undefined, afterNext: Nodes | undefined): void {
    const draft = this.#drafts.at(-1);
    if (list.children.length !== 1 || next?.type !== 'paragraph' || draft === undefined || draft.line !== lineOf(list))
      return;
    if (afterNext !== undefined && afterNext.type !== 'list' && afterNext.type !== 'heading') return;
    if (captionOf(next, this.#definitions) !== null) return;
    draft.explanation = readContent([next], this.#definitions);
  }
}

/** The line of italics or bold directly above a list, which lists use as a small heading; null when there is none. */
function captionBefore(nodes: readonly Nodes[], index: number, definitions: Definitions): string | null {
  const before = nodes[index - 1];
  return before === undefined ? null : captionOf(before, definitions);
}

function captionOf(node: Nodes, definitions: Definitions): string | null {
  if (node.type !== 'paragraph' || node.children.length !== 1) return null;
  const only = node.children[0]!;
  return only.type === 'emphasis' || only.type === 'strong' ? textOf(readContent([only], definitions).runs) : null;
}

function collectDefinitions(root: Root): Map<string, string> {
  const definitions = new Map<string, string>();
  const pending: Nodes[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
    if ('children' in node) for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at]!);
  }
  return definitions;
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 0;
}
