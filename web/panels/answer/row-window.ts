/**
 * Which rows of a long list are drawn. All rows are there for keys and screen readers (`aria-rowcount`, `aria-rowindex`); of
 * thousands only those in sight and some around them are elements of the page. Pure.
 */

/** Lists of up to so many rows are drawn whole: the browser's own search finds everything there. */
export const drawnWhole = 800;
/** In pixels; of rows that are windowed, which all have the same. */
export const rowHeight = 67;
/** Drawn beyond what is in sight, both ways. */
const margin = 20;

export interface RowWindow {
  readonly first: number;
  /** Not included. */
  readonly end: number;
}

/** @param scrolled pixels of the list above what is in sight, @param height of what is in sight */
export function rowWindow(rows: number, scrolled: number, height: number): RowWindow {
  if (rows <= drawnWhole) return { first: 0, end: rows };
  const inSight = Math.ceil(height / rowHeight);
  // In steps, so that a little scrolling draws nothing anew.
  const top = Math.floor(Math.max(0, scrolled) / rowHeight / 10) * 10;
  const first = Math.max(0, Math.min(top - margin, rows - inSight - margin));
  return { first, end: Math.min(rows, top + inSight + 10 + margin) };
}

/** Where to scroll so that a row is in sight; what is in sight already stays. */
export function scrollFor(row: number, scrolled: number, height: number): number {
  const top = row * rowHeight;
  // The heads of the columns stick to the upper edge and cover a row's height.
  if (top - rowHeight < scrolled) return Math.max(0, top - rowHeight);
  if (top + 2 * rowHeight > scrolled + height) return top + 2 * rowHeight - height;
  return scrolled;
}
