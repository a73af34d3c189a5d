/** WCAG 2.2 AA by axe in each theme, state and width, and that nothing sticks out of a narrow screen. */
import { expect, open, panel, paxos, picture, raft, row, test, tray, violations } from './support.ts';

const states: readonly (readonly [string, string])[] = [
  // Axe takes half a minute over hundreds of rows that are all alike.
  ['field', '/?papers=40'],
  ['stemma', `/?stemma=${paxos}`],
  ['stemma with paper and selection', `/?stemma=${paxos}&paper=${raft}#selected=${raft}`],
  ['what Raft builds on', `/?stemma=${raft}&way=up&depth=2`],
  ['reading', `/?reading=${raft}&limit=30&paper=${paxos}`],
];

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme} colors`, () => {
    test.use({ colorScheme: theme });
    for (const [state, address] of states) {
      test(`${state} has no violation`, async ({ page }) => {
        await open(page, address);
        await picture(page, `${state.replaceAll(' ', '-')}-${theme}`);
        expect(await violations(page)).toEqual([]);
      });
    }

    test('lists, subjects, search and open details have no violation', async ({ page }) => {
      await open(page, `/?stemma=${paxos}&paper=${paxos}`);
      for (const summary of await panel(page).locator('summary').all()) await summary.click();
      await expect(panel(page).locator('.neighbours li').first()).toBeVisible();
      await page.getByRole('tab', { name: 'Reading list' }).click();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('tab', { name: 'Subjects' }).click();
      await page.getByRole('combobox', { name: 'Find a paper' }).fill('paxos');
      await expect(page.locator('.search-option').first()).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await picture(page, `search-${theme}`);
      expect(await violations(page)).toEqual([]);
    });
  });
}

for (const [width, height] of [
  [1024, 768],
  [390, 844],
] as const) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height } });
    for (const [state, address] of states) {
      test(`${state} fits`, async ({ page }) => {
        await open(page, address);
        await picture(page, `${state.replaceAll(' ', '-')}-${width}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
        // At 1024 pixels the page has the parts that it has at 1440: one state, with everything open, stands for all.
        if (width < 700 || state.includes('selection')) expect(await violations(page)).toEqual([]);
      });
    }
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the list is one touch away and works like the wide one', async ({ page }) => {
    await open(page, `/?stemma=${paxos}`);
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await row(page, raft).scrollIntoViewIfNeeded();
    await row(page, raft).locator('.tick').click();
    await expect(tray(page)).toContainText('1 selected');
    await picture(page, 'phone-list');
    expect(await violations(page)).toEqual([]);
    await row(page, raft).click();
    await expect(panel(page)).toBeVisible();
    // A trial click fails when something lies over the button.
    await panel(page).getByRole('button', { name: 'What to read first' }).click({ trial: true });
    await picture(page, 'phone-paper');
  });
});

test('the theme can be changed and stays', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('button', { name: 'Change to dark colors' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('nothing is asked of any other host', async ({ page }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http')) hosts.add(host);
  });
  await open(page, `/?stemma=${paxos}&paper=${paxos}`);
  expect([...hosts]).toEqual([new URL(page.url()).host]);
});
