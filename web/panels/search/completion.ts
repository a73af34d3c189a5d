/** The rules of the search box's list: where the marked option goes, which letters of a text were typed. Pure. */

/** The option that a key leads to, or null: none is marked, what was typed stands. Wraps around through null. */
export function movedTo(marked: number | null, key: string, options: number): number | null {
  if (options === 0) return null;
  if (key === 'ArrowDown') return marked === null ? 0 : marked + 1 < options ? marked + 1 : null;
  if (key === 'ArrowUp') return marked === null ? options - 1 : marked > 0 ? marked - 1 : null;
  return marked;
}

export interface Piece {
  readonly text: string;
  readonly typed: boolean;
}

/** The text cut where words of it begin with words of the query. */
export function marked(text: string, query: string): Piece[] {
  const words = query.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [{ text, typed: false }];
  const begins = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const pieces = text.split(new RegExp(`(?<![\\p{L}\\p{N}])(${begins})`, 'giu'));
  return pieces.map((piece, at) => ({ text: piece, typed: at % 2 === 1 })).filter(({ text: piece }) => piece !== '');
}
