/**
 * With a key one request a second, all endpoints together. Without one everybody shares a pool: one a second is the most that
 * the stand-in lets through, and now and then others have been quicker.
 */
import type { StandinRequest } from '../../http/messages.ts';
import type { Admission, RequestKind } from '../../http/service.ts';
import { Windows } from '../../limits/sliding-window.ts';
import { chanceOf } from '../../seeded.ts';
import { forbidden, tooMany } from './errors.ts';

export function kindOf({ path }: StandinRequest): RequestKind {
  const kind = /\/(batch|references|citations)$/.exec(path)?.[1] ?? (path.includes('/search') ? 'search' : 'single');
  return { kind, cost: 1 };
}

export class S2Gate {
  readonly #key: string;
  readonly #crowding: number;
  readonly #windows = new Windows();
  #keyless = 0;

  /** `crowding`: share of keyless requests that find the pool full. */
  constructor(key: string, crowding: number) {
    this.#key = key;
    this.#crowding = crowding;
  }

  admit(request: StandinRequest): Admission {
    const key = request.headers['x-api-key'];
    if (key !== undefined && key !== this.#key) return { refusal: forbidden(), withinLimits: true, headers: {} };
    const inTime = this.#windows.take(key ?? 'keyless', 1, 1_000, request.at);
    if (!inTime) return { refusal: tooMany(), withinLimits: false, headers: {} };
    return { refusal: key === undefined && this.#crowded() ? tooMany() : null, withinLimits: true, headers: {} };
  }

  #crowded(): boolean {
    this.#keyless += 1;
    return chanceOf('crowd', this.#keyless) < this.#crowding;
  }
}
