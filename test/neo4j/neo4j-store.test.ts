/** The store's contract against a real Neo4j server. */
import { afterAll, inject } from 'vitest';
import type { GraphStore } from '../../graph/store/graph-store.ts';
import { openNeo4jStore } from '../../graph/store/neo4j/neo4j-store.ts';
import { describeGraphStore, type StoreUnderTest } from '../contract/graph-store.contract.ts';
import { clearDatabase, connect } from '../support/neo4j-server.ts';

const address = inject('neo4j');
const admin = connect(address);
afterAll(() => admin.close());

async function freshStore(): Promise<StoreUnderTest> {
  await clearDatabase(admin);
  const opened: GraphStore[] = [];
  const open = async () => {
    const store = await openNeo4jStore(address);
    opened.push(store);
    return store;
  };
  const store = await open();
  return {
    store,
    reopen: async () => {
      await store.close();
      return open();
    },
    second: open,
    dispose: async () => {
      for (const one of opened) await one.close();
    },
  };
}

describeGraphStore('the Neo4j store', freshStore, { runs: 10 });
