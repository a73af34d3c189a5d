/**
 * Pairs of titles from the bundled reference lists that were read and judged by people: 200 that are merged although
 * their titles are not plainly equal, and 200 near misses (titles at least .75 alike, kept apart).
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundledBibliographies } from '../../../../data/index.ts';
import { normalizeTitle } from '../../../../ingest/match/normalize.ts';
import { type MergedGraph, mergeEvidence } from '../../../../ingest/merge/merge.ts';
import { openBibliography } from '../../../../ingest/sources/bibliography/bibliography-source.ts';

interface Side {
  title: string;
  authors: string[];
  year: number | null;
}
interface Judged {
  judged: 'same' | 'different' | 'doubtful';
  a: Side;
  b: Side;
}

function readJudged(name: string): Judged[] {
  const text = readFileSync(new URL(`../../../fixtures/matching/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Judged);
}

let merged: MergedGraph;
const paperOf = new Map<string, string | null>();
const keyOf = ({ title, authors, year }: Side) => JSON.stringify([title, authors.slice(0, 6), year]);

beforeAll(async () => {
  const { papers } = await openBibliography(bundledBibliographies(), { name: 'bundled' });
  merged = mergeEvidence({
    records: papers.map(({ record }) => record),
    references: papers.flatMap(({ references }) => references),
  });
  const ofRecord = new Map(merged.records.map(({ key, paper }) => [key, paper]));
  for (const row of [...merged.references, ...merged.records]) {
    const names = row.authors.map(({ name }) => name);
    // A self-citation was taken to mean the citing work itself.
    const paper = row.paper ?? ('record' in row ? ofRecord.get(row.record)! : null);
    paperOf.set(keyOf({ title: row.title ?? ('raw' in row ? row.raw : ''), authors: names, year: row.year }), paper);
  }
});

function areMerged({ a, b }: Judged): boolean {
  const [one, other] = [paperOf.get(keyOf(a)), paperOf.get(keyOf(b))];
  if (one === undefined || other === undefined)
    throw new Error(`Not in the bundled lists: ${keyOf(one === undefined ? a : b)}`);
  return one !== null && one === other;
}

describe('reference strings of the bundled bibliographies', () => {
  it('every merge judged right is made', () => {
    const right = readJudged('judged-merges').filter(({ judged }) => judged === 'same');
    expect(right.length).toBeGreaterThanOrEqual(190);
    expect(right.filter((pair) => !areMerged(pair))).toEqual([]);
  });

  it('no near miss judged to be two works is merged', () => {
    const apart = readJudged('judged-near-misses').filter(({ judged }) => judged === 'different');
    expect(apart.length).toBeGreaterThan(100);
    expect(apart.filter(areMerged)).toEqual([]);
  });

  it('the near misses that people would have merged do not grow', () => {
    const missed = readJudged('judged-near-misses').filter((pair) => pair.judged === 'same' && !areMerged(pair));
    expect(missed.length).toBeLessThanOrEqual(73);
  });

  it('the rules merge more than equal titles do, and every paper of the collection stays one', () => {
    const titles = new Set(merged.references.map(({ title, raw }) => normalizeTitle(title ?? raw)));
    for (const { title } of merged.records) titles.add(normalizeTitle(title));
    expect(merged.works.length).toBeLessThan(titles.size);
    expect(merged.works.filter(({ paper }) => paper.status === 'full')).toHaveLength(416);
  });
});
