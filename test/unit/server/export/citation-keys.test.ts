import { describe, expect, it } from 'vitest';
import { citationKeys, type KeyParts } from '../../../../server/export/citation-keys.ts';
import { parseName } from '../../../../server/export/names.ts';

function paper(id: string, author: string | null, year: number | null, title: string): KeyParts {
  return { id, year, title, firstAuthor: author === null ? undefined : (parseName(author) ?? undefined) };
}

function keyOf(author: string | null, year: number | null, title: string): string | undefined {
  return citationKeys([paper('x', author, year, title)]).get('x');
}

describe('citation keys', () => {
  it.each([
    ['Leslie Lamport', 1998, 'The Part-Time Parliament', 'lamport1998part'],
    ['Robbert van Renesse', 2004, 'Chain Replication', 'vanrenesse2004chain'],
    ['Łukasz Strużyński', 2010, 'Überblick', 'struzynski2010uberblick'],
    ['The PostgreSQL Group', 2001, 'A Manual', 'postgresql2001manual'],
    ["Seán O'Malley", 2001, 'On the Of', 'omalley2001on'],
    ['王小明', 2001, '分布式', 'anon2001'],
    [null, null, '2PC', 'anonnd2pc'],
  ])('%s %s "%s" → %s', (author, year, title, key) => {
    expect(keyOf(author, year, title)).toBe(key);
  });

  it('collisions get a, b, c by paper id, in whatever order the papers come', () => {
    const papers = ['c', 'a', 'b'].map((id) => paper(id, 'Jim Gray', 1981, 'Transaction'));
    const keys = citationKeys(papers);
    expect([...keys].sort()).toEqual([
      ['a', 'gray1981transactiona'],
      ['b', 'gray1981transactionb'],
      ['c', 'gray1981transactionc'],
    ]);
    expect(citationKeys([...papers].reverse())).toEqual(keys);
  });

  it('a letter never makes the key of another paper', () => {
    const keys = citationKeys([
      paper('1', 'Jim Gray', 1981, 'Log'),
      paper('2', 'Jim Gray', 1981, 'Log'),
      paper('3', 'Jim Gray', 1981, 'Loga'),
    ]);
    expect(new Set(keys.values()).size).toBe(3);
  });

  it('sixty papers of one key still have sixty keys', () => {
    const papers = Array.from({ length: 60 }, (_, at) => paper(String(at), null, null, ''));
    expect(new Set(citationKeys(papers).values()).size).toBe(60);
  });
});
