/** The change counter, what survives closing, and what is said after it. */
import { expect, it } from 'vitest';
import type { GraphStore } from '../../../graph/store/graph-store.ts';
import {
  citation,
  collect,
  job,
  paperRecord,
  readingList,
  storedEntry,
  storedPaper,
} from '../../support/store-fixtures.ts';
import type { Current } from './harness.ts';

const everything = {
  papers: [storedPaper('a'), storedPaper('b', { status: 'stub' })],
  aliases: [{ alias: 'other', paper: 'a' }],
  citations: [citation('a', 'b', ['crossref', 'openalex'])],
  records: [paperRecord('dblp:x', 'a')],
  lists: [{ list: readingList('systems'), entries: [storedEntry(1, ['a'])], statements: [] }],
  jobs: [job('1')],
  decisions: [{ list: 'systems', json: '{}' }],
} as const;

export function lifecycleContract(use: Current): void {
  it('says what it is and where it lies, without a password', () => {
    const { store } = use();
    expect(['sqlite', 'neo4j']).toContain(store.kind);
    expect(store.location).not.toBe('');
    expect(store.location).not.toMatch(/\/\/[^/]*:[^/]*@/);
  });

  it('counts papers, stubs, citations, lists, and the citations of each source', async () => {
    const { store } = use();
    expect(await store.stats()).toEqual({ papers: 0, full: 0, stubs: 0, citations: 0, lists: 0, sources: {} });
    await store.apply(everything);
    await store.apply({
      papers: [storedPaper('c')],
      citations: [citation('c', 'a'), citation('c', 'b', ['openalex'])],
    });
    expect(await store.stats()).toEqual({
      papers: 3,
      full: 2,
      stubs: 1,
      citations: 3,
      lists: 1,
      sources: { crossref: 2, openalex: 2 },
    });
    await store.apply({
      removeCitations: [{ citing: 'c', cited: 'a' }],
      removeLists: ['systems'],
      removePapers: ['b'],
    });
    expect(await store.stats()).toEqual({ papers: 2, full: 2, stubs: 0, citations: 0, lists: 0, sources: {} });
  });

  it('grows the version with every call that changes something, whatever it is', async () => {
    const { store } = use();
    const versions = [await store.version()];
    for (const [field, rows] of Object.entries(everything)) {
      const { version } = await store.apply({ [field]: rows });
      expect(version, field).toBeGreaterThan(versions.at(-1)!);
      expect(await store.version()).toBe(version);
      versions.push(version);
    }
  });

  it('keeps everything when it is closed and opened again', async () => {
    const current = use();
    const { version } = await current.store.apply(everything);
    const store = await current.reopen();
    expect(await store.version()).toBe(version);
    expect(await store.resolve(['other'])).toEqual(new Map([['other', 'a']]));
    expect(await collect(store.allCitations())).toEqual(everything.citations);
    expect((await store.apply(everything)).version).toBe(version);
    expect(await store.searchCandidates(['paper'], { mode: 'all', limit: 9 })).toEqual(['b', 'a']);
  });

  it('lets a second store on the same data see each change and its version', async (context) => {
    const { store, second } = use();
    if (second === undefined) return context.skip('this store has no second door');
    const other = await second();
    for (let round = 0; round < 3; round++) {
      const { version } = await store.apply({ papers: [storedPaper(`round ${round}`)] });
      expect(await other.version()).toBe(version);
      expect((await other.papers([`round ${round}`])).size).toBe(1);
      const back = await other.apply({ papers: [storedPaper(`back ${round}`)] });
      expect(back.version).toBeGreaterThan(version);
      expect(await store.version()).toBe(back.version);
    }
  });

  it('takes many writers at once without losing a change', async () => {
    const { store, second } = use();
    const other = second === undefined ? store : await second();
    await store.apply({ papers: [storedPaper('center')] });
    const calls = Array.from({ length: 20 }, (_, at) =>
      (at % 2 === 0 ? store : other).apply({
        papers: [storedPaper(`p${at}`)],
        citations: [citation(`p${at}`, 'center')],
      }),
    );
    const versions = (await Promise.all(calls)).map((result) => result.version);
    expect(new Set(versions).size).toBe(20);
    expect((await store.papers(['center'])).get('center')?.counts.citations).toBe(20);
  });

  it('may be closed twice, and then answers nothing, with a clear error', async () => {
    const { store } = use();
    await store.apply(everything);
    await store.close();
    await store.close();
    const closed = { code: 'store-unavailable', message: expect.stringMatching(/closed/) };
    const questions: ((store: GraphStore) => Promise<unknown>)[] = [
      (gone) => gone.apply(everything),
      (gone) => gone.version(),
      (gone) => gone.stats(),
      (gone) => gone.papers(['a']),
      (gone) => gone.searchCandidates(['a'], { mode: 'all', limit: 1 }),
      (gone) => collect(gone.topology()),
      (gone) => collect(gone.allPapers()),
      (gone) => gone.lists(),
    ];
    for (const question of questions) await expect(question(store)).rejects.toMatchObject(closed);
  });
}
