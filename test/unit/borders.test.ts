import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkBorders } from '../support/check-borders.mjs';

const fixture = fileURLToPath(new URL('../fixtures/borders', import.meta.url));

describe('the borders between folders', () => {
  it('a lineage file that imports a store is caught by name', async () => {
    const { violations } = await checkBorders(fixture);
    expect(violations).toEqual(['lineage-is-pure: graph/lineage/planted-breach.ts → graph/store/some-store.ts']);
  });

  it('the project has no breach, and the check sees its modules', async () => {
    const { violations, modules } = await checkBorders();
    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThan(100);
  });
});
