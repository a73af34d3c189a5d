/** Reading lists with their entries and statements, a person's decisions, and jobs. */
import { expect, it } from 'vitest';
import type { ListContents } from '../../../graph/store/graph-store.ts';
import { job, readingList, statement, storedEntry, storedPaper } from '../../support/store-fixtures.ts';
import type { Current } from './harness.ts';

const papers = ['paxos', 'raft', 'dynamo'].map((id) => storedPaper(id));

const systems: ListContents = {
  list: readingList('systems', { url: 'https://example.org/list.md', format: 'markdown', titleGiven: true }),
  entries: [
    storedEntry(1, ['paxos'], { section: [], prose: 'The classic.' }),
    storedEntry(2, ['raft', 'paxos'], { parent: 'entry 1#00000000', kind: 'thesis', decidedBy: 'person' }),
    storedEntry(3, [], { kind: 'video', status: 'not-a-paper', links: [] }),
    storedEntry(4, [], { status: 'ambiguous', confidence: 0.4 }),
    storedEntry(5, []),
  ],
  statements: [
    statement('systems', 'entry 1#00000000', 'paxos', { system: 'Chubby' }),
    statement('systems', 'entry 2#00000000', 'raft', { paper: 'paxos' }),
  ],
};
const algorithms: ListContents = {
  list: readingList('algorithms'),
  entries: [storedEntry(1, ['paxos'])],
  statements: [],
};

export function listContract(use: Current): void {
  it('gives a list back with entries, evidence and statements in their order', async () => {
    const { store } = use();
    await store.apply({ papers, lists: [systems, algorithms] });
    expect(await store.list('systems')).toEqual(systems);
    expect(await store.list('algorithms')).toEqual(algorithms);
    expect(await store.list('nothing')).toBeUndefined();
  });

  it('sums up each list, by id', async () => {
    const { store } = use();
    await store.apply({ papers, lists: [systems, algorithms] });
    const counts = { entries: 5, scholarly: 4, matched: 2, ambiguous: 1, unresolved: 1, notAPaper: 1 };
    expect(await store.lists()).toEqual([
      {
        id: 'algorithms',
        title: 'List algorithms',
        url: null,
        entries: 1,
        scholarly: 1,
        matched: 1,
        ambiguous: 0,
        unresolved: 0,
        notAPaper: 0,
      },
      { id: 'systems', title: 'List systems', url: 'https://example.org/list.md', ...counts },
    ]);
    expect((await store.stats()).lists).toBe(2);
  });

  it('knows which entries of which lists mean a paper', async () => {
    const { store } = use();
    await store.apply({ papers, lists: [systems, algorithms] });
    expect(await store.entriesFor('paxos')).toEqual([
      { list: 'algorithms', entry: algorithms.entries[0] },
      { list: 'systems', entry: systems.entries[0] },
      { list: 'systems', entry: systems.entries[1] },
    ]);
    expect(await store.entriesFor('dynamo')).toEqual([]);
  });

  it('replaces a list whole and finds the same list just so', async () => {
    const { store } = use();
    const { version } = await store.apply({ papers, lists: [systems, algorithms] });
    expect((await store.apply({ lists: [systems] })).version).toBe(version);
    const shorter: ListContents = { list: systems.list, entries: [storedEntry(1, ['raft'])], statements: [] };
    expect((await store.apply({ lists: [shorter] })).version).toBeGreaterThan(version);
    expect(await store.list('systems')).toEqual(shorter);
    expect((await store.entriesFor('paxos')).map(({ list }) => list)).toEqual(['algorithms']);
    expect((await store.lists()).map((list) => list.entries)).toEqual([1, 1]);
  });

  it('sees the change of a single word in an entry, a statement or the list', async () => {
    const { store } = use();
    let { version } = await store.apply({ papers, lists: [systems] });
    const [first, ...rest] = systems.entries;
    for (const changed of [
      { ...systems, entries: [{ ...first!, prose: 'A classic.' }, ...rest] },
      { ...systems, statements: systems.statements.slice(1) },
      { ...systems, list: { ...systems.list, fingerprint: '0'.repeat(64) } },
    ]) {
      const result = await store.apply({ lists: [changed] });
      expect(result.version).toBeGreaterThan(version);
      expect(await store.list('systems')).toEqual(changed);
      version = result.version;
    }
  });

  it('keeps the entries of a list when a paper goes', async () => {
    const { store } = use();
    await store.apply({ papers, lists: [systems] });
    await store.apply({ removePapers: ['paxos'] });
    expect(await store.list('systems')).toEqual(systems);
    expect(await store.entriesFor('paxos')).toHaveLength(2);
  });

  it('keeps two entries with the same words apart', async () => {
    const { store } = use();
    const twins = [storedEntry(1, ['raft'], { key: 'same#0' }), storedEntry(2, ['raft'], { key: 'same#0' })];
    await store.apply({ papers, lists: [{ ...algorithms, entries: twins }] });
    expect((await store.list('algorithms'))?.entries).toEqual(twins);
    expect(await store.entriesFor('raft')).toHaveLength(2);
  });

  it('keeps decisions, which may come before their list, as text', async () => {
    const { store } = use();
    const json = '{\n  "version": 1,\n  "note": "日本 🦀 \\u0000"\n}\n';
    const { version } = await store.apply({ decisions: [{ list: 'systems', json }] });
    expect(await store.decisions('systems')).toBe(json);
    expect(await store.decisions('other')).toBeUndefined();
    expect((await store.apply({ decisions: [{ list: 'systems', json }] })).version).toBe(version);
    await store.apply({ lists: [algorithms, systems], decisions: [{ list: 'systems', json: '{}' }] });
    expect(await store.decisions('systems')).toBe('{}');
    await store.apply({ lists: [{ ...systems, entries: [] }] });
    expect(await store.decisions('systems')).toBe('{}');
  });

  it('removes a list with its entries, statements and decisions; unknown ids are ignored', async () => {
    const { store } = use();
    await store.apply({ papers, lists: [systems, algorithms], decisions: [{ list: 'systems', json: '{}' }] });
    const { version } = await store.apply({ removeLists: ['systems', 'nothing'] });
    expect(await store.list('systems')).toBeUndefined();
    expect(await store.decisions('systems')).toBeUndefined();
    expect((await store.entriesFor('raft')).length + (await store.entriesFor('dynamo')).length).toBe(0);
    expect((await store.lists()).map((list) => list.id)).toEqual(['algorithms']);
    expect((await store.apply({ removeLists: ['systems'] })).version).toBe(version);
  });

  it('keeps jobs by start, then id, of all kinds or one', async () => {
    const { store } = use();
    const jobs = [
      job('late', { startedAt: '2026-02-01T00:00:00.000Z', status: 'running', finishedAt: null }),
      job('b'),
      job('a', { kind: 'import' }),
    ];
    const { version } = await store.apply({ jobs });
    expect((await store.apply({ jobs })).version).toBe(version);
    expect(await store.jobs()).toEqual([jobs[2], jobs[1], jobs[0]]);
    expect(await store.jobs('ingest')).toEqual([jobs[1], jobs[0]]);
    expect(await store.jobs('nothing')).toEqual([]);
    const done = { ...jobs[0]!, status: 'failed' as const, finishedAt: '2026-02-01T00:00:09.000Z', detail: '{}' };
    expect((await store.apply({ jobs: [done] })).version).toBeGreaterThan(version);
    expect((await store.jobs())[2]).toEqual(done);
  });
}
