/** Which row a key leads to, and what it does there. Pure. */
import type { Row } from './answer-rows.ts';

export type RowStep =
  | { readonly does: 'go'; readonly to: string }
  | { readonly does: 'open' | 'pick' | 'fold'; readonly id: string }
  | { readonly does: 'pick-all' };

/** @returns null when the key means nothing here */
export function rowStep(rows: readonly Row[], collapsed: readonly string[], at: string, key: string): RowStep | null {
  const index = rows.findIndex(({ item }) => item.paper.id === at);
  const row = rows[index];
  if (row === undefined) return null;
  const go = (target: Row | undefined): RowStep | null =>
    target === undefined ? null : { does: 'go', to: target.item.paper.id };
  switch (key) {
    case 'ArrowDown':
      return go(rows[index + 1]);
    case 'ArrowUp':
      return go(rows[index - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'PageDown':
      return go(rows[Math.min(index + 10, rows.length - 1)]);
    case 'PageUp':
      return go(rows[Math.max(index - 10, 0)]);
    case 'ArrowRight':
      if (row.isBranch && collapsed.includes(at)) return { does: 'fold', id: at };
      return go(rows[index + 1]?.item.parent === at ? rows[index + 1] : undefined);
    case 'ArrowLeft':
      if (row.isBranch && !collapsed.includes(at)) return { does: 'fold', id: at };
      return go(rows.find(({ item }) => item.paper.id === row.item.parent));
    case 'Enter':
      return { does: 'open', id: at };
    case ' ':
      return { does: 'pick', id: at };
    case 'a':
    case 'A':
      return { does: 'pick-all' };
    default:
      return null;
  }
}

/** The ids from one to the other, both included, in whichever order they stand; only the second when the first is gone. */
export function rangeBetween(ids: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  if (a < 0 || b < 0) return [to];
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
