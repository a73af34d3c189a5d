/**
 * What browser tests share: the page with a guard on its console, papers by name, and what the map says it drew. Nothing
 * here looks into the page's own modules.
 */
/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

export const paxos = 'doi:10.1145/279227.279229';
export const raft = 'title:2e24cd395902157b';

export function served(): string {
  const url = process.env.STEMMA_BROWSER_URL;
  if (url === undefined) throw new Error('No server was started: global-setup.ts did not run.');
  return url;
}

/** Tests fail on any console error (the security policy's refusals too) unless they say that they expect failures. */
export const test = base.extend<{ expectFailures: { yes: boolean } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  expectFailures: async ({}, use) => use({ yes: false }),
  baseURL: async ({ baseURL: _ }, use) => use(served()),
  page: async ({ page, expectFailures }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      const isNetwork = /Failed to load resource/.test(message.text());
      if (message.type() === 'error' && !(expectFailures.yes && isNetwork)) problems.push(message.text());
    });
    await use(page);
    expect(problems, 'errors on the console').toEqual([]);
  },
});

/** Until the answer is drawn; a server that was just started on a busy machine takes its time for the first. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator('.map')).toHaveAttribute('data-ready', 'true', { timeout: 30_000 });
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await ready(page);
}

export const list = (page: Page) => page.getByRole('treegrid', { name: 'Papers of the answer' });
export const tray = (page: Page) => page.getByRole('region', { name: 'Selection' });
export const panel = (page: Page) => page.locator('.paper');
export const row = (page: Page, id: string) => page.locator(`tr[data-paper="${id}"]`);

/** Where the map drew a paper, in pixels of the page. */
export async function placeOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  const place = await page.locator('.map').evaluate((element, paper) => {
    const { stemmaMap } = element as unknown as {
      stemmaMap: { placeOf(id: string): { x: number; y: number } | null };
    };
    const at = stemmaMap.placeOf(paper);
    const box = element.getBoundingClientRect();
    return at === null ? null : { x: box.x + at.x, y: box.y + at.y };
  }, id);
  if (place === null) throw new Error(`${id} is not on the map.`);
  return place;
}

/** Violations of WCAG 2.2 AA, as lines that say where. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

/** Kept in `test-results/pictures`, for people. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/pictures/${name}.png` });
}

export { expect };
