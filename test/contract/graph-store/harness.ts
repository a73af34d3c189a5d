/** What a store under test brings along. */
import type { GraphStore } from '../../../graph/store/graph-store.ts';

export interface StoreUnderTest {
  /** Empty at first. */
  readonly store: GraphStore;
  /** Closes the store and opens the same data again. */
  reopen(): Promise<GraphStore>;
  /** Another open store on the same data, as a second process would have it; the harness closes it. */
  second?(): Promise<GraphStore>;
  /** Closes whatever is open and clears the data. */
  dispose(): Promise<void>;
}

/** The store under test at the time of the call; each test has a fresh one. */
export type Current = () => StoreUnderTest;
