/** From the map's model to Cytoscape's elements. Here, and only here, citing and cited are source and target. */
import type { ElementDefinition } from 'cytoscape';
import type { PlacedLine, PlacedNode } from '../layouts/scene.ts';
import type { Ends, MapModel } from './map-model.ts';

export function elementsOf({ scene, looks }: MapModel): ElementDefinition[] {
  const places = new Map(scene.nodes.map((node) => [node.id, node]));
  const nodes = scene.nodes.map(({ id, x, y, radius }): ElementDefinition => {
    const look = looks.get(id);
    const classes = [look?.isRoot ? 'root' : '', look?.isStub ? 'stub' : ''].filter((name) => name !== '');
    return { group: 'nodes', data: { id, size: radius * 2, slot: look?.slot ?? -1 }, position: { x, y }, classes };
  });
  const lines = scene.lines.map((line) => lineElement(line, places, looks.get(childOf(line))?.slot ?? null));
  return [...nodes, ...lines];
}

/** The citations of one paper within the answer, over everything else. */
export function citationElements(id: string, citations: readonly Ends[]): ElementDefinition[] {
  return citations
    .filter(({ citing, cited }) => citing === id || cited === id)
    .map(({ citing, cited }) => ({
      group: 'edges',
      data: { id: `of ${citing} ${cited}`, source: citing, target: cited },
      classes: ['shown', citing === id ? 'cited' : 'citing'],
    }));
}

function childOf({ citing, cited, parent }: PlacedLine): string {
  return parent === citing ? cited : citing;
}

function lineElement(
  line: PlacedLine,
  places: ReadonlyMap<string, PlacedNode>,
  slot: number | null,
): ElementDefinition {
  const { citing, cited, kind, parent } = line;
  const id = `${citing} ${cited}`;
  if (kind === 'citation' || parent === null) return { group: 'edges', data: { id, source: citing, target: cited } };
  const child = childOf(line);
  const from = places.get(parent)!;
  const to = places.get(child)!;
  const data = { id, source: parent, target: child, slot: slot ?? -1, ...corner(to.x - from.x, to.y - from.y) };
  return { group: 'edges', data, classes: from.y === to.y ? ['branch', 'level'] : ['branch'] };
}

/**
 * Where the line turns, as Cytoscape wants it: the corner below the parent on the level of the child, as its share of the
 * way along the straight line between the two and its distance from that line.
 */
function corner(dx: number, dy: number): { weight: number; distance: number } {
  const square = dx * dx + dy * dy;
  if (square === 0) return { weight: 0, distance: 0 };
  return { weight: (dy * dy) / square, distance: (dx * dy) / Math.sqrt(square) };
}
