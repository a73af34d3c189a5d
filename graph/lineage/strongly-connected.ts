/**
 * Owns strongly connected components: the papers that cite each other in circles.
 *
 * Source: R. Tarjan (1972), "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), doi:10.1137/0201010.
 * Differs: no recursion; one array holds visiting numbers first and components later, as in Pearce (2005).
 */
import { rowEnd, rowStart, type WalkRows } from './walk-rows.ts';

export interface Components {
  readonly count: number;
  /** Component of each paper; a component has a larger number than those it leads to (along the walked rows). */
  readonly componentOf: Uint32Array;
  readonly sizes: Uint32Array;
}

/**
 * Finds the strongly connected components of the walked citations, whichever way they are walked. Cost: O(papers +
 * citations). An empty graph has none.
 */
export function stronglyConnected(rows: WalkRows): Components {
  const { rowCount: count, targets } = rows;
  // 0: not visited. Then the lowest visiting number seen; when a component is complete, its number counted from the top.
  const low = new Uint32Array(count);
  const cursor = new Uint32Array(count);
  const path = new Uint32Array(count);
  const isRoot = new Uint8Array(count);
  const waiting = new Uint32Array(count);
  let waitingSize = 0;
  let visited = 0;
  let component = 0xffffffff;
  for (let seed = 0; seed < count; seed++) {
    if (low[seed] !== 0) continue;
    let depth = 0;
    let u = seed;
    low[u] = ++visited;
    isRoot[u] = 1;
    let e = rowStart(rows, u);
    let end = rowEnd(rows, u);
    let lowest = visited;
    for (;;) {
      if (e < end) {
        const v = targets[e++]!;
        const lowV = low[v]!;
        if (lowV === 0) {
          cursor[u] = e;
          low[u] = lowest;
          path[depth++] = u;
          u = v;
          lowest = ++visited;
          low[u] = lowest;
          isRoot[u] = 1;
          e = rowStart(rows, u);
          end = rowEnd(rows, u);
        } else if (lowV < lowest) {
          lowest = lowV;
          isRoot[u] = 0;
        }
        continue;
      }
      low[u] = lowest;
      if (isRoot[u] === 1) {
        while (waitingSize > 0 && low[waiting[waitingSize - 1]!]! >= lowest) {
          low[waiting[--waitingSize]!] = component;
          visited--;
        }
        low[u] = component--;
        visited--;
      } else {
        waiting[waitingSize++] = u;
      }
      if (depth === 0) break;
      const child = low[u]!;
      u = path[--depth]!;
      e = cursor[u]!;
      end = rowEnd(rows, u);
      lowest = low[u]!;
      if (child < lowest) {
        lowest = child;
        isRoot[u] = 0;
      }
    }
  }
  return numbered(low, 0xffffffff - component);
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

function numbered(componentOf: Uint32Array, count: number): Components {
  const sizes = new Uint32Array(count);
  for (let u = 0; u < componentOf.length; u++) {
    const component = 0xffffffff - componentOf[u]!;
    componentOf[u] = component;
    sizes[component]!++;
  }
  return { count, componentOf, sizes };
}
