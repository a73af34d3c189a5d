/**
 * What lies under and over the papers: bands of lanes and lines of years below, so that they never cut a mark; the axis
 * and the names of lanes above, held at the edges of the stage, so that they can be read wherever the map was moved to.
 */
import { colorOfSlot, type MapColors } from './colors.ts';
import { fontOf, laneNameHeight, type Viewport } from './labels-layer.ts';
import type { MapModel } from './map-model.ts';

export const axisHeight = 24;
const yearWidth = 38;

export function drawGround(
  context: CanvasRenderingContext2D,
  { scene }: MapModel,
  viewport: Viewport,
  colors: MapColors,
): void {
  const { zoom, panX, panY, width, height } = viewport;
  scene.lanes.forEach(({ top, bottom }, at) => {
    const y = top * zoom + panY;
    if (at % 2 === 0) {
      context.fillStyle = colors.line;
      context.globalAlpha = 0.22;
      context.fillRect(0, y, width, (bottom - top) * zoom);
      context.globalAlpha = 1;
    }
  });
  context.strokeStyle = colors.line;
  context.globalAlpha = 0.6;
  context.lineWidth = 1;
  for (const { x } of markedYears(scene.years, zoom, panX, width)) {
    context.beginPath();
    context.moveTo(Math.round(x) + 0.5, axisHeight);
    context.lineTo(Math.round(x) + 0.5, height);
    context.stroke();
  }
  context.globalAlpha = 1;
}

export function drawEdges(
  context: CanvasRenderingContext2D,
  model: MapModel,
  viewport: Viewport,
  colors: MapColors,
): void {
  const { zoom, panY, panX, width, height } = viewport;
  drawLaneNames(context, model, zoom, panY, height, colors);
  if (model.scene.years.length === 0) return;
  context.fillStyle = colors.canvas;
  context.globalAlpha = 0.94;
  context.fillRect(0, 0, width, axisHeight);
  context.globalAlpha = 1;
  context.strokeStyle = colors.line;
  context.beginPath();
  context.moveTo(0, axisHeight - 0.5);
  context.lineTo(width, axisHeight - 0.5);
  context.stroke();
  context.font = fontOf(11);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillStyle = colors.muted;
  for (const { x, year } of markedYears(model.scene.years, zoom, panX, width)) {
    context.fillText(String(year), Math.min(width - 15, Math.max(15, x)), axisHeight / 2);
  }
  context.textAlign = 'start';
}

function drawLaneNames(
  context: CanvasRenderingContext2D,
  { scene, laneNames }: MapModel,
  zoom: number,
  panY: number,
  height: number,
  colors: MapColors,
): void {
  context.font = fontOf(11, true);
  context.textBaseline = 'middle';
  for (const { cluster, top, bottom } of scene.lanes) {
    const last = bottom * zoom + panY - laneNameHeight;
    const y = Math.min(Math.max(top * zoom + panY + 1, axisHeight + 2), last);
    if (y < axisHeight - laneNameHeight || y > height) continue;
    const lane = laneNames.get(cluster);
    if (lane === undefined) continue;
    const width = context.measureText(lane.name).width;
    context.globalAlpha = 0.86;
    context.fillStyle = colors.canvas;
    context.fillRect(4, y, width + 20, laneNameHeight);
    context.globalAlpha = 1;
    context.fillStyle = colorOfSlot(colors, lane.slot);
    context.fillRect(6, y + 2, 4, laneNameHeight - 4);
    context.fillStyle = colors.text;
    context.fillText(lane.name, 15, y + laneNameHeight / 2 + 0.5);
  }
}

/** Years in view with room between their names: the first and the last for sure, then from right to left. */
function markedYears(years: MapModel['scene']['years'], zoom: number, panX: number, width: number) {
  const seen = years
    .map(({ year, x }) => ({ year, x: x * zoom + panX }))
    .filter(({ x }) => x <= width + yearWidth && x >= -yearWidth);
  const [first] = seen;
  if (first === undefined) return [];
  const marked = [first];
  let next = Number.POSITIVE_INFINITY;
  for (const each of seen.slice(1).reverse()) {
    if (next - each.x < yearWidth || each.x - first.x < yearWidth) continue;
    marked.push(each);
    next = each.x;
  }
  return marked;
}
