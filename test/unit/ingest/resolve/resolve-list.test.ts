import { beforeAll, describe, expect, it } from 'vitest';
import { bundledBibliographies } from '../../../../data/index.ts';
import type { StoredEntry } from '../../../../graph/model/reading-list.ts';
import { readMarkdownList } from '../../../../ingest/read/markdown.ts';
import { type CandidateProvider, sourceCandidates } from '../../../../ingest/resolve/candidates.ts';
import { resolveItems, toEntry } from '../../../../ingest/resolve/resolve-list.ts';
import { statementsOf } from '../../../../ingest/resolve/statements.ts';
import { openBibliography } from '../../../../ingest/sources/bibliography/bibliography-source.ts';

let provider: CandidateProvider;
let titlesOnly: CandidateProvider;
beforeAll(async () => {
  provider = sourceCandidates(await openBibliography(bundledBibliographies(), { name: 'bundled' }));
  titlesOnly = sourceCandidates(await openBibliography(bundledBibliographies(), { name: 'bundled', names: false }));
});

async function entriesOf(markdown: string, using = provider): Promise<StoredEntry[]> {
  const { items } = readMarkdownList(markdown, { name: 'list.md' });
  return (await resolveItems(items, using)).map((item) => toEntry(item, undefined));
}

const papers = '## Papers\n';

describe('lines of a list', () => {
  it.each([
    [
      '- [Times, Clocks and Ordering of Events in Distributed Systems](http://example.org/time-clocks.pdf)',
      'bundled:time-clocks-1978',
    ],
    ['- [Raft Consensus Algorithm](https://example.org/raft/) An alternative to Paxos', 'bundled:raft-2014'],
    ['- [Dapper](https://example.org/36356.pdf), tracing at scale', 'bundled:dapper'],
    ['- [FLP Impossibility Result (paper)](https://example.org/jacm85.pdf)', 'bundled:flp-1985'],
    ['- [The Chubby Lock Service](http://example.org/chubby.pdf)', 'bundled:chubby-2006'],
    ['- [A paper](https://doi.org/10.1145/279227.279229)', 'bundled:part-time-parliament-1998'],
  ])('%s is found', async (line, key) => {
    const [entry] = await entriesOf(papers + line);
    expect(entry).toMatchObject({ status: 'matched', decidedBy: 'rule', papers: [key] });
    expect(entry!.confidence).toBeGreaterThan(0.8);
    expect(entry!.evidence.candidates[0]!.id).toBe(key);
  });

  it.each([
    ['## Bootcamp\n- [CAP Theorem](http://en.wikipedia.org/wiki/CAP_theorem)', 'not-a-paper'],
    ['## Courses\n- [MIT 6.824](https://pdos.csail.mit.edu/6.824/)', 'not-a-paper'],
    [
      '## Blogs\n- [SWIM Protocol explained](https://asafdav2.github.io/2017/swim-protocol/) A blog post',
      'not-a-paper',
    ],
    [
      '## Videos\n- [In Search of an Understandable Consensus Algorithm](https://www.youtube.com/watch?v=1)',
      'not-a-paper',
    ],
    ['## Books\n- [Distributed Algorithms, Nancy Lynch](https://www.amazon.com/x/dp/1558603484)', 'unresolved'],
    [
      '## Papers\n- [Paxos](http://example.org/notes.pdf), [Raft](http://example.org/raft.pdf) and other things',
      'matched',
    ],
    ['## Papers\n- [The Weak Byzantine Generals Problem](http://example.org/weak.pdf)', 'ambiguous'],
  ])('%s is %s', async (markdown, status) => {
    const [entry] = await entriesOf(markdown);
    expect(entry!.status).toBe(status);
    expect(entry!.evidence.rule).not.toBe('');
  });

  it('a book is not another work with a similar title', async () => {
    const [entry] = await entriesOf(
      '## Books\n- [Impossibility Results for Distributed Computing](http://www.morganclaypool.com/doi/abs/10.2200/S00551ED1V01Y201311DCT012)',
    );
    expect(entry).toMatchObject({ status: 'unresolved', papers: [] });
  });

  it('a title with a word replaced is put before a person, with what it may be', async () => {
    const [entry] = await entriesOf(
      `${papers}- [A Hundred Impossibility Proofs for Distributed Systems](http://example.org/h.pdf)`,
    );
    expect(entry).toMatchObject({ status: 'ambiguous', papers: [], confidence: null });
    expect(entry!.evidence.candidates[0]!.id).toBe('bundled:impossibility-hundred-1989');
  });

  it('a name that means two papers is ambiguous', async () => {
    const [entry] = await entriesOf(`${papers}- [Coda](http://example.org/coda.pdf)`);
    expect(entry).toMatchObject({ status: 'ambiguous', evidence: { rule: 'short-name' } });
    expect(entry!.evidence.candidates.length).toBeGreaterThan(1);
  });

  it('with titles alone a bare name finds nothing', async () => {
    const [entry] = await entriesOf(`${papers}- [Dapper](http://example.org/36356.pdf)`, titlesOnly);
    expect(entry!.status).toBe('unresolved');
  });

  it('one line may name several papers', async () => {
    const [entry] = await entriesOf(
      `${papers}- [The Google File System](papers/gfs.pdf) (2003) and [Bigtable: A Distributed Storage System for Structured Data](papers/bigtable.pdf) (2006): two core components`,
    );
    expect(entry!.papers).toEqual(['bundled:gfs', 'bundled:bigtable']);
  });

  it('a paper in a section of blogs is found as a paper', async () => {
    const [entry] = await entriesOf(
      '## Blogs\n- [Session Guarantees for Weakly Consistent Replicated Data](http://example.org/post)',
    );
    expect(entry).toMatchObject({ kind: 'paper', status: 'matched' });
  });

  it('a person’s decision outweighs the rules and keeps their evidence', async () => {
    const { items } = readMarkdownList(`${papers}- [Dapper](https://example.org/36356.pdf)`, { name: 'list.md' });
    const [item] = await resolveItems(items, provider);
    expect(toEntry(item!, { papers: ['doi:10.1/other'] })).toMatchObject({
      status: 'matched',
      decidedBy: 'person',
      confidence: 1,
      papers: ['doi:10.1/other'],
    });
    const dismissed = toEntry(item!, { notAPaper: true });
    expect(dismissed).toMatchObject({
      status: 'not-a-paper',
      decidedBy: 'person',
      papers: [],
      evidence: { rule: 'decided' },
    });
    expect(dismissed.evidence.candidates).not.toEqual([]);
  });
});

