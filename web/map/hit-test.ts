/** What lies under the pointer: a mark, or a label and which part of it. */
import type { PlacedNode } from '../layouts/scene.ts';
import type { DrawnLabel, Viewport } from './labels-layer.ts';

export interface Hit {
  readonly id: string;
  /** On the "+12" behind a label. */
  readonly isOnSuffix: boolean;
}

/** How near to a mark one has to point, in pixels of the screen. */
const reach = 12;

type Place = { readonly x: number; readonly y: number };
type Pan = Pick<Viewport, 'zoom' | 'panX' | 'panY'>;

/** @param at in pixels of the stage. A mark goes before a label, a label before a mark that is only near. */
export function hitAt(at: Place, nodes: readonly PlacedNode[], labels: readonly DrawnLabel[], pan: Pan): Hit | null {
  const { x, y } = at;
  const label = labels.find((each) => x >= each.left && x <= each.right && y >= each.top && y <= each.bottom);
  const near = nearestNode(at, nodes, pan);
  if (near !== null && (label === undefined || near.distance <= 0)) return { id: near.id, isOnSuffix: false };
  if (label === undefined) return null;
  return { id: label.id, isOnSuffix: x >= label.suffixLeft && label.suffixRight > label.suffixLeft };
}

function nearestNode({ x, y }: Place, nodes: readonly PlacedNode[], { zoom, panX, panY }: Pan) {
  let nearest: { readonly id: string; readonly distance: number } | null = null;
  for (const node of nodes) {
    const distance = Math.hypot(node.x * zoom + panX - x, node.y * zoom + panY - y) - node.radius * zoom;
    if (distance <= Math.max(0, reach - node.radius * zoom) && (nearest === null || distance < nearest.distance)) {
      nearest = { id: node.id, distance };
    }
  }
  return nearest;
}
