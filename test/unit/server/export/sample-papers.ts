/** Stored papers for the export tests: facts only. */
import type { StoredPaper } from '../../../../graph/index.ts';

export function storedPaper(fields: Partial<StoredPaper> & { id: string }): StoredPaper {
  return {
    title: 'A Paper',
    shortNames: [],
    year: 2000,
    publishedOn: null,
    authors: [{ name: 'Ada Lovelace' }],
    venue: null,
    type: 'article-journal',
    abstract: null,
    identifiers: {},
    url: null,
    status: 'full',
    referencesStatus: 'unknown',
    reportedReferenceCount: null,
    ...fields,
  };
}

export const samplePapers: readonly StoredPaper[] = [
  storedPaper({
    id: 'doi:10.1145/279227.279229',
    title: 'The Part-Time Parliament',
    shortNames: ['Paxos'],
    year: 1998,
    publishedOn: '1998-05',
    authors: [{ name: 'Leslie Lamport' }],
    venue: 'ACM Transactions on Computer Systems',
    identifiers: { doi: '10.1145/279227.279229' },
  }),
  storedPaper({
    id: 'title:00000000000000aa',
    title: 'Chain Replication for Supporting High Throughput & Availability',
    year: 2004,
    authors: [{ name: 'Robbert van Renesse' }, { name: 'Fred B. Schneider' }],
    venue: 'OSDI',
    type: 'paper-conference',
  }),
  storedPaper({
    id: 'title:00000000000000ab',
    title: 'ZooKeeper: Wait-free coordination — 100% of {x_1}, $cost$ #1 ~ ^ \\ <b> “quoted” naïve Gödel α-β',
    year: 2010,
    authors: [{ name: 'Łukasz Strużyński' }, { name: "Seán O'Malley" }, { name: 'Jürgen Müller Jr.' }],
    venue: 'USENIX Annual Technical Conference',
    type: 'paper-conference',
  }),
  storedPaper({
    id: 'title:00000000000000ac',
    title: '分布式系统 😀 ∞ ≤ 3',
    year: null,
    authors: [{ name: '王小明' }],
    type: 'document',
  }),
  storedPaper({ id: 'title:00000000000000ad', title: 'No One Wrote This', authors: [], type: 'report', venue: 'MIT' }),
  storedPaper({
    id: 'title:00000000000000ae',
    title: 'A Manual for R and D',
    authors: [{ name: 'The Research and Development Group, Inc.' }],
    type: 'book',
    venue: 'Smith & Sons',
  }),
  storedPaper({
    id: 'title:00000000000000af',
    title: 'Lessons from Scale',
    authors: [{ name: 'Ada Lovelace' }],
    type: 'thesis',
    venue: 'Example University',
  }),
  storedPaper({
    id: 'arxiv:1706.03762',
    title: 'Attention Is All You Need',
    year: 2017,
    authors: [{ name: 'Ashish Vaswani' }],
    type: 'article',
    identifiers: { arxiv: '1706.03762' },
  }),
];
