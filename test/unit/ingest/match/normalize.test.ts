import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  normalizeMainTitle,
  normalizeTitle,
  normalizeUnbracketed,
  titleGenre,
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

  it('brackets can be left out', () => {
    expect(normalizeUnbracketed('The database group at Hagen (FernUniversität)')).toBe('the database group at hagen');
    expect(normalizeUnbracketed('(Leader/Randomization/Signature)-free')).toBe('free');
    expect(normalizeUnbracketed('(whole)')).toBe('whole');
  });
});

describe('what stands in a title and is no part of it', () => {
  it.each([
    ['Index Research: Forest or Trees? (Panel Abstract)', 'index research forest or trees', 'panel'],
    ['Index research (panel session): forest or trees?', 'index research forest or trees', 'panel'],
    ['Objects and SQL: Strange Relations? Panel', 'objects and sql strange relations', 'panel'],
    ['DEVise (demo abstract): visual exploration', 'devise visual exploration', 'demonstration'],
    ['Small Worlds: the Dynamics of Networks - Book Review', 'small worlds the dynamics of networks', 'review'],
    ['Book Review: Small Worlds', 'small worlds', 'review'],
    ['Foreword: Management of Semistructured Data', 'management of semistructured data', 'editorial'],
    ['Tutorial: Data Access', 'data access', ''],
    ['The BUCKY Benchmark (Experience Paper)', 'the bucky benchmark', ''],
    ['Vaxclusters (extended abstract): a closely-coupled system', 'vaxclusters a closely coupled system', ''],
    ['Fast text classification pp', 'fast text classification', ''],
    ['Demonstration of superluminal effects', 'demonstration of superluminal effects', ''],
    ['Panel data econometrics', 'panel data econometrics', ''],
    ['Demo: Redis', 'demo redis', ''],
    ['Learning from demonstration', 'learning from demonstration', ''],
    ['K\uFFFDrper und Seele', 'krper und seele', ''],
  ])('"%s" is "%s"', (title, normalized, genre) => {
    expect([normalizeTitle(title), titleGenre(title)]).toEqual([normalized, genre]);
  });
});
