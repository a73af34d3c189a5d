/** Candidates for a search: which papers, in which order, whatever was typed. */
import { expect, it } from 'vitest';
import { searchWords } from '../../../graph/model/folding.ts';
import type { GraphStore } from '../../../graph/store/graph-store.ts';
import { byCodePoints, citation, storedPaper } from '../../support/store-fixtures.ts';
import type { Current } from './harness.ts';

const papers = [
  storedPaper('raft', {
    title: 'In Search of an Understandable Consensus Algorithm',
    shortNames: ['Raft'],
    year: 2014,
    authors: [{ name: 'Diego Ongaro' }, { name: 'John Ousterhout' }],
    venue: 'USENIX ATC',
  }),
  storedPaper('paxos', {
    title: 'The Part-Time Parliament',
    shortNames: ['Paxos', 'Multi-Paxos'],
    year: 1998,
    authors: [{ name: 'Leslie Lamport' }],
    venue: 'TOCS',
    abstract: 'archaeological discoveries on the island',
  }),
  storedPaper('simple', { title: 'Paxos Made Simple', year: 2001, authors: [{ name: 'Leslie Lamport' }] }),
  storedPaper('godel', { title: 'Über formal unentscheidbare Sätze', year: 1931, authors: [{ name: 'Kurt Gödel' }] }),
  storedPaper('zhou', { title: '分布式图数据库 on GPUs', year: null, authors: [{ name: 'Łukasz Ćwik' }] }),
  storedPaper('tla', { title: 'TLA+ in C++: don’t panic', year: 2020, status: 'stub' }),
  storedPaper('korean', { title: '그래프 데이터베이스 Ωmega x² 𞤀𞤁' }),
];
const citations = [citation('raft', 'paxos'), citation('raft', 'simple'), citation('tla', 'paxos')];

// biome-ignore format: one glance
const weird: readonly string[] = [
  '"', '""', '*', 'a*', ':', 'title:raft', '-', 'AND', 'raft AND', 'NOT raft', 'OR', 'NEAR(raft paxos)', '(', ')', '^raft',
  '{words}:raft', '\\', "'", "' OR 1=1", ';', '\0', 'raft\0', '🦀', '…', '\ud800', '\u200b', '~', 'raft~', '/.*/', '[a TO z]',
  '+', '&&', '||', '!', '?', '%', '_', '$rows', 'a'.repeat(10_000), '图'.repeat(3_000), `${'x '.repeat(5_000)}`,
];

function search(store: GraphStore, query: string, mode: 'all' | 'any' = 'all', limit = 10) {
  return store.searchCandidates(searchWords(query), { mode, limit });
}