describe('statements', () => {
  const names = [
    { name: 'Dynamo', paper: 'doi:dynamo' },
    { name: 'Raft', paper: 'doi:raft' },
  ];

  async function statements(prose: string) {
    const [entry] = await entriesOf(
      `${papers}- [Cassandra: A Decentralized Structured Storage System](http://example.org/c.pdf) ${prose}`,
    );
    return statementsOf('list', entry!, names).map(({ kind, about, quote }) => ({ kind, about, quote }));
  }

  it('the words before a name tell the kind', async () => {
    expect(await statements('Inspired heavily by Dynamo, and now open source.')).toEqual([
      {
        kind: 'inspired-by',
        about: { paper: 'doi:dynamo' },
        quote: expect.stringContaining('Inspired heavily by Dynamo'),
      },
    ]);
    expect(await statements('Simpler than Raft.')).toMatchObject([{ kind: 'compares', about: { paper: 'doi:raft' } }]);
  });

  it('a name counts only as a word of its own, written as it is', async () => {
    expect(await statements('For dynamos and rafts, and for RaftKeeper.')).toEqual([]);
  });

  it('a linked system that is no paper is named as a system', async () => {
    expect(await statements('Applied in projects such as [Riak](http://basho.com/riak/).')).toMatchObject([
      { kind: 'basis-of', about: { system: 'Riak' } },
    ]);
  });
});
