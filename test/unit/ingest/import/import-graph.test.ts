import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GraphStore } from '../../../../graph/store/graph-store.ts';
import { importGraph } from '../../../../ingest/import/import-graph.ts';
import { ingest } from '../../../../ingest/run/ingest.ts';
import { smallBibliography, smallPapers } from '../../../support/small-bibliography.ts';
import { collect } from '../../../support/store-fixtures.ts';
import { temporaryFolder, temporaryStore } from '../../../support/temporary-store.ts';

async function files(texts: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const folder = await temporaryFolder();
  const paths = Object.fromEntries(Object.keys(texts).map((name) => [name, join(folder, name)]));
  for (const [name, text] of Object.entries(texts)) await writeFile(paths[name]!, text);
  return paths;
}

async function contents(store: GraphStore) {
  const papers = (await collect(store.allPapers())).map(({ id, title, year, status }) => [id, title, year, status]);
  const citations = (await collect(store.allCitations())).map(
    ({ citing, cited, sources }) => `${citing} → ${cited} (${sources})`,
  );
  return { papers, citations };
}

const csv = {
  'papers.csv':
    '\uFEFFid,title,year\nraft,"In Search of an Understandable, Consensus Algorithm",2014\nhttps://doi.org/10.1145/279227.279229,The Part-Time Parliament,1998-05\n',
  'citations.csv': 'citing,cited\nraft,10.1145/279227.279229\nraft,10.1145/279227.279229\nraft,raft\nraft,chubby\n',
};

const expected = {
  papers: [
    ['doi:10.1145/279227.279229', 'The Part-Time Parliament', 1998, 'full'],
    ['mine:chubby', 'chubby', null, 'stub'],
    ['mine:raft', 'In Search of an Understandable, Consensus Algorithm', 2014, 'full'],
  ],
  citations: ['mine:raft → doi:10.1145/279227.279229 (mine)', 'mine:raft → mine:chubby (mine)'],
};

