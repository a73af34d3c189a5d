import { describe, expect, it } from 'vitest';
import type { GraphChanges, GraphStore } from '../../../../graph/store/graph-store.ts';
import { ingest } from '../../../../ingest/run/ingest.ts';
import type { ListText } from '../../../../ingest/run/list-input.ts';
import { smallBibliography, smallList, smallPapers } from '../../../support/small-bibliography.ts';
import { collect } from '../../../support/store-fixtures.ts';
import { temporaryStore } from '../../../support/temporary-store.ts';

const list: ListText = { origin: '/lists/consensus.md', name: 'consensus.md', text: smallList };
const none = { lists: [], collections: [], sources: [] };

/** Everything that a store holds but times and counters. */
async function contentsOf(store: GraphStore) {
  const lists = await Promise.all((await store.lists()).map(({ id }) => store.list(id)));
  return {
    papers: await collect(store.allPapers()),
    citations: await collect(store.allCitations()),
    records: await collect(store.records()),
    references: await collect(store.references()),
    aliases: await collect(store.aliases()),
    lists,
  };
}

/** The store with some methods of its own. */
function withOther(store: GraphStore, methods: Partial<GraphStore>): GraphStore {
  return new Proxy(store, {
    get(target, name) {
      const own = methods[name as keyof GraphStore] ?? target[name as keyof GraphStore];
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}

async function entriesIn(store: GraphStore) {
  const contents = await store.list('consensus');
  return contents!.entries.map(({ text, status, papers }) => ({ text, status, papers }));
}

describe('ingesting a list', () => {
  it('finds its papers in a source, follows their references, and accounts for every entry', async () => {
    const store = await temporaryStore();
    const report = await ingest(store, { ...none, lists: [list], sources: [smallBibliography()] });
    expect(report.lists[0]).toMatchObject({
      id: 'consensus',
      entries: 6,
      scholarly: 5,
      matched: 4,
      unresolved: 1,
      notAPaper: 1,
    });
    const entries = await entriesIn(store);
    expect(entries.map(({ status }) => status)).toEqual([
      'matched',
      'matched',
      'matched',
      'matched',
      'unresolved',
      'not-a-paper',
    ]);
    // Raft by its link, Paxos by title, Gray's notes as a stub that references know, the last by its own identifier.
    const papers = await store.papers(entries.flatMap(({ papers: ids }) => ids));
    expect([...papers.values()].map(({ status }) => status)).toEqual(['full', 'full', 'stub', 'stub']);
    expect(entries[3]!.papers).toEqual(['arxiv:1408.5962']);
    // Only what the list names has a record; the rest of the source is not imported.
    expect((await collect(store.records())).map(({ key }) => key)).toEqual(['small:parliament', 'small:raft']);
    expect(await store.stats()).toMatchObject({ full: 2, lists: 1 });
  });

  it('keeps what the curator says of other works', async () => {
    const store = await temporaryStore();
    await ingest(store, { ...none, lists: [list], collections: [smallBibliography()] });
    const { statements } = (await store.list('consensus'))!;
    expect(statements).toMatchObject([{ kind: 'compares', about: { paper: 'doi:10.1145/279227.279229' } }]);
  });

  it('a citation carries the names of all sources that assert it', async () => {
    const store = await temporaryStore();
    const second = smallPapers.map((paper) => ({
      ...paper,
      record: { ...paper.record, source: 'other', key: paper.record.key.replace('small:', 'other:') },
      references: paper.references.map((reference) => ({
        ...reference,
        record: reference.record.replace('small:', 'other:'),
      })),
    }));
    await ingest(store, { ...none, collections: [smallBibliography(), smallBibliography('other', second)] });
    const citations = await collect(store.allCitations());
    expect(citations.length).toBeGreaterThan(10);
    for (const { sources } of citations) expect(sources).toEqual(['other', 'small']);
    expect((await store.stats()).full).toBe(smallPapers.length);
  });
});

describe('ingesting again', () => {
  it('the same inputs change nothing, not even the change counter', async () => {
    const store = await temporaryStore();
    const request = { ...none, lists: [list], collections: [smallBibliography()] };
    await ingest(store, request);
    const version = await store.version();
    const report = await ingest(store, request);
    expect(report.changed).toEqual({ papers: 0, citations: 0, removedPapers: 0 });
    expect(await store.version()).toBe(version);
  });

  it('in another order, or at once, the store holds the same', async () => {
    const [listFirst, collectionFirst, together] = [
      await temporaryStore(),
      await temporaryStore(),
      await temporaryStore(),
    ];
    const collection = { ...none, collections: [smallBibliography()] };
    const reading = { ...none, lists: [list], sources: [smallBibliography()] };
    await ingest(listFirst, reading);
    await ingest(listFirst, collection);
    await ingest(collectionFirst, collection);
    await ingest(collectionFirst, reading);
    await ingest(together, { ...reading, ...collection, lists: [list], sources: [smallBibliography()] });
    const expected = await contentsOf(together);
    expect(await contentsOf(collectionFirst)).toEqual(expected);
    // The first ingest knew Raft's link from the source; later ones know what the source told then.
    expect({ ...(await contentsOf(listFirst)), lists: null }).toEqual({ ...expected, lists: null });
    expect(await entriesIn(listFirst)).toEqual(await entriesIn(together));
  });

  it('a stub becomes full when its paper arrives; its former id still leads to it', async () => {
    const store = await temporaryStore();
    await ingest(store, {
      ...none,
      collections: [
        smallBibliography(
          'small',
          smallPapers.filter(({ record }) => record.key === 'small:simple'),
        ),
      ],
    });
    const stub = (await collect(store.allPapers())).find(({ title }) => /parliament/i.test(title))!;
    expect(stub).toMatchObject({ status: 'stub' });
    await ingest(store, { ...none, collections: [smallBibliography()] });
    const now = (await store.papers([stub.id])).get(stub.id)!;
    expect(now).toMatchObject({ id: 'doi:10.1145/279227.279229', status: 'full' });
    expect((await collect(store.allPapers())).some(({ id }) => id === stub.id)).toBe(false);
  });

  it('an edited list changes only what changed', async () => {
    const store = await temporaryStore();
    const collections = [smallBibliography()];
    await ingest(store, { ...none, lists: [list], collections });
    const before = await contentsOf(store);
    const edited = {
      ...list,
      text: smallList.replace(/- \[Model Checking.*\n/, '').replace('A paper that nobody', 'Another that nobody'),
    };
    const report = await ingest(store, { ...none, lists: [edited], collections });
    expect(report.changed).toEqual({ papers: 0, citations: 0, removedPapers: 1 });
    const after = await contentsOf(store);
    expect(after.citations).toEqual(before.citations);
    expect(after.papers).toEqual(before.papers.filter(({ id }) => id !== 'arxiv:1408.5962'));
    expect((await entriesIn(store)).length).toBe(5);
  });

  it('two lists of the same title are two, each with an id of its own', async () => {
    const store = await temporaryStore();
    const copy = { ...list, origin: '/elsewhere/consensus.md' };
    await ingest(store, { ...none, lists: [list, copy], sources: [smallBibliography()] });
    expect((await store.lists()).map(({ id }) => id)).toEqual(['consensus', 'consensus-2']);
    await ingest(store, { ...none, lists: [copy], sources: [smallBibliography()] });
    expect((await store.lists()).length).toBe(2);
  });
});

describe('an ingest that is broken off, or not alone', () => {
  const reading = { ...none, lists: [list], sources: [smallBibliography()] };
  const collecting = { ...none, collections: [smallBibliography()] };

  it('after every step, another ingest ends in the same graph as if nothing had happened', async () => {
    const clean = await temporaryStore();
    await ingest(clean, reading);
    await ingest(clean, collecting);
    const expected = await contentsOf(clean);
    for (let steps = 0; steps < 6; steps++) {
      const store = await temporaryStore();
      let left = steps;
      const breaking = withOther(store, {
        apply: (changes: GraphChanges) =>
          left-- > 0 ? store.apply(changes) : Promise.reject(new Error('pulled the plug')),
      });
      await ingest(breaking, reading).catch((error: Error) => expect(error.message).toBe('pulled the plug'));
      await ingest(store, collecting);
      await ingest(store, reading);
      expect({ ...(await contentsOf(store)), lists: null }).toEqual({ ...expected, lists: null });
    }
  });

  it('several at once end in the same graph as one after the other', async () => {
    const [alone, shared] = [await temporaryStore(), await temporaryStore()];
    await ingest(alone, reading);
    await ingest(alone, collecting);
    await Promise.all([ingest(shared, reading), ingest(shared, collecting)]);
    expect({ ...(await contentsOf(shared)), lists: null }).toEqual({ ...(await contentsOf(alone)), lists: null });
  });

  it('ends with a clear error when somebody never stops writing', async () => {
    const store = await temporaryStore();
    let calls = 0;
    const busy = withOther(store, { version: async () => (calls += 1) });
    await expect(ingest(busy, reading)).rejects.toMatchObject({ code: 'store-busy' });
  });
});

describe('a person’s decisions', () => {
  const key = async (store: GraphStore, text: RegExp) =>
    (await store.list('consensus'))!.entries.find((entry) => text.test(entry.text))!.key;

  it('hold for the entry, survive a re-ingest without the file, and are gone when it is taken away', async () => {
    const store = await temporaryStore();
    const request = { ...none, lists: [list], collections: [smallBibliography()] };
    await ingest(store, request);
    const decisions = JSON.stringify({
      version: 1,
      entries: {
        [await key(store, /nobody knows/)]: { papers: ['10.1145/359545.359563'.replace(/^/, 'doi:')] },
        [await key(store, /Raft/)]: { notAPaper: true },
      },
    });
    const status = async () => (await entriesIn(store)).map(({ status: is, papers }) => `${is} ${papers.join()}`);
    await ingest(store, { ...request, lists: [{ ...list, decisions }] });
    expect((await status())[4]).toBe('matched doi:10.1145/359545.359563');
    expect((await status())[0]).toBe('not-a-paper ');
    await ingest(store, request);
    expect((await status())[4]).toBe('matched doi:10.1145/359545.359563');
    await ingest(store, { ...request, lists: [{ ...list, decisions: null }] });
    expect((await status())[4]).toBe('unresolved ');
    await ingest(store, { ...none, lists: [{ origin: '/other.md', name: 'other.md', text: '# Other\n\n- A line' }] });
    expect((await status())[4]).toBe('unresolved ');
  });

  it.each([
    ['not JSON', '{', /not JSON/],
    ['of another version', '{"version": 2}', /expected "version": 1, found 2/],
    [
      'with papers that are no list',
      '{"version": 1, "entries": {"k": {"papers": "x"}}}',
      /entry "k": expected "papers" to be a list/,
    ],
    ['with an entry that is none', '{"version": 1, "entries": {"k": null}}', /entry "k": expected a JSON object/],
    ['with entries in a list', '{"version": 1, "entries": ["k"]}', /"entries": expected a JSON object/],
    ['with a word for a yes', '{"version": 1, "entries": {"k": {"notAPaper": "yes"}}}', /to be true or false/],
    ['with pairs that are none', '{"version": 1, "same": [["a"]]}', /"same": expected a list of pairs/],
  ])('a file %s is refused, and the store is as it was', async (_name, decisions, message) => {
    const store = await temporaryStore();
    await ingest(store, { ...none, collections: [smallBibliography()] });
    const version = await store.version();
    await expect(ingest(store, { ...none, lists: [{ ...list, decisions }] })).rejects.toThrow(message);
    expect(await store.version()).toBe(version);
  });
});
