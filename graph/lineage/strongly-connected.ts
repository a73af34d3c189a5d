/**
 * Owns strongly connected components: the papers that cite each other in circles.
 *
 * Source: R. Tarjan (1972), "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), doi:10.1137/0201010.
 * Differs: no recursion; one array holds visiting numbers first and components later, as in Pearce (2005).
 */
import type { CitationGraph } from './citation-graph.ts';
import { rowEnd, rowStart, type WalkRows, walkRows } from './walk-rows.ts';

export interface Components {
  readonly count: number;
  /** Component of each paper; a component has a larger number than those it leads to (along the walked rows). */
  readonly componentOf: Uint32Array;
  readonly sizes: Uint32Array;
}

/** Components of all citations, those set aside too; a component has a smaller number than those that it cites. */
export function componentsOf(graph: CitationGraph): Components {
  return stronglyConnected(walkRows(graph, 'citations', 'all'), 'last');
}

/** Larger than any visiting number: the number of the first component; the next ones count down. */
const firstComponent = 0x7fffffff;

/**
 * Finds the strongly connected components of the walked citations, whichever way they are walked. Cost: O(papers +
 * citations). An empty graph has none.
 *
 * `begin` with the `first` row, or with the `last`: where most rows lead to later ones, these are complete by then, and little
 * is left to be searched in depth.
 */
export function stronglyConnected(rows: WalkRows, begin: 'first' | 'last' = 'first'): Components {
  const { rowCount: count, targets } = rows;
  // 0: not visited. Then the lowest visiting number seen; when a component is complete, its number counted from the top.
  const low = new Int32Array(count);
  const waiting = new Int32Array(count);
  let waitingSize = 0;
  // Where the papers that led to the one at hand stand, by depth: side by side, not scattered by paper.
  const path = new Int32Array(count);
  const cursors = new Uint32Array(count);
  const lows = new Int32Array(count);
  const visits = new Int32Array(count);
  let visited = 0;
  let component = firstComponent;
  for (let i = 0; i < count; i++) {
    const seed = begin === 'first' ? i : count - 1 - i;
    if (low[seed] !== 0) continue;
    let depth = 0;
    let u = seed;
    let visit = ++visited;
    let lowest = visit;
    low[u] = visit;
    let e = rowStart(rows, u);
    let end = rowEnd(rows, u);
    for (;;) {
      if (e < end) {
        const v = targets[e++]!;
        const lowV = low[v]!;
        // Nearly always: v was completed before, or leads no lower.
        if (lowV >= lowest) continue;
        if (lowV > 0) {
          lowest = lowV;
          continue;
        }
        path[depth] = u;
        cursors[depth] = e;
        lows[depth] = lowest;
        visits[depth++] = visit;
        u = v;
        visit = ++visited;
        lowest = visit;
        low[u] = visit;
        e = rowStart(rows, u);
        end = rowEnd(rows, u);
        continue;
      }
      if (lowest === visit) {
        while (waitingSize > 0 && low[waiting[waitingSize - 1]!]! >= visit) {
          low[waiting[--waitingSize]!] = component;
          visited--;
        }
        low[u] = component--;
        visited--;
      } else {
        low[u] = lowest;
        waiting[waitingSize++] = u;
      }
      if (depth === 0) break;
      const child = low[u]!;
      u = path[--depth]!;
      e = cursors[depth]!;
      end = rowEnd(rows, u);
      visit = visits[depth]!;
      lowest = lows[depth]!;
      if (child < lowest) lowest = child;
    }
  }
  return numbered(low, firstComponent - component);
}

/** Members of each component of at least two papers, ascending, in the order of their smallest member. */
export function mutualGroups(components: Components): Uint32Array[] {
  const groups = new Map<number, Uint32Array>();
  const filled = new Map<number, number>();
  for (let u = 0; u < components.componentOf.length; u++) {
    const component = components.componentOf[u]!;
    const size = components.sizes[component]!;
    if (size < 2) continue;
    let members = groups.get(component);
    if (members === undefined) groups.set(component, (members = new Uint32Array(size)));
    const place = filled.get(component) ?? 0;
    members[place] = u;
    filled.set(component, place + 1);
  }
  return [...groups.values()];
}

function numbered(low: Int32Array, count: number): Components {
  const componentOf = new Uint32Array(low.buffer);
  const sizes = new Uint32Array(count);
  for (let u = 0; u < componentOf.length; u++) {
    const component = firstComponent - componentOf[u]!;
    componentOf[u] = component;
    sizes[component]!++;
  }
  return { count, componentOf, sizes };
}
