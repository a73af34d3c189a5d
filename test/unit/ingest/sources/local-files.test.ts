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

describe('what reference managers export', () => {
  const bibtex = `% exported
@article{lamport98, author = {Lamport, Leslie}, title = {The Part-Time Parliament}, journal = {ACM Transactions on Computer Systems},
  year = 1998, doi = {10.1145/279227.279229}}
@book{noone, author = {Nobody}, year = 2001}
@phdthesis{thesis, author = {G{\\"o}del, Kurt}, title = {{\\"U}ber die Vollst{\\"a}ndigkeit}, school = {Wien}, year = 1929}
`;
  const csl = [
    {
      id: 'x',
      type: 'article-journal',
      title: 'Time, clocks',
      author: [{ family: 'Lamport', given: 'Leslie' }],
      issued: { 'date-parts': [[1978]] },
      DOI: '10.1145/359545.359563',
    },
    { id: 'y', type: 'paper-conference', title: 'Attention', URL: 'https://arxiv.org/abs/1706.03762' },
  ];

  it('BibTeX is looked up by identifier and title, and knows no references', async () => {
    const source = await openLocalFile(await fileWith('mine.bib', Buffer.from(bibtex)), { name: 'mine' });
    const [record] = (await source.lookUp(['doi:10.1145/279227.279229'])).get('doi:10.1145/279227.279229')!;
    expect(record).toMatchObject({
      key: 'mine:10.1145/279227.279229',
      source: 'mine',
      title: 'The Part-Time Parliament',
      authors: [{ name: 'Leslie Lamport' }],
      year: 1998,
      type: 'article-journal',
      referencesStatus: 'unknown',
    });
    const found = await source.searchTitle({ title: 'Über die Vollständigkeit', authors: [], year: null }, 3);
    expect(found[0]).toMatchObject({ title: 'Über die Vollständigkeit', type: 'thesis', year: 1929 });
    expect(await source.references(record!.key)).toEqual([]);
  });

  it('an entry without a title is counted as left out', async () => {
    const source = await openLocalFile(await fileWith('mine.bib', Buffer.from(bibtex)), { name: 'mine' });
    expect(source.papers).toHaveLength(2);
    expect([...source.drops!()]).toEqual([['no-title', 1]]);
  });

  it('CSL-JSON is told from JSON Lines by its first sign', async () => {
    const source = await openLocalFile(await fileWith('mine.json', Buffer.from(JSON.stringify(csl))), { name: 'mine' });
    expect(source.papers.map(({ record }) => record.identifiers)).toEqual([
      { doi: '10.1145/359545.359563' },
      { arxiv: '1706.03762' },
    ]);
    const line = JSON.stringify({ key: 'a', title: 'A paper of a line', references: ['B. Cee. Another. 1999.'] });
    const lines = await openLocalFile(await fileWith('lines.json', Buffer.from(line)), { name: 'lines' });
    expect(await lines.references('lines:a')).toHaveLength(1);
  });

  it('the same work twice in a file is one record', async () => {
    const twice = Buffer.from(bibtex + bibtex.replace('lamport98', 'again'));
    const source = await openLocalFile(await fileWith('mine.bib', twice), { name: 'mine' });
    expect(source.papers.filter(({ record }) => record.identifiers.doi !== undefined)).toHaveLength(1);
  });

  it.each(['mine.bib', 'mine.ris', 'mine.json', 'mine.jsonl'])('a %s that is not there is told', async (name) => {
    await expect(openLocalFile(`/nowhere/${name}`, { name: 'x' })).rejects.toThrow('There is no file');
  });
});
