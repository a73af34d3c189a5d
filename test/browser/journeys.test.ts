/** What people come for, from the first click to the file in their hands. */
import { readFile } from 'node:fs/promises';
import { expect, list, open, panel, paxos, picture, placeOf, raft, ready, row, test, tray } from './support.ts';

test('whoever opens the page sees the whole field and can have the rest', async ({ page }) => {
  await open(page, '/');
  await expect(page.getByRole('heading', { name: 'The whole field' })).toBeVisible();
  await expect(page.locator('.question-size')).toContainText(/300 of [\d,]+ papers/);
  await expect(list(page).getByRole('row')).toHaveCount(301);
  await expect(panel(page)).toHaveCount(0);
  await picture(page, 'field');
  await page.getByRole('combobox', { name: /^Papers/ }).selectOption('600');
  await expect(list(page).getByRole('row')).toHaveCount(601);
  await expect(page).toHaveURL(/papers=600/);
});

test('someone new finds what builds on Paxos and has its BibTeX within ten actions', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('combobox', { name: 'Find a paper' }).click(); // 1
  await page.keyboard.type('paxos'); // 2
  await page.getByRole('option', { name: /The Part-Time Parliament/ }).click(); // 3
  await ready(page);
  await expect(page.getByRole('heading', { name: 'What builds on Paxos' })).toBeVisible();
  await page.getByRole('button', { name: 'Select all' }).click(); // 4
  await expect(tray(page)).toContainText('91 selected');
  const download = page.waitForEvent('download');
  await tray(page).getByRole('button', { name: 'BibTeX', exact: true }).click(); // 5
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.match(/^@\w+\{/gm)).toHaveLength(91);
  expect(text).toMatch(/@article\{lamport1998part/);
  await picture(page, 'selection');
});

test('the search box completes short names, titles, authors and years', async ({ page }) => {
  await open(page, '/');
  const box = page.getByRole('combobox', { name: 'Find a paper' });
  const options = page.getByRole('listbox', { name: 'Papers found' }).getByRole('option');
  for (const [typed, found] of [
    ['raft', /^Raft.*Understandable Consensus/],
    ['part-time', /Part-Time Parliament/],
    ['lamport 1978', /Time, Clocks/],
    ['gfs', /Google File System/],
  ] as const) {
    await box.fill(typed);
    await expect(options.first()).toHaveAccessibleName(found);
  }
  await box.fill('zzzz');
  await expect(page.locator('.search-said')).toContainText('Nothing is called “zzzz”');
  await expect(options).toHaveCount(0);
});

test('what to read before Raft comes in reading order, with reasons, as list and picture', async ({
  page,
  request,
}) => {
  await open(page, `/?stemma=${raft}&paper=${raft}`);
  await panel(page).getByRole('button', { name: 'What to read first' }).click();
  await ready(page);
  await expect(page.getByRole('heading', { name: 'What to read before Raft' })).toBeVisible();
  const steps = page.locator('.reading-step');
  await expect(steps).toHaveCount(30);
  const { order } = (await (await request.get(`/api/reading-order?id=${raft}&prerequisites=30`)).json()) as {
    order: { paper: { id: string; status: string }; asked: boolean }[];
  };
  const ids = await steps.evaluateAll((items) => items.map((step) => step.getAttribute('data-paper')));
  expect(ids).toEqual(order.filter(({ asked }) => !asked).map(({ paper }) => paper.id));
  expect(order[0]!.paper.status).toBe('full');
  const famous = steps.filter({ hasText: 'The Part-Time Parliament' });
  await expect(famous).toContainText('cited by it directly');
  await expect(famous).toContainText(/\d+ of the \d+ other closest papers cite it/);
  await expect(famous).toContainText(/after .*, on which it builds/);
  await placeOf(page, paxos);
  await picture(page, 'reading-raft');
  await page.getByLabel('Order').selectOption('most needed first');
  await expect(steps.first()).toContainText('The Part-Time Parliament');
});

test('every line of the list is there, with what became of it and why', async ({ page, request }) => {
  const { items } = (await (await request.get('/api/lists/distributed-systems')).json()) as {
    items: { status: string }[];
  };
  await open(page, '/');
  await page.getByRole('tab', { name: 'Reading list' }).click();
  await expect(page.locator('.entry')).toHaveCount(items.length);
  for (const reason of await page.locator('.entry-reason').allTextContents()) {
    expect(reason).toMatch(/^(found|unclear|not found|not a paper) · line \d+ · \S/);
  }
  await page.getByRole('button', { name: /\d+ not found/ }).click();
  const unresolved = items.filter(({ status }) => status === 'unresolved').length;
  await expect(page.locator('.entry')).toHaveCount(unresolved);
  await expect(page.locator('.entry').first()).toContainText('no source knows a similar title');
  await picture(page, 'list-unresolved');
});