describe('importing a ready graph', () => {
  it('from papers.csv and citations.csv: loops and repeats are counted, the unknown become stubs', async () => {
    const store = await temporaryStore();
    const paths = await files(csv);
    const report = await importGraph(store, [paths['papers.csv']!, paths['citations.csv']!], { name: 'mine' });
    expect(report).toEqual({ papers: 3, stubs: 1, citations: 2, loops: 1, repeats: 1, repeatedPapers: 0 });
    expect(await contents(store)).toEqual(expected);
  });

  it('a row that describes a paper again, under another name with the same DOI, is counted; the first one counts', async () => {
    const store = await temporaryStore();
    const paths = await files({
      'papers.csv': 'id,title,doi\na,First,10.1145/279227.279229\nb,Second,10.1145/279227.279229\na,Third,\nc,Other,\n',
      'citations.csv': 'citing,cited\nc,a\nc,b\n',
    });
    const report = await importGraph(store, [paths['papers.csv']!, paths['citations.csv']!], { name: 'mine' });
    expect(report).toMatchObject({ papers: 2, citations: 1, repeats: 1, repeatedPapers: 2 });
    expect((await store.papers(['doi:10.1145/279227.279229'])).get('doi:10.1145/279227.279229')!.title).toBe('First');
  });

  it('a file that cannot be read to its end leaves the store as it was, however far it went', async () => {
    const store = await temporaryStore();
    const rows = Array.from({ length: 6_000 }, (_, at) => `p${at},Title ${at}`);
    const paths = await files({
      'papers.csv': `id,title\n${rows.join('\n')}\n,Without id\n`,
    });
    await expect(importGraph(store, [paths['papers.csv']!], { name: 'mine' })).rejects.toThrow(
      /line 6002: expected an id/,
    );
    expect(await store.version()).toBe(0);
  });

  it.each([
    ['nothing at all', ''],
    ['the names of columns only', 'citing,cited\n'],
  ])('files that hold %s are refused, and no graph of that name is known afterward', async (_what, text) => {
    const store = await temporaryStore();
    const paths = await files({ 'empty.csv': text });
    await expect(importGraph(store, [paths['empty.csv']!], { name: 'mine' })).rejects.toThrow(
      /empty\.csv: neither a paper nor a citation/,
    );
    expect(await store.version()).toBe(0);
  });

  it('again, or with the files the other way round, gives the same and changes nothing', async () => {
    const store = await temporaryStore();
    const paths = await files(csv);
    await importGraph(store, [paths['citations.csv']!, paths['papers.csv']!], { name: 'mine' });
    const version = await store.version();
    await importGraph(store, [paths['papers.csv']!, paths['citations.csv']!], { name: 'mine' });
    expect(await contents(store)).toEqual(expected);
    expect(await store.version()).toBe(version);
  });

  it('from Pajek, with years in labels, reversed where arcs run from the cited paper', async () => {
    const store = await temporaryStore();
    const net =
      '*Vertices 3\n1 "LAMPORT L, 1978, COMMUN ACM" 0.1 0.2\n2 "OKI B, 1988"\n3 three\n*Arcs\n1 2 1\n*Arcslist\n1 2 3\n';
    const { 'n.net': path } = await files({ 'n.net': net });
    expect(await importGraph(store, [path!], { name: 'n', reversed: true })).toMatchObject({
      papers: 3,
      citations: 2,
      repeats: 1,
    });
    expect((await contents(store)).citations).toEqual(['n:2 → n:1 (n)', 'n:3 → n:1 (n)']);
    expect((await contents(store)).papers[0]).toEqual(['n:1', 'LAMPORT L, 1978, COMMUN ACM', 1978, 'full']);
  });

  it('from GraphML and from JSON Lines', async () => {
    const graphml = `<?xml version="1.0"?><graphml><key id="d0" for="node" attr.name="Title"/><key id="d1" for="node" attr.name="year"/>
      <graph edgedefault="directed"><node id="a"><data key="d0">Paxos &amp; more</data><data key="d1">1998</data></node><node id="b"/><edge source="b" target="a"/></graph></graphml>`;
    const jsonl =
      '{"doi": "10.1145/1", "title": "One", "year": 2001, "authors": ["A. Ax"], "references": ["10.1145/2", {"id": "x"}]}\n{"doi": "10.1145/2", "title": "Two"}\n';
    const paths = await files({ 'g.graphml': graphml, 'g.jsonl': jsonl });
    const [first, second] = [await temporaryStore(), await temporaryStore()];
    await importGraph(first, [paths['g.graphml']!], { name: 'g' });
    expect(await contents(first)).toEqual({
      papers: [
        ['g:a', 'Paxos & more', 1998, 'full'],
        ['g:b', 'b', null, 'full'],
      ],
      citations: ['g:b → g:a (g)'],
    });
    await importGraph(second, [paths['g.jsonl']!], { name: 'g' });
    expect((await contents(second)).citations).toEqual([
      'doi:10.1145/1 → doi:10.1145/2 (g)',
      'doi:10.1145/1 → g:x (g)',
    ]);
  });

  it.each([
    ['a.csv', 'title,year\nT,1\n', /line 1: expected the names of columns/],
    ['a.csv', 'citing,cited\na\n', /line 2: expected a citing and a cited/],
    ['a.net', 'hello\n', /line 1: expected "\*Vertices"/],
    ['a.net', '*Vertices 1\n1 "a"\n*Arcs\n1 x\n', /line 4: expected numbers/],
    ['a.graphml', '<graphml><graph></graphml>', /not well-formed/],
    ['a.graphml', '<other/>', /expected a <graphml>/],
    ['a.jsonl', '{"id": "a"}\n{oops\n', /line 2: not JSON/],
    ['a.jsonl', '{"id": "a", "references": [{"raw": "L. Lamport. 1998."}]}\n', /line 1: a reference is no id/],
    ['a.xyz', '', /graphs are read from/],
  ])('%s that cannot be read is an error with its place (%j)', async (name, text, message) => {
    const store = await temporaryStore();
    const paths = await files({ [name]: text });
    await expect(importGraph(store, [paths[name]!], { name: 'a' })).rejects.toThrow(message);
    expect((await store.stats()).citations).toBe(0);
  });

  it('beside an ingested graph: papers that are known keep what is known, citations have both sources, and an ingest leaves them', async () => {
    const store = await temporaryStore();
    const request = { lists: [], collections: [smallBibliography()], sources: [] };
    await ingest(store, request);
    const before = (await store.papers(['doi:10.1145/279227.279229'])).get('doi:10.1145/279227.279229')!;
    const lines =
      '{"id": "10.1145/279227.279229", "title": "PARLIAMENT", "references": ["10.1145/359545.359563", "x"]}\n';
    const { 'more.jsonl': path } = await files({ 'more.jsonl': lines });
    await importGraph(store, [path!], { name: 'more' });
    await ingest(store, request);
    const after = (await store.papers(['doi:10.1145/279227.279229'])).get('doi:10.1145/279227.279229')!;
    expect(after).toEqual({ ...before, counts: { ...before.counts, references: before.counts.references + 1 } });
    const own = (await contents(store)).citations.filter((citation) =>
      citation.startsWith('doi:10.1145/279227.279229'),
    );
    expect(own).toContain('doi:10.1145/279227.279229 → doi:10.1145/359545.359563 (more,small)');
    expect(own).toContain('doi:10.1145/279227.279229 → more:x (more)');
  });

  it('a paper of a ready graph that an ingest comes to know under another id goes there, with its citations', async () => {
    const store = await temporaryStore();
    const { 'g.csv': papers, 'c.csv': citations } = await files({
      'g.csv': 'id,title,year\narxiv:1801.10022,A preprint,2018\nlone,A lone paper,2001\n',
      'c.csv': 'citing,cited\narxiv:1801.10022,lone\n',
    });
    await importGraph(store, [papers!, citations!], { name: 'g' });
    const list =
      '## Papers\n- [A preprint of something known](https://arxiv.org/abs/1801.10022), [again](https://doi.org/10.1145/3149.214121)\n';
    const record = {
      ...smallPapers[0]!.record,
      key: 'small:p',
      title: 'A preprint of something known',
      identifiers: { doi: '10.1145/3149.214121', arxiv: '1801.10022' },
    };
    const collection = smallBibliography('small', [{ record, references: [], links: [] }]);
    await ingest(store, {
      lists: [{ origin: '/l.md', name: 'l.md', text: list }],
      collections: [collection],
      sources: [],
    });
    const graph = await contents(store);
    expect(graph.papers.map(([id]) => id)).toEqual(['doi:10.1145/3149.214121', 'g:lone']);
    expect(graph.citations).toEqual(['doi:10.1145/3149.214121 → g:lone (g)']);
    expect((await store.resolve(['arxiv:1801.10022'])).get('arxiv:1801.10022')).toBe('doi:10.1145/3149.214121');
  });

  it('papers without any citation stay through later ingests', async () => {
    const store = await temporaryStore();
    const { 'g.csv': papers } = await files({ 'g.csv': 'id,title,year\nlone,A lone paper,2001\n' });
    await importGraph(store, [papers!], { name: 'g' });
    await ingest(store, { lists: [], collections: [smallBibliography()], sources: [] });
    expect((await store.papers(['g:lone'])).size).toBe(1);
  });
});
