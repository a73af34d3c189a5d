/** Hand-made graphs in a real store, in a folder that goes with the test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type GraphChanges,
  type GraphStore,
  openStore,
  type PaperRecord,
  type StoredEntry,
  type StoredPaper,
} from '../../../../graph/index.ts';

export function storedPaper(fields: Partial<StoredPaper> & { id: string }): StoredPaper {
  return {
    title: `Paper ${fields.id}`,
    shortNames: [],
    year: 2000,
    publishedOn: null,
    authors: [],
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

/** Who is told what to undo: vitest's `onTestFinished` in a test, `afterAll` around several. */
export type AtEnd = (undo: () => Promise<void>) => void;

export async function temporaryFolder(atEnd: AtEnd = onTestFinished): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-test-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An SQLite store with these rows, in a folder of its own unless one is given. */
export async function storeWith(
  changes: GraphChanges,
  { folder, atEnd = onTestFinished }: { folder?: string; atEnd?: AtEnd } = {},
): Promise<GraphStore> {
  const store = await openStore(join(folder ?? (await temporaryFolder(atEnd)), 'graph.db'));
  atEnd(() => store.close());
  await store.apply(changes);
  return store;
}

export const clocks = 'doi:10.1145/359545.359563';
export const parliament = 'doi:10.1145/279227.279229';
export const chubby = 'title:00000000000000c1';
export const raft = 'title:00000000000000a1';
export const spanner = 'doi:10.1145/2491245';
export const undated = 'title:00000000000000d1';
export const lonely = 'arxiv:1706.03762';

function entry(order: number, fields: Partial<StoredEntry>): StoredEntry {
  return {
    key: `entry-${order}#00000000`,
    line: order + 2,
    order,
    section: ['Consensus'],
    text: `Entry ${order}`,
    prose: null,
    kind: 'paper',
    kindReason: 'section Consensus',
    links: [],
    status: 'unresolved',
    decidedBy: 'rule',
    confidence: null,
    papers: [],
    evidence: { rule: 'none', query: `entry ${order}`, candidates: [] },
    ...fields,
  };
}

function versionOfParliament(fields: Partial<PaperRecord> & { key: string; source: string }): PaperRecord {
  return {
    paper: parliament,
    title: 'The Part-Time Parliament',
    authors: [{ name: 'Leslie Lamport' }],
    year: null,
    publishedOn: null,
    venue: null,
    type: 'article-journal',
    abstract: null,
    identifiers: {},
    url: null,
    shortNames: [],
    provenance: null,
    referencesStatus: 'unknown',
    reportedReferenceCount: null,
    ...fields,
  };
}

/** Clocks ← Parliament ← Chubby, Raft ← Spanner; one list; one job. */
export const smallGraph: GraphChanges = {
  papers: [
    storedPaper({
      id: clocks,
      title: 'Time, Clocks, and the Ordering of Events in a Distributed System',
      shortNames: ['Lamport clocks'],
      year: 1978,
      authors: [{ name: 'Leslie Lamport' }],
      venue: 'Communications of the ACM',
      identifiers: { doi: '10.1145/359545.359563' },
      referencesStatus: 'known',
    }),
    storedPaper({
      id: parliament,
      title: 'The Part-Time Parliament',
      shortNames: ['Paxos', 'Synod'],
      year: 1998,
      publishedOn: '1998-05',
      authors: [{ name: 'Leslie Lamport' }],
      venue: 'ACM Transactions on Computer Systems',
      identifiers: { doi: '10.1145/279227.279229' },
      referencesStatus: 'known',
    }),
    storedPaper({
      id: chubby,
      title: 'The Chubby lock service for loosely-coupled distributed systems',
      shortNames: ['Chubby'],
      year: 2006,
      authors: [{ name: 'Mike Burrows' }],
      venue: 'OSDI',
      type: 'paper-conference',
      referencesStatus: 'partial',
    }),
    storedPaper({
      id: raft,
      title: 'In Search of an Understandable Consensus Algorithm',
      shortNames: ['Raft'],
      year: 2014,
      authors: [{ name: 'Diego Ongaro' }, { name: 'John Ousterhout' }],
      venue: 'USENIX ATC',
      type: 'paper-conference',
      referencesStatus: 'known',
    }),
    storedPaper({
      id: spanner,
      title: 'Spanner: Google’s Globally Distributed Database',
      shortNames: ['Spanner'],
      year: 2013,
      authors: [{ name: 'James C. Corbett' }],
      identifiers: { doi: '10.1145/2491245' },
      referencesStatus: 'known',
    }),
    storedPaper({ id: undated, title: 'A Report Without a Year', year: null, type: 'report', status: 'stub' }),
    storedPaper({
      id: lonely,
      title: 'Attention Is All You Need',
      year: 2017,
      type: 'article',
      identifiers: { arxiv: '1706.03762' },
      authors: [{ name: 'Ashish Vaswani' }],
    }),
  ],
  aliases: [
    { alias: 'title:00000000000000b1', paper: parliament },
    { alias: 'acm:279229', paper: parliament },
  ],
  records: [
    versionOfParliament({ key: 'web:synod', source: 'web' }),
    versionOfParliament({
      key: 'local:src-49',
      source: 'local',
      year: 1989,
      venue: 'DEC SRC Report 49',
      type: 'report',
    }),
    versionOfParliament({
      key: 'bundled:1',
      source: 'bundled',
      year: 1998,
      venue: 'ACM Transactions on Computer Systems',
      identifiers: { doi: '10.1145/279227.279229' },
    }),
  ],
  citations: [
    { citing: parliament, cited: clocks, sources: ['bundled'] },
    { citing: chubby, cited: parliament, sources: ['bundled', 'crossref'] },
    { citing: raft, cited: parliament, sources: ['bundled'] },
    { citing: raft, cited: chubby, sources: ['bundled'] },
    { citing: spanner, cited: chubby, sources: ['bundled'] },
    { citing: spanner, cited: parliament, sources: ['bundled'] },
    { citing: undated, cited: parliament, sources: ['bundled'] },
  ],
  lists: [
    {
      list: {
        id: 'classics',
        title: 'Classics',
        url: null,
        origin: 'classics.md',
        text: '# Classics',
        fingerprint: '0'.repeat(64),
      },
      entries: [
        entry(1, {
          status: 'matched',
          confidence: 1,
          papers: [parliament],
          text: 'The Part-Time Parliament',
          prose: 'Where it began.',
        }),
        entry(2, { status: 'matched', confidence: 0.9, papers: [raft, chubby], text: 'Raft and Chubby' }),
        entry(3, { text: 'A paper nobody knows' }),
        entry(4, {
          kind: 'video',
          status: 'not-a-paper',
          text: 'A talk',
          parent: 'entry-1#00000000',
          links: [{ url: 'https://talks.example/1', role: 'talk', text: 'A talk' }],
        }),
      ],
      statements: [],
    },
  ],
  jobs: [
    {
      id: 'job-1',
      kind: 'ingest',
      status: 'done',
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:00:01.000Z',
      detail: '{"papers":7}',
    },
  ],
};
