/** `offset` and `limit`, with the ends that each endpoint sets. */
import type { Answer } from '../../http/messages.ts';
import { bad } from './errors.ts';

export interface PagingEnds {
  readonly mostLimit: number;
  readonly mostTotal: number;
  /** Whether `offset + limit` may reach `mostTotal`. */
  readonly reach: 'allowed' | 'refused';
}

const defaultLimit = 100;

export function numbersOf(query: URLSearchParams, ends: PagingEnds): { offset: number; limit: number } | Answer {
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? Math.min(defaultLimit, ends.mostLimit));
  if (!Number.isInteger(offset) || offset < 0) return bad('offset must be a non-negative integer');
  if (!Number.isInteger(limit) || limit < 1 || limit > ends.mostLimit)
    return bad(`limit must be between 1 and ${ends.mostLimit}`);
  const most = ends.reach === 'allowed' ? ends.mostTotal : ends.mostTotal - 1;
  if (offset + limit > most)
    return bad(`Requested data for this limit and offset is not available: offset + limit must be at most ${most}`);
  return { offset, limit };
}
