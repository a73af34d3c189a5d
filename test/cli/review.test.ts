import { execFileSync, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { smallList } from '../support/small-bibliography.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

/** Titles that nothing bundled is like, beside one that is there. */
async function homeWithList(): Promise<string> {
  const home = await temporaryFolder();
  await writeFile(join(home, 'list.md'), smallList);
  await runCli(['ingest', 'list.md'], { home });
  return home;
}

async function decisionsIn(home: string) {
  return JSON.parse(await readFile(join(home, 'list.stemma.json'), 'utf8'));
}

describe('stemma review on a pipe', () => {
  it('settles open entries, writes the file beside the list, and the graph shows it at once', async () => {
    const home = await homeWithList();
    const result = await runCli(['review', 'list.md'], { home, input: 'i 10.1145/279227.279229\nn\n' });
    expect([result.code, result.stderr.includes('no similar title is known')]).toEqual([0, true]);
    expect(result.stdout).toMatch(/^line 6: .*→ matched, doi:10\.1145\/279227\.279229\nline 8: .* → not-a-paper\n/);
    const { entries } = await decisionsIn(home);
    expect(Object.values(entries)).toMatchObject([{ notAPaper: true }, { papers: ['doi:10.1145/279227.279229'] }]);
    // Nothing is open any more, and an ingest changes nothing.
    expect((await runCli(['review', 'list.md'], { home })).stderr).toContain('Nothing is open');
    const again = await runCli(['ingest', 'list.md', '--json'], { home });
    expect(JSON.parse(again.stdout)).toMatchObject({ changed: { papers: 0, citations: 0 } });
    expect(JSON.parse(again.stdout).lists[0]).toMatchObject({ matched: 4, unresolved: 0, needsYou: [] });
  });

  it('joins two works, says what changed, and takes it back; the ids lead where they led', async () => {
    const home = await homeWithList();
    const ask = (...rest: string[]) => runCli(['why-merged', '10.1145/279227.279229', '--json', ...rest], { home });
    const before = JSON.parse((await ask()).stdout);
    const other = JSON.parse((await runCli(['why-merged', 'Raft', '--json'], { home })).stdout).id as string;
    const file = { version: 1, same: [['doi:10.1145/279227.279229', other]] };
    await writeFile(join(home, 'list.stemma.json'), JSON.stringify(file));
    const joined = await runCli(['review', 'list.md', '--apply', '--json'], { home });
    expect(JSON.parse(joined.stdout)).toMatchObject({ list: 'consensus', warnings: [] });
    const one = JSON.parse((await ask()).stdout);
    expect(one.aliases.map(({ alias }: { alias: string }) => alias)).toContain(other);
    expect(
      one.members.some(({ joinedBy }: { joinedBy: { rule: string } | null }) => joinedBy?.rule === 'same-as'),
    ).toBe(true);
    await writeFile(join(home, 'list.stemma.json'), JSON.stringify({ version: 1 }));
    await runCli(['review', 'list.md', '--apply'], { home });
    expect(JSON.parse((await ask()).stdout)).toEqual(before);
  });

  it('says which list is not there, and what to do', async () => {
    const home = await homeWithList();
    await writeFile(join(home, 'other.md'), smallList);
    expect(await runCli(['review', 'other.md'], { home })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/has not been read yet\.\n.*stemma ingest other\.md/),
    });
    expect((await runCli(['review', 'nothing.md'], { home })).stderr).toContain('Lists: consensus');
  });

  it('refuses a broken file with its line, and leaves it', async () => {
    const home = await homeWithList();
    await writeFile(join(home, 'list.stemma.json'), '{\n  "version": 1,\n  oops\n}');
    const result = await runCli(['review', 'list.md'], { home, input: 'n\n' });
    expect([result.code, result.stderr]).toEqual([1, expect.stringContaining('list.stemma.json:3: not JSON')]);
    expect(await readFile(join(home, 'list.stemma.json'), 'utf8')).toContain('oops');
  });

  it('settles a wrong entry that the rules matched', async () => {
    const home = await homeWithList();
    const result = await runCli(['review', '--entry', 'part-time', '--json'], { home, input: 'n\n' });
    expect(JSON.parse(result.stdout)).toMatchObject({
      shown: 1,
      settled: 1,
      changed: [{ line: 5, before: { status: 'matched' }, after: { status: 'not-a-paper', decidedBy: 'person' } }],
    });
  });
});

const hasScript = (() => {
  try {
    execFileSync('script', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasScript)('stemma review on a terminal (needs the program "script")', () => {
  it('acts on single keys', async () => {
    const home = await homeWithList();
    const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
    const { PATH = '' } = process.env;
    const child = spawn('script', ['-qec', `"${process.execPath}" "${main}" review list.md`, '/dev/null'], {
      cwd: home,
      env: { PATH, HOME: home, STEMMA_HOME: home, STEMMA_OFFLINE: '1', TERM: 'xterm' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let shown = '';
    const keys = ['n', 'u', 'n', 'k', 'q'];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      // A key for each question, when it is asked.
      for (const _ of text.matchAll(/^> |\n> /g)) child.stdin.write(keys.shift() ?? '');
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, keys]).toEqual([0, []]);
    expect(shown).toContain('Undone.');
    expect(Object.values((await decisionsIn(home)).entries)).toMatchObject([{ notAPaper: true }]);
  });
});
