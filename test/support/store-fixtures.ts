/** Rows for store tests: valid in every field, so that a test names only what it is about. */
import type { Citation } from '../../graph/model/citation.ts';
import type { PaperRecord, ReferenceString, StoredPaper } from '../../graph/model/paper.ts';
import type { ReadingList, Statement, StoredEntry } from '../../graph/model/reading-list.ts';
import type { GraphStore, Job } from '../../graph/store/graph-store.ts';

export function storedPaper(id: string, fields: Partial<StoredPaper> = {}): StoredPaper {
  return {
    id,
    title: `Paper ${id}`,
    shortNames: [],
    year: 2000,
    publishedOn: null,
    authors: [],
    venue: null,
    type: 'document',
    abstract: null,
    identifiers: {},
    url: null,
    status: 'full',
    referencesStatus: 'known',
    reportedReferenceCount: null,
    ...fields,
  };
}

/** `citation('a', 'b')`: a CITES b. */
export function citation(citing: string, cited: string, sources: readonly string[] = ['crossref']): Citation {
  return { citing, cited, sources };
}

export function paperRecord(key: string, paper: string, fields: Partial<PaperRecord> = {}): PaperRecord {
  return {
    key,
    source: key.slice(0, key.indexOf(':')),
    paper,
    title: `Record ${key}`,
    authors: [{ name: 'Leslie Lamport', orcid: '0000-0001-0000-0000' }],
    year: 1998,
    publishedOn: '1998-05',
    venue: 'ACM Transactions on Computer Systems',
    type: 'article-journal',
    abstract: null,
    identifiers: { doi: '10.1145/279227.279229' },
    url: null,
    shortNames: [],
    provenance: null,
    referencesStatus: 'known',
    reportedReferenceCount: 15,
    ...fields,
  };
}

export function referenceString(
  record: string,
  order: number,
  paper: string | null,
  fields: Partial<ReferenceString> = {},
): ReferenceString {
  return {
    record,
    order,
    raw: `[${order}] L. Lamport. Time, clocks, and the ordering of events. CACM, 1978.`,
    title: 'Time, clocks, and the ordering of events',
    authors: [{ name: 'L. Lamport' }],
    year: 1978,
    venue: 'CACM',
    identifiers: {},
    paper,
    rule: paper === null ? 'self-citation' : 'title-and-author',
    confidence: 0.97,
    ...fields,
  };
}

export function readingList(id: string, fields: Partial<ReadingList> = {}): ReadingList {
  return {
    id,
    title: `List ${id}`,
    url: null,
    origin: `/lists/${id}.md`,
    text: `- ${id}\n`,
    fingerprint: 'f'.repeat(64),
    ...fields,
  };
}

export function storedEntry(order: number, papers: readonly string[], fields: Partial<StoredEntry> = {}): StoredEntry {
  return {
    key: `entry ${order}#00000000`,
    line: order * 2,
    order,
    section: ['Consensus', 'Classics'],
    text: `Entry ${order}`,
    prose: null,
    kind: 'paper',
    kindReason: 'default',
    links: [{ url: 'https://example.org/paper.pdf', role: 'pdf', text: 'pdf' }],
    status: papers.length === 0 ? 'unresolved' : 'matched',
    decidedBy: 'rule',
    confidence: papers.length === 0 ? null : 0.9,
    papers,
    evidence: {
      rule: 'exact-title',
      query: `Entry ${order}`,
      candidates: papers.map((id) => ({ id, title: id, score: 1, source: 'local' })),
    },
    ...fields,
  };
}

export function statement(list: string, entry: string, paper: string, about: Statement['about']): Statement {
  return { list, entry, paper, kind: 'inspired-by', about, quote: 'inspired heavily by' };
}

export function job(id: string, fields: Partial<Job> = {}): Job {
  return {
    id,
    kind: 'ingest',
    status: 'done',
    startedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: '2026-01-01T00:01:00.000Z',
    detail: '{"list":"systems"}',
    ...fields,
  };
}

/** Everything that a stream of batches brings. */
export async function collect<T>(stream: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of stream) for (const item of batch) all.push(item);
  return all;
}

/** The topology with ids in place of handles, by id: what it says, whatever the handles are. */
export async function topologyById(store: GraphStore): Promise<Map<string, string[]>> {
  const rows = await collect(store.topology());
  const idOf = new Map(rows.map((row) => [row.handle, row.id]));
  return new Map(
    rows.map((row) => [row.id, row.references.map((handle) => idOf.get(handle) ?? `no row for ${handle}`).sort()]),
  );
}

/** Order of code points, which is that of UTF-8 bytes; `<` on strings compares UTF-16 units and differs beyond U+FFFF. */
export function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
