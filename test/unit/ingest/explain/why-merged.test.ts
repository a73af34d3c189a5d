import { describe, expect, it } from 'vitest';
import type { GraphStore } from '../../../../graph/store/graph-store.ts';
import { whyMerged } from '../../../../ingest/explain/why-merged.ts';
import { ingest } from '../../../../ingest/run/ingest.ts';
import { readBibliographyLine } from '../../../../ingest/sources/bibliography/bibliography-line.ts';
import { bibliographyOf } from '../../../../ingest/sources/bibliography/bibliography-source.ts';
import { smallBibliography, smallList } from '../../../support/small-bibliography.ts';
import { collect } from '../../../support/store-fixtures.ts';
import { temporaryStore } from '../../../support/temporary-store.ts';

const list = { origin: '/lists/consensus.md', name: 'consensus.md', text: smallList };
const parliament = 'doi:10.1145/279227.279229';

async function smallStore(decisions?: string): Promise<GraphStore> {
  const store = await temporaryStore();
  const lists = [{ ...list, ...(decisions === undefined ? {} : { decisions }) }];
  await ingest(store, { lists, collections: [smallBibliography()], sources: [smallBibliography()] });
  return store;
}

/** A store with these papers and no list. */
async function storeOf(lines: readonly object[]): Promise<GraphStore> {
  const papers = lines.map((line) => {
    const paper = readBibliographyLine({ references: [], ...line }, 'test');
    if (typeof paper === 'string') throw new Error(paper);
    return paper;
  });
  const store = await temporaryStore();
  await ingest(store, { lists: [], collections: [bibliographyOf(papers, { name: 'test' })], sources: [] });
  return store;
}

describe('why a paper is one work', () => {
  it('is told of every paper of a graph: every record and string is accounted for, and tied to a member before it', async () => {
    const store = await smallStore();
    for (const { id } of await collect(store.allPapers())) {
      const { members } = await whyMerged(store, id);
      const records = await store.recordsOf(id);
      const strings = await store.referencesTo(id, { limit: 1000 });
      expect(
        members
          .filter(({ kind }) => kind === 'record')
          .map((member) => member.id)
          .sort(),
      ).toEqual(records.map(({ key }) => key).sort());
      expect(members.reduce((sum, member) => sum + member.strings, 0)).toBe(strings.length);
      const before = new Set<string>();
      for (const member of members) {
        if (member.joinedBy === null) expect(before.size).toBe(0);
        else expect(before).toContain(member.joinedBy.with);
        before.add(member.id);
      }
    }
  });

  it('names the rule that joins a shortened title to its record, with the facts that the rule looks at', async () => {
    const { members } = await whyMerged(await smallStore(), '10.1145/1281100.1281103');
    expect(members[0]).toMatchObject({ id: 'small:live', joinedBy: null });
    expect(members[1]).toMatchObject({
      kind: 'printed',
      title: 'Paxos made live',
      joinedBy: { rule: 'c', with: 'small:live', authorShare: 1, yearGap: 0 },
    });
  });

  it('says which identifier two sources share', async () => {
    const store = await storeOf([
      { key: 'a', title: 'Paxos made simple', authors: ['L. Lamport'], year: 2001, doi: '10.1000/1' },
      { key: 'b', title: 'Paxos, simply', authors: ['L. Lamport'], year: 2003, doi: '10.1000/1' },
    ]);
    const { members } = await whyMerged(store, 'doi:10.1000/1');
    expect(members.find(({ joinedBy }) => joinedBy !== null)?.joinedBy).toMatchObject({
      rule: 'identifier',
      because: 'both have the same identifier: doi:10.1000/1',
    });
  });

  it('gives each value with the records that say so, and those that say otherwise', async () => {
    const store = await storeOf([
      {
        key: 'a',
        title: 'Paxos made simple',
        authors: ['L. Lamport'],
        year: 2001,
        doi: '10.1000/1',
        venue: 'SIGACT News',
      },
      { key: 'b', title: 'Paxos, simply', authors: ['L. Lamport'], year: 2003, doi: '10.1000/1' },
    ]);
    const { fields } = await whyMerged(store, 'doi:10.1000/1');
    const field = (name: string) => fields.find((one) => one.field === name);
    expect(field('year')).toMatchObject({
      value: '2001',
      from: ['test:a'],
      otherwise: [{ from: 'test:b', value: '2003' }],
    });
    expect(field('venue')).toMatchObject({ value: 'SIGACT News', from: ['test:a'], otherwise: [] });
    expect(field('doi')?.from).toEqual(['test:a', 'test:b']);
  });

  it('says how much of its reference list each record gives: stated, listed, found', async () => {
    const { references } = await whyMerged(await smallStore(), '10.1145/1281100.1281103');
    expect(references).toEqual([{ record: 'small:live', source: 'small', stated: 4, listed: 4, found: 4 }]);
  });

  it('names lines of lists that mean it, and each alias with who gives it', async () => {
    const why = await whyMerged(await smallStore(), parliament);
    expect(why.lines).toMatchObject([{ list: 'consensus', line: 5, rule: 't', decidedBy: 'rule' }]);
    const aliases = await (await smallStore()).aliasesOf(parliament);
    expect(why.aliases.map(({ alias }) => alias)).toEqual([...aliases].sort());
    for (const { kind, from } of why.aliases) if (kind !== 'former-id') expect(from).not.toEqual([]);
  });

  it('is the same under every id that leads to it', async () => {
    const store = await smallStore();
    const why = await whyMerged(store, parliament);
    for (const asked of ['https://doi.org/10.1145/279227.279229', ...why.aliases.map(({ alias }) => alias)]) {
      expect(await whyMerged(store, asked)).toEqual(why);
    }
  });
});

describe('what nearly joined', () => {
  it('is shown with what kept it apart: another DOI, other authors, a person', async () => {
    const title = 'Consensus on transaction commit';
    const store = await storeOf([
      { key: 'a', title, authors: ['J. Gray', 'L. Lamport'], year: 2006, doi: '10.1000/1' },
      { key: 'b', title, authors: ['J. Gray', 'L. Lamport'], year: 2014, doi: '10.1000/2' },
      { key: 'c', title, authors: ['A. Other'], year: 2003, doi: '10.1000/3' },
    ]);
    const { nearMisses } = await whyMerged(store, 'doi:10.1000/1');
    expect(nearMisses.map(({ id, rule }) => [id, rule])).toEqual([
      ['doi:10.1000/2', 'different-dois'],
      ['doi:10.1000/3', 'authors'],
    ]);
  });

  it('is not silent on a person who joined two: the list is named', async () => {
    const notes = [...(await collect((await smallStore()).allPapers()))].find(({ title }) =>
      title.startsWith('Notes'),
    )!;
    const joined = await smallStore(JSON.stringify({ version: 1, same: [[notes.id, parliament]] }));
    const tie = (await whyMerged(joined, parliament)).members.flatMap(({ joinedBy }) => joinedBy ?? []);
    expect(tie.map(({ rule, because }) => [rule, because])).toContainEqual([
      'same-as',
      'a person said that they are one work, in the decisions of list consensus',
    ]);
  });

  it('of unknown ids there is nothing to tell', async () => {
    await expect(whyMerged(await temporaryStore(), '10.1000/none')).rejects.toMatchObject({ code: 'not-found' });
  });
});
