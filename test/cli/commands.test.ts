import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, servedAt, startCli } from '../support/run-cli.ts';
import { smallList } from '../support/small-bibliography.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

async function homeWithList(): Promise<string> {
  const home = await temporaryFolder();
  await writeFile(join(home, 'list.md'), smallList);
  return home;
}

describe('stemma', () => {
  it('explains itself, and each command gives an example', async () => {
    const home = await temporaryFolder();
    const help = await runCli(['--help'], { home });
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const command of ['start', 'ingest', 'serve', 'stats', 'export']) {
      expect(help.stdout).toContain(command);
      expect((await runCli([command, '--help'], { home })).stdout).toMatch(/Examples?:\n +.*stemma/);
    }
  });

  it('ends with 2 on a command that does not exist', async () => {
    expect(await runCli(['frobnicate'], { home: await temporaryFolder() })).toMatchObject({ code: 2, stdout: '' });
  });

  it('ingests a list and says at the end what was found and what needs the reader', async () => {
    const home = await homeWithList();
    const result = await runCli(['ingest', 'list.md'], { home });
    expect(result.code).toBe(0);
    expect(result.stdout.trim().split('\n').at(-1)).toMatch(
      /^Consensus: 3 of 5 papers and books found, 2 need you; 1 other/,
    );
    expect(result.stdout).toMatch(/line 8, unresolved: A paper that nobody knows of/);
  });

  it('goes on to its end when nobody reads how it gets on any more', async () => {
    const home = await homeWithList();
    const child = startCli(['ingest', 'list.md'], { home });
    child.stderr!.destroy();
    child.stdout!.resume();
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect((await runCli(['lists'], { home })).stdout).toContain('Consensus: 3 of 5');
  });

  it('shows what a list says without obeying it', async () => {
    const home = await temporaryFolder();
    await writeFile(
      join(home, 'list.md'),
      '# Red\u001b[31m\n\n## Papers\n- [A \u001b]0;mine\u0007 paper](http://e.org/a.pdf)\n',
    );
    const told = [await runCli(['ingest', 'list.md'], { home }), await runCli(['lists'], { home })];
    for (const { stdout, stderr } of told) {
      expect(stdout).toContain('Red\ufffd[31m: 0 of 1 papers');
      expect(`${stdout}${stderr}`).not.toMatch(/(?!\n)\p{Cc}/u);
    }
  });

  it('reads a list from standard input, and as JSON gives one report a line', async () => {
    const home = await temporaryFolder();
    const result = await runCli(['ingest', '-', '--json'], { home, input: smallList });
    const [report] = result.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(report.lists[0]).toMatchObject({ id: 'consensus', entries: 6, matched: 3 });
    for (const line of result.stderr.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('type');
  });

  it('with titles alone short names and links do not count', async () => {
    const home = await homeWithList();
    const result = await runCli(['ingest', 'list.md', '--no-names', '--json'], { home });
    expect(JSON.parse(result.stdout).lists[0].matched).toBeLessThan(3);
  });

  it('stats and exports what is there, the same bytes each time', async () => {
    const home = await homeWithList();
    await runCli(['ingest', 'list.md'], { home });
    const stats = JSON.parse((await runCli(['stats', '--json'], { home })).stdout);
    expect(stats).toMatchObject({ lists: 1, store: 'sqlite' });
    const byList = await runCli(['export', '--list', 'consensus'], { home });
    expect(byList.stdout).toContain('doi = {10.1145/279227.279229}');
    expect(await runCli(['export', '--list', 'consensus'], { home })).toEqual(byList);
    const csl = JSON.parse(
      (await runCli(['export', '--ids', 'https://doi.org/10.1145/279227.279229', '--format', 'csl-json'], { home }))
        .stdout,
    );
    expect(csl).toMatchObject([{ DOI: '10.1145/279227.279229' }]);
    expect(await runCli(['export', '--ids', 'doi:10.9999/none'], { home })).toMatchObject({ code: 1, stdout: '' });
    expect(await runCli(['export', '--ids', 'x', '--format', 'paper'], { home })).toMatchObject({
      code: 2,
      stdout: '',
    });
  });

  it('serves while another process ingests, and shows what it stored', async () => {
    const home = await homeWithList();
    await runCli(['ingest', 'list.md'], { home });
    const server = startCli(['serve', '--port', '0'], { home });
    try {
      const url = await servedAt(server);
      const papers = async () => ((await (await fetch(`${url}api/stats`)).json()) as { papers: number }).papers;
      const before = await papers();
      const ingesting = runCli(['ingest', '--bundled'], { home });
      let answered = 0;
      let finished = false;
      void ingesting.then(() => (finished = true));
      while (!finished) {
        await papers();
        answered++;
      }
      expect((await ingesting).code).toBe(0);
      expect(answered).toBeGreaterThan(3);
      expect(await papers()).toBeGreaterThan(before + 7000);
      const dynamo = (await (await fetch(`${url}api/papers?q=dynamo`)).json()) as { items: { title: string }[] };
      expect(dynamo.items[0]!.title).toMatch(/^Dynamo/);
    } finally {
      server.kill('SIGTERM');
    }
    expect(await new Promise((resolve) => server.once('close', resolve))).toBe(0);
  });
});
