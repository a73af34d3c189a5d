/**
 * Price and pace: credits a day, requests a second, both by key or, without one, by address. Figures of `oa-proxy`, the
 * worker in front of the API.
 */

import type { StandinRequest } from '../../http/messages.ts';
import { decoded } from '../../http/messages.ts';
import type { Admission, RequestKind } from '../../http/service.ts';
import { DailyBudget, secondsToMidnight } from '../../limits/daily-budget.ts';
import { Windows } from '../../limits/sliding-window.ts';
import { badKey, rateLimited } from './errors.ts';

export const credits = { single: 0, list: 1, search: 10, keylessDaily: 1_000, keyedDaily: 10_000 } as const;
const perSecond = { keyless: 10, keyed: 30, broadKeyless: 1, broadKeyed: 5 } as const;

/** A work by its W id or by an id with a literal prefix is free; every other spelling is charged as a list. */
export function kindOf(request: StandinRequest): RequestKind {
  if (request.path === '/rate-limit') return { kind: 'status', cost: 0 };
  const id = /^\/works\/(.+)$/.exec(request.path)?.[1];
  if (id !== undefined) {
    const free = /^(?:W\d+$|doi:|pmid:|pmcid:|mag:)/i.test(id);
    return { kind: 'single', cost: free ? credits.single : credits.list };
  }
  return searches(request.query) ? { kind: 'search', cost: credits.search } : { kind: 'list', cost: credits.list };
}

function searches(query: URLSearchParams): boolean {
  const byParameter = [...query.keys()].some((name) => name === 'search' || name.startsWith('search.'));
  return byParameter || /(?:^|,)[\w.]+\.search(?:\.exact)?:/.test(query.get('filter') ?? '');
}

/** The key that the caller gave, empty ones included; null for none. */
export function keyOf({ query, headers }: StandinRequest): string | null {
  const bearer = /^Bearer\s*(.*)$/i.exec(headers.authorization ?? '')?.[1];
  return query.get('api_key') ?? query.get('api-key') ?? bearer ?? headers.api_key ?? headers['api-key'] ?? null;
}

export class OpenalexGate {
  readonly #key: string;
  readonly #windows = new Windows();
  readonly #keyless = new DailyBudget(credits.keylessDaily);
  readonly #keyed = new DailyBudget(credits.keyedDaily);

  constructor(key: string) {
    this.#key = key;
  }

  admit(request: StandinRequest, { kind, cost }: RequestKind): Admission {
    const key = keyOf(request);
    if (key !== null && key !== this.#key) return { refusal: badKey(), withinLimits: true, headers: {} };
    const budget = this.#budgetOf(request);
    const { at } = request;
    if (kind === 'status') return { refusal: null, withinLimits: true, headers: budgetHeaders(budget, 0, at) };
    const pace = key === null ? perSecond.keyless : perSecond.keyed;
    if (!this.#windows.take(key ?? 'keyless', pace, 1_000, at))
      return refused(tooFast(pace, cost, budget, at), budget, at);
    const broad = broadBoolean(request) ? (key === null ? perSecond.broadKeyless : perSecond.broadKeyed) : null;
    if (broad !== null && !this.#windows.take(`broad ${key ?? ''}`, broad, 1_000, at)) {
      return refused({ ...tooFast(broad, cost, budget, at), reason: 'broad_boolean_query' }, budget, at);
    }
    if (!budget.spend(cost, at)) return refused(tooDear(cost, budget, at), budget, at);
    return { refusal: null, withinLimits: true, headers: budgetHeaders(budget, cost, at) };
  }

  /** Uses up the caller's day. */
  exhaust(request: StandinRequest): void {
    this.#budgetOf(request).exhaust(request.at);
  }

  /** The refusal for a second, whatever the pace was. */
  slowDown(request: StandinRequest, cost: number): Admission {
    const budget = this.#budgetOf(request);
    return refused(tooFast(perSecond.keyless, cost, budget, request.at), budget, request.at);
  }

  status(request: StandinRequest): { limit: number; remaining: number; reset: number } {
    const budget = this.#budgetOf(request);
    const { at } = request;
    return { limit: budget.limit, remaining: budget.remaining(at), reset: secondsToMidnight(at) };
  }

  #budgetOf(request: StandinRequest): DailyBudget {
    return keyOf(request) === null ? this.#keyless : this.#keyed;
  }
}

interface TooMuch {
  readonly message: string;
  readonly retryAfter: number;
  readonly required: number;
  readonly remaining: number;
  readonly reason?: string;
}

function tooFast(limit: number, required: number, budget: DailyBudget, at: number): TooMuch {
  const message = `Rate limit exceeded: ${limit} requests per second. Please slow down`;
  return { message, retryAfter: 1, required, remaining: budget.remaining(at) };
}

function tooDear(required: number, budget: DailyBudget, at: number): TooMuch {
  const remaining = budget.remaining(at);
  const message = `Insufficient budget. This request costs ${required} credits but only ${remaining} remain. Resets at midnight UTC`;
  return { message, retryAfter: secondsToMidnight(at), required, remaining };
}

function refused(why: TooMuch, budget: DailyBudget, at: number): Admission {
  return { refusal: rateLimited(why), withinLimits: false, headers: budgetHeaders(budget, 0, at) };
}

function budgetHeaders(budget: DailyBudget, used: number, at: number): Record<string, string> {
  const remaining = budget.remaining(at);
  return {
    'x-ratelimit-limit': String(budget.limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-credits-used': String(used),
    'x-ratelimit-reset': String(secondsToMidnight(at)),
    'x-ratelimit-onetime-remaining': '0',
    'x-ratelimit-limit-usd': String(budget.limit / 10_000),
    'x-ratelimit-remaining-usd': String(remaining / 10_000),
    'x-ratelimit-cost-usd': String(used / 10_000),
    'x-ratelimit-prepaid-remaining-usd': '0',
  };
}

/** More than five of OR, AND, NOT in capitals. */
function broadBoolean({ rawQuery }: StandinRequest): boolean {
  return (decoded(rawQuery.replaceAll('+', ' ')).match(/\b(?:OR|AND|NOT)\b/g) ?? []).length > 5;
}
