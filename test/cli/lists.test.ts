import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { smallList } from '../support/small-bibliography.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

const raft = '# Raft only\n\n- [Raft](https://raft.github.io/)\n';

async function homeWithLists(): Promise<string> {
  const home = await temporaryFolder();
  await writeFile(join(home, 'list.md'), smallList);
  await writeFile(join(home, 'raft.md'), raft);
  expect((await runCli(['ingest', 'list.md', 'raft.md'], { home })).code).toBe(0);
  return home;
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('stemma lists', () => {
  it('shows lists, gives one another title that its file does not take back, and removes one', async () => {
    const home = await homeWithLists();
    expect((await runCli(['lists'], { home })).stdout).toMatch(
      /^consensus\n {2}Consensus: 3 of 5 .*\n {2}\/.*list\.md\nraft-only\n/,
    );
    expect((await runCli(['lists', 'rename', 'raft-only', 'Only Raft'], { home })).code).toBe(0);
    await writeFile(join(home, 'raft.md'), `${raft}- [Paxos](http://example.org/paxos.pdf)\n`);
    await runCli(['ingest', 'raft.md'], { home });
    const shown = (await runCli(['lists', '--json'], { home })).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(shown).toMatchObject([{ id: 'consensus' }, { id: 'raft-only', title: 'Only Raft', entries: 2 }]);
    expect((await runCli(['lists', 'remove', 'consensus'], { home })).code).toBe(0);
    expect((await runCli(['lists'], { home })).stdout).not.toContain('consensus');
    expect(await runCli(['lists', 'remove', 'consensus'], { home })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/There is no list consensus\.\n {2}Lists: raft-only\./),
    });
    expect(await runCli(['lists', 'rename', 'raft-only'], { home })).toMatchObject({ code: 2 });
  });
});

describe('stemma prune', () => {
  it('says what would go and removes it only when told to', async () => {
    const home = await homeWithLists();
    const generals = '# Generals\n\n- [The Byzantine Generals Problem](http://example.org/byzantine.pdf)\n';
    await writeFile(join(home, 'raft.md'), generals);
    await runCli(['ingest', 'raft.md'], { home });
    await runCli(['lists', 'remove', 'consensus'], { home });
    const papers = async () => JSON.parse((await runCli(['stats', '--json'], { home })).stdout).papers as number;
    const before = await papers();
    const told = await runCli(['prune'], { home });
    expect(told.stdout).toMatch(/No list and no collection reaches \d+ papers/);
    expect(told.stderr).toMatch(/Nothing was removed; stemma prune --yes/);
    expect(await papers()).toBe(before);
    const removed = JSON.parse((await runCli(['prune', '--yes', '--json'], { home })).stdout);
    expect(removed.removed).toBe(true);
    expect(await papers()).toBe(before - removed.papers);
    expect((await runCli(['prune'], { home })).stdout).toMatch(/^Every paper is reached/);
  });
});

describe('arguments of stemma ingest', () => {
  it('identifiers, an address, a file and standard input go together', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'raft.md'), raft);
    const server = createServer((_, response) => response.setHeader('content-type', 'text/plain').end(smallList));
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/consensus.md`;
    try {
      const given = [
        'raft.md',
        '10.1145/357172.357176',
        address,
        'arXiv:1408.5962',
        '-',
        'https://doi.org/10.1145/359545.359563',
      ];
      // No source can be reached: what is not at hand stays open.
      const nobody = `http://127.0.0.1:${await closedPort()}`;
      const nowhere = Object.fromEntries(
        ['OPENALEX', 'CROSSREF', 'S2', 'DATACITE', 'ARXIV', 'DBLP'].map((name) => [`STEMMA_${name}_URL`, nobody]),
      );
      const env = { ...nowhere, STEMMA_OFFLINE: '0' };
      const input = '@misc{a, title={Paxos Made Simple}, author={Leslie Lamport}, year={2001}}';
      expect(await runCli(['ingest', ...given], { home, env, input })).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/not encrypted/),
      });
      const result = await runCli(['ingest', ...given, '--allow-private', '--sources', 'openalex'], {
        home,
        env,
        input,
      });
      expect(result).toMatchObject({ code: 0, stderr: expect.stringMatching(/No source could be reached/) });
      const lists = (await runCli(['lists', '--json'], { home })).stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lists.map(({ id, entries, matched, origin, url }) => ({ id, entries, matched, origin, url }))).toEqual([
        { id: 'consensus', entries: 6, matched: 3, origin: address, url: address },
        { id: 'papers-by-identifier', entries: 3, matched: 3, origin: 'identifiers', url: null },
        { id: 'raft-only', entries: 1, matched: 1, origin: join(home, 'raft.md'), url: null },
        { id: 'standard-input', entries: 1, matched: 1, origin: '-:standard-input', url: null },
      ]);
    } finally {
      server.close();
    }
  });
});
