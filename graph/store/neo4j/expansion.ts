/** Owns turning steps from a frontier, one row a paper, into citations in the order that stores promise. */
import type { Record as Row } from 'neo4j-driver';
import type { NeighbourDirection } from '../../model/citation.ts';
import type { Expansion } from '../graph-store.ts';

type Ends = Expansion['citations'][number];

/** Rows of `near`, a paper of the frontier, and `far`, the ids at the other ends. By citing, then cited id. */
export function stepsToCitations(rows: readonly Row[], direction: NeighbourDirection): Ends[] {
  const citations = rows.flatMap((row): Ends[] => {
    const near: string = row.get('near');
    const far: string[] = row.get('far');
    return far.map((id) => (direction === 'references' ? { citing: near, cited: id } : { citing: id, cited: near }));
  });
  return citations.sort((a, b) => compareCodePoints(a.citing, b.citing) || compareCodePoints(a.cited, b.cited));
}

/** Changes since the server counted may have brought more than the limit. */
export function cutExpansion(citations: readonly Ends[], limit: number): Expansion {
  return { citations: citations.slice(0, limit), truncated: citations.length > limit };
}

/** As the server orders text: characters that take two UTF-16 units come last. */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    if (isSurrogate(x) !== isSurrogate(y)) return isSurrogate(x) ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
