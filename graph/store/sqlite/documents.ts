/** Objects and id lists as JSON text, the form in which they pass into SQL. */
import { isStorable } from './connection.ts';

/** The same text for the same content, whatever the order of properties. Undefined properties are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(withSortedKeys(value));
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const sorted: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    sorted[key] = withSortedKeys(item);
  return sorted;
}

/** Ids for `json_each`, without repeats. Those that no store can hold are left out: they are unknown anyway. */
export function idList(ids: readonly string[]): string {
  return JSON.stringify([...new Set(ids)].filter(isStorable));
}

export function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
