import { describe, expect, it } from 'vitest';
import type { GraphChanges, GraphStore } from '../../../../graph/store/graph-store.ts';
import { ingest } from '../../../../ingest/run/ingest.ts';
import { identifierList, type ListText } from '../../../../ingest/run/list-input.ts';
import { bibliographyOf } from '../../../../ingest/sources/bibliography/bibliography-source.ts';
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

  it('an edited line is all that is written: its list, and the works that the line brings', async () => {
    const store = await temporaryStore();
    const second = {
      origin: '/second.md',
      name: 'second.md',
      text: '# Second\n\n- [Chubby](http://example.org/c.pdf)',
    };
    const reading = { ...none, sources: [smallBibliography()] };
    await ingest(store, { ...reading, lists: [list, second] });
    const sent: GraphChanges[] = [];
    const counting = withOther(store, {
      apply: (changes: GraphChanges) => {
        sent.push(changes);
        return store.apply(changes);
      },
    });
    const text = `${smallList}- [The Byzantine Generals Problem](http://example.org/byzantine.pdf)\n`;
    await ingest(counting, { ...reading, lists: [{ ...list, text }] });
    const rows = (name: keyof GraphChanges) => sent.reduce((sum, changes) => sum + (changes[name]?.length ?? 0), 0);
    // The paper, its one reference, and the list; nothing else of seven papers and two lists.
    expect({
      transactions: sent.length,
      papers: rows('papers'),
      records: rows('records'),
      references: rows('references'),
      citations: rows('citations'),
      lists: rows('lists'),
      removed: rows('removePapers') + rows('removeRecords') + rows('removeCitations') + rows('removeLists'),
    }).toEqual({ transactions: 5, papers: 2, records: 1, references: 1, citations: 1, lists: 1, removed: 0 });
    sent.length = 0;
    await ingest(counting, { ...reading, lists: [{ ...list, text: text.replace('# Consensus', '# Consensus\n\n') }] });
    expect(
      sent.map((changes) =>
        Object.entries(changes)
          .filter(([, all]) => all.length > 0)
          .map(([name]) => name),
      ),
    ).toEqual([['lists']]);
  });

  it('two lists of the same title are two, and neither their ids nor anything else tells which came first', async () => {
    const copy = { ...list, origin: '/elsewhere/consensus.md', text: smallList.replace('# Consensus', '# Consensus!') };
    const decided = (id: string) => JSON.stringify({ version: 1, list: id, entries: {} });
    const [first, second, together] = [await temporaryStore(), await temporaryStore(), await temporaryStore()];
    const reading = { ...none, sources: [smallBibliography()] };
    await ingest(first, { ...reading, lists: [{ ...list, decisions: decided('list') }] });
    expect((await first.lists()).map(({ id }) => id)).toEqual(['consensus']);
    await ingest(first, { ...reading, lists: [copy] });
    await ingest(second, { ...reading, lists: [copy] });
    await ingest(second, { ...reading, lists: [{ ...list, decisions: decided('list') }] });
    await ingest(together, { ...reading, lists: [{ ...list, decisions: decided('list') }, copy] });
    for (const store of [first, second, together]) {
      expect((await store.lists()).map(({ id, title }) => [id, title])).toEqual([
        ['consensus', 'Consensus!'],
        ['lists-consensus', 'Consensus'],
      ]);
      expect(await store.decisions('lists-consensus')).toBe(decided('list'));
      expect(await store.decisions('consensus')).toBeUndefined();
      expect(await contentsOf(store)).toEqual(await contentsOf(together));
    }
    await ingest(first, { ...reading, lists: [copy] });
    expect((await first.lists()).length).toBe(2);
  });

  it('the bundled list has its id whoever else bears its title', async () => {
    const store = await temporaryStore();
    const named = {
      origin: '/a/mine.md',
      name: 'mine.md',
      text: '# Distributed systems\n\n- [A title of a paper](x.pdf)',
    };
    await ingest(store, { ...none, lists: [named] });
    await ingest(store, { ...none, lists: [{ ...named, origin: 'bundled:distributed-systems' }] });
    expect((await store.lists()).map(({ id }) => id)).toEqual(['distributed-systems', 'mine']);
  });

  it('a list that is not given is read in its own format, and keeps what its own sources told', async () => {
    const store = await temporaryStore();
    const text: ListText = { origin: '/x/plain.md', name: 'plain.md', text: 'Paxos Made Simple\n', format: 'text' };
    await ingest(store, { ...none, lists: [text, list], sources: [smallBibliography()] });
    const before = await contentsOf(store);
    const other = { origin: '/other.md', name: 'other.md', text: '# Other\n\n- A line' };
    const unnamed = bibliographyOf(smallPapers, { name: 'small', names: false });
    const report = await ingest(store, { ...none, lists: [other], sources: [unnamed] });
    expect(report.changed).toEqual({ papers: 0, citations: 0, removedPapers: 0 });
    expect(await store.list('plain')).toEqual(before.lists.find((one) => one!.list.id === 'plain'));
    expect(await store.list('consensus')).toEqual(before.lists.find((one) => one!.list.id === 'consensus'));
  });

  it('a source of one run says nothing of the lists of another', async () => {
    const store = await temporaryStore();
    const named = { origin: '/n.md', name: 'n.md', text: '# Names\n\n- [Chubby](http://example.org/chubby.pdf)' };
    await ingest(store, { ...none, lists: [named] });
    await ingest(store, { ...none, lists: [list], sources: [smallBibliography()] });
    expect((await store.list('names'))!.entries.map(({ status }) => status)).toEqual(['unresolved']);
    await ingest(store, { ...none, lists: [named], sources: [smallBibliography()] });
    expect((await store.list('names'))!.entries.map(({ status }) => status)).toEqual(['matched']);
  });

  it('identifiers add up to one list, in whatever order they came', async () => {
    const [first, second] = [await temporaryStore(), await temporaryStore()];
    const keys = ['doi:10.1145/279227.279229', 'arxiv:1408.5962'];
    for (const key of keys)
      await ingest(first, { ...none, lists: [identifierList([key])], sources: [smallBibliography()] });
    for (const key of keys.toReversed())
      await ingest(second, { ...none, lists: [identifierList([key])], sources: [smallBibliography()] });
    expect((await first.list('papers-by-identifier'))!.entries.map(({ papers }) => papers)).toEqual([
      ['arxiv:1408.5962'],
      ['doi:10.1145/279227.279229'],
    ]);
    expect(await contentsOf(first)).toEqual(await contentsOf(second));
  });

  it('a list that is removed takes along what only it prints', async () => {
    const [store, never] = [await temporaryStore(), await temporaryStore()];
    const collecting = { ...none, collections: [smallBibliography()] };
    await ingest(never, collecting);
    await ingest(store, { ...collecting, lists: [list] });
    const report = await ingest(store, { ...none, removeLists: ['consensus'] });
    expect(report.changed.removedPapers).toBe(1);
    expect(await contentsOf(store)).toEqual(await contentsOf(never));
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
    ['with entries in a list', '{"version": 1, "entries": ["k"]}', /"entries" must be a JSON object/],
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
