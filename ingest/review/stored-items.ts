/** A stored list as its reader gives it: entries with the papers that they name. */
import type { ReadingList } from '../../graph/model/reading-list.ts';
import { detectFormat, type ListFormat, parseListFormat } from '../read/detect-format.ts';
import type { ReadItem } from '../read/read-item.ts';
import { readListText } from '../read/read-list-text.ts';
import type { ListText } from '../run/list-input.ts';

/** By key. */
export function itemsOfStored(list: ReadingList): ReadonlyMap<string, ReadItem> {
  const { items } = readListText(list.text, { name: list.title, format: formatOf(list) });
  return new Map(items.map((item) => [item.key, item]));
}

/** The list as an ingest takes it, so that it is read again as it was. */
export function storedListText(list: ReadingList): ListText {
  const { origin, title, text, url } = list;
  return { origin, name: title, text, format: formatOf(list), ...(url === null ? {} : { url }) };
}

function formatOf(list: ReadingList): ListFormat {
  return 'format' in list && typeof list.format === 'string'
    ? parseListFormat(list.format)
    : detectFormat(list.text, list.origin);
}
