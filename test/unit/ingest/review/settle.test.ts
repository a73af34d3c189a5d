import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GraphStore } from '../../../../graph/store/graph-store.ts';
import { reviewEntries, searchCandidates } from '../../../../ingest/review/review-entries.ts';
import { settle } from '../../../../ingest/review/settle.ts';
import { type Decision, withDecision } from '../../../../ingest/run/decisions-edit.ts';
import { writeDecisions } from '../../../../ingest/run/decisions-file.ts';
import { ingest } from '../../../../ingest/run/ingest.ts';
import { smallBibliography, smallList } from '../../../support/small-bibliography.ts';
import { collect } from '../../../support/store-fixtures.ts';
import { temporaryFolder, temporaryStore } from '../../../support/temporary-store.ts';

const text = smallList.replace(
  '- [A paper that nobody knows of]',
  '- [Paxos Made Simply](http://example.org/s.pdf) \n- [A paper that nobody knows of]',
);
const list = { origin: '/lists/consensus.md', name: 'consensus.md', text };
const date = '2026-01-31';

async function storeWith(decisions?: string | null, edited = text): Promise<GraphStore> {
  const store = await temporaryStore();
  await read(store, decisions, edited);
  return store;
}

function read(store: GraphStore, decisions?: string | null, edited = text) {
  const lists = [
    { ...list, text: edited, ...(decisions === undefined ? {} : { decisions, decisionsFile: 'c.stemma.json' }) },
  ];
  return ingest(store, { lists, collections: [smallBibliography()], sources: [smallBibliography()] });
}

function fileWith(json: string) {
  return { json, path: 'c.stemma.json' };
}

async function keyOf(store: GraphStore, words: string) {
  const entry = (await store.list('consensus'))!.entries.find((one) => one.text.includes(words))!;
  return { key: entry.key, text: entry.text };
}

async function outcomes(store: GraphStore) {
  const { entries, statements } = (await store.list('consensus'))!;
  return {
    entries: entries.map(({ key, status, papers, decidedBy, kind, confidence, evidence }) => [
      key,
      status,
      papers,
      decidedBy,
      kind,
      confidence,
      evidence.rule,
    ]),
    statements,
    papers: await collect(store.allPapers()),
    aliases: await collect(store.aliases()),
    citations: await collect(store.allCitations()),
    decisions: await store.decisions('consensus'),
  };
}

describe('entries for a person', () => {
  it('are the open ones, with candidates and what speaks for each in words', async () => {
    const { entries } = await reviewEntries(await storeWith(), 'consensus');
    expect(entries.map(({ entry }) => [entry.line, entry.status])).toEqual([
      [8, expect.stringMatching(/ambiguous|unresolved/)],
      [9, 'unresolved'],
    ]);
    const [candidate] = entries[0]!.candidates;
    expect(candidate).toMatchObject({ title: 'Paxos made simple', year: 2001, status: 'full' });
    expect(candidate!.reasons).toContain('has a record of its own');
    expect(candidate!.reasons[0]).toMatch(/^titles 0\.9\d alike$/);
    expect(entries[1]!.candidates).toEqual([]);
  });

  it('are all that may be papers when asked, or those with words or in a line', async () => {
    const store = await storeWith();
    expect((await reviewEntries(store, 'consensus', { all: true })).entries).toHaveLength(6);
    expect((await reviewEntries(store, 'consensus', { words: 'RAFT' })).entries.map(({ entry }) => entry.line)).toEqual(
      [4],
    );
    expect((await reviewEntries(store, 'consensus', { words: '6' })).entries.map(({ entry }) => entry.line)).toEqual([
      6,
    ]);
  });

  it('have other candidates by words', async () => {
    const found = await searchCandidates(await storeWith(), 'chubby lock');
    expect(found[0]!.title).toBe('The Chubby lock service for loosely-coupled distributed systems');
  });
});

describe('decisions brought in at once', () => {
  it('leave the store as an ingest with the same file would', async () => {
    const quick = await storeWith();
    const decide: Decision[] = [
      { kind: 'papers', ...(await keyOf(quick, 'Simply')), papers: ['10.1145/279227.279229'] },
      { kind: 'not-a-paper', ...(await keyOf(quick, 'nobody')) },
      { kind: 'papers', ...(await keyOf(quick, 'Raft')), papers: ['10.1145/359545.359563', '10.1145/357172.357176'] },
      { kind: 'papers', ...(await keyOf(quick, 'lecture')), papers: ['doi:10.1145/279227.279229'] },
    ];
    const json = decide.reduce<string | null>(
      (file, decision) => withDecision(file, 'consensus', decision, date),
      null,
    )!;
    const changed = await settle(quick, 'consensus', fileWith(json));
    expect(
      changed!.map(({ before, after }) => [before.line, before.status, after.status, after.papers.length]),
    ).toEqual([
      [4, 'matched', 'matched', 2],
      [8, expect.any(String), 'matched', 1],
      [9, 'unresolved', 'not-a-paper', 0],
      [12, 'not-a-paper', 'matched', 1],
    ]);
    expect(await outcomes(quick)).toEqual(await outcomes(await storeWith(json)));
    expect(await settle(quick, 'consensus', fileWith(json))).toEqual([]);
  });

  it('are left to an ingest when the merge may depend on them', async () => {
    const store = await storeWith();
    const unknown: Decision = { kind: 'papers', ...(await keyOf(store, 'nobody')), papers: ['doi:10.1000/new'] };
    expect(await settle(store, 'consensus', fileWith(withDecision(null, 'consensus', unknown, date)))).toBeNull();
    const pair: Decision = { kind: 'different', pair: ['doi:10.1145/279227.279229', 'doi:10.1145/359545.359563'] };
    expect(await settle(store, 'consensus', fileWith(withDecision(null, 'consensus', pair, date)))).toBeNull();
    const known: Decision = { kind: 'not-a-paper', ...(await keyOf(store, 'nobody')) };
    const json = withDecision(null, 'consensus', known, date);
    expect(await settle(store, 'consensus', fileWith(json))).toHaveLength(1);
    const back = withDecision(json, 'consensus', { kind: 'open', key: known.key }, date);
    expect(await settle(store, 'consensus', fileWith(back))).toBeNull();
  });
});

