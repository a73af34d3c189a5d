/** How much there is, where it comes from and where it lies. */
import type { GraphStore, StoreStats } from '../../store/graph-store.ts';

export interface Stats extends StoreStats {
  readonly store: GraphStore['kind'];
  /** The store's change counter. */
  readonly version: number;
}

export async function statsOf(store: GraphStore): Promise<Stats> {
  const [stats, version] = await Promise.all([store.stats(), store.version()]);
  return { ...stats, store: store.kind, version };
}
