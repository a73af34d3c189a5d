/** SQLite stores in folders of their own that go when the test is over. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { GraphStore } from '../../graph/store/graph-store.ts';
import { openStore } from '../../graph/store/open-store.ts';

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function temporaryStore(): Promise<GraphStore> {
  const folder = await temporaryFolder();
  const store = await openStore(join(folder, 'stemma.db'), {});
  onTestFinished(() => store.close());
  return store;
}

/** For `beforeAll`: the store lives until all tests of the file are over. */
export async function temporaryStoreForAll(): Promise<GraphStore> {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-test-'));
  const store = await openStore(join(folder, 'stemma.db'), {});
  opened.push({ folder, store });
  return store;
}

const opened: { folder: string; store: GraphStore }[] = [];

afterAll(async () => {
  for (const { folder, store } of opened.splice(0)) {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
});
