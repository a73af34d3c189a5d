/**
 * Draws the labels over Cytoscape's canvas: its own labels know nothing of each other. Where each goes is decided once for
 * a zoom level (`layouts/label-places.ts`), so that labels stay where they are while the map is moved.
 */

import { placeLabels } from '../layouts/label-places.ts';
import type { PlacedNode } from '../layouts/scene.ts';
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

export function fontOf(size: number, isBold = false): string {
  return `${isBold ? '600 ' : ''}${size}px ${family}`;
}

/** Labels at their places relative to the origin of the model, in pixels of the screen at one zoom level. */
interface Placement {
  readonly key: string;
  readonly labels: readonly { readonly id: string; readonly x: number; readonly y: number }[];
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
    for (const { id, x, y } of placement.labels) {
      const left = x + viewport.panX;
      const middle = y + viewport.panY;
      if (middle < -20 || middle > viewport.height + 20 || left > viewport.width || left < -400) continue;
      const look = model.looks.get(id)!;
      const isMarked = id === marks.cursor || id === marks.focus || look.isRoot;
      const isDim = (marks.passing !== null && !marks.passing.has(id)) || (near !== null && !near.has(id));
      context.font = fontOf(size, isMarked);
      const width = context.measureText(look.label).width;
      const suffixWidth = look.suffix === '' ? 0 : context.measureText(` ${look.suffix}`).width;
      const half = size * 0.62;
      context.globalAlpha = isTree ? 1 : 0.82;
      context.fillStyle = colors.canvas;
      const halo = isTree ? 3 : 1;
      context.fillRect(left - halo, middle - half, width + suffixWidth + 2 * halo, 2 * half);
      context.globalAlpha = isDim ? 0.35 : 1;
      context.fillStyle = colors.text;
      context.fillText(look.label, left, middle);
      if (look.suffix !== '') {
        context.fillStyle = colors.accent;
        context.fillText(` ${look.suffix}`, left + width, middle);
      }
      drawn.push({
        id,
        left,
        right: left + width + suffixWidth,
        top: middle - half,
        bottom: middle + half,
        suffixLeft: left + width,
        suffixRight: look.suffix === '' ? left + width : left + width + suffixWidth,
      });
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
    const labels = model.kind === 'field' ? fieldPlaces(model, marks, zoom, measure) : treePlaces(model, zoom, measure);
    this.#placement = { key, labels };
    return this.#placement;
  }

  forget(): void {
    this.#placement = null;
  }
}

function fieldPlaces({ scene, looks }: MapModel, marks: MapMarks, zoom: number, measure: (text: string) => number) {
  const wishes = scene.nodes.map(({ id, x, y, radius }) => {
    const { label, importance } = looks.get(id)!;
    const standsOut = id === marks.cursor || id === marks.focus ? 2e9 : marks.selected.has(id) ? 1e9 : 0;
    const wish = { id, x: x * zoom, y: y * zoom, radius: radius * zoom };
    return { ...wish, width: measure(label) + 2, importance: importance + standsOut };
  });
  return placeLabels(wishes, {
    height: fieldFontSize + 3,
    most: Math.round(fieldLabels * Math.max(1, zoom * zoom)),
    bounds: {
      left: 2,
      right: scene.width * zoom - 2,
      top: (scene.lanes[0]?.top ?? 0) * zoom,
      bottom: scene.height * zoom,
    },
  });
}

function treePlaces({ scene, looks }: MapModel, zoom: number, measure: (text: string) => number) {
  return scene.nodes.map(({ id, x, y, radius, labelSide }: PlacedNode) => {
    const { label, suffix } = looks.get(id)!;
    const off = (radius + labelOffset) * zoom;
    const width = measure(suffix === '' ? label : `${label} ${suffix}`);
    return { id, x: labelSide === 'left' ? x * zoom - off - width : x * zoom + off, y: y * zoom };
  });
}
