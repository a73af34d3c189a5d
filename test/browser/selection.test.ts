/** Picking papers, on the map and in the list, and what the tray makes of them. */
import { expect, list, open, panel, paxos, placeOf, raft, row, test, tray } from './support.ts';

test('a click on the map opens a paper, a shift-click selects it', async ({ page }) => {
  await open(page, `/?stemma=${paxos}`);
  const place = await placeOf(page, raft);
  await page.keyboard.down('Shift');
  await page.mouse.click(place.x, place.y);
  await page.keyboard.up('Shift');
  await expect(tray(page)).toContainText('1 selected');
  await expect(row(page, raft)).toHaveAttribute('aria-selected', 'true');
  await page.mouse.click(place.x, place.y);
  await expect(panel(page)).toContainText('Understandable Consensus');
  await expect(row(page, raft)).toHaveAttribute('aria-current', 'true');
});

test('a box drawn with shift selects what is in it', async ({ page }) => {
  await open(page, `/?stemma=${paxos}`);
  const { x, y } = await placeOf(page, raft);
  await page.keyboard.down('Shift');
  await page.mouse.move(x - 40, y - 24);
  await page.mouse.down();
  await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.move(x + 40, y + 60, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(tray(page)).toContainText(/[2-9] selected/);
  await expect(row(page, raft)).toHaveAttribute('aria-selected', 'true');
});

test('the list picks one by one, a range with shift, and all', async ({ page }) => {
  await open(page, `/?stemma=${paxos}`);
  const ticks = list(page).locator('.tick');
  await ticks.nth(2).click();
  await expect(tray(page)).toContainText('1 selected');
  await ticks.nth(6).click({ modifiers: ['Shift'] });
  await expect(tray(page)).toContainText('5 selected');
  await page.getByRole('button', { name: 'Select all' }).click();
  await expect(tray(page)).toContainText('91 selected');
  await tray(page).getByRole('button', { name: 'Clear' }).click();
  await expect(tray(page)).toHaveCount(0);
});

test('list and map point at the same paper', async ({ page }) => {
  await open(page, `/?stemma=${paxos}`);
  const { x, y } = await placeOf(page, raft);
  await page.mouse.move(x, y);
  await expect(row(page, raft)).toHaveClass(/is-hovered/);
  await page.mouse.move(5, 5);
  await expect(row(page, raft)).not.toHaveClass(/is-hovered/);
});

test('a paper that is opened from the list comes into view on the map', async ({ page }) => {
  await open(page, `/?stemma=${paxos}&limit=300&depth=2`);
  const lower = await page.locator('.map').evaluate((element) => {
    const { stemmaMap: map } = element as unknown as {
      stemmaMap: { placeOf(id: string): { y: number }; model: { scene: { nodes: { id: string; y: number }[] } } };
    };
    const last = map.model.scene.nodes.reduce((a, b) => (a.y > b.y ? a : b));
    return { id: last.id, y: map.placeOf(last.id).y, height: element.clientHeight };
  });
  expect(lower.y).toBeGreaterThan(lower.height);
  await row(page, lower.id).click();
  await expect.poll(async () => (await placeOf(page, lower.id)).y).toBeLessThan(900);
});

test('the selection copies as BibTeX and asks for its common stemma', async ({ page }) => {
  await open(page, `/?stemma=${paxos}#selected=${paxos}&selected=${raft}`);
  await tray(page).getByRole('button', { name: 'Copy BibTeX' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'BibTeX of 2 papers copied.' })).toHaveCount(1);
  expect((await page.evaluate(() => navigator.clipboard.readText())).match(/^@/gm)).toHaveLength(2);
  await tray(page).getByRole('button', { name: 'What builds on them' }).click();
  await expect(page.getByRole('heading', { name: 'What builds on Paxos and Raft' })).toBeVisible();
});

test('rows sort by name, year and citations, both ways, and back to the tree', async ({ page }) => {
  await open(page, `/?stemma=${paxos}`);
  const cells = (column: string) => list(page).locator(`td.cell-${column}`).allTextContents();
  const tree = await cells('name');
  await list(page).getByRole('button', { name: 'Cited' }).click();
  const cited = (await cells('cited')).map(Number);
  expect(cited).toEqual([...cited].sort((a, b) => b - a));
  await list(page).getByRole('button', { name: 'Cited' }).click();
  expect((await cells('cited')).map(Number)).toEqual([...cited].sort((a, b) => a - b));
  await list(page).getByRole('button', { name: 'Year' }).click();
  const years = (await cells('year')).map(Number);
  expect(years).toEqual([...years].sort((a, b) => a - b));
  await page.getByRole('button', { name: 'As a tree' }).click();
  expect(await cells('name')).toEqual(tree);
});
