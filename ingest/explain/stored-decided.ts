/** What persons said of pairs of works, in all lists of a store, each with where it is said. */
import type { GraphStore } from '../../graph/store/graph-store.ts';
import { parseDecisions } from '../run/decisions.ts';

export interface DecidedPair {
  readonly pair: readonly [string, string];
  readonly list: string;
}

export interface StoredDecided {
  readonly same: readonly DecidedPair[];
  readonly different: readonly DecidedPair[];
}

export async function storedDecided(store: GraphStore): Promise<StoredDecided> {
  const same: DecidedPair[] = [];
  const different: DecidedPair[] = [];
  for (const { id: list } of await store.lists()) {
    const json = await store.decisions(list);
    if (json === undefined) continue;
    const decisions = parseDecisions(json, `decisions of list ${list}`);
    same.push(...decisions.same.map((pair) => ({ pair, list })));
    different.push(...decisions.different.map((pair) => ({ pair, list })));
  }
  return { same, different };
}

/** The word on two works, each known by several keys; undefined when nobody spoke. */
export function decidedOf(
  pairs: readonly DecidedPair[],
  ofA: ReadonlySet<string>,
  ofB: ReadonlySet<string>,
): DecidedPair | undefined {
  return pairs.find(({ pair: [one, other] }) => (ofA.has(one) && ofB.has(other)) || (ofA.has(other) && ofB.has(one)));
}
