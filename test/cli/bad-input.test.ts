import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { smallList } from '../support/small-bibliography.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

/** One message, no stack, the code that fits, and nothing on standard output. */
function expectRefusal(result: Awaited<ReturnType<typeof runCli>>, code: number, message: RegExp) {
  expect(result.stderr).toMatch(message);
  expect(result.stderr).not.toMatch(/\n\s+at /);
  expect({ code: result.code, stdout: result.stdout }).toEqual({ code, stdout: '' });
}

describe('a list that cannot be read', () => {
  it.each([
    ['a missing file', ['nothing.md'], 1, /There is no file nothing\.md/],
    ['a folder', ['folder'], 1, /folder is a folder; expected a reading list/],
    ['a binary file', ['binary.md'], 1, /binary\.md is not a list in Markdown: it is a PNG image/],
    ['an address while offline', ['https://example.org/list.md'], 1, /is not fetched: this run is offline/],
    ['a format that is none', ['--format', 'word', 'x.md'], 1, /x\.md/],
    [
      'options for lists without a list',
      ['--bundled', '--bibliography', 'x.jsonl'],
      2,
      /--bibliography goes with lists/,
    ],
    ['nothing named', [], 2, /needs a reading list/],
    ['a list behind --sources', ['--sources', 'arxiv', 'x.md'], 2, /--sources takes all words .*arxiv x\.md/],
    ['an empty name', [''], 2, /The name of the list is empty/],
    ['a store that is none', ['x.md', '--store', 'http://x'], 2, /\n {2}--store is neither a file/],
    ['an unknown option', ['--wrong', 'x.md'], 2, /unknown option '--wrong'/],
  ])('%s is refused with one clear message, and nothing is stored', async (_name, args, code, message) => {
    const home = await temporaryFolder();
    await mkdir(join(home, 'folder'));
    await writeFile(join(home, 'binary.md'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff, 0xfe]));
    expectRefusal(await runCli(['ingest', ...args], { home }), code, message);
    expectRefusal(await runCli(['stats'], { home }), 1, /no (graph|store|database|file)|does not exist/i);
  });

  it('50 MB of Markdown are refused before they are parsed', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'huge.md'), '- [A title](http://example.org/a.pdf) and words\n'.repeat(1_100_000));
    expectRefusal(await runCli(['ingest', 'huge.md'], { home }), 1, /huge\.md.*(too|larg|characters|bytes)/i);
  });

  it('an empty list has no entries: that is said, and the store is as it was', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'list.md'), smallList);
    await writeFile(join(home, 'empty.md'), '');
    await runCli(['ingest', 'list.md'], { home });
    const before = await runCli(['export', '--all'], { home });
    expectRefusal(
      await runCli(['ingest', 'empty.md'], { home }),
      1,
      /empty\.md has no entries: the text has no list items\.\n/,
    );
    expect(await runCli(['export', '--all'], { home })).toEqual(before);
  });
});

describe('options that cannot be meant', () => {
  it.each([
    ['tree', 'Paxos', '--limit', '0'],
    ['tree', 'Paxos', '--depth', '0'],
    ['tree', 'Paxos', '--from', '2010', '--to', '2000'],
    ['tree', 'Paxos', '--up', '--down'],
    ['export', '--all', '--format', 'xml'],
    ['export', '--all', '--ids', 'doi:10.1145/279227.279229'],
    ['export', '--list', 'x', '--all'],
    ['ingest', '--bundled', '--no-names'],
    ['ingest', '--bundled', '--depth', '9'],
    ['lists', 'rename', 'x'],
    ['lists', 'remove'],
  ])('stemma %s %s %s %s ends with 2 before anything is opened', async (...args) => {
    const home = await temporaryFolder();
    const { code, stdout, stderr } = await runCli(
      args.filter((word) => word !== undefined),
      { home },
    );
    expect({ code, stdout, isStack: /\n\s+at /.test(stderr) }).toEqual({ code: 2, stdout: '', isStack: false });
  });
});