test('a section of the list filters picture and list of papers alike', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('tab', { name: 'Reading list' }).click();
  const section = page.locator('.list-section').filter({ hasText: 'Distributed Consensus and Fault-Tolerance' });
  await section.getByRole('button', { name: 'Only these' }).click();
  await expect(page).toHaveURL(/section=/);
  await page.getByRole('tab', { name: /Papers/ }).click();
  const rows = list(page).getByRole('row');
  await expect(row(page, paxos)).toBeVisible();
  expect(await rows.count()).toBeLessThan(40);
});

test('a subject filters too', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('tab', { name: 'Subjects' }).click();
  const subject = page.locator('.subjects label').filter({ hasText: /paxos/i });
  const expected = Number(await subject.locator('.subject-count').textContent());
  await subject.getByRole('checkbox').check();
  await page.getByRole('tab', { name: /Papers/ }).click();
  await expect(list(page).getByRole('row')).toHaveCount(expected + 1);
});

test('the paper panel says where everything about a paper comes from', async ({ page }) => {
  await open(page, `/?stemma=${paxos}&paper=${raft}`);
  const paper = panel(page);
  await expect(paper.getByRole('heading', { level: 2 })).toContainText('Understandable Consensus');
  await expect(paper).toContainText('38 of 39 references known');
  await expect(paper).toContainText(/Hangs from .*: a drawing aid, not a claim/);
  await expect(paper).toContainText('Distributed systems · Papers / Distributed Consensus and Fault-Tolerance');
  await expect(paper.getByRole('link', { name: 'interesting visualization of raft' })).toBeVisible();
  await paper.getByText('38 of 39 references known').click();
  await expect(paper.locator('.neighbours li').first()).toContainText('bundled says so');
  await paper.getByText('Cited together with it, or citing the same').click();
  await expect(paper.getByText(/shares \d+ references?/).first()).toBeVisible();
  await paper.getByRole('button', { name: 'Copy BibTeX' }).click();
  await expect(paper.getByRole('button', { name: 'BibTeX copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^@\w+\{ongaro2014/);
  await picture(page, 'paper');
  await paper.getByRole('button', { name: 'Close' }).click();
  await expect(paper).toHaveCount(0);
});

test('identifiers lead to the right places outside', async ({ page }) => {
  await open(page, `/?stemma=${paxos}&paper=${paxos}`);
  const doi = panel(page).getByRole('link', { name: '10.1145/279227.279229' });
  await expect(doi).toHaveAttribute('href', 'https://doi.org/10.1145/279227.279229');
});

test('the question can be asked otherwise: direction, steps, years, papers', async ({ page }) => {
  await open(page, `/?stemma=${raft}`);
  await page.getByRole('radio', { name: 'Before' }).check();
  await expect(page.getByRole('heading', { name: 'What Raft builds on' })).toBeVisible();
  await expect(page).toHaveURL(/way=up/);
  await page.getByLabel('Steps').selectOption('2');
  await expect(page).toHaveURL(/depth=2/);
  await ready(page);
  await page.getByLabel('From').fill('2000');
  await page.getByLabel('From').press('Enter');
  await expect(page).toHaveURL(/from=2000/);
  await ready(page);
  const years = await list(page).locator('td.cell-year').allTextContents();
  expect(years.length).toBeGreaterThan(5);
  for (const year of years) expect(Number(year)).toBeGreaterThanOrEqual(2000);
  await page.getByRole('combobox', { name: /^Papers/ }).selectOption('30');
  await expect(list(page).getByRole('row')).toHaveCount(32);
});

test('a paper can become the root, and back leads to where one was', async ({ page }) => {
  await open(page, `/?stemma=${paxos}`);
  await row(page, raft).click();
  await expect(panel(page)).toContainText('Understandable Consensus');
  await panel(page).getByRole('button', { name: 'What builds on it', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What builds on Raft' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'What builds on Paxos' })).toBeVisible();
  await expect(panel(page)).toContainText('Understandable Consensus');
  await page.goBack();
  await expect(panel(page)).toHaveCount(0);
  await page.goForward();
  await expect(panel(page)).toBeVisible();
});

test('reload and a link sent to someone else show the same', async ({ page, browser }) => {
  await open(page, `/?stemma=${raft}&way=up&depth=2`);
  await row(page, paxos).click();
  await expect(panel(page)).toBeVisible();
  await page.keyboard.down('Control');
  await row(page, paxos).click();
  await page.keyboard.up('Control');
  await expect(tray(page)).toContainText('1 selected');
  const rows = await list(page).getByRole('row').allTextContents();
  await page.reload();
  await ready(page);
  expect(await list(page).getByRole('row').allTextContents()).toEqual(rows);
  const other = await browser.newPage();
  await open(other, page.url());
  expect(await list(other).getByRole('row').allTextContents()).toEqual(rows);
  await expect(tray(other)).toContainText('1 selected');
  await expect(panel(other)).toContainText('Part-Time Parliament');
  await other.close();
});
