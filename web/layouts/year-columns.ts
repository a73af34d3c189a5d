/** The axis of the field: each year a column, wide where there are many papers, narrow where there are few or none. */

export interface YearColumn {
  readonly year: number;
  readonly left: number;
  readonly right: number;
}

/** An empty year's share of one with a paper; also the base of every year. */
const emptyWeight = 0.35;

/**
 * Columns from the first to the last year that has papers, side by side from 0 to `width`: a year with n papers weighs
 * .35 + √n, but none is narrower than its widest paper. When these alone need more, the axis is wider.
 *
 * @param widest for each year that has papers: how many, and the width of the widest of them in pixels
 */
export function yearColumns(
  years: ReadonlyMap<number, { readonly papers: number; readonly widest: number }>,
  width: number,
): YearColumn[] {
  if (years.size === 0) return [];
  const first = Math.min(...years.keys());
  const last = Math.max(...years.keys());
  const columns = Array.from({ length: last - first + 1 }, (_, at) => {
    const here = years.get(first + at);
    return { year: first + at, weight: emptyWeight + Math.sqrt(here?.papers ?? 0), least: here?.widest ?? 0 };
  });
  const unit = unitFor(columns, width);
  let x = 0;
  return columns.map(({ year, weight, least }) => {
    const left = x;
    x += Math.max(least, weight * unit);
    return { year, left, right: x };
  });
}

/** The width of weight 1 with which the columns fill `width`. The sum grows with it, so halving finds it. */
function unitFor(columns: readonly { weight: number; least: number }[], width: number): number {
  let low = 0;
  let high = width;
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    const sum = columns.reduce((total, { weight, least }) => total + Math.max(least, weight * middle), 0);
    if (sum > width) high = middle;
    else low = middle;
  }
  return low;
}
