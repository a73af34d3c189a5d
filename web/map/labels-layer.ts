/**
 * Draws the labels over Cytoscape's canvas: its own labels know nothing of each other. Where each goes is decided once for
 * a zoom level (`layouts/label-places.ts`), so that labels stay where they are while the map is moved.
 */

import { placeLabels } from '../layouts/label-places.ts';
import { labelOffset } from '../layouts/stemma-layout.ts';
import type { MapColors } from './colors.ts';
import type { MapMarks, MapModel } from './map-model.ts';

export interface Viewport {
  readonly zoom: number;
  readonly panX: number;
  readonly panY: number;
  readonly width: number;
  readonly height: number;
}

/** In pixels of the screen. `suffixLeft`: where "+12" begins, for those who click on it. */
export interface DrawnLabel {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly suffixLeft: number;
  readonly suffixRight: number;
}

export const fieldFontSize = 11;
export const treeFontSize = 12;
const family = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", Arial, sans-serif';
const smallestTreeFont = 6;
const fieldLabels = 90;
/** Of the names of lanes: see `ground-layers.ts`. */
export const laneNameHeight = 15;
const laneNameMargin = 22;
const boldIsWider = 1.12;

export function fontOf(size: number, isBold = false): string {
  return `${isBold ? '600 ' : ''}${size}px ${family}`;
}

/** Where a label begins or, with `left` as its side, ends. */
interface LabelAnchor {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly side: 'left' | 'right';
}

/** Labels at their places relative to the origin of the model, in pixels of the screen at one zoom level. */
interface Placement {
  readonly key: string;
  readonly labels: readonly LabelAnchor[];
}

export class LabelsLayer {
  #placement: Placement | null = null;
  drawn: readonly DrawnLabel[] = [];

  draw(
    context: CanvasRenderingContext2D,
    model: MapModel,
    marks: MapMarks,
    near: ReadonlySet<string> | null,
    viewport: Viewport,
    colors: MapColors,
  ): void {
    const isTree = model.kind !== 'field';
    const size = isTree ? treeFontSize * viewport.zoom : fieldFontSize;
    this.drawn = [];
    if (isTree && size < smallestTreeFont) return;
    const placement = this.#placementFor(context, model, marks, viewport.zoom, size);
    const drawn: DrawnLabel[] = [];
    context.textBaseline = 'middle';
    context.direction = 'ltr';
    for (const { id, x: modelX, y, side } of placement.labels) {
      const anchor = modelX + viewport.panX;
      const middle = y + viewport.panY;
      if (middle < -20 || middle > viewport.height + 20 || anchor > viewport.width + 400 || anchor < -400) continue;
      const look = model.looks.get(id)!;
      const isMarked = id === marks.cursor || id === marks.focus || look.isRoot;
      const isDim = (marks.passing !== null && !marks.passing.has(id)) || (near !== null && !near.has(id));
      context.font = fontOf(size, isMarked);
      const pieces = [look.label, look.suffix, look.note].map((text, at) =>
        at === 0 || text === '' ? text : ` ${text}`,
      );
      const [labelWidth = 0, suffixWidth = 0, noteWidth = 0] = pieces.map((text) => context.measureText(text).width);
      const width = labelWidth + suffixWidth + noteWidth;
      const left = side === 'left' ? anchor - width : anchor;
      const half = size * 0.62;
      const halo = isTree ? 3 : 1;
      context.globalAlpha = isTree ? 1 : 0.82;
      context.fillStyle = colors.canvas;
      // Only where the label ends: at its beginning stands the mark.
      context.fillRect(side === 'left' ? left - halo : left, middle - half, width + halo, 2 * half);
      context.globalAlpha = isDim ? 0.35 : 1;
      let x = left;
      for (const [at, color] of [colors.text, colors.accent, colors.muted].entries()) {
        context.fillStyle = color;
        context.fillText(pieces[at]!, x, middle);
        x += [labelWidth, suffixWidth, noteWidth][at]!;
      }
      const suffixLeft = left + labelWidth;
      const box = { left, right: left + width, top: middle - half, bottom: middle + half };
      drawn.push({ id, ...box, suffixLeft, suffixRight: suffixLeft + suffixWidth });
    }
    context.globalAlpha = 1;
    this.drawn = drawn;
  }

  #placementFor(
    context: CanvasRenderingContext2D,
    model: MapModel,
    marks: MapMarks,
    zoom: number,
    size: number,
  ): Placement {
    const standOut = [marks.cursor, marks.focus, ...marks.selected].join(' ');
    const key = `${model.key} ${zoom} ${model.kind === 'field' ? standOut : ''}`;
    if (this.#placement?.key === key) return this.#placement;
    context.font = fontOf(size);
    const measure = (text: string) => context.measureText(text).width;
    const labels = model.kind === 'field' ? fieldPlaces(model, marks, zoom, measure) : treePlaces(model, zoom);
    this.#placement = { key, labels };
    return this.#placement;
  }

  forget(): void {
    this.#placement = null;
  }
}

function fieldPlaces(
  { scene, looks, laneNames }: MapModel,
  marks: MapMarks,
  zoom: number,
  measure: (text: string) => number,
): LabelAnchor[] {
  const blocked = scene.lanes.map(({ cluster, top }) => {
    const right = measure(laneNames.get(cluster)?.name ?? '') * boldIsWider + laneNameMargin;
    return { left: 0, right, top: top * zoom, bottom: top * zoom + laneNameHeight };
  });
  const wishes = scene.nodes.map(({ id, x, y, radius }) => {
    const { label, importance } = looks.get(id)!;
    const standsOut = id === marks.cursor || id === marks.focus ? 2e9 : marks.selected.has(id) ? 1e9 : 0;
    const wish = { id, x: x * zoom, y: y * zoom, radius: radius * zoom };
    return { ...wish, width: measure(label) + 2, importance: importance + standsOut };
  });
  const placed = placeLabels(wishes, {
    blocked,
    height: fieldFontSize + 3,
    most: Math.round(fieldLabels * Math.max(1, zoom * zoom)),
    bounds: {
      left: 2,
      right: scene.width * zoom - 2,
      top: (scene.lanes[0]?.top ?? 0) * zoom,
      bottom: scene.height * zoom,
    },
  });
  return placed.map((label) => ({ ...label, side: 'right' }));
}

function treePlaces({ scene }: MapModel, zoom: number): LabelAnchor[] {
  return scene.nodes.map(({ id, x, y, radius, labelSide }) => {
    const off = (radius + labelOffset) * zoom;
    const isLeft = labelSide === 'left';
    return { id, x: x * zoom + (isLeft ? -off : off), y: y * zoom, side: isLeft ? 'left' : 'right' };
  });
}
