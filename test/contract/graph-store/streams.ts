/** Whole-graph streams: complete, ordered where promised, consistent under writes, at some size. */
import { expect, it } from 'vitest';
import type { TopologyRow } from '../../../graph/store/graph-store.ts';
import { byCodePoints, citation, collect, storedPaper, topologyById } from '../../support/store-fixtures.ts';
import type { Current } from './harness.ts';

const paperCount = 5_000;
const citationCount = 20_000;

/** A graph of some size: paper u cites four older ones, chosen by a fixed rule. */
function largeGraph() {
  const id = (at: number) => `doi:10.1000/${at * 7919}`;
  const papers = Array.from({ length: paperCount }, (_, at) =>
    storedPaper(id(at), {
      title: `Large graph part ${at}`,
      year: 1900 + (at % 120),
      authors: [{ name: `Author ${at % 700}` }],
    }),
  );
  const citations = Array.from({ length: citationCount }, (_, at) => {
    const citing = Math.floor(at / 4);
    const cited = (citing * 31 + (at % 4) * 1_237 + 1) % paperCount;
    return citation(id(citing), id(cited), at % 3 === 0 ? ['crossref', 'openalex'] : ['openalex']);
  });
  return { papers, citations };
}

export function streamContract(use: Current): void {
  it('gives each paper one topology row with the references it has', async () => {
    const { store } = use();
    await store.apply({
      papers: [
        storedPaper('a', { year: 1998, publishedOn: '1998-05' }),
        storedPaper('b', { status: 'stub', year: null }),
        storedPaper('c'),
        storedPaper('alone'),
      ],
      citations: [citation('a', 'b'), citation('a', 'c'), citation('c', 'a'), citation('c', 'c')],
    });
    const rows = await collect(store.topology());
    expect(new Set(rows.map((row) => row.handle)).size).toBe(4);
    expect(rows.every((row) => Number.isInteger(row.handle) && row.handle >= 0)).toBe(true);
    const described = rows.map(({ id, year, publishedOn, stub }) => ({ id, year, publishedOn, stub }));
    expect(described.sort((a, b) => byCodePoints(a.id, b.id))).toEqual([
      { id: 'a', year: 1998, publishedOn: '1998-05', stub: false },
      { id: 'alone', year: 2000, publishedOn: null, stub: false },
      { id: 'b', year: null, publishedOn: null, stub: true },
      { id: 'c', year: 2000, publishedOn: null, stub: false },
    ]);
    expect(Object.fromEntries(await topologyById(store))).toEqual({ a: ['b', 'c'], alone: [], b: [], c: ['a', 'c'] });
  });

  it('streams nothing from an empty store', async () => {
    const { store } = use();
    for (const stream of [store.topology(), store.allPapers(), store.allCitations(), store.records(), store.aliases()])
      expect(await collect<unknown>(stream)).toEqual([]);
  });

  it('orders papers, citations and aliases by code points, not by UTF-16 units or a language', async () => {
    const { store } = use();
    const ids = [
      'b',
      'B',
      'a',
      'é',
      'z',
      'ä',
      '\uff21',
      '\u{1f980}',
      '图',
      'a ',
      'a!',
      'aa',
      '10',
      '9',
      '\u{10ffff}',
      '\ue000',
    ];
    const aliases = ids.map((id) => ({ alias: `${id}~`, paper: 'a' }));
    const citations = ids.flatMap((citing) => ids.map((cited) => citation(citing, cited)));
    await store.apply({ papers: ids.map((id) => storedPaper(id)), aliases, citations });
    const sorted = [...ids].sort(byCodePoints);
    expect((await collect(store.allPapers())).map((paper) => paper.id)).toEqual(sorted);
    expect((await collect(store.allCitations())).map(({ citing, cited }) => [citing, cited])).toEqual(
      sorted.flatMap((citing) => sorted.map((cited) => [citing, cited])),
    );
    expect((await collect(store.aliases())).map(({ alias }) => alias)).toEqual(
      aliases.map(({ alias }) => alias).sort(byCodePoints),
    );
  });

  it(`takes ${paperCount} papers and ${citationCount} citations in one call, and streams them back`, async () => {
    const { store } = use();
    const { papers, citations } = largeGraph();
    const first = await store.apply({ papers, citations });
    expect(first.papers.created).toBe(paperCount);
    expect(first.citations.created).toBe(citationCount);
    const again = await store.apply({ papers, citations });
    expect(again.papers.unchanged + again.citations.unchanged).toBe(paperCount + citationCount);
    expect(again.version).toBe(first.version);

    const byId = <T extends { id: string }>(a: T, b: T) => byCodePoints(a.id, b.id);
    expect(await collect(store.allPapers())).toEqual([...papers].sort(byId));
    const streamed = await collect(store.allCitations());
    expect(streamed).toHaveLength(citationCount);
    const topology = await topologyById(store);
    for (const { citing, cited } of citations) expect(topology.get(citing)?.includes(cited)).toBe(true);
    expect([...topology.values()].flat()).toHaveLength(citationCount);
    expect(await store.stats()).toMatchObject({ papers: paperCount, full: paperCount, citations: citationCount });
  });

  it('lets a reader stop early and read again', async () => {
    const { store } = use();
    const { papers, citations } = largeGraph();
    await store.apply({ papers, citations });
    for await (const batch of store.topology()) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
    expect((await topologyById(store)).size).toBe(paperCount);
    expect((await store.apply({ papers: [storedPaper('after')] })).papers.created).toBe(1);
  });

  it('shows a transaction of another writer whole or not at all, while the topology is read', async () => {
    const { store, second } = use();
    await store.apply(largeGraph());
    const writer = second === undefined ? store : await second();
    const wave = Array.from({ length: 100 }, (_, at) => storedPaper(`wave:${at}`));
    const first = 'doi:10.1000/0';
    const rows: TopologyRow[] = [];
    let written = false;
    for await (const batch of store.topology()) {
      rows.push(...batch);
      if (written) continue;
      written = true;
      const citations = wave.flatMap(({ id }) => [citation(id, first), citation(first, id)]);
      await writer.apply({ papers: wave, citations, removePapers: ['doi:10.1000/7919'] });
    }
    const handles = new Set(rows.map((row) => row.handle));
    expect(handles.size).toBe(rows.length);
    expect(rows.every((row) => row.references.every((handle) => handles.has(handle)))).toBe(true);
    const seen = rows.filter((row) => row.id.startsWith('wave:')).length;
    const removed = !rows.some((row) => row.id === 'doi:10.1000/7919');
    expect([
      [0, false],
      [wave.length, true],
    ]).toContainEqual([seen, removed]);
    const later = await topologyById(store);
    expect(later.get(first)?.filter((id) => id.startsWith('wave:'))).toHaveLength(wave.length);
  });
}
