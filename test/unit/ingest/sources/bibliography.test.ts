import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StemmaError } from '../../../../graph/model/errors.ts';
import { openBibliography } from '../../../../ingest/sources/bibliography/bibliography-source.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-bibliography-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(text: string): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.jsonl`);
  await writeFile(path, text);
  return path;
}

const raft = {
  key: 'raft',
  title: 'In Search of an Understandable Consensus Algorithm',
  authors: ['Diego Ongaro'],
  year: 2014,
  venue: 'USENIX ATC 2014',
  type: 'paper-conference',
  shortNames: ['Raft'],
  links: ['https://raft.github.io/'],
  references: [
    { raw: 'L. Lamport. Paxos Made Simple. 2001.', title: 'Paxos Made Simple', authors: ['L. Lamport'], year: 2001 },
    'Chubby, OSDI 2006',
    { doi: '10.1000/x' },
    17,
  ],
};

describe('a bibliography file', () => {
  it('is looked up by identifier, link, short name and title', async () => {
    const source = await openBibliography(
      await file(`\uFEFF${JSON.stringify({ ...raft, identifiers: { doi: '10.1000/RAFT' } })}\n\n`),
      { name: 'mine' },
    );
    const found = await source.lookUp(['doi:10.1000/raft', 'url:https://raft.github.io/', 'name:raft', 'name:paxos']);
    expect([...found.keys()].sort()).toEqual(['doi:10.1000/raft', 'name:raft', 'url:https://raft.github.io/']);
    expect(
      (await source.searchTitle({ title: 'Understandable consensus algorithm', authors: [], year: null }, 3))[0]?.key,
    ).toBe('mine:raft');
    expect((await source.record('mine:raft'))?.year).toBe(2014);
  });

  it('gives the reference list in its order; what says nothing is left out', async () => {
    const source = await openBibliography(await file(JSON.stringify(raft)), { name: 'mine' });
    const references = await source.references('mine:raft');
    expect(references.map(({ order, raw }) => [order, raw])).toEqual([
      [1, 'L. Lamport. Paxos Made Simple. 2001.'],
      [2, 'Chubby, OSDI 2006'],
    ]);
  });

  it('without names knows titles and identifiers only', async () => {
    const source = await openBibliography(await file(JSON.stringify(raft)), { name: 'mine', names: false });
    expect((await source.lookUp(['name:raft', 'url:https://raft.github.io/'])).size).toBe(0);
    expect(source.papers[0]!.record.shortNames).toEqual([]);
  });

  it.each([
    ['not JSON', '{"key": "a", "title": "T"}\n{"key": oops}\n', /line 2: not JSON/],
    ['a line that is no object', '[1]\n', /line 1: expected a JSON object/],
    ['a paper without title', '{"key": "a"}\n', /line 1: expected "title"/],
    ['a paper without key', '{"title": "T"}\n', /line 1: expected "key"/],
    ['a key twice', '{"key": "a", "title": "T"}\n{"key": "a", "title": "U"}\n', /line 2: the key of line 1 again/],
  ])('%s is an error that names the line', async (_name, text, message) => {
    await expect(openBibliography(await file(text), { name: 'mine' })).rejects.toThrow(message);
  });

  it('a missing file and a folder are said to be that', async () => {
    const failure = async (path: string) =>
      openBibliography(path, { name: 'mine' }).catch((error: unknown) => error as StemmaError);
    expect(await failure(join(folder, 'nothing.jsonl'))).toMatchObject({ code: 'not-found' });
    expect(await failure(folder)).toMatchObject({ code: 'bad-input', message: expect.stringContaining('is a folder') });
  });
});
