/** Keeps boxes from overlapping: which stretch of a vertical line is still free, and taking it. */

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const bucketWidth = 48;

export class FreePlaces {
  readonly #buckets = new Map<number, Box[]>();
  #top = Number.POSITIVE_INFINITY;
  #bottom = Number.NEGATIVE_INFINITY;

  /** From the highest to the lowest box; nothing at 0 when there is none. */
  get extent(): { readonly top: number; readonly bottom: number } {
    return this.#top > this.#bottom ? { top: 0, bottom: 0 } : { top: this.#top, bottom: this.#bottom };
  }

  /**
   * The y nearest to `wanted` at which a box from `left` to `right`, as high as `halfHeight` both ways, meets no other.
   * Ties go up.
   */
  nearest(left: number, right: number, halfHeight: number, wanted: number): number {
    const blocked = this.#boxesAcross(left, right).sort((a, b) => a.top - b.top);
    let best = Number.POSITIVE_INFINITY;
    let free = Number.NEGATIVE_INFINITY;
    const consider = (from: number, to: number) => {
      if (from > to) return;
      const at = Math.min(Math.max(wanted, from), to);
      if (Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
    };
    for (const { top, bottom } of blocked) {
      const from = top - halfHeight;
      const to = bottom + halfHeight;
      if (from > free) consider(free, from);
      free = Math.max(free, to);
    }
    consider(free, Number.POSITIVE_INFINITY);
    return best;
  }

  take(box: Box): void {
    for (let bucket = bucketOf(box.left); bucket <= bucketOf(box.right); bucket++) {
      const boxes = this.#buckets.get(bucket);
      if (boxes === undefined) this.#buckets.set(bucket, [box]);
      else boxes.push(box);
    }
    this.#top = Math.min(this.#top, box.top);
    this.#bottom = Math.max(this.#bottom, box.bottom);
  }

  /** Whether the box meets none that was taken; touching is not meeting. */
  isFree({ left, right, top, bottom }: Box): boolean {
    return !this.#boxesAcross(left, right).some((box) => box.top < bottom && top < box.bottom);
  }

  #boxesAcross(left: number, right: number): Box[] {
    const first = bucketOf(left);
    const last = bucketOf(right);
    const found: Box[] = [];
    for (let bucket = first; bucket <= last; bucket++) {
      for (const box of this.#buckets.get(bucket) ?? []) {
        // A box of several buckets counts in the first of them that is asked.
        const isNew = bucket === first || bucketOf(box.left) === bucket;
        if (isNew && box.left < right && left < box.right) found.push(box);
      }
    }
    return found;
  }
}

function bucketOf(x: number): number {
  return Math.floor(x / bucketWidth);
}
