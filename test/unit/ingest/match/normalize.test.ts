import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  normalizeMainTitle,
  normalizeTitle,
  titleNumerals,
  titleSkeleton,
} from '../../../../ingest/match/normalize.ts';

describe('normalizeTitle', () => {
  it.each([
    ['The Part-Time Parliament', 'the part time parliament'],
    ['Dynamo: Amazon’s Highly Available Key-value Store', 'dynamo amazons highly available key value store'],
    ['Vive la Diff&eacute;rence', 'vive la difference'],
    ['R&amp;amp;D at Scale', 'r and d at scale'],
    ['<i>Paxos</i> Made <sub>Live</sub>', 'paxos made live'],
    [
      'In Search of an Understandable Consensus Algorithm (Extended Version)',
      'in search of an understandable consensus algorithm',
    ],
    ['Brief Announcement: Paxos Quorums', 'paxos quorums'],
    ['Consistency in a Partitioned Network: A Tutorial', 'consistency in a partitioned network'],
    ['Abstract Interpretation of Programs', 'abstract interpretation of programs'],
    ['A Tutorial on Hidden Markov Models', 'a tutorial on hidden markov models'],
    ['Technical Report', 'technical report'],
    ['SSDAlloc: 混合存储', 'ssdalloc 混合存储'],
  ])('%s becomes "%s"', (title, normalized) => {
    expect(normalizeTitle(title)).toBe(normalized);
  });

  it('is the same when done twice, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = normalizeTitle(text);
        expect(normalizeTitle(once)).toBe(once);
      }),
    );
  });
});

describe('parts of titles', () => {
  it('the main title ends before a colon, a dash or a question mark', () => {
    expect(normalizeMainTitle('ZooKeeper: Wait-free coordination')).toBe('zookeeper');
    expect(normalizeMainTitle('Paxos Made Live - An Engineering Perspective')).toBe('paxos made live');
    expect(normalizeMainTitle('Part-Time Parliament')).toBe('part time parliament');
  });

  it('the skeleton forgets articles and plurals', () => {
    const asListed = titleSkeleton(normalizeTitle('Times, Clocks and Ordering of Events in Distributed Systems'));
    const asPrinted = titleSkeleton(normalizeTitle('Time, Clocks, and the Ordering of Events in a Distributed System'));
    expect(asListed).toBe(asPrinted);
  });

  it.each([
    ['a calculus of mobile processes ii', ['2']],
    ['report on the 8th workshop', ['8']],
    ['the eighth workshop', ['8']],
    ['processes part i', ['1']],
    ['vi architecture', ['6']],
    ['i know what you did', []],
  ])('numerals of "%s" are %j', (title, numerals) => {
    expect(titleNumerals(title)).toEqual(numerals);
  });
});
