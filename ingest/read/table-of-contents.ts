/** Which list items are no entries, and why. */
import type { List } from 'mdast';
import { isPageAnchor } from '../links/link-url.ts';
import { type Definitions, type ItemContent, readContent, textOf } from './item-content.ts';
import type { SkippedItem } from './read-item.ts';

/**
 * A table of contents: more than half of the items, nested ones counted, link to places on the same page, and none links
 * anywhere else. Items without a link between them ("Topics") belong to it.
 */
export function tableOfContents(list: List, definitions: Definitions): boolean {
  let items = 0;
  let anchored = 0;
  const pending: List[] = [list];
  for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
    for (const item of each.children) {
      const { links } = readContent(item.children, definitions);
      items++;
      if (links.some(({ url }) => !isPageAnchor(url))) return false;
      if (links.length > 0) anchored++;
      for (const child of item.children) if (child.type === 'list') pending.push(child);
    }
  }
  return anchored * 2 > items;
}

/** Why an item outside a table of contents is no entry; null when it is one. */
export function skipReason(content: ItemContent): SkippedItem['reason'] | null {
  const beyond = content.runs.filter(({ link }) => link === null || !isPageAnchor(content.links[link]!.url));
  if (/[\p{L}\p{N}]/u.test(textOf(beyond))) return null;
  if (textOf(content.runs) !== '' && content.links.some(({ url }) => isPageAnchor(url))) return 'table of contents';
  return content.images > 0 ? 'image only' : 'empty';
}
