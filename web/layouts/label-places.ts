/**
 * Which labels are shown and where. In trees every label has its place; in the field the most important come first, each
 * beside, below or above its paper, and a label that would meet a paper or another label is left out.
 */
import { type Box, FreePlaces } from './free-places.ts';

export interface LabelWish {
  readonly id: string;
  /** The middle of the mark and its radius, in pixels of the screen. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Of the text, in pixels of the screen. */
  readonly width: number;
  readonly importance: number;
}

export interface PlacedLabel {
  readonly id: string;
  /** Where the text begins, and the middle of its height. */
  readonly x: number;
  readonly y: number;
}

const offset = 3;

export interface LabelOptions {
  /** Of a label, in pixels of the screen. */
  readonly height: number;
  /** Labels at most. */
  readonly most: number;
  /** Where labels may lie: within the picture, so that its edge cuts none. */
  readonly bounds: Box;
  /** Where none may lie: names of lanes. */
  readonly blocked: readonly Box[];
}

/** Labels in the order of importance; ties by id. Cost: near linear in the number of papers. */
export function placeLabels(
  wishes: readonly LabelWish[],
  { height, most, bounds, blocked }: LabelOptions,
): PlacedLabel[] {
  const marks = new FreePlaces();
  for (const { x, y, radius } of wishes) {
    marks.take({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
  }
  const labels = new FreePlaces();
  for (const box of blocked) labels.take(box);
  const placed: PlacedLabel[] = [];
  const ranked = [...wishes].sort((a, b) => b.importance - a.importance || (a.id < b.id ? -1 : 1));
  for (const wish of ranked) {
    if (placed.length >= most) break;
    const box = boxesAround(wish, height).find(
      (each) => isInside(each, bounds) && marks.isFree(each) && labels.isFree(each),
    );
    if (box === undefined) continue;
    labels.take(box);
    placed.push({ id: wish.id, x: box.left, y: (box.top + box.bottom) / 2 });
  }
  return placed;
}

function isInside(box: Box, { left, right, top, bottom }: Box): boolean {
  return box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom;
}

function boxesAround({ x, y, radius, width }: LabelWish, height: number): Box[] {
  const far = radius + offset;
  const at = (left: number, top: number): Box => ({ left, right: left + width, top, bottom: top + height });
  return [
    at(x + far, y - height / 2),
    at(x - width / 2, y + radius + 1),
    at(x - width / 2, y - radius - 1 - height),
    at(x - far - width, y - height / 2),
  ];
}
