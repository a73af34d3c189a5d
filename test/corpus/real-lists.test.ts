/**
 * Real lists against the bundled collection. Every match was read; what is asserted is which line means which paper, so
 * that a wrong match or a lost one shows by name.
 */
import { beforeAll, expect, it } from 'vitest';
import { bundledBibliographies } from '../../data/index.ts';
import type { GraphStore } from '../../graph/store/graph-store.ts';
import { readListText } from '../../ingest/read/read-list-text.ts';
import { sourceCandidates } from '../../ingest/resolve/candidates.ts';
import { resolveItems } from '../../ingest/resolve/resolve-list.ts';
import { ingest } from '../../ingest/run/ingest.ts';
import { readListFile } from '../../ingest/run/list-input.ts';
import { openBibliography } from '../../ingest/sources/bibliography/bibliography-source.ts';
import { describeCorpus } from '../support/corpus.ts';
import { collect } from '../support/store-fixtures.ts';
import { temporaryStoreForAll } from '../support/temporary-store.ts';

const names = [
  'awesome-distributed-systems',
  'awesome-consensus',
  'db-readings',
  'papers-we-love-distributed-systems',
  'papers-we-love-datastores',
];

/** Line → keys of the papers of the collection that a person says it means. */
const distributedSystems: Readonly<Record<number, string>> = {
  12: 'flp-1985',
  20: 'armstrong-thesis',
  35: 'time-clocks-1978',
  36: 'session-guarantees-1994',
  39: 'dynamo',
  41: 'bigtable',
  42: 'gfs',
  43: 'cassandra',
  44: 'crush rados',
  48: 'kafka',
  51: 'pbft-1999',
  52: 'byzantine-generals-1982',
  53: 'flp-1985',
  54: 'part-time-parliament-1998',
  55: 'paxos-made-simple-2001',
  56: 'chubby-2006',
  57: 'paxos-made-live-2007',
  58: 'raft-2014',
  59: 'crdts-2011',
  64: 'dapper',
  68: 'psync-2016',
  100: 'there-is-no-now-2015',
  107: 'internet-scale-services',
};

describeCorpus('real lists, read offline against the collection', (path) => {
  let store: GraphStore;
  let keysOf: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    store = await temporaryStoreForAll();
    const collection = await openBibliography(bundledBibliographies(), { name: 'bundled' });
    const lists = await Promise.all(names.map((name) => readListFile(path('lists', `${name}.md`))));
    await ingest(store, { lists, collections: [collection], sources: [] });
    const keys = new Map<string, string[]>();
    for (const { key, paper } of await collect(store.records())) {
      keys.set(paper, [...(keys.get(paper) ?? []), key.replace('bundled:', '')]);
    }
    keysOf = keys;
  }, 180_000);

  async function entriesOf(id: string) {
    return (await store.list(id))!.entries;
  }

  it('every entry of awesome-distributed-systems means the papers of the collection that a person says it does', async () => {
    const entries = await entriesOf('awesome-distributed-systems');
    const found = Object.fromEntries(
      entries.flatMap(({ line, papers }) => {
        const keys = papers.flatMap((id) => keysOf.get(id) ?? []);
        return keys.length === 0 ? [] : [[line, keys.join(' ')]];
      }),
    );
    expect(found).toEqual(distributedSystems);
    expect(entries).toHaveLength(85);
  });

  it('titles alone, without names and links, find all of them but three that are called by a name, and nothing else', async () => {
    const bare = await openBibliography(bundledBibliographies(), { name: 'bundled', names: false });
    const { text, name } = await readListFile(path('lists', 'awesome-distributed-systems.md'));
    const items = readListText(text, { name }).items.map((item) => ({
      ...item,
      mentions: item.mentions.map((mention) => ({ ...mention, links: [], identifiers: {} })),
    }));
    const found: Record<number, string> = {};
    for (const { item, matches } of await resolveItems(items, sourceCandidates(bare))) {
      for (const { id } of matches) if (id !== null) found[item.line] = id.replace('bundled:', '');
    }
    const { 12: _flp, 58: _raft, 64: _dapper, ...titled } = distributedSystems;
    expect(found).toEqual({ ...titled, 44: 'crush' });
  });

  it.each([
    ['awesome-distributed-systems', 85],
    ['awesome-consensus', 87],
    ['readings-in-databases', 34],
    ['papers-we-love-distributed-systems', 122],
    ['datastores', 37],
  ])('%s: all entries are accounted for, each with its evidence', async (id, count) => {
    const entries = await entriesOf(id);
    expect(entries).toHaveLength(count);
    for (const entry of entries) {
      expect(entry.evidence.rule).not.toBe('');
      expect(entry.papers.length > 0).toBe(entry.status === 'matched');
    }
  });

  it('figures of resolution do not fall', async () => {
    const figures = Object.fromEntries(
      (await store.lists()).map(({ id, scholarly, matched }) => [id, { scholarly, matched }]),
    );
    const least = {
      'awesome-distributed-systems': 26,
      'awesome-consensus': 54,
      'readings-in-databases': 23,
      'papers-we-love-distributed-systems': 107,
      datastores: 35,
    };
    for (const [id, matched] of Object.entries(least)) expect(figures[id]!.matched, id).toBeGreaterThanOrEqual(matched);
  });

  it('matches whose title is not plainly the paper’s are those that were read and found right', async () => {
    const loose: string[] = [];
    for (const { id } of await store.lists()) {
      for (const { line, evidence, papers } of await entriesOf(id)) {
        if (papers.length > 0 && /^(t[1-9]|[a-e]\d?|k|short-name)$/.test(evidence.rule))
          loose.push(`${id}:${line} ${evidence.rule}`);
      }
    }
    expect(loose.sort()).toMatchInlineSnapshot(`
      [
        "papers-we-love-distributed-systems:145 t3",
        "readings-in-databases:81 short-name",
      ]
    `);
  });
});
