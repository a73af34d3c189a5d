import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openLocalFile } from '../../../../ingest/sources/local-files/open-local-file.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function fileWith(name: string, content: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-file-'));
  folders.push(folder);
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

describe("a part of OpenAlex's snapshot", () => {
  const works = [
    {
      id: 'https://openalex.org/W1',
      title: 'Citing',
      referenced_works: ['https://openalex.org/W2', 'https://openalex.org/W9'],
    },
    {
      id: 'https://openalex.org/W2',
      title: 'Cited',
      publication_year: 1998,
      authorships: [{ raw_author_name: 'A. Bee' }],
    },
  ];

  it('is looked up by identifier and title, and references inside it have their words', async () => {
    const lines = works.map((work) => JSON.stringify(work)).join('\n');
    const source = await openLocalFile(await fileWith('part_000.gz', gzipSync(lines)), { name: 'snapshot' });
    expect((await source.lookUp(['openalex:W2'])).get('openalex:W2')?.[0]?.title).toBe('Cited');
    expect((await source.references('openalex:W1')).map(({ raw }) => raw)).toEqual(['A. Bee. Cited. 1998']);
  });

  it.each([
    ['a file that is not compressed', Buffer.from('{}'), 'cannot be read'],
    ['a line that is not JSON', gzipSync('{"id":\n'), 'line 1: not JSON'],
  ])('%s is told with its place', async (_, content, message) => {
    await expect(openLocalFile(await fileWith('part.gz', content), { name: 'x' })).rejects.toThrow(message);
  });

  it('a file that is not there is told', async () => {
    await expect(openLocalFile('/nowhere/part.gz', { name: 'x' })).rejects.toThrow('There is no file');
  });
});
