import { describe, expect, it } from 'vitest';
import { ingest } from '../../../../ingest/run/ingest.ts';
import { resolveLines } from '../../../../ingest/run/resolve-lines.ts';
import { smallBibliography } from '../../../support/small-bibliography.ts';
import { temporaryStore } from '../../../support/temporary-store.ts';

const none = { lists: [], collections: [], sources: [] };
const ask = async (text: string, more: Partial<Parameters<typeof resolveLines>[0]> = {}) =>
  (await resolveLines({ text, name: 'references.txt', store: null, sources: [smallBibliography()], ...more })).lines;

describe('a bare list of references', () => {
  it.each([
    ['a title', 'The Part-Time Parliament', 'doi:10.1145/279227.279229'],
    [
      'a printed reference',
      'L. Lamport. The part-time parliament. ACM TOCS, 16(2):133-169, 1998.',
      'doi:10.1145/279227.279229',
    ],
    ['a misprinted one', 'Lamport, L. (1998). The part-tme parliament. ACM Transactions', 'doi:10.1145/279227.279229'],
    ['a DOI', '10.1145/357172.357176', 'doi:10.1145/357172.357176'],
    ['the address of a DOI', 'https://doi.org/10.1145/359545.359563', 'doi:10.1145/359545.359563'],
    ['a known link', 'https://raft.github.io/', 'Raft'],
    ['a numbered line', '[3] Paxos Made Live - An Engineering Perspective', 'doi:10.1145/1281100.1281103'],
  ])('%s leads to its paper, with a rule and who knew it', async (_name, text, id) => {
    const [line] = await ask(text);
    expect(line).toMatchObject({ line: 1, status: 'matched', foundIn: 'small' });
    if (id === 'Raft') expect(line!.paper!.title).toMatch(/Understandable Consensus/);
    else expect(line!.paper!.id).toBe(id);
    expect(line!.evidence.rule).not.toBe('');
    expect(line!.evidence.candidates.map((candidate) => candidate.id)).toContain(line!.paper!.id);
  });

  it('gives one answer for each line with text, in their order, and takes no line for a heading', async () => {
    const lines = await ask('# Paxos Made Simple\n\nConsensus:\nA paper that nobody knows of\n10.9999/nobody\n');
    expect(lines.map(({ line, status }) => [line, status])).toEqual([
      [1, 'matched'],
      [3, 'unresolved'],
      [4, 'unresolved'],
      [5, 'unresolved'],
    ]);
    expect(lines[3]!.evidence.rule).toBe('unknown-identifier');
  });

  it('a title that is only alike is put before the person with what it is like, never matched', async () => {
    const [line] = await ask('The Weak Byzantine Generals Problem');
    expect(line!.paper).toBeNull();
    expect(line!.evidence.candidates[0]).toMatchObject({ title: 'The Byzantine Generals Problem' });
  });

  it('asks the graph first, stubs and former ids included, and stores nothing', async () => {
    const store = await temporaryStore();
    await ingest(store, { ...none, collections: [smallBibliography()] });
    const version = await store.version();
    const lines = await ask('Notes on data base operating systems\n10.1145/279227.279229\nPaxos', {
      store,
      sources: [],
    });
    expect(lines.map(({ status, foundIn }) => [status, foundIn])).toEqual([
      ['matched', 'graph'],
      ['matched', 'graph'],
      ['matched', 'graph'],
    ]);
    expect(lines[0]!.paper!.status).toBe('stub');
    expect(lines[2]!.paper!.id).toBe('doi:10.1145/279227.279229');
    expect(await store.version()).toBe(version);
  });

  it('what the graph does not know is asked of the sources', async () => {
    const store = await temporaryStore();
    const [line] = await ask('Paxos made live - an engineering perspective', { store });
    expect(line).toMatchObject({ status: 'matched', foundIn: 'small' });
  });

  it('a title means the same paper as an ingest of the same line says', async () => {
    const store = await temporaryStore();
    const titles =
      'Paxos Made Simple\nThe Chubby lock service for loosely-coupled distributed systems\nReaching agreement';
    const list = { origin: '/x.txt', name: 'x.txt', text: titles };
    await ingest(store, { ...none, collections: [smallBibliography()], lists: [list] });
    const [{ id } = { id: '' }] = await store.lists();
    const entries = (await store.list(id))!.entries;
    const lines = await ask(titles, { store, sources: [] });
    expect(lines.map(({ paper }) => paper?.id ?? null)).toEqual(entries.map(({ papers }) => papers[0] ?? null));
  });
});
