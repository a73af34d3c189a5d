import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankSearch } from '../../../../graph/engine/rank-search.ts';
import type { CountedPaper } from '../../../../graph/index.ts';
import { openEngine, searchWords } from '../../../../graph/index.ts';
import { parliament, smallGraph, spanner, storedPaper, storeWith } from './small-graph.ts';

function counted(id: string, fields: Partial<CountedPaper>): CountedPaper {
  return { ...storedPaper({ id, ...fields }), counts: fields.counts ?? { references: 0, citations: 0 } };
}

const cited = (citations: number) => ({ counts: { references: 0, citations } });

function order(query: string, papers: readonly CountedPaper[]): string[] {
  return rankSearch(searchWords(query), papers, 100).map(({ id }) => id);
}

describe('search order', () => {
  const papers = [
    counted('survey', { title: 'A Survey of Raft', ...cited(900) }),
    counted('rafting', { title: 'Rafting trips', ...cited(1000) }),
    counted('author', { title: 'Boats', authors: [{ name: 'R. Raft' }], ...cited(2000) }),
    counted('raft', { title: 'In Search of an Understandable Consensus Algorithm', shortNames: ['Raft'] }),
    counted('titled', { title: 'The Raft' }),
    counted('begins', { title: 'Raft Refloated', ...cited(1) }),
  ];

  it('goes from name over title, its beginning, its words and word beginnings to authors, whatever is cited more', () => {
    expect(order('raft', papers)).toEqual(['raft', 'titled', 'begins', 'survey', 'rafting', 'author']);
  });

  it('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...papers], { minLength: papers.length }), (shuffled) => {
        expect(order('raft', shuffled)).toEqual(order('raft', papers));
      }),
    );
  });

  it('of two with the same name puts first whose best name it is, then the more cited, then the older', () => {
    const bearers = [
      counted('second-name', { shortNames: ['Synod', 'Paxos'], ...cited(100) }),
      counted('young', { shortNames: ['Paxos'], year: 2001, ...cited(3) }),
      counted('old', { shortNames: ['Paxos'], year: 1998, ...cited(3) }),
      counted('cited', { shortNames: ['Paxos'], year: 2010, ...cited(4) }),
    ];
    expect(order('Paxos', bearers)).toEqual(['cited', 'old', 'young', 'second-name']);
  });

  it('with words of several fields finds a paper by author and year', () => {
    const two = [
      counted('1978', { title: 'Time, Clocks', authors: [{ name: 'Leslie Lamport' }], year: 1978 }),
      counted('1998', { title: 'Parliament', authors: [{ name: 'Leslie Lamport' }], year: 1998, ...cited(9) }),
    ];
    expect(order('lamport 1978', two)).toEqual(['1978', '1998']);
  });

  it('prefers papers with more of the words when none has all', () => {
    const some = [
      counted('one', { title: 'Consensus', ...cited(100) }),
      counted('two', { title: 'Consensus in the presence of quorums' }),
      counted('none', { title: 'Databases' }),
    ];
    expect(order('consensus quorums unicorn', some)).toEqual(['two', 'one']);
  });

  it('ignores case, accents, punctuation and a leading article', () => {
    const papers = [counted('a', { title: 'The Part-Time Parliament' }), counted('b', { title: 'Gödel, Escher' })];
    expect(order('PART TIME parliament', papers)).toEqual(['a']);
    expect(order('godel escher', papers)).toEqual(['b']);
  });
});

describe('search', () => {
  it('finds an identifier in any usual spelling before any words', async () => {
    const engine = openEngine({ store: await storeWith(smallGraph) });
    for (const query of ['https://doi.org/10.1145/279227.279229', ' DOI:10.1145/279227.279229 ', 'acm:279229']) {
      expect((await engine.search(query, 5))[0]?.id).toBe(parliament);
    }
  });

  it('finds beginnings of words, and papers that have only some of the words', async () => {
    const engine = openEngine({ store: await storeWith(smallGraph) });
    expect((await engine.search('glob distrib data', 5))[0]?.id).toBe(spanner);
    expect((await engine.search('spanner unicorn', 5)).map(({ id }) => id)).toEqual([spanner]);
  });

  it('whatever is typed, gives at most as many papers as asked for, each once', async () => {
    const engine = openEngine({ store: await storeWith(smallGraph) });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', '*', 'a* OR b', 'NEAR(', "';--", '%', 'the the')),
        fc.integer({ min: 1, max: 4 }),
        async (query, limit) => {
          const found = await engine.search(query, limit);
          expect(found.length).toBeLessThanOrEqual(limit);
          expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        },
      ),
    );
  });
});
