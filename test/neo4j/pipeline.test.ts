/** The whole pipeline on Neo4j: the bundled list and collection, and the same bytes as from the embedded store. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { clearDatabase, connect } from '../support/neo4j-server.ts';
import { runCli, servedAt, startCli } from '../support/run-cli.ts';

const server = inject('neo4j');
const neo4j = {
  STEMMA_STORE: server.url,
  STEMMA_NEO4J_USER: server.user,
  STEMMA_NEO4J_PASSWORD: server.password,
};
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'stemma-neo4j-'));
  const driver = connect(server);
  await clearDatabase(driver);
  await driver.close();
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('everything runs on Neo4j when STEMMA_STORE says so', () => {
  it('ingests the bundled list and collection, twice, and exports what SQLite exports, byte for byte', {
    timeout: 900_000,
  }, async () => {
    const sqlite = { home };
    const onNeo4j = { home, env: neo4j };
    expect((await runCli(['ingest', '--bundled'], sqlite)).code).toBe(0);
    const first = await runCli(['ingest', '--bundled'], onNeo4j);
    expect(first).toMatchObject({ code: 0 });
    const again = await runCli(['ingest', '--bundled'], onNeo4j);
    expect(again.stdout).toMatch(/^The graph is as it was/m);
    for (const args of [
      ['--all', '--format', 'csl-json'],
      ['--list', 'distributed-systems', '--format', 'bibtex'],
    ]) {
      const [here, there] = [await runCli(['export', ...args], sqlite), await runCli(['export', ...args], onNeo4j)];
      expect(there.code).toBe(0);
      expect(there.stdout === here.stdout && here.stdout.length > 1000).toBe(true);
    }
  });

  it('serves the same answers as from SQLite', { timeout: 120_000 }, async () => {
    const ask = async (env: Readonly<Record<string, string>>) => {
      const child = startCli(['serve', '--port', '0'], { home, env });
      try {
        const url = await servedAt(child);
        const answers = [];
        for (const path of [
          'api/papers/doi:10.1145%2F279227.279229/descendants?depth=2',
          'api/papers/10.1145%2F279227.279229/ancestors?depth=3&limit=50',
          'api/papers?q=paxos',
          'api/papers?q=consensus%20lamport',
          'api/lists/distributed-systems',
        ]) {
          answers.push(await (await fetch(`${url}${path}`)).json());
        }
        return answers;
      } finally {
        child.kill('SIGTERM');
      }
    };
    const [here, there] = [await ask({}), await ask(neo4j)];
    expect(there).toEqual(here);
  });

  it('a wrong password is said on the first attempt, without repeating it', async () => {
    const env = { ...neo4j, STEMMA_NEO4J_PASSWORD: 'not-the-password' };
    const result = await runCli(['stats'], { home, env });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toMatch(/wrong user or password/i);
    expect(result.stderr).not.toContain('not-the-password');
  });
});