export function searchContract(use: Current): void {
  it.each<[string, string, string[]]>([
    ['a word of the title', 'parliament', ['paxos']],
    ['the beginning of a word', 'underst', ['raft']],
    ['a single letter', 'u', ['raft', 'godel']],
    ['not the middle of a word', 'standable', []],
    ['a short name', 'RAFT', ['raft']],
    ['a part of a hyphenated short name', 'multi-paxos', ['paxos']],
    ['an author', 'lamport', ['paxos', 'simple']],
    ['a year', '1998', ['paxos']],
    ['the beginning of a year', '199', ['paxos']],
    ['a venue', 'usenix atc', ['raft']],
    ['words of several fields', 'ongaro 2014 consensus', ['raft']],
    ['words in any order', 'simple made', ['simple']],
    ['all words, not some', 'paxos ongaro', []],
    ['letters without the accents', 'godel uber satze', ['godel']],
    ['letters with other accents', 'Gödèl', ['godel']],
    ['letters that have no accent to lose', 'lukasz cwik', ['zhou']],
    ['Chinese characters', '图数据', ['zhou']],
    ['Korean', '데이터', ['korean']],
    ['Greek in capitals, figures written high', 'ΩMEGA x2', ['korean']],
    ['a script beyond the basic plane', '𞤀', ['korean']],
    ['symbols beside letters', 'c++', ['raft', 'tla', 'zhou']],
    ['an apostrophe or none', "don't dont", ['tla']],
    ['not the abstract', 'archaeological', []],
  ])('finds %s', async (_what, query, expected) => {
    const { store } = use();
    await store.apply({ papers, citations });
    const found = await search(store, query);
    expect([...found].sort()).toEqual([...expected].sort());
  });

  it('puts the most cited first, then the smaller id, and stops at the limit', async () => {
    const { store } = use();
    await store.apply({ papers, citations });
    expect(await search(store, 'p')).toEqual(['paxos', 'simple', 'tla']);
    expect(await search(store, 'p', 'all', 2)).toEqual(['paxos', 'simple']);
    expect(await search(store, 'lamport 2001 1998 raft', 'any')).toEqual(['paxos', 'simple', 'raft']);
    await store.apply({
      removeCitations: [
        { citing: 'raft', cited: 'paxos' },
        { citing: 'tla', cited: 'paxos' },
      ],
    });
    expect(await search(store, 'p')).toEqual(['simple', 'paxos', 'tla']);
  });

  it('breaks ties by code points', async () => {
    const { store } = use();
    const ids = ['z', 'Z', 'é', '\uff21', '\u{1f980}', 'a', '图'];
    await store.apply({ papers: ids.map((id) => storedPaper(id, { title: 'tie' })) });
    expect(await search(store, 'tie')).toEqual([...ids].sort(byCodePoints));
  });

  it('finds with "any" what holds at least one word, and with no words nothing', async () => {
    const { store } = use();
    await store.apply({ papers, citations });
    expect(await search(store, 'nonsense raft', 'any')).toEqual(['raft']);
    expect(await search(store, 'nonsense rubbish', 'any')).toEqual([]);
    expect(await store.searchCandidates([], { mode: 'any', limit: 5 })).toEqual([]);
    expect(await store.searchCandidates([], { mode: 'all', limit: 5 })).toEqual([]);
  });

  it('follows a change of the text', async () => {
    const { store } = use();
    await store.apply({ papers, citations });
    await store.apply({ papers: [storedPaper('raft', { title: 'Replicated logs', shortNames: [], year: 1900 })] });
    expect(await search(store, 'raft')).toEqual([]);
    expect(await search(store, 'ongaro')).toEqual([]);
    expect(await search(store, 'replicated 1900')).toEqual(['raft']);
  });

  it.each(['all', 'any'] as const)('takes whatever is typed as words, mode %s', async (mode) => {
    const { store } = use();
    await store.apply({ papers, citations });
    for (const query of weird) {
      const found = await search(store, query, mode);
      const expected = await expectedFor(store, query, mode);
      expect(found, query.slice(0, 40)).toEqual(expected);
    }
  });

  it('takes words that were not folded without failing', async () => {
    const { store } = use();
    await store.apply({ papers, citations });
    for (const word of weird) await store.searchCandidates([word, 'raft'], { mode: 'any', limit: 3 });
    expect(await store.searchCandidates(['raft'], { mode: 'any', limit: 3 })).toEqual(['raft']);
  });

  it('takes a thousand different words', async () => {
    const { store } = use();
    await store.apply({ papers, citations });
    const many = Array.from({ length: 1_000 }, (_, at) => `word${at}`);
    expect(await store.searchCandidates([...many, 'raft'], { mode: 'any', limit: 3 })).toEqual(['raft']);
    expect(await store.searchCandidates([...many, 'raft'], { mode: 'all', limit: 3 })).toEqual([]);
  });
}

/** By definition: each word is the beginning of a word of the folded text. */
async function expectedFor(store: GraphStore, query: string, mode: 'all' | 'any'): Promise<string[]> {
  const words = searchWords(query);
  if (words.length === 0) return [];
  const counts = await store.papers(papers.map((paper) => paper.id));
  return papers
    .filter((paper) => {
      const text = [
        paper.title,
        ...paper.shortNames,
        ...paper.authors.map(({ name }) => name),
        paper.venue,
        paper.year,
      ];
      const held = searchWords(text.join(' '));
      const holds = (word: string) => held.some((candidate) => candidate.startsWith(word));
      return mode === 'all' ? words.every(holds) : words.some(holds);
    })
    .map((paper) => paper.id)
    .sort((a, b) => counts.get(b)!.counts.citations - counts.get(a)!.counts.citations || byCodePoints(a, b));
}
