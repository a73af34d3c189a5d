/** Upserts, counts, removal, and all or nothing. */
import { expect, it } from 'vitest';
import type { StoredPaper } from '../../../graph/model/paper.ts';
import type { ApplyResult, GraphChanges } from '../../../graph/store/graph-store.ts';
import { citation, collect, storedPaper } from '../../support/store-fixtures.ts';
import type { Current } from './harness.ts';

const paxos: StoredPaper = storedPaper('doi:10.1145/279227.279229', {
  title: 'The Part-Time Parliament',
  shortNames: ['Paxos'],
  year: 1998,
  publishedOn: '1998-05',
  authors: [{ name: 'Leslie Lamport', orcid: '0000-0001-0000-0000' }, { name: 'Ağaoğlu Özgür' }],
  venue: 'ACM Transactions on Computer Systems',
  type: 'article-journal',
  abstract: 'Recent archaeological discoveries…\nsecond line\t"quoted" \\ back',
  identifiers: { doi: '10.1145/279227.279229', openalex: 'W1', acm: '279229' },
  url: 'https://example.org/p.pdf',
  referencesStatus: 'partial',
  reportedReferenceCount: 15,
});

const nothing = { created: 0, updated: 0, removed: 0, unchanged: 0 };

const triangle: GraphChanges = {
  papers: [storedPaper('a'), storedPaper('b'), storedPaper('c')],
  citations: [citation('a', 'b'), citation('a', 'c'), citation('b', 'c', ['crossref', 'openalex'])],
};

