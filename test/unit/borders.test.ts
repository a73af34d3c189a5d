import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkBorders } from '../support/check-borders.mjs';

const fixture = fileURLToPath(new URL('../fixtures/borders', import.meta.url));

describe('the borders between folders', () => {
  it('breaches are caught by name, and types of the server are none for the page', async () => {
    const { violations } = await checkBorders(fixture);
    expect([...violations].sort()).toEqual([
      'layouts-are-pure: web/layouts/planted-breach.ts → web/state/some-state.ts',
      'lineage-is-pure: graph/lineage/planted-breach.ts → graph/store/some-store.ts',
      'page-takes-types-only: web/api/planted-breach.ts → server/some-server.ts',
      'panels-know-no-map: web/panels/planted-breach.ts → web/map/some-map.ts',
    ]);
  });

  it('the project has no breach, and the check sees its modules', async () => {
    const { violations, modules } = await checkBorders();
    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThan(100);
  });
});
