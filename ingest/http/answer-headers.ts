/** What hosts say of their limits in headers, as numbers. Pure; the time comes in. */

export type Headers = Readonly<Record<string, string>>;

export interface StatedLimits {
  /** Requests a second that the host allows for this kind of request. */
  readonly perSecond?: number;
  readonly concurrency?: number;
}

export interface StatedBudget {
  readonly limit: number | null;
  readonly remaining: number;
  /** When it is full again, in milliseconds since 1970. */
  readonly resetsAt: number | null;
}

/**
 * Milliseconds to wait by `Retry-After`, in seconds or as a date; null when there is none or it says nothing.
 * @param now milliseconds since 1970
 */
export function retryAfter(headers: Headers, now: number): number | null {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Crossref's `x-rate-limit-limit` in each `x-rate-limit-interval` ("1s"), and `x-concurrency-limit`. */
export function statedLimits(headers: Headers): StatedLimits {
  const limit = positive(headers['x-rate-limit-limit']);
  const seconds = intervalSeconds(headers['x-rate-limit-interval']);
  const concurrency = positive(headers['x-concurrency-limit']);
  return {
    ...(limit === null || seconds === null ? {} : { perSecond: limit / seconds }),
    ...(concurrency === null ? {} : { concurrency: Math.max(1, Math.floor(concurrency)) }),
  };
}

/** OpenAlex's credits: `x-ratelimit-remaining` of `x-ratelimit-limit`, full again in `x-ratelimit-reset` seconds. */
export function statedBudget(headers: Headers, now: number): StatedBudget | null {
  // Crossref once sent headers of this name for its rate: those come without a reset.
  const remaining = number(headers['x-ratelimit-remaining']);
  const reset = number(headers['x-ratelimit-reset']);
  if (remaining === null || reset === null) return null;
  return { limit: number(headers['x-ratelimit-limit']), remaining, resetsAt: now + reset * 1000 };
}

function intervalSeconds(text: string | undefined): number | null {
  const match = /^(\d+)\s*(s|m|h)?$/.exec(text?.trim() ?? '');
  if (match === null) return null;
  const seconds = Number(match[1]) * { s: 1, m: 60, h: 3600 }[(match[2] ?? 's') as 's' | 'm' | 'h'];
  return seconds > 0 ? seconds : null;
}

function number(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

function positive(text: string | undefined): number | null {
  const value = number(text);
  return value !== null && value > 0 ? value : null;
}
