import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHandWritten } from '../../../data/build/names.ts';
import { bundledFolder } from '../../../data/index.ts';
import { isStemmaError } from '../../../graph/model/errors.ts';
import { fold } from '../../../graph/model/folding.ts';
import { bundledPapers as papers } from './bundled-files.ts';

const handWritten = readHandWritten(readFileSync(join(bundledFolder(), 'names.json'), 'utf8'));
const byKey = new Map(papers.map((paper) => [paper.key, paper]));

function papersNamed(name: string): string[] {
  return papers.filter((paper) => paper.shortNames?.some((own) => fold(own) === fold(name))).map(({ key }) => key);
}

describe('the short names and links written by hand', () => {
  it('are about papers of the collection, and are in its file', () => {
    for (const [key, { names, links }] of handWritten) {
      expect(byKey.get(key)?.shortNames, key).toEqual(names);
      expect(byKey.get(key)?.links, key).toEqual(links);
    }
  });

  it('mean one paper each, but for the four names that people use of two', () => {
    const names = new Set(papers.flatMap((paper) => paper.shortNames ?? []).map(fold));
    const shared = [...names].filter((name) => papersNamed(name).length > 1).sort();
    expect(shared).toEqual(['amazon redshift', 'coda', 'corfu', 'redshift']);
  });

  it('are no paper’s whole title: neither their own, which adds nothing, nor another’s', () => {
    const titles = new Set(papers.map(({ title }) => fold(title)));
    expect(papers.flatMap(({ shortNames = [] }) => shortNames.filter((name) => titles.has(fold(name))))).toEqual([]);
  });

  it('point with each link at one paper only', () => {
    const links = papers.flatMap((paper) => paper.links ?? []);
    expect(links).toHaveLength(new Set(links).size);
    expect(links.filter((link) => !/^https?:\/\/\S+$/.test(link))).toEqual([]);
  });

  it.each([
    ['FLP', 'flp-1985'],
    ['Paxos', 'part-time-parliament-1998'],
    ['Raft', 'raft-2014'],
    ['Raft Consensus Algorithm', 'raft-2014'],
    ['VR', 'viewstamped-replication-1988'],
    ['VRR', 'viewstamped-revisited-2012'],
    ['PBFT', 'pbft-1999'],
    ['GFS', 'gfs'],
    ['Spark', 'spark-rdd'],
    ['CRDT', 'crdts-2011'],
    ['LSM', 'lsm-tree'],
  ])('%s means %s', (name, key) => {
    expect(papersNamed(name)).toEqual([key]);
  });

  it.each([
    ['[]', 'an object of papers'],
    ['{"gfs": {"name": ["GFS"]}}', 'not "name"'],
    ['{"gfs": {"names": []}}', 'a list of strings'],
    ['{"gfs": {"links": ["papers/gfs.pdf"]}}', 'a list of URLs'],
    ['{"gfs": {"type": "pamphlet"}}', 'type to be one of'],
    ['{"gfs": {"identifiers": {"doi": 7}}}', 'an object of strings'],
  ])('are refused when written as %s', (text, message) => {
    expect(() => readHandWritten(text)).toThrow(message);
    expect(() => readHandWritten(text)).toThrow(expect.toSatisfy(isStemmaError));
  });
});
