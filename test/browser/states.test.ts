/** What the page says when there is nothing to show, nobody answers, or too much was asked for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Served, serve } from './served.ts';
import { expect, list, open, panel, paxos, picture, raft, ready, test, violations } from './support.ts';

test.describe('when the server goes away', () => {
  let server: Served;
  test.beforeAll(async () => {
    const home = process.env.STEMMA_BROWSER_HOME;
    if (home === undefined) throw new Error('STEMMA_BROWSER_HOME is not set: global-setup.ts did not run.');
    server = await serve(home);
  });
  test.afterAll(() => server.stop());

  test('the page says so, keeps what it has, and goes on when the server is back', async ({ page, expectFailures }) => {
    // Two servers are started and one ended on the way.
    test.slow();
    expectFailures.yes = true;
    await open(page, `${server.url}/?stemma=${paxos}`);
    const port = Number(new URL(server.url).port);
    await server.stop();
    await page.getByRole('combobox', { name: /^Steps/ }).selectOption('2');
    await expect(page.getByRole('alert')).toContainText('The server does not answer.');
    await expect(list(page).getByRole('row')).toHaveCount(92);
    await page.getByRole('combobox', { name: 'Find a paper' }).fill('raft');
    await expect(page.locator('.search-said')).toContainText('The server does not answer.');
    await page.keyboard.press('Escape');
    await picture(page, 'state-offline');
    expect(await violations(page)).toEqual([]);
    server = await serve(process.env.STEMMA_BROWSER_HOME!, { port });
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await ready(page);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.locator('.question-size')).toContainText(/90 of [\d,]+ papers/);
  });
});

test('a paper that is not in the graph is named as the trouble', async ({ page, expectFailures }) => {
  expectFailures.yes = true;
  await page.goto('/?stemma=doi:10.1/none&paper=doi:10.1/none');
  await expect(page.getByRole('alert')).toContainText('10.1/none');
  await expect(panel(page)).toContainText('This paper cannot be shown');
  await picture(page, 'state-not-found');
  expect(await violations(page)).toEqual([]);
});

test('a paper on which nothing builds says so and offers the other way', async ({ page, request }) => {
  const { papers } = (await (await request.get('/api/field?limit=1000')).json()) as {
    papers: { paper: { id: string; counts: { references: number; citations: number } } }[];
  };
  const newest = papers.find(({ paper: { counts } }) => counts.citations === 0 && counts.references > 3)?.paper;
  expect(newest).toBeDefined();
  await open(page, `/?stemma=${encodeURIComponent(newest!.id)}`);
  await expect(page.getByText('Nothing here builds on it')).toBeVisible();
  await picture(page, 'state-nothing-builds-on-it');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Look both ways' }).click();
  await expect(page).toHaveURL(/way=both/);
});

test('an answer too large to draw says what is shown and how to narrow it', async ({ page }) => {
  await open(page, `/?stemma=${raft}&way=up&depth=all`);
  const size = page.locator('.question-size');
  await expect(size).toContainText(/90 of [\d,]+ papers/);
  await expect(size).toContainText('Too many to draw: at most 500 are shown. Narrow the years or the depth.');
  await picture(page, 'state-too-large');
  await size.getByRole('button', { name: 'Show 500 papers' }).click();
  await expect(size).toContainText(/500 of [\d,]+ papers/);
});

test('waiting shows, and the answer replaces it', async ({ page }) => {
  await page.route('**/api/stemma?**', async (route) => {
    await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  await page.goto(`/?stemma=${raft}`);
  await expect(page.getByText('Asking the graph')).toBeVisible();
  await picture(page, 'state-loading');
  await ready(page);
  await expect(page.getByText('Asking the graph')).toHaveCount(0);
});

test('an empty graph says how to fill it', async ({ page }) => {
  const home = mkdtempSync(join(tmpdir(), 'stemma-empty-'));
  const { runCli } = await import('../support/run-cli.ts');
  await runCli(['ingest', '-', '--json'], { home, input: '# Nothing\n' });
  const server = await serve(home);
  try {
    await page.goto(server.url);
    await expect(page.getByText('No papers yet.')).toBeVisible();
    await expect(page.getByText('Asking the graph')).toHaveCount(0);
    await picture(page, 'state-empty');
    expect(await violations(page)).toEqual([]);
  } finally {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
});

test('titles are text, whatever they say and in whatever direction', async ({ page }) => {
  const hostile = '<img src=x onerror=alert(1)> العنوان الطويل جدا לבדיקה '.repeat(8);
  await page.route('**/api/stemma?**', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { papers: { paper: { title: string; shortName?: string } }[] };
    const [first] = answer.papers;
    delete first!.paper.shortName;
    first!.paper.title = hostile;
    await route.fulfill({ json: answer });
  });
  await open(page, `/?stemma=${paxos}`);
  const cell = list(page)
    .getByRole('row')
    .filter({ has: page.locator('.paper-name', { hasText: 'onerror' }) });
  await expect(cell).toHaveCount(1);
  expect((await cell.boundingBox())!.height).toBeLessThan(90);
  expect(await page.locator('img').count()).toBe(0);
  await picture(page, 'state-right-to-left');
});
