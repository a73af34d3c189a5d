/** Short names that mean one paper of a store, for what the curator's prose says of others. */
import type { GraphStore } from '../../graph/store/graph-store.ts';
import type { KnownName } from '../resolve/statements.ts';

/** Shorter names are words of everyday text. */
const shortest = 3;

export async function knownNamesOf(store: GraphStore): Promise<KnownName[]> {
  const papers = new Map<string, Set<string>>();
  for await (const batch of store.allPapers()) {
    for (const { id, shortNames } of batch) {
      for (const name of shortNames) papers.set(name, (papers.get(name) ?? new Set()).add(id));
    }
  }
  return [...papers].flatMap(([name, ids]) => {
    const [paper] = ids;
    return ids.size === 1 && name.length >= shortest ? [{ name, paper: paper! }] : [];
  });
}
