import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

const lines =
  'Lamport L. The part-time parliament. ACM TOCS. 1998;16(2):133-69.\n\nfoo bar baz\n10.1145/359545.359563\n';

describe('stemma resolve', () => {
  it('answers each line with a line, and needs neither graph nor network', async () => {
    const home = await temporaryFolder();
    const { code, stdout, stderr } = await runCli(['resolve', '-'], { home, input: lines });
    expect(code).toBe(0);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows.map(([line, status, id]) => [line, status, id])).toEqual([
      ['1', 'matched', 'doi:10.1145/279227.279229'],
      ['3', 'unresolved', '-'],
      ['4', 'matched', 'doi:10.1145/359545.359563'],
    ]);
    expect(stderr).toMatch(/2 of 3 lines found; 0 ambiguous, 1 unresolved/);
    expect(existsSync(join(home, 'stemma.db'))).toBe(false);
  });

  it('as JSON gives paper and evidence, and reads a file', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'references.txt'), lines);
    const { stdout } = await runCli(['resolve', 'references.txt', '--json'], { home });
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers[0]).toMatchObject({
      line: 1,
      status: 'matched',
      foundIn: 'bundled',
      paper: { id: 'doi:10.1145/279227.279229', year: 1998, authors: [{ name: expect.stringContaining('Lamport') }] },
      evidence: { query: expect.stringMatching(/part-time parliament/i) },
    });
    expect(answers[1]).toMatchObject({ status: 'unresolved', paper: null, confidence: null });
  });

  it('says when a file is a list in Markdown rather than bare lines', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, 'list.md'), '# Papers\n\n- The part-time parliament\n');
    const { code, stdout, stderr } = await runCli(['resolve', 'list.md'], { home });
    expect({ code, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 2 });
    expect(stderr).toMatch(/list\.md looks like markdown.*`stemma ingest`/);
  });

  it('refuses a file that is not there, and wants one', async () => {
    const home = await temporaryFolder();
    expect(await runCli(['resolve', 'nothing.txt'], { home })).toMatchObject({ code: 1, stdout: '' });
    expect(await runCli(['resolve'], { home })).toMatchObject({ code: 2, stdout: '' });
  });
});
