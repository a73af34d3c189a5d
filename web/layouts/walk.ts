/** Where the arrow keys lead on the map: along the tree where there is one, along citations in the field. */
import type { PlacedNode, Scene } from './scene.ts';

export type Arrow = 'left' | 'right' | 'up' | 'down';

export interface WalkMap {
  readonly scene: Pick<Scene, 'nodes' | 'lines'>;
  readonly kind: 'field' | 'stemma' | 'outline';
  readonly citations: readonly { readonly citing: string; readonly cited: string }[];
  readonly importance: (id: string) => number;
}

/**
 * The next paper, or null when there is none that way. In a tree left and right follow its branches, in the field the
 * citations: left to the most cited reference, right to the most cited paper that cites this one. Up and down lead to the
 * nearest paper above and below; in the field, of the same year.
 *
 * @param alongCitations follow citations in a tree too
 */
export function walk(map: WalkMap, from: string, arrow: Arrow, alongCitations = false): string | null {
  const here = map.scene.nodes.find(({ id }) => id === from);
  if (here === undefined) return null;
  const isSideways = arrow === 'left' || arrow === 'right';
  if (isSideways && (map.kind === 'field' || alongCitations)) return alongCitation(map, from, arrow);
  if (map.kind === 'outline' && isSideways) return inOutline(map, here, arrow);
  return isSideways ? alongBranch(map, here, arrow) : upOrDown(map, here, arrow);
}

function alongCitation({ citations, scene, importance }: WalkMap, from: string, arrow: Arrow): string | null {
  const placed = new Set(scene.nodes.map(({ id }) => id));
  const ends = citations.flatMap(({ citing, cited }) => {
    if (arrow === 'left') return citing === from ? [cited] : [];
    return cited === from ? [citing] : [];
  });
  return best(
    ends.filter((id) => placed.has(id)),
    (id) => -importance(id),
  );
}

function branchNeighbours({ scene }: WalkMap, { id }: PlacedNode): PlacedNode[] {
  const ids = new Set(
    scene.lines.flatMap(({ kind, citing, cited }) => {
      if (kind !== 'branch') return [];
      return citing === id ? [cited] : cited === id ? [citing] : [];
    }),
  );
  return scene.nodes.filter((node) => ids.has(node.id));
}

function alongBranch(map: WalkMap, here: PlacedNode, arrow: Arrow): string | null {
  const ahead = branchNeighbours(map, here).filter(({ x }) => (arrow === 'right' ? x > here.x : x < here.x));
  return nearest(ahead, (node) => Math.abs(node.y - here.y) * 10_000 + Math.abs(node.x - here.x));
}

/** Right to the first child, left to the parent. */
function inOutline(map: WalkMap, here: PlacedNode, arrow: Arrow): string | null {
  const ahead = branchNeighbours(map, here).filter(({ y }) => (arrow === 'right' ? y > here.y : y < here.y));
  return nearest(ahead, (node) => Math.abs(node.y - here.y));
}

function upOrDown({ scene, kind }: WalkMap, here: PlacedNode, arrow: Arrow): string | null {
  const ahead = scene.nodes.filter(({ y }) => (arrow === 'down' ? y > here.y : y < here.y));
  if (kind !== 'field') return nearest(ahead, (node) => Math.abs(node.y - here.y) * 10_000 + Math.abs(node.x - here.x));
  return nearest(ahead, (node) => Math.abs(node.y - here.y) + 12 * Math.abs(node.x - here.x));
}

function nearest(nodes: readonly PlacedNode[], cost: (node: PlacedNode) => number): string | null {
  const costs = new Map(nodes.map((node) => [node.id, cost(node)]));
  return best([...costs.keys()], (id) => costs.get(id)!);
}

function best(ids: readonly string[], cost: (id: string) => number): string | null {
  let found: string | null = null;
  for (const id of ids) {
    if (found === null || cost(id) < cost(found) || (cost(id) === cost(found) && id < found)) found = id;
  }
  return found;
}
