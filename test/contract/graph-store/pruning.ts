/** What lists brought and no longer reach goes from every store alike, and nothing else does. */
import { expect, it } from 'vitest';
import type { GraphStore } from '../../../graph/store/graph-store.ts';
import { ingest } from '../../../ingest/run/ingest.ts';
import { collectionInput, runInputs } from '../../../ingest/run/journal.ts';
import { prune } from '../../../ingest/run/prune.ts';
import { smallBibliography, smallList } from '../../support/small-bibliography.ts';
import { collect } from '../../support/store-fixtures.ts';
import type { Current } from './harness.ts';

const none = { lists: [], collections: [], sources: [] };
const consensus = { origin: '/consensus.md', name: 'consensus.md', text: smallList };
const generals = {
  origin: '/generals.md',
  name: 'generals.md',
  text: '# Generals\n\n- [The Byzantine Generals Problem](http://example.org/byz.pdf)\n',
};

async function graphOf(store: GraphStore) {
  return {
    papers: await collect(store.allPapers()),
    citations: (await collect(store.allCitations())).map(({ citing, cited, sources }) => ({ citing, cited, sources })),
    records: await collect(store.records()),
    references: await collect(store.references()),
    aliases: await collect(store.aliases()),
    lists: await Promise.all((await store.lists()).map(({ id }) => store.list(id))),
  };
}

export function pruneContract(use: Current): void {
  it('after a list is removed, what only it reached goes, and the graph is as if the list had never come', async () => {
    const { store } = use();
    await ingest(store, { ...none, lists: [generals], sources: [smallBibliography()] });
    const before = await graphOf(store);
    await ingest(store, { ...none, lists: [consensus], sources: [smallBibliography()] });
    await ingest(store, { ...none, removeLists: ['consensus'] });
    const told = await prune(store, { dry: true });
    const version = await store.version();
    expect(told.papers).toBeGreaterThan(3);
    expect(told.examples[0]!.id).toBe('doi:10.1145/279227.279229');
    expect(await prune(store, { dry: true })).toEqual(told);
    expect(await store.version()).toBe(version);
    const was = await store.stats();
    expect(await prune(store, { dry: false })).toEqual(told);
    expect(await graphOf(store)).toEqual(before);
    const now = await store.stats();
    expect({ papers: was.papers - now.papers, citations: was.citations - now.citations }).toEqual({
      papers: told.papers,
      citations: told.citations,
    });
    expect(told.kept).toEqual({ papers: now.papers, citations: now.citations });
    expect(await prune(store, { dry: false })).toMatchObject({ papers: 0, citations: 0, records: 0 });
  });

  it('what a list or a collection reaches stays', async () => {
    const { store } = use();
    const now = () => new Date('2024-01-02T03:04:05Z');
    const collecting = async () => ({ ...none, collections: [smallBibliography()] });
    await runInputs(store, [{ name: collectionInput('small'), contents: [] }], collecting, { now });
    await ingest(store, { ...none, lists: [consensus] });
    const before = await graphOf(store);
    expect(await prune(store, { dry: false })).toMatchObject({ papers: 0, citations: 0, records: 0, examples: [] });
    expect(await graphOf(store)).toEqual(before);
  });
}
