/**
 * One journey on a real Neo4j: the page cannot tell which store it stands on. Needs what `test/support/neo4j/fetch.sh` needs
 * (Java and Maven, or jars that were fetched before); without, it is skipped and says why, but never in CI.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Neo4jServer, startNeo4j } from '../support/neo4j-server.ts';
import { runCli } from '../support/run-cli.ts';
import { type Served, serve } from './served.ts';
import { expect, list, open, panel, picture, raft, ready, row, test, tray } from './support.ts';

/** Starting the server and reading the bundled list in take a minute or two. */
const patience = 600_000;

test.describe('on Neo4j', () => {
  let neo4j: Neo4jServer | undefined;
  let served: Served | undefined;
  let whyNot: string | undefined;
  const home = mkdtempSync(join(tmpdir(), 'stemma-browser-neo4j-'));

  test.beforeAll(async () => {
    test.setTimeout(patience);
    try {
      neo4j = await startNeo4j();
    } catch (error) {
      if (process.env.CI !== undefined) throw error;
      whyNot = error instanceof Error ? error.message : String(error);
      return;
    }
    const env = {
      STEMMA_STORE: neo4j.url,
      STEMMA_NEO4J_USER: neo4j.user,
      STEMMA_NEO4J_PASSWORD: neo4j.password,
    };
    const ingested = await runCli(['ingest', '--bundled'], { home, env });
    expect(ingested, ingested.stderr).toMatchObject({ code: 0 });
    served = await serve(home, { env });
    // The page waits for the subjects, which a server looks for as soon as it runs: here beside a database that shares its cores.
    await fetch(`${served.url}/api/clusters?stubs=true`);
  });

  test.afterAll(async () => {
    await served?.stop();
    await neo4j?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test('from the field to the BibTeX of what builds on Paxos', async ({ page }) => {
    test.skip(whyNot !== undefined, whyNot);
    test.setTimeout(patience);
    await open(page, served!.url);
    await expect(page.locator('.question-size')).toContainText(/300 of [\d,]+ papers/);
    const stats = (await (await page.request.get(`${served!.url}/api/stats`)).json()) as { store: string };
    expect(stats.store).toContain('neo4j');
    await page.getByRole('combobox', { name: 'Find a paper' }).fill('paxos');
    await page.getByRole('option', { name: /The Part-Time Parliament/ }).click();
    await ready(page);
    await expect(page.getByRole('heading', { name: 'What builds on Paxos' })).toBeVisible();
    await expect(list(page).getByRole('row')).toHaveCount(92);
    await row(page, raft).click();
    await expect(panel(page)).toContainText('Understandable Consensus');
    await expect(panel(page)).toContainText('38 of 39 references known');
    await page.getByRole('button', { name: 'Select all' }).click();
    const download = page.waitForEvent('download');
    await tray(page).getByRole('button', { name: 'BibTeX', exact: true }).click();
    expect((await readFile(await (await download).path(), 'utf8')).match(/^@\w+\{/gm)).toHaveLength(91);
    await picture(page, 'neo4j');
  });
});
