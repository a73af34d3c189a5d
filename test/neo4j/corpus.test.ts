/** The high-energy physics citations (27,770 papers, 352,807 citations) through the Neo4j store; times are printed. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, inject, it } from 'vitest';
import type { TopologyRow } from '../../graph/store/graph-store.ts';
import { openNeo4jStore } from '../../graph/store/neo4j/neo4j-store.ts';
import { describeCorpus } from '../support/corpus.ts';
import { clearDatabase, connect } from '../support/neo4j-server.ts';
import { citation, collect, storedPaper } from '../support/store-fixtures.ts';

const read = (path: string) =>
  gunzipSync(readFileSync(path))
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

async function timed<T>(what: string, rows: number, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  const taken = performance.now() - start;
  console.info(`${what}: ${Math.round(taken)} ms${rows > 0 ? `, ${Math.round((rows / taken) * 1000)} rows/s` : ''}`);
  return result;
}

describeCorpus('hep-th in Neo4j', (path) => {
  const admin = connect(inject('neo4j'));
  afterAll(async () => {
    await clearDatabase(admin);
    await admin.close();
  });

  it('takes the whole graph and gives the same topology back', { timeout: 300_000 }, async () => {
    const nodes = read(path('graphs', 'hepth.nodes.tsv.gz')).map((line) => line.split('\t'));
    const id = (at: number) => `arxiv:hep-th/${nodes[at]?.[1]}`;
    const papers = nodes.map(([, number, , year], at) =>
      storedPaper(id(at), {
        title: `hep-th ${number}`,
        year: Number(year),
        identifiers: { arxiv: `hep-th/${number}` },
      }),
    );
    const citations = read(path('graphs', 'hepth.edges.txt.gz')).map((line) => {
      const [citing, cited] = line.split(' ').map(Number);
      return citation(id(citing!), id(cited!), ['snap']);
    });
    await clearDatabase(admin);
    const store = await openNeo4jStore(inject('neo4j'));
    await timed('papers', papers.length, async () => {
      for (let at = 0; at < papers.length; at += 5_000) await store.apply({ papers: papers.slice(at, at + 5_000) });
    });
    await timed('citations', citations.length, async () => {
      for (let at = 0; at < citations.length; at += 20_000)
        await store.apply({ citations: citations.slice(at, at + 20_000) });
    });
    await timed('topology, first', 0, () => collect(store.topology()));
    const rows: TopologyRow[] = await timed('topology, warm', 0, () => collect(store.topology()));
    await timed('search', 0, () => store.searchCandidates(['9711'], { mode: 'all', limit: 50 }));

    const idOf = new Map(rows.map((row) => [row.handle, row.id]));
    const pairs = new Set(rows.flatMap((row) => row.references.map((cited) => `${row.id} ${idOf.get(cited)}`)));
    expect(rows).toHaveLength(27_770);
    expect(pairs.size).toBe(352_807);
    expect(citations.every(({ citing, cited }) => pairs.has(`${citing} ${cited}`))).toBe(true);
    expect(await store.stats()).toMatchObject({ papers: 27_770, citations: 352_807, sources: { snap: 352_807 } });
    await store.close();
  });
});
