/** Every journey without a mouse. */
import { readFile } from 'node:fs/promises';
import { expect, list, open, panel, paxos, picture, raft, ready, row, test, tray, violations } from './support.ts';

test('from the search box to the BibTeX of what builds on Paxos', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Find a paper' })).toBeFocused();
  await page.keyboard.type('part-time parliament');
  await expect(page.locator('.search-option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.search-option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await ready(page);
  await expect(page.getByRole('heading', { name: 'What builds on Paxos' })).toBeVisible();
  await list(page).locator('tr[tabindex="0"]').focus();
  await page.keyboard.press('a');
  await expect(tray(page)).toContainText('91 selected');
  const download = page.waitForEvent('download');
  await tray(page).getByRole('button', { name: 'BibTeX', exact: true }).press('Enter');
  expect((await readFile(await (await download).path(), 'utf8')).match(/^@/gm)).toHaveLength(91);
});

test('everything is reached with Tab alone, in the order of the page', async ({ page }) => {
  await open(page, `/?stemma=${paxos}&paper=${paxos}#selected=${paxos}`);
  const reached: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.evaluate(() => {
        const at = document.activeElement;
        if (at?.closest('.search')) return 'search';
        if (at?.closest('.question')) return 'question';
        if (at?.closest('.tabs')) return 'tabs';
        if (at?.closest('.rows tbody')) return 'rows';
        if (at?.classList.contains('map')) return 'map';
        if (at?.closest('.paper')) return 'paper';
        return at?.closest('.tray') ? 'tray' : 'other';
      }),
    );
  }
  const order = reached.filter((place, at) => place !== 'other' && reached.indexOf(place) === at);
  expect(order).toEqual(['search', 'question', 'tabs', 'rows', 'map', 'paper', 'tray']);
  // One stop for all rows: arrows walk among them.
  expect(reached.filter((place) => place === 'rows').length).toBeLessThanOrEqual(2);
});

test('arrows walk the list, fold branches, Enter opens and Space picks', async ({ page }) => {
  await open(page, `/?stemma=${paxos}`);
  await list(page).locator('tr[tabindex="0"]').focus();
  await expect(row(page, paxos)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const second = list(page).locator('tbody tr').nth(1);
  await expect(second).toBeFocused();
  await page.keyboard.press(' ');
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(second).toHaveAttribute('aria-expanded', 'false');
  await expect(second).toContainText(/\d+ folded/);
  await expect(second).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(second).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('End');
  await expect(list(page).locator('tbody tr').last()).toBeFocused();
});

test('arrows walk the map and say where one is; letters ask from there', async ({ page }) => {
  await open(page, `/?stemma=${paxos}`);
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  const status = page.locator('.shell > [role="status"]');
  await expect(status).not.toHaveText(/^What builds on/);
  const said = await status.textContent();
  await page.keyboard.press('ArrowRight');
  await expect(status).not.toHaveText(said ?? '');
  await page.keyboard.press(' ');
  await expect(tray(page)).toContainText('1 selected');
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: /What to read before/ })).toBeVisible();
});

test('a question mark tells the keys, Escape goes back to where one was', async ({ page }) => {
  await open(page, `/?stemma=${raft}`);
  await page.getByRole('application').focus();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'How to read and steer the picture' });
  await expect(help).toBeVisible();
  await expect(help).toContainText('what to read first');
  await picture(page, 'help');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(page.getByRole('application')).toBeFocused();
});

test('the keys reach every row of a list of thousands, of which few are drawn', async ({ page }) => {
  // 3,000 papers are laid out and drawn first.
  test.slow();
  await open(page, '/?papers=3000');
  await expect(list(page)).toHaveAttribute('aria-rowcount', '3001');
  expect(await list(page).locator('tbody tr[data-paper]').count()).toBeLessThan(200);
  await list(page).locator('tr[tabindex="0"]').focus();
  await page.keyboard.press('End');
  const last = list(page).locator('tr[aria-rowindex="3001"]');
  await expect(last).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(list(page).locator('tr[aria-rowindex="3000"]')).toBeFocused();
  await page.keyboard.press(' ');
  await expect(tray(page)).toContainText('1 selected');
  await page.keyboard.press('Home');
  await expect(list(page).locator('tr[aria-rowindex="2"]')).toBeFocused();
});

test('letters are letters in text fields', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('combobox', { name: 'Find a paper' }).fill('');
  await page.getByRole('combobox', { name: 'Find a paper' }).pressSequentially('a/b p');
  await expect(page.getByRole('combobox', { name: 'Find a paper' })).toHaveValue('a/b p');
  await expect(tray(page)).toHaveCount(0);
});

test('tabs change with arrows', async ({ page }) => {
  await open(page, `/?stemma=${raft}`);
  await page.getByRole('tab', { name: /Papers/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Reading list' })).toBeFocused();
  await expect(page.locator('.entry').first()).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Subjects' })).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/tab=subjects/);
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Subjects' })).toHaveAttribute('aria-selected', 'true');
});
