import { describe, expect, it } from 'vitest';
import { VersionCache } from '../../../../graph/engine/version-cache.ts';

function counted() {
  let made = 0;
  return { make: async () => ++made, made: () => made };
}

describe('answers kept by version', () => {
  it('are made once for all who ask for the same', async () => {
    const cache = new VersionCache<number>(2);
    const { make, made } = counted();
    expect(await Promise.all([cache.get(1, 'a', make), cache.get(1, 'a', make), cache.get(1, 'b', make)])).toEqual([
      1, 1, 2,
    ]);
    expect(made()).toBe(2);
  });

  it('are made anew when the graph changed', async () => {
    const cache = new VersionCache<number>(2);
    const { make } = counted();
    await cache.get(1, 'a', make);
    expect(await cache.get(2, 'a', make)).toBe(2);
  });

  it('that failed are not kept', async () => {
    const cache = new VersionCache<number>(2);
    await expect(cache.get(1, 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.get(1, 'a', async () => 7)).toBe(7);
  });

  it('are no more than stated, the oldest going first', async () => {
    const cache = new VersionCache<number>(2);
    const { make, made } = counted();
    for (const key of ['a', 'b', 'c', 'b', 'a']) await cache.get(1, key, make);
    expect(made()).toBe(4);
  });
});
