/**
 * The stemma on a narrow stage, from top to bottom: one row a paper, each under the paper it hangs from and set in by one
 * step. Children stand in the order of their years, away from the root.
 */
import type { PlacedLine, PlacedNode, Scene } from './scene.ts';
import { type StemmaInput, stemmaRadius } from './stemma-layout.ts';

export interface OutlineOptions {
  readonly width: number;
  readonly marginTop: number;
  readonly rowHeight: number;
}

const firstX = 16;
/** A step is narrower where the tree is deep, so that labels keep at least this much of the width. */
const leastLabelShare = 0.45;

export function outlineLayout(papers: readonly StemmaInput[], options: OutlineOptions): Scene {
  const order = inOutlineOrder(papers);
  const deepest = Math.max(1, ...order.map(({ depth }) => depth));
  const step = Math.max(5, Math.min(20, ((1 - leastLabelShare) * options.width) / deepest));
  const nodes = order.map(
    ({ paper, depth }, row): PlacedNode => ({
      id: paper.id,
      x: firstX + depth * step,
      y: options.marginTop + (row + 0.5) * options.rowHeight,
      radius: stemmaRadius(paper),
      labelSide: 'right',
    }),
  );
  const placed = new Set(nodes.map(({ id }) => id));
  return {
    nodes,
    lines: papers.flatMap(({ id, parent, side }): PlacedLine[] => {
      if (parent === null || !placed.has(parent)) return [];
      const [citing, cited] = side === 'newer' ? [id, parent] : [parent, id];
      return [{ citing, cited, kind: 'branch', parent }];
    }),
    years: [],
    lanes: [],
    undated: [],
    width: options.width,
    height: options.marginTop + order.length * options.rowHeight + 8,
  };
}

/** Older ones above their root are read last to first, so a root comes before all that hangs from it, either way. */
function inOutlineOrder(papers: readonly StemmaInput[]): { paper: StemmaInput; depth: number }[] {
  const ids = new Set(papers.map(({ id }) => id));
  const children = new Map<string | null, StemmaInput[]>();
  for (const paper of papers) {
    const parent = paper.side !== 'root' && paper.parent !== null && ids.has(paper.parent) ? paper.parent : null;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [paper]);
    else siblings.push(paper);
  }
  const tops = children.get(null) ?? [];
  const order: { paper: StemmaInput; depth: number }[] = [];
  const waiting = [...tops]
    .sort(byPlace)
    .reverse()
    .map((paper) => ({ paper, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    order.push(next);
    const { depth, paper } = next;
    for (const child of (children.get(paper.id) ?? []).sort(byPlace).reverse()) {
      waiting.push({ paper: child, depth: depth + 1 });
    }
  }
  return order;
}

const sideRank = { root: 0, older: 1, newer: 2 } as const;

function byPlace(a: StemmaInput, b: StemmaInput): number {
  if (a.side !== b.side) return sideRank[a.side] - sideRank[b.side];
  const [x, y] = [a.year ?? 9999, b.year ?? 9999];
  return (a.side === 'older' ? y - x : x - y) || (a.id < b.id ? -1 : 1);
}
