/**
 * The one suite that every store passes. Each sentence of `graph/store/graph-store.ts` is a test here; what the interface
 * leaves open and callers could notice is decided here:
 *
 * - Of several rows with one key in a call the last one counts, and it is counted once.
 * - Citations that go with a removed paper are counted as removed. A paper removed and brought again in one call counts
 *   as removed and as created.
 * - Ends of a citation and targets of an alias are ids of papers, not aliases.
 * - A paper that takes the name of an alias displaces it; an alias with the name of a paper is `bad-input`.
 * - Order is that of code points. Jobs come by start, then id; lists by id; entries for a paper by list, then order.
 */
import { afterEach, beforeEach, describe } from 'vitest';
import { aliasContract } from './graph-store/aliases.ts';
import { evidenceContract } from './graph-store/evidence.ts';
import type { StoreUnderTest } from './graph-store/harness.ts';
import { lifecycleContract } from './graph-store/lifecycle.ts';
import { listContract } from './graph-store/lists.ts';
import { modelContract } from './graph-store/model.ts';
import { neighborhoodContract } from './graph-store/neighborhood.ts';
import { paperContract } from './graph-store/papers.ts';
import { pruneContract } from './graph-store/pruning.ts';
import { searchContract } from './graph-store/search.ts';
import { streamContract } from './graph-store/streams.ts';

export type { StoreUnderTest } from './graph-store/harness.ts';

/** @param runs how many random sequences the comparison with the model takes */
export function describeGraphStore(
  name: string,
  open: () => Promise<StoreUnderTest>,
  options: { runs?: number } = {},
): void {
  describe(`${name} keeps the store's contract`, () => {
    let current: StoreUnderTest | undefined;
    beforeEach(async () => {
      current = await open();
    });
    afterEach(async () => {
      await current?.dispose();
      current = undefined;
    });
    const use = () => {
      if (current === undefined) throw new Error('no store is open');
      return current;
    };
    describe('papers and citations', () => paperContract(use));
    describe('aliases', () => aliasContract(use));
    describe('records and reference strings', () => evidenceContract(use));
    describe('lists, decisions and jobs', () => listContract(use));
    describe('search candidates', () => searchContract(use));
    describe('one step', () => neighborhoodContract(use));
    describe('streams', () => streamContract(use));
    describe('versions and closing', () => lifecycleContract(use));
    describe('lists taken out again', () => pruneContract(use));
    describe('against a model', () => modelContract(use, options.runs ?? 25));
  });
}
