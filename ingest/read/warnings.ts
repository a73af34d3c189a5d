/** What a reader saw and did not turn into entries, said in sentences. */
import type { Nodes, Root } from 'mdast';
import type { ItemDraft } from './finish-items.ts';
import type { SkippedItem } from './read-item.ts';

const mostLines = 5;

export function readingWarnings(root: Root, drafts: readonly ItemDraft[], skipped: readonly SkippedItem[]): string[] {
  const tableRows: number[] = [];
  const htmlItems: number[] = [];
  let links = 0;
  const pending: Nodes[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const line = node.position?.start.line ?? 0;
    if (node.type === 'link' || node.type === 'linkReference') links++;
    // The head of a table is its first row.
    if (node.type === 'table')
      for (const row of node.children.slice(1)) tableRows.push(row.position?.start.line ?? line);
    if (node.type === 'html')
      for (let count = node.value.match(/<li[\s>]/gi)?.length ?? 0; count > 0; count--) htmlItems.push(line);
    if ('children' in node) for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at]!);
  }
  const warnings: string[] = [];
  if (tableRows.length > 0)
    warnings.push(`${counted(tableRows.length, 'row')} of tables ${where(tableRows)}: tables are not read as entries.`);
  if (htmlItems.length > 0)
    warnings.push(`${counted(htmlItems.length, 'list item')} in HTML ${where(htmlItems)}: not read as entries.`);
  if (drafts.length === 0) warnings.push(noEntries(links, skipped.length));
  return warnings;
}

function noEntries(links: number, skipped: number): string {
  if (skipped > 0)
    return `No entries: ${counted(skipped, 'list item')}, none with text of its own (table of contents, images).`;
  if (links > 0) return `No entries: the text has ${counted(links, 'link')} but no list items ("- [Title](address)").`;
  return 'No entries: the text has no list items.';
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function where(lines: readonly number[]): string {
  const distinct = [...new Set(lines)];
  const shown = distinct.slice(0, mostLines).join(', ');
  return `(line ${shown}${distinct.length > mostLines ? ', …' : ''})`;
}
