/** Records and the reference strings printed in them: evidence, kept as it came. */
import { expect, it } from 'vitest';
import { byCodePoints, collect, paperRecord, referenceString, storedPaper } from '../../support/store-fixtures.ts';
import type { Current } from './harness.ts';

const papers = ['a', 'b', 'clocks'].map((id) => storedPaper(id));
const records = [
  paperRecord('dblp:x', 'a'),
  paperRecord('crossref:10.1/x', 'a', {
    abstract: 'An "abstract"',
    provenance: 'page 3',
    shortNames: ['Raft'],
    retracted: true,
  }),
  paperRecord('arxiv:1', 'b', { year: null, authors: [] }),
];
const references = [
  referenceString('dblp:x', 1, 'clocks'),
  referenceString('dblp:x', 2, null),
  referenceString('dblp:x', 10, 'b', { identifiers: { doi: '10.1/b' }, year: null, title: null }),
  referenceString('crossref:10.1/x', 1, 'clocks'),
  referenceString('arxiv:1', 1, 'clocks'),
];
const inOrder = [references[4], references[3], ...references.slice(0, 3)];

export function evidenceContract(use: Current): void {
  it('gives records back as they came: all by key, and those of one paper', async () => {
    const { store } = use();
    await store.apply({ papers, records });
    expect(await collect(store.records())).toEqual([records[2], records[1], records[0]]);
    expect(await store.recordsOf('a')).toEqual([records[1], records[0]]);
    expect(await store.recordsOf('nobody')).toEqual([]);
  });

  it('gives reference strings back by record and order, which is a number', async () => {
    const { store } = use();
    await store.apply({ papers, records, references: [...references].reverse() });
    expect(await collect(store.references())).toEqual(inOrder);
    expect(await store.referencesOf('a')).toEqual(inOrder.slice(1));
    expect(await store.referencesOf('clocks')).toEqual([]);
  });

  it('knows which strings were taken to mean a paper', async () => {
    const { store } = use();
    await store.apply({ papers, records, references });
    const meant = [references[4], references[3], references[0]];
    expect(await store.referencesTo('clocks', { limit: 10 })).toEqual(meant);
    expect(await store.referencesTo('clocks', { limit: 2 })).toEqual(meant.slice(0, 2));
    expect(await store.referencesTo('a', { limit: 10 })).toEqual([]);
  });

  it('finds the same rows just so', async () => {
    const { store } = use();
    const { version } = await store.apply({ papers, records, references });
    expect((await store.apply({ papers, records, references })).version).toBe(version);
    expect((await store.apply({ records: [...records].reverse(), references: [references[2]!] })).version).toBe(
      version,
    );
  });

  it('replaces a record, and moves it to another paper with its strings', async () => {
    const { store } = use();
    const { version } = await store.apply({ papers, records, references });
    const moved = { ...records[1]!, paper: 'b' };
    expect((await store.apply({ records: [moved] })).version).toBeGreaterThan(version);
    expect((await store.recordsOf('b')).map((record) => record.key)).toEqual(['arxiv:1', 'crossref:10.1/x']);
    expect(await store.referencesOf('b')).toEqual(inOrder.slice(0, 2));
    expect(await store.referencesOf('a')).toEqual(references.slice(0, 3));
  });

  it('replaces a reference string under its record and order', async () => {
    const { store } = use();
    const { version } = await store.apply({ papers, records, references });
    const decided = { ...references[1]!, paper: 'b', rule: 'person', confidence: 1 };
    expect((await store.apply({ references: [decided] })).version).toBeGreaterThan(version);
    expect(await store.referencesTo('b', { limit: 10 })).toEqual([decided, references[2]]);
    expect(await store.referencesOf('a')).toHaveLength(4);
    await store.apply({ references: [{ ...decided, paper: null, rule: 'set-aside' }] });
    expect(await store.referencesTo('b', { limit: 10 })).toEqual([references[2]]);
  });

  it('removes a record with its reference strings; unknown keys are ignored', async () => {
    const { store } = use();
    await store.apply({ papers, records, references });
    const { version } = await store.apply({ removeRecords: ['dblp:x', 'nothing'] });
    expect((await store.recordsOf('a')).map((record) => record.key)).toEqual(['crossref:10.1/x']);
    expect(await collect(store.references())).toEqual(inOrder.slice(0, 2));
    expect(await store.referencesTo('b', { limit: 10 })).toEqual([]);
    expect((await store.apply({ removeRecords: ['dblp:x'] })).version).toBe(version);
  });

  it('keeps records and strings when their paper goes: they are evidence and may join another', async () => {
    const { store } = use();
    await store.apply({ papers, records, references });
    await store.apply({ removePapers: ['a', 'clocks'] });
    expect(await collect(store.records())).toHaveLength(3);
    expect(await collect(store.references())).toEqual(inOrder);
    expect(await store.recordsOf('a')).toHaveLength(2);
  });

  it('orders keys by code points, beyond the basic plane too', async () => {
    const { store } = use();
    const keys = ['b:1', 'B:1', 'é:1', 'z:1', '\uff21:1', '\u{1f980}:1', '图:1', 'b:10', 'b:1é'];
    await store.apply({
      records: keys.map((key) => paperRecord(key, 'a')),
      references: keys.map((key) => referenceString(key, 1, 'a')),
    });
    const expected = [...keys].sort(byCodePoints);
    expect((await collect(store.records())).map((record) => record.key)).toEqual(expected);
    expect((await store.recordsOf('a')).map((record) => record.key)).toEqual(expected);
    expect((await store.referencesTo('a', { limit: 99 })).map((reference) => reference.record)).toEqual(expected);
  });
}
