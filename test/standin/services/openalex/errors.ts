/** What OpenAlex says when it does not answer. */
import type { Answer } from '../../http/messages.ts';
import { json, text } from '../../http/messages.ts';

export function badQuery(message: string, error = 'Invalid query parameters error.'): Answer {
  return json({ error, message }, 400);
}

/** Refused by the worker in front of the server. */
export function edgeRejected(message: string): Answer {
  const body = { error: 'Invalid query parameters error.', message, error_source: 'openalex-api-proxy' };
  return json(body, 400, { 'x-openalex-edge-reject': '1' });
}

/** HTML, as the web framework of the server answers when nobody else did. */
export function notFound(): Answer {
  const page = [
    '<!doctype html>',
    '<html lang=en>',
    '<title>404 Not Found</title>',
    '<h1>Not Found</h1>',
    '<p>The requested URL was not found on the server.</p>',
    '',
  ];
  return text(page.join('\n'), 404, 'text/html; charset=utf-8');
}

export function badKey(): Answer {
  return json({ error: 'Invalid or missing API key', message: 'API key not found' }, 401);
}

export interface Refusal {
  readonly message: string;
  /** Seconds. */
  readonly retryAfter: number;
  readonly required: number;
  readonly remaining: number;
  readonly reason?: string;
}

const dollars = (credits: number): number => credits / 10_000;

/** 429, for a second or for the rest of the day: told apart by the message and by the seconds to wait. */
export function rateLimited({ message, retryAfter, required, remaining, reason }: Refusal): Answer {
  const body = {
    error: 'Rate limit exceeded',
    message,
    retryAfter,
    costUsd: dollars(required),
    dailyRemainingUsd: dollars(remaining),
    prepaidRemainingUsd: 0,
    creditsRequired: required,
    creditsRemaining: remaining,
    onetimeCreditsRemaining: 0,
    ...(reason === undefined ? {} : { reason }),
  };
  return json(body, 429, {
    'retry-after': String(retryAfter),
    'x-ratelimit-credits-required': String(required),
    'x-ratelimit-cost-required-usd': String(dollars(required)),
  });
}
