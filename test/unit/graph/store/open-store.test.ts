/** One address, one store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../graph/store/open-store.ts';
import { collect, storedPaper } from '../../../support/store-fixtures.ts';

describe('openStore', () => {
  it('takes a path for an SQLite file, spaces, colons and all', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stemma-address-'));
    try {
      for (const name of ['graph.db', 'a b', 'c:d', 'neo4j', 'ü#?%20.db']) {
        const store = await openStore(join(folder, name));
        expect(store.kind).toBe('sqlite');
        expect(store.location).toBe(join(folder, name));
        await store.close();
      }
      const missing = openStore(join(folder, 'missing'), { create: false });
      await expect(missing).rejects.toMatchObject({ code: 'not-found' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(['', 'http://localhost:7474', 'postgres://x', 'file:///tmp/x', 'a\0b'])('refuses %j', async (address) => {
    await expect(openStore(address)).rejects.toMatchObject({ code: 'wrong-use', hint: expect.any(String) });
  });

  it('says that no server answers at an address', async () => {
    await expect(openStore('bolt://127.0.0.1:1', { password: 'secret' })).rejects.toSatisfy(
      (error: Error & { code?: string }) => error.code === 'store-unavailable' && !error.message.includes('secret'),
    );
  });
});

describe('a stream', () => {
  it('ends with a clear error when its store is closed under it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stemma-stream-'));
    try {
      const store = await openStore(join(folder, 'graph.db'));
      await store.apply({ papers: Array.from({ length: 9_000 }, (_, at) => storedPaper(`p${at}`)) });
      const read = async () => {
        for await (const batch of store.topology()) {
          expect(batch.length).toBeLessThan(9_000);
          await store.close();
        }
      };
      await expect(read()).rejects.toMatchObject({ code: 'store-unavailable' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('shows its own moment beside another stream and a later write', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stemma-stream-'));
    try {
      const store = await openStore(join(folder, 'graph.db'));
      await store.apply({ papers: Array.from({ length: 9_000 }, (_, at) => storedPaper(`p${at}`)) });
      const first = store.topology()[Symbol.asyncIterator]();
      let seen = ((await first.next()).value as readonly unknown[]).length;
      await store.apply({ papers: [storedPaper('later')], removePapers: ['p8999'] });
      expect((await collect(store.allPapers())).some((paper) => paper.id === 'later')).toBe(true);
      for (let next = await first.next(); !next.done; next = await first.next()) {
        seen += next.value.length;
        expect(next.value.some((row) => row.id === 'later')).toBe(false);
      }
      expect(seen).toBe(9_000);
      await store.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
