/** The gate of services that only count requests in a stretch of time, and perhaps connections. */
import type { Answer, StandinRequest } from '../http/messages.ts';
import type { Admission, RequestKind } from '../http/service.ts';
import { Windows } from './sliding-window.ts';

export interface WindowRule {
  readonly limit: number;
  /** Milliseconds. */
  readonly length: number;
  /** Requests under way at once; no limit unless given. */
  readonly concurrency?: number;
}

export class WindowGate {
  readonly #windows = new Windows();
  readonly #ruleOf: (request: StandinRequest) => WindowRule & { readonly caller?: string };
  readonly #refusal: (seconds: number) => Answer;

  /** `refusal` gets the seconds until the window is free again. */
  constructor(
    ruleOf: (request: StandinRequest) => WindowRule & { readonly caller?: string },
    refusal: (seconds: number) => Answer,
  ) {
    this.#ruleOf = ruleOf;
    this.#refusal = refusal;
  }

  /** As a service's `admit`. */
  readonly admit = (request: StandinRequest, _kind: RequestKind, inFlight: number): Admission => {
    const { limit, length, concurrency = Infinity, caller = 'anyone' } = this.#ruleOf(request);
    const inTime = this.#windows.take(caller, limit, length, request.at);
    if (inTime && inFlight <= concurrency) return { refusal: null, withinLimits: true, headers: {} };
    const wait = this.#windows.wait(caller, limit, length, request.at);
    return { refusal: this.#refusal(Math.max(1, Math.ceil(wait / 1_000))), withinLimits: false, headers: {} };
  };
}
