/** The embedded store keeps the contract. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphStore } from '../../graph/store/graph-store.ts';
import { openSqliteStore } from '../../graph/store/sqlite/sqlite-store.ts';
import { describeGraphStore } from './graph-store.contract.ts';

describeGraphStore('the SQLite store', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-contract-'));
  const path = join(folder, 'graph.db');
  const opened: GraphStore[] = [];
  const open = async () => {
    const store = await openSqliteStore({ path });
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
      for (const each of opened) await each.close();
      await rm(folder, { recursive: true });
    },
  };
});
