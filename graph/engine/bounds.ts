/** What questions may ask at most, and what they ask when they do not say; the same through every door. */
import { StemmaError } from '../model/errors.ts';
import type { LineageQuery } from './queries/lineage.ts';

export const lineageDefaults = { depth: 2, limit: 300 } as const;
/** About as many as a tree can show with every paper named. */
export const stemmaDefaults = { depth: 2, limit: 90 } as const;
/** About as many as one picture of everything can show. */
export const fieldDefaults = { limit: 300 } as const;
export const prerequisitesDefaults = { limit: 20, relatedLimit: 10 } as const;
export const similarDefaults = { limit: 20 } as const;
export const pathsDefaults = { limit: 5 } as const;
export const clustersDefaults = { resolution: 1, seed: 1, runs: 3, smallest: 5, stubs: false } as const;
export const mainPathDefaults = { ids: [], stubs: false, weights: 'spc', routes: 10 } as const;

/** Steps, papers of one answer, ids of one question, papers of one page. */
export const bounds = { depth: 1000, limit: 5000, ids: 5000, page: 1000 } as const;

/** @throws StemmaError `bad-input` for a number that is none or beyond its bound, `too-large` for too many ids */
export function checkedLineageQuery(query: LineageQuery): LineageQuery {
  checkIds(query.ids);
  if (query.depth !== 'all') checkWhole('depth', query.depth, 1, bounds.depth);
  checkWhole('limit', query.limit, 1, bounds.limit);
  if (query.from !== undefined) checkWhole('from', query.from, 0, 9999);
  if (query.to !== undefined) checkWhole('to', query.to, query.from ?? 0, 9999);
  return query;
}

function checkIds(ids: readonly string[]): void {
  if (ids.length === 0) throw new StemmaError('bad-input', 'The question names no paper.');
  if (ids.length <= bounds.ids) return;
  throw new StemmaError('too-large', `The question names ${ids.length} papers; ${bounds.ids} are possible.`);
}

function checkWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new StemmaError('bad-input', `${name} is ${value}; it must be a whole number from ${least} to ${most}.`);
}
