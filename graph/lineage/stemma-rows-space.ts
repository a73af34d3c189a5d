/**
 * Which places of the rows of a stemma are taken: spans (labels and the lines to them) and trunks, the vertical lines from
 * a paper down to the rows of its children. Spans of a row never meet, and no trunk passes through a label; trunks and
 * level lines may cross.
 */

interface Placed {
  readonly x: number;
  /** Of its label, which begins at x. */
  readonly end: number;
}

export class RowSpace {
  readonly #gap: number;
  readonly #rows: Row[] = [];

  constructor(gap: number) {
    this.#gap = gap;
  }

  /**
   * Takes the first row after `below` for a line of papers that hangs from x = `from` in row `below` (-1: from nothing).
   *
   * `trunks` are those of the line with children in other rows. Their rows are taken next, with nothing in between but
   * what lies further right; so a row that has no label below it at the trunks' x now lets them pass later.
   */
  take(below: number, from: number, line: readonly Placed[], trunks: readonly Placed[]): number {
    const start = Math.min(from, line[0]!.x);
    const end = line.at(-1)!.end;
    let row = Math.max(below, ...trunks.map(({ x }) => this.#lowestLabelAt(x))) + 1;
    while (!this.#row(row).isFree(start, end, line, this.#gap)) row++;
    this.#row(row).take(start, end, line);
    if (below >= 0) for (let passed = below + 1; passed < row; passed++) this.#row(passed).trunks.add(from);
    return row;
  }

  #row(number: number): Row {
    while (this.#rows.length <= number) this.#rows.push(new Row());
    return this.#rows[number]!;
  }

  #lowestLabelAt(x: number): number {
    let row = this.#rows.length - 1;
    while (row >= 0 && !this.#rows[row]!.hasLabelAt(x)) row--;
    return row;
  }
}

class Row {
  /** Disjoint spans from left to right. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Disjoint labels from left to right. */
  readonly #labels: Placed[] = [];
  readonly trunks = new Set<number>();

  isFree(start: number, end: number, line: readonly Placed[], gap: number): boolean {
    const place = upperBound(this.#starts, start, (value) => value);
    if (place > 0 && this.#ends[place - 1]! + gap > start) return false;
    if (place < this.#starts.length && end + gap > this.#starts[place]!) return false;
    for (const trunk of this.trunks) {
      if (line.some((paper) => paper.x <= trunk && trunk <= paper.end)) return false;
    }
    return true;
  }

  take(start: number, end: number, line: readonly Placed[]): void {
    const place = upperBound(this.#starts, start, (value) => value);
    this.#starts.splice(place, 0, start);
    this.#ends.splice(place, 0, end);
    this.#labels.splice(
      upperBound(this.#labels, start, ({ x }) => x),
      0,
      ...line.map(({ x, end: labelEnd }) => ({ x, end: labelEnd })),
    );
  }

  hasLabelAt(x: number): boolean {
    const before = this.#labels[upperBound(this.#labels, x, (label) => label.x) - 1];
    return before !== undefined && x <= before.end;
  }
}

/** The first place whose value is greater. */
function upperBound<T>(sorted: readonly T[], value: number, key: (item: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (key(sorted[middle]!) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
