/** Pools of callers, each with its pace for single works, for lists, and its number of requests under way (since December 2025). */
import type { StandinRequest } from '../../http/messages.ts';
import type { Admission, RequestKind } from '../../http/service.ts';
import { Windows } from '../../limits/sliding-window.ts';
import { tooMany } from './errors.ts';

interface Pool {
  readonly single: number;
  readonly list: number;
  /** Null for no limit. */
  readonly concurrency: number | null;
}

const pools = {
  public: { single: 5, list: 1, concurrency: 1 },
  polite: { single: 10, list: 3, concurrency: 3 },
  plus: { single: 150, list: 150, concurrency: null },
} as const satisfies Readonly<Record<string, Pool>>;

export function kindOf({ path }: StandinRequest): RequestKind {
  return { kind: /\/works\/./.test(path) ? 'single' : 'list', cost: 1 };
}

/** Polite is who leaves a mail address; plus, who pays. */
export function poolOf({ query, headers }: StandinRequest, key: string): keyof typeof pools {
  if (headers['crossref-plus-api-token'] === `Bearer ${key}`) return 'plus';
  return query.has('mailto') || /[\w.+-]+@[\w-]+\.\w/.test(headers['user-agent'] ?? '') ? 'polite' : 'public';
}

export class CrossrefGate {
  readonly #key: string;
  readonly #windows = new Windows();

  constructor(key: string) {
    this.#key = key;
  }

  admit(request: StandinRequest, { kind }: RequestKind, inFlight: number): Admission {
    const name = poolOf(request, this.#key);
    const pool: Pool = pools[name];
    const limit = kind === 'single' ? pool.single : pool.list;
    const crowded = pool.concurrency !== null && inFlight > pool.concurrency;
    const inTime = this.#windows.take(`${name} ${kind}`, limit, 1_000, request.at);
    // A refusal comes from the gateway, which does not know the pools.
    if (crowded || !inTime) return { refusal: tooMany(), withinLimits: false, headers: {} };
    const headers: Record<string, string> = {
      'x-api-pool': name === 'plus' ? name : `${name}-${kind === 'single' ? 'single' : 'array'}`,
      'x-rate-limit-limit': String(limit),
      'x-rate-limit-interval': '1s',
    };
    if (pool.concurrency !== null) headers['x-concurrency-limit'] = String(pool.concurrency);
    return { refusal: null, withinLimits: true, headers };
  }
}
