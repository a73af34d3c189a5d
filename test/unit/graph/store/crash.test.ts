/** `kill -9` at any moment: what was acknowledged is there, what was not is there whole or not at all. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Connection } from '../../../../graph/store/sqlite/connection.ts';
import { openSqliteStore } from '../../../../graph/store/sqlite/sqlite-store.ts';
import { batchPapers } from './crash-batch.ts';

const root = resolve(import.meta.dirname, '../../../..');
const sources = ['graph/model', 'graph/store', 'graph/store/sqlite', 'test/support', 'test/unit/graph/store'];
let folder: string;

/** Node 20 runs no TypeScript: the files that the child needs are transpiled beside a link to our packages. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-crash-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    rewriteRelativeImportExtensions: true,
    verbatimModuleSyntax: true,
  };
  for (const source of sources) {
    for (const name of readdirSync(join(root, source)).filter((file) => /(?<!\.test)\.ts$/.test(file))) {
      const { outputText } = ts.transpileModule(readFileSync(join(root, source, name), 'utf8'), { compilerOptions });
      const target = join(folder, source, name.replace(/ts$/, 'js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, outputText);
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Lets a child write from batch `first` on, kills it at some moment, and gives the last batch that it acknowledged. */
async function writeAndKill(path: string, first: number, moment: { acknowledged: number; delay: number }) {
  const script = join(folder, 'test/unit/graph/store/crash-writer.js');
  const child: ChildProcess = spawn(process.execPath, [script, path, String(first)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaint = '';
  child.stderr?.on('data', (data: Buffer) => (complaint += data));
  child.stdout?.on('data', (data: Buffer) => {
    output += data;
    if (output.split('\n').length > moment.acknowledged) setTimeout(() => child.kill('SIGKILL'), moment.delay);
  });
  await new Promise((done) => child.once('close', done));
  expect(complaint).toBe('');
  return Math.max(first - 1, ...output.split('\n').slice(0, -1).map(Number));
}

it('loses no acknowledged batch and keeps no part of another when the writer is killed', async () => {
  const path = join(folder, 'graph.db');
  let stored = 0;
  for (let round = 0; round < 5; round++) {
    const moment = { acknowledged: 3 + Math.floor(Math.random() * 20), delay: Math.random() * 40 };
    const acknowledged = (await writeAndKill(path, stored, moment)) + 1;
    expect(acknowledged).toBeGreaterThan(stored);
    const store = await openSqliteStore({ path });
    const { papers, citations } = await store.stats();
    const version = await store.version();
    const last = `crash:${acknowledged - 1}:`;
    const found = await store.papers(Array.from({ length: batchPapers }, (_, at) => `${last}${at}`));
    await store.close();
    // One batch more than acknowledged when the kill fell between the commit and the word of it.
    expect([acknowledged, acknowledged + 1]).toContain(version);
    expect(papers).toBe(version * batchPapers);
    expect(citations).toBe(version * batchPapers * 2 - batchPapers);
    expect(found.size).toBe(batchPapers);
    const connection = new Connection(path);
    expect(connection.get('PRAGMA integrity_check')).toEqual(['ok']);
    expect(connection.all('PRAGMA foreign_key_check')).toEqual([]);
    connection.close();
    stored = version;
  }
});
