/** One address, one store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../graph/store/open-store.ts';

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
