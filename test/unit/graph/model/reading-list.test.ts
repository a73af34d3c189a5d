import { describe, expect, it } from 'vitest';
import { type EntryStatus, type ReadingList, type StoredEntry, summarizeList } from '../../../../graph/index.ts';

const list: ReadingList = {
  id: 'l',
  title: 'L',
  url: null,
  origin: '/l.md',
  text: '',
  fingerprint: '',
};

function entry(kind: StoredEntry['kind'], status: EntryStatus, decidedBy: StoredEntry['decidedBy']): StoredEntry {
  return {
    key: `${kind} ${status}`,
    line: 1,
    order: 1,
    section: [],
    text: '',
    prose: null,
    kind,
    kindReason: '',
    status,
    decidedBy,
    confidence: null,
    papers: [],
    links: [],
    evidence: { rule: '', query: '', candidates: [] },
  };
}

describe('the counts of a list', () => {
  it('count every entry once, whatever a person decided against its kind', () => {
    const entries = [
      entry('paper', 'matched', 'rule'),
      entry('book', 'unresolved', 'rule'),
      entry('paper', 'ambiguous', 'rule'),
      entry('talk', 'not-a-paper', 'rule'),
      entry('paper', 'not-a-paper', 'person'),
      entry('talk', 'matched', 'person'),
    ];
    const counts = summarizeList(list, entries);
    expect(counts).toMatchObject({ entries: 6, scholarly: 4, matched: 2, ambiguous: 1, unresolved: 1, notAPaper: 2 });
    expect(counts.scholarly + counts.notAPaper).toBe(counts.entries);
  });
});