describe('a store that cannot be used', () => {
  it.each([
    ['a text file', 'text.db', /text\.db/],
    ['a folder', 'folder', /folder/],
    ['a file of noise with the right beginning', 'noise.db', /noise\.db/],
  ])('%s is refused and left as it is', async (_name, store, message) => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'text.db'), 'Dear diary,\n'.repeat(100));
    await writeFile(join(home, 'noise.db'), Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8192, 7)]));
    await mkdir(join(home, 'folder'));
    await writeFile(join(home, 'list.md'), smallList);
    const before = store === 'folder' ? '' : await readFile(join(home, store), 'hex');
    expectRefusal(await runCli(['ingest', 'list.md', '--store', join(home, store)], { home }), 1, message);
    if (store !== 'folder') expect(await readFile(join(home, store), 'hex')).toBe(before);
  });

  it('a full disk ends the ingest with one message; the store opens afterwards and the next run completes it', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'list.md'), smallList);
    expect((await runCli(['ingest', 'list.md'], { home })).code).toBe(0);
    const before = await runCli(['export', '--all'], { home });
    // A limit on the size of files stands for the end of the disk.
    const { execFile } = await import('node:child_process');
    const limited = await new Promise<{ code: number | null; stderr: string }>((resolve) => {
      const command = `ulimit -f 600; exec "${process.execPath}" dist/cli/main.js ingest --bundled`;
      execFile(
        'bash',
        ['-c', command],
        { env: { ...process.env, STEMMA_HOME: home, STEMMA_OFFLINE: '1' } },
        (error, _stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code ?? -1), stderr }),
      );
    });
    expect(limited.code).not.toBe(0);
    expect(limited.stderr).toMatch(/stemma: .*(full|disk|space|written|large)/i);
    const after = await runCli(['export', '--all'], { home });
    expect(after.code).toBe(0);
    expect(after.stdout).toContain(before.stdout.split('\n')[0]!);
    expect((await runCli(['ingest', '--bundled'], { home })).code).toBe(0);
  });

  it('a password is asked for by name when the store is a server', async () => {
    const home = await temporaryFolder();
    expectRefusal(await runCli(['stats', '--store', 'bolt://127.0.0.1:1'], { home }), 2, /STEMMA_NEO4J_PASSWORD/);
  });

  it('a server that is not there is said to be not there', async () => {
    const home = await temporaryFolder();
    const env = { STEMMA_NEO4J_PASSWORD: 'wrong-horse' };
    const result = await runCli(['stats', '--store', 'bolt://127.0.0.1:1'], { home, env });
    expectRefusal(result, 1, /127\.0\.0\.1:1/);
    expect(result.stderr).not.toContain('wrong-horse');
  });
});

describe('a server that cannot start', () => {
  let port: number;
  beforeAll(async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    port = (taken.address() as { port: number }).port;
    return () => void taken.close();
  });

  it('a port that was asked for and is taken is said to be taken', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'list.md'), smallList);
    await runCli(['ingest', 'list.md'], { home });
    expectRefusal(await runCli(['serve', '--port', String(port)], { home }), 1, new RegExp(`Port ${port} is taken`));
  });

  it('beyond loopback it wants a token before anything is ingested', async () => {
    const home = await temporaryFolder();
    expectRefusal(await runCli(['start', '--host', '0.0.0.0'], { home }), 1, /STEMMA_TOKEN/);
  });

  it('values that cannot be are all named at once', async () => {
    const home = await temporaryFolder();
    const result = await runCli(['serve', '--port', 'many'], { home, env: { STEMMA_HOST: 'a b' } });
    expectRefusal(result, 2, /STEMMA_HOST="a b"[\s\S]*--port="many"/);
  });
});

describe('a folder that may not be written', () => {
  it('is named', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'list.md'), smallList);
    // Nobody may write there, not even the administrator.
    const store = '/dev/null/stemma/stemma.db';
    expectRefusal(await runCli(['ingest', 'list.md', '--store', store], { home }), 1, /\/dev\/null/);
  });
});
