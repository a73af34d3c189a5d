import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceReference } from '../../../../ingest/merge/evidence.ts';
import { ExpansionBudget } from '../../../../ingest/online/expansion-limit.ts';
import { FoundWorks } from '../../../../ingest/online/found-works.ts';
import { ingest } from '../../../../ingest/run/ingest.ts';
import { openSources } from '../../../../ingest/sources/registry.ts';
import { generatedCorpus } from '../../../standin/corpus/generated.ts';
import { type Standin, startStandin } from '../../../standin/start-standin.ts';
import { temporaryFolder, temporaryStore } from '../../../support/temporary-store.ts';
import { HurriedClock } from '../http/hurried-clock.ts';
import { generatedList } from './generated-list.ts';

function entry(record: string, order: number, doi: string): SourceReference {
  const raw = `10.1/${doi}`;
  return { record, order, raw, title: null, authors: [], year: null, venue: null, identifiers: { doi: raw } };
}

const lists = { a: 'xyz', b: 'yz', c: 'zuvw' };
const entries = Object.entries(lists).flatMap(([record, cited]) =>
  [...cited].map((doi, at) => entry(record, at + 1, doi)),
);
const chosen = (budget: ExpansionBudget) =>
  [...new Set(budget.chooseReferences(entries, new FoundWorks()).map(({ raw }) => raw.slice(5)))].sort().join('');

describe('limits of the expansion', () => {
  it('without any, everything is followed and nothing left', () => {
    const budget = new ExpansionBudget();
    expect(chosen(budget)).toBe('uvwxyz');
    expect(budget.left).toEqual({ references: 0, citations: 0 });
  });

  it('in all: what most works of the run cite comes first, and the rest is counted', () => {
    const budget = new ExpansionBudget({ inAll: 2 });
    expect(chosen(budget)).toBe('yz');
    expect(budget.left.references).toBe(4);
    expect(budget.chooseCitations(['p', 'q'], () => 1)).toEqual([]);
    expect(budget.left).toEqual({ references: 4, citations: 2 });
  });

  it('per paper: each list gives its most cited entries; what another list gives stays', () => {
    const budget = new ExpansionBudget({ perPaper: 1 });
    expect(chosen(budget)).toBe('z');
    expect(chosen(new ExpansionBudget({ perPaper: 2 }))).toBe('uyz');
  });

  it('citing works: those that cite more of the lists’ works first', () => {
    const budget = new ExpansionBudget({ inAll: 1 });
    expect(budget.chooseCitations(['p', 'q'], (work) => (work === 'q' ? 2 : 1))).toEqual(['q']);
  });
});

describe('an ingest with a limit', () => {
  const corpus = generatedCorpus(5, { papers: 120, references: 8 });
  const clock = new HurriedClock();
  let standin: Standin;
  beforeAll(async () => {
    standin = await startStandin({ corpus, clock, crowding: 0, holes: false });
  });
  afterAll(() => standin.close());

  async function run(limits: { inAll?: number; perPaper?: number }) {
    const store = await temporaryStore();
    const sources = Object.fromEntries(
      Object.entries(standin.urls).map(([name, url]) => [name.toUpperCase(), { url, key: null }]),
    );
    const open = openSources(
      { home: await temporaryFolder(), mailto: 'reader@stemma.test', sources, version: '0' },
      { names: ['openalex'], clock },
    );
    const list = generatedList(corpus, 12);
    try {
      const request = { lists: [list], collections: [], sources: open.sources, depth: 1, limits };
      return { report: await ingest(store, request), stats: await store.stats() };
    } finally {
      await open.close();
    }
  }

  it('asks for less, says how much it left, and keeps every line of the list', async () => {
    const [whole, limited] = [await run({}), await run({ inAll: 10 })];
    expect(whole.report.left).toEqual({ references: 0, citations: 0 });
    expect(limited.report.left.references).toBeGreaterThan(5);
    expect(limited.stats.papers).toBeLessThan(whole.stats.papers);
    expect(limited.report.lists[0]!.matched).toBe(whole.report.lists[0]!.matched);
    expect(limited.stats.full).toBeLessThanOrEqual(limited.report.lists[0]!.matched + 10);
  });
});