describe('decisions through ingests', () => {
  it('name a work that nobody knows: the entry means it', async () => {
    const store = await storeWith();
    const decision: Decision = {
      kind: 'papers',
      ...(await keyOf(store, 'nobody')),
      papers: ['https://doi.org/10.1000/New'],
    };
    const report = await read(store, withDecision(null, 'consensus', decision, date));
    expect(report.lists[0]!.warnings).toEqual([]);
    const [paper] = (await store.papers(['doi:10.1000/new'])).values();
    expect(paper).toMatchObject({ status: 'stub', title: 'A paper that nobody knows of' });
    const entry = (await store.list('consensus'))!.entries.find(({ line }) => line === 9)!;
    expect(entry).toMatchObject({ status: 'matched', decidedBy: 'person', papers: ['doi:10.1000/new'] });
  });

  it('survive a moved and edited line, with a word about it, and another machine', async () => {
    const store = await storeWith();
    const decision: Decision = {
      kind: 'papers',
      ...(await keyOf(store, 'Simply')),
      papers: ['doi:10.1145/279227.279229'],
    };
    const json = withDecision(null, 'consensus', decision, date);
    const edited = text
      .replace('## Papers\n', '## Papers\n- [The Byzantine Generals Problem](http://example.org/b.pdf)\n')
      .replace('[Paxos Made Simply](http://example.org/s.pdf)', '[Paxos Made Simply, again](http://example.org/s.pdf)');
    for (const machine of [store, await temporaryStore()]) {
      const report = await read(machine, json, edited);
      const entry = (await machine.list('consensus'))!.entries.find((one) => one.text.includes('again'))!;
      expect(entry).toMatchObject({ decidedBy: 'person', papers: ['doi:10.1145/279227.279229'] });
      expect(report.lists[0]!.warnings).toEqual([
        expect.stringMatching(/^c\.stemma\.json:6: the entry was edited and stands in line 9/),
      ]);
    }
  });

  it('that contradict each other, name nobody or an entry that is gone are warned of with file and line', async () => {
    const store = await temporaryStore();
    const json = `{ "version": 1,
      "entries": { "an entry of yesterday#00000000": { "notAPaper": true } },
      "same": [["doi:10.1145/279227.279229", "10.1145/359545.359563"]],
      "different": [["doi:10.1145/359545.359563", "doi:10.1145/279227.279229"],
                    ["title:0000000000000000", "doi:10.1145/359545.359563"]],
      "typo": 1 }`;
    const { lists } = await read(store, json);
    expect(lists[0]!.warnings.map((warning) => warning.replace(/^(c\.stemma\.json:\d+: .{25}).*/, '$1'))).toEqual([
      'c.stemma.json:6: "typo" is not known here ',
      'c.stemma.json:4: doi:10.1145/359545.359563',
      'c.stemma.json:2: the list has no entry "an',
      'c.stemma.json:5: no paper of the graph has',
    ]);
    // They are held apart.
    expect(await store.resolve(['doi:10.1145/279227.279229', 'doi:10.1145/359545.359563'])).toEqual(
      new Map([
        ['doi:10.1145/279227.279229', 'doi:10.1145/279227.279229'],
        ['doi:10.1145/359545.359563', 'doi:10.1145/359545.359563'],
      ]),
    );
  });

  it('of lists without a folder lie in the home folder, and hold in a new store', async () => {
    const home = await temporaryFolder();
    const store = await temporaryStore();
    const request = { collections: [smallBibliography()], sources: [smallBibliography()], home };
    const lists = [{ origin: 'https://example.org/list.md', name: 'list.md', text }];
    await ingest(store, { ...request, lists });
    const { key } = await keyOf(store, 'nobody');
    const json = withDecision(null, 'consensus', { kind: 'not-a-paper', key, text: '' }, date);
    await writeDecisions(join(home, 'lists', 'consensus.stemma.json'), json);
    const other = await temporaryStore();
    await ingest(other, { ...request, lists });
    const entry = (await other.list('consensus'))!.entries.find((one) => one.key === key);
    expect(entry).toMatchObject({ status: 'not-a-paper', decidedBy: 'person' });
  });
});
