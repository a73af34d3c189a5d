/**
 * Decides which request meets which fault. The choice hangs on the seed, the request and how often it was asked, so that it
 * does not depend on the order in which a client happens to ask; only a burst of errors hits whoever comes while it lasts.
 */

import type { Answer, ServiceName, StandinRequest } from '../http/messages.ts';
import { json, text } from '../http/messages.ts';
import { chanceOf, numberOf, pickOf } from '../seeded.ts';
import type { FaultKind, FaultOptions } from './fault-kinds.ts';
import { faultKinds } from './fault-kinds.ts';

/** A fault chosen for one request; `draw` decides its details. */
export interface ChosenFault {
  readonly kind: FaultKind;
  readonly draw: number;
}

const openalexOnly: readonly FaultKind[] = ['openalex-per-second', 'openalex-daily', 'merged-id'];

export class Faults {
  readonly #options: FaultOptions;
  readonly #attempts = new Map<string, number>();
  readonly #burstUntil = new Map<ServiceName, number>();

  constructor(options: FaultOptions) {
    this.#options = options;
  }

  /** How long a body drips, in real milliseconds. */
  get dripMs(): readonly [slow: number, tooSlow: number] {
    return this.#options.dripMs ?? [4_000, 120_000];
  }

  /** The fault for this request, or null. Counts the attempt. */
  choose(service: ServiceName, request: StandinRequest): ChosenFault | null {
    const { seed, rate, kinds = faultKinds } = this.#options;
    const name = `${service} ${request.method} ${request.target} ${request.body}`;
    const attempt = this.#attempts.get(name) ?? 0;
    this.#attempts.set(name, attempt + 1);
    const draw = numberOf(seed, name, attempt, 'detail');
    if (request.at < (this.#burstUntil.get(service) ?? 0)) return { kind: 'server-errors', draw };
    if (chanceOf(seed, name, attempt) >= rate) return null;
    const possible = kinds.filter((kind) => service === 'openalex' || !openalexOnly.includes(kind));
    if (possible.length === 0) return null;
    const kind = pickOf(possible, seed, name, attempt, 'kind');
    if (kind === 'server-errors') this.#burstUntil.set(service, request.at + 1_000 + (draw % 7_000));
    return { kind, draw };
  }
}

/** What a gateway says instead of the service. */
export function serverError(draw: number): Answer {
  const status = [500, 502, 503, 504][draw % 4]!;
  const headers: Record<string, string> = status === 503 ? { 'retry-after': '2' } : {};
  if (draw % 3 === 0) return json({ message: 'Internal Server Error' }, status, headers);
  return text(
    `<html>\n<head><title>${status}</title></head>\n<body><h1>${status}</h1></body>\n</html>\n`,
    status,
    'text/html',
    headers,
  );
}

/** The answer with its page emptied, its total falsified or an item repeated; null when it lists nothing. */
export function spoiledPage(answer: Answer, { kind, draw }: ChosenFault): Answer | null {
  const { page } = answer;
  if (page === undefined || page.items.length === 0) return null;
  if (kind === 'empty-page') return { ...answer, body: page.render([], page.total) };
  if (kind === 'lying-total') return { ...answer, body: page.render(page.items, page.total + 1 + (draw % 40)) };
  if (kind !== 'duplicates') return null;
  const item = page.items[draw % page.items.length];
  return { ...answer, body: page.render([...page.items, item], page.total) };
}

/** JSON under the name of HTML, or HTML under the name of JSON. */
export function mislabeled(answer: Answer, draw: number): Answer {
  const type = answer.headers['content-type'] ?? '';
  if (draw % 2 === 0) return { ...answer, headers: { ...answer.headers, 'content-type': 'text/html; charset=utf-8' } };
  return text('<!doctype html>\n<title>Just a moment…</title>\n', answer.status, type);
}