export function paperContract(use: Current): void {
  it('gives a paper back as it was put in, in every field', async () => {
    const { store } = use();
    await store.apply({ papers: [paxos] });
    expect(await store.papers([paxos.id])).toEqual(
      new Map([[paxos.id, { ...paxos, counts: { references: 0, citations: 0 } }]]),
    );
    expect(await collect(store.allPapers())).toEqual([paxos]);
  });

  it('keeps that a paper was retracted, until no source says so any more', async () => {
    const { store } = use();
    await store.apply({ papers: [{ ...paxos, retracted: true }] });
    expect((await store.papers([paxos.id])).get(paxos.id)).toMatchObject({ retracted: true });
    expect(await collect(store.allPapers())).toEqual([{ ...paxos, retracted: true }]);
    expect((await store.apply({ papers: [paxos] })).papers).toEqual({ ...nothing, updated: 1 });
    expect(await collect(store.allPapers())).toEqual([paxos]);
  });

  it('keeps odd text: NUL, emoji, controls, SQL, Cypher, half a surrogate pair', async () => {
    const { store } = use();
    const odd = [
      'nul \0 inside',
      '🦀 emoji 👩‍👩‍👧',
      "'); DROP TABLE papers; --",
      '}) DETACH DELETE (n',
      '\u0001\u001f',
      '',
    ];
    const papers = odd.map((title, at) => storedPaper(`odd:${at}`, { title, abstract: title, venue: title }));
    await store.apply({ papers });
    expect(await collect(store.allPapers())).toEqual(papers);
    const cut = [storedPaper('odd:cut', { title: 'cut in half \ud83e', authors: [{ name: '\udd80' }] })];
    await store.apply({ papers: cut });
    expect((await store.apply({ papers: cut })).papers).toEqual({ ...nothing, unchanged: 1 });
  });

  it('counts what it created, and the second time finds everything just so', async () => {
    const { store } = use();
    const first = await store.apply(triangle);
    expect(first.papers).toEqual({ ...nothing, created: 3 });
    expect(first.citations).toEqual({ ...nothing, created: 3 });
    const second = await store.apply(triangle);
    expect(second).toEqual<ApplyResult>({
      papers: { ...nothing, unchanged: 3 },
      citations: { ...nothing, unchanged: 3 },
      version: first.version,
    });
    expect(await store.version()).toBe(first.version);
  });

  it('does not take another order of properties for a change', async () => {
    const { store } = use();
    const { version } = await store.apply({ papers: [paxos] });
    const reversed = Object.fromEntries(Object.entries(paxos).reverse()) as unknown as StoredPaper;
    const identifiers = { acm: '279229', openalex: 'W1', doi: '10.1145/279227.279229' };
    const again = await store.apply({ papers: [{ ...reversed, identifiers }] });
    expect(again).toMatchObject({ papers: { ...nothing, unchanged: 1 }, version });
  });

  it('replaces a paper whole under its id and leaves its citations alone', async () => {
    const { store } = use();
    const { version } = await store.apply({ ...triangle, papers: [...triangle.papers!, paxos] });
    const changed = storedPaper('b', { title: 'Another title', status: 'stub', year: null });
    const poorer = storedPaper(paxos.id);
    const result = await store.apply({ papers: [changed, poorer, storedPaper('a')] });
    expect(result.papers).toEqual({ ...nothing, updated: 2, unchanged: 1 });
    expect(result.version).toBeGreaterThan(version);
    const found = await store.papers(['b', paxos.id]);
    expect(found.get('b')).toEqual({ ...changed, counts: { references: 1, citations: 1 } });
    expect(found.get(paxos.id)).toEqual({ ...poorer, counts: { references: 0, citations: 0 } });
  });

  it('replaces the sources of a known citation', async () => {
    const { store } = use();
    await store.apply(triangle);
    const result = await store.apply({ citations: [citation('a', 'b', ['s2']), citation('a', 'c')] });
    expect(result.citations).toEqual({ ...nothing, updated: 1, unchanged: 1 });
    expect(await store.citationsAmong(['a', 'b'])).toEqual([citation('a', 'b', ['s2'])]);
    expect((await store.stats()).sources).toEqual({ crossref: 2, openalex: 1, s2: 1 });
  });

  it('counts references and citations of a paper, a loop as one of each', async () => {
    const { store } = use();
    await store.apply({ ...triangle, citations: [...triangle.citations!, citation('c', 'c'), citation('c', 'a')] });
    const counts = [...(await store.papers(['a', 'b', 'c']))].map(([id, paper]) => [id, paper.counts]);
    expect(Object.fromEntries(counts)).toEqual({
      a: { references: 2, citations: 1 },
      b: { references: 1, citations: 1 },
      c: { references: 2, citations: 3 },
    });
  });

  it('outlines papers by their own ids, without aliases, repeats and loops', async () => {
    const { store } = use();
    await store.apply({
      papers: [
        storedPaper('a', { year: 1998, publishedOn: '1998-05' }),
        storedPaper('b', { year: null, status: 'stub' }),
        storedPaper('c'),
      ],
      aliases: [{ alias: 'also b', paper: 'b' }],
      citations: [citation('a', 'b'), citation('c', 'b'), citation('c', 'c'), citation('b', 'b')],
    });
    const outlines = await store.outlines(['b', 'a', 'b', 'also b', 'nobody']);
    expect([...outlines].sort((first, second) => (first.id < second.id ? -1 : 1))).toEqual([
      { id: 'a', year: 1998, publishedOn: '1998-05', stub: false, counts: { references: 1, citations: 0 } },
      { id: 'b', year: null, publishedOn: null, stub: true, counts: { references: 0, citations: 2 } },
    ]);
    expect(await store.outlines([])).toEqual([]);
  });

  it('tells its size as its statistics do', async () => {
    const { store } = use();
    expect(await store.size()).toEqual({ papers: 0, citations: 0 });
    await store.apply({ ...triangle, citations: [...triangle.citations!, citation('c', 'c')] });
    await store.apply({ removePapers: ['b'] });
    const { papers, citations } = await store.stats();
    expect(await store.size()).toEqual({ papers, citations });
    expect(citations).toBe(2);
  });

  it('lets the last of several rows with one key count, once', async () => {
    const { store } = use();
    const result = await store.apply({
      papers: [storedPaper('a', { title: 'first' }), storedPaper('b'), storedPaper('a', { title: 'last' })],
      citations: [citation('a', 'b', ['s2']), citation('a', 'b', ['dblp'])],
    });
    expect(result).toMatchObject({ papers: { ...nothing, created: 2 }, citations: { ...nothing, created: 1 } });
    expect((await store.papers(['a'])).get('a')?.title).toBe('last');
    expect(await store.citationsAmong(['b', 'a'])).toEqual([citation('a', 'b', ['dblp'])]);
  });

  it('removes a paper with its citations in both directions; unknown ids are ignored', async () => {
    const { store } = use();
    await store.apply(triangle);
    const result = await store.apply({ removePapers: ['b', 'nobody', 'b'] });
    expect(result).toMatchObject({ papers: { ...nothing, removed: 1 }, citations: { ...nothing, removed: 2 } });
    expect([...(await store.papers(['a', 'b', 'c'])).values()].map((paper) => [paper.id, paper.counts])).toEqual([
      ['a', { references: 1, citations: 0 }],
      ['c', { references: 0, citations: 1 }],
    ]);
    expect(await collect(store.allCitations())).toEqual([citation('a', 'c')]);
    expect(await store.searchCandidates(['b'], { mode: 'all', limit: 5 })).toEqual([]);
    const again = await store.apply({ removePapers: ['b'] });
    expect(again).toMatchObject({ papers: nothing, citations: nothing, version: result.version });
  });

  it('removes single citations; unknown ones are ignored', async () => {
    const { store } = use();
    const { version } = await store.apply(triangle);
    const gone = { citing: 'a', cited: 'c' };
    const result = await store.apply({
      removeCitations: [gone, { citing: 'c', cited: 'a' }, { citing: 'x', cited: 'a' }],
    });
    expect(result.citations).toEqual({ ...nothing, removed: 1 });
    expect(result.version).toBeGreaterThan(version);
    expect((await store.papers(['c'])).get('c')?.counts).toEqual({ references: 0, citations: 1 });
    expect((await store.apply({ removeCitations: [gone] })).version).toBe(result.version);
  });

  it('takes removals first, so that a paper may give its id to another in one step', async () => {
    const { store } = use();
    await store.apply(triangle);
    const heir = storedPaper('b', { title: 'The heir' });
    const result = await store.apply({ removePapers: ['b'], papers: [heir], citations: [citation('b', 'a')] });
    expect(result.papers).toEqual({ ...nothing, removed: 1, created: 1 });
    expect(result.citations).toEqual({ ...nothing, removed: 2, created: 1 });
    expect((await store.papers(['b'])).get('b')).toEqual({ ...heir, counts: { references: 1, citations: 0 } });
  });

  it.each<[string, GraphChanges, string]>([
    ['a citation from nowhere', { citations: [citation('a', 'b'), citation('ghost', 'a')] }, 'ghost'],
    [
      'a citation to nowhere',
      { citations: [citation('b', 'a'), citation('a', 'phantom'), citation('x', 'y')] },
      'phantom',
    ],
    ['a citation of a paper removed in the same call', { removePapers: ['c'], citations: [citation('a', 'c')] }, 'c'],
    ['an alias to nowhere', { aliases: [{ alias: 'n', paper: 'spectre' }] }, 'spectre'],
  ])('refuses %s, names the paper, and leaves nothing of the call behind', async (_title, wrong, missing) => {
    const { store } = use();
    await store.apply(triangle);
    const before = { version: await store.version(), stats: await store.stats() };
    const call = { ...wrong, papers: [storedPaper('new'), storedPaper('a', { title: 'spoilt' })] };
    await expect(store.apply(call)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(missing),
    });
    expect({ version: await store.version(), stats: await store.stats() }).toEqual(before);
    expect([...(await store.papers(['new', 'a', 'c'])).values()].map((paper) => paper.title)).toEqual([
      'Paper a',
      'Paper c',
    ]);
    expect(await collect(store.allCitations())).toEqual(triangle.citations);
    expect((await store.apply(triangle)).papers).toEqual({ ...nothing, unchanged: 3 });
  });

  it('takes an empty call and empty questions', async () => {
    const { store } = use();
    const version = await store.version();
    expect(await store.apply({})).toEqual({ papers: nothing, citations: nothing, version });
    expect(await store.apply({ papers: [], citations: [], removePapers: [] })).toMatchObject({ version });
    expect(await store.papers([])).toEqual(new Map());
    expect(await store.resolve([])).toEqual(new Map());
    expect(await store.papers(['', '\0', '\ud800', "' OR 1=1 --"])).toEqual(new Map());
  });
}
