/**
 * Asks one host, politely: from the cache when it can, else in its lane, again when that may help, and not at all while the
 * host is parked. What comes back is an answer with a status; what could not be had is a `SourceFailure`.
 */
import type { AnswerCache, CachedAnswer } from './answer-cache.ts';
import { contentOf, statedWait } from './answer-content.ts';
import { retryAfter, statedBudget, statedLimits } from './answer-headers.ts';
import { type ApiRequest, requestKey, requestUrl } from './api-request.ts';
import { backoff, isRetriedStatus, waitAfter } from './backoff.ts';
import { Breaker, TrialUnderWay } from './breaker.ts';
import type { Clock } from './clock.ts';
import { type FailureReason, isSourceFailure, isTransient, SourceFailure } from './failure.ts';
import { type HostPolicy, usualRetry } from './host-policy.ts';
import { Lane } from './lane.ts';
import type { Spending } from './spending.ts';
import type { Transport, WireAnswer } from './transport.ts';

export interface Answer {
  readonly status: number;
  /** The parsed JSON, or the text when XML was asked for; null when the status is not 200. */
  readonly content: unknown;
  readonly fetchedAt: number;
  readonly fromCache: boolean;
}

export interface ClientOptions {
  readonly clock: Clock;
  readonly transport: Transport;
  readonly cache: AnswerCache;
  readonly spending: Spending;
  /** Only the cache answers. */
  readonly offline?: boolean;
  /** The cache is written, not read. */
  readonly refresh?: boolean;
  readonly userAgent: string;
  /** In [0, 1), for the waits between tries. */
  readonly random?: () => number;
  readonly onWarning?: (message: string) => void;
  /** The host will not be asked before `until`, milliseconds since 1970. */
  readonly onParked?: (source: string, until: number) => void;
}

export interface RequestCounts {
  /** Sent over the wire, repeated ones included. */
  sent: number;
  fromCache: number;
  /** Of those sent, how many brought an answer. */
  answered: number;
  /** Questions that stayed without an answer. */
  failed: number;
}

/** One question through all its tries. */
interface Question {
  readonly request: ApiRequest;
  readonly key: string;
  readonly signal: AbortSignal | undefined;
  /** It is the one that tries whether a parked host is back. */
  isTrial: boolean;
  /** How often it met what is rarely another way later. */
  lastingFailures: number;
  /** It was answered with what the request takes for doubtful; the second time that is believed. */
  wasDoubted: boolean;
}

const days = 24 * 3600 * 1000;
/** How long an answer is taken from the cache: what was not found may be there soon. */
const longestAge = { found: 30 * days, notFound: 7 * days };
/** What is rarely another way a minute later: no connection at all, and a page in between that sends callers elsewhere. */
const triesWhenLasting = 2;

export class ApiClient {
  readonly policy: HostPolicy;
  readonly counts: RequestCounts = { sent: 0, fromCache: 0, answered: 0, failed: 0 };
  readonly #options: ClientOptions;
  readonly #lane: Lane;
  readonly #breaker: Breaker;
  readonly #underWay = new Map<string, { answer: Promise<Answer>; signal: AbortSignal | undefined }>();
  #withoutKey = false;

  constructor(policy: HostPolicy, options: ClientOptions) {
    this.policy = policy;
    this.#options = options;
    this.#lane = new Lane(policy, options.clock);
    this.#breaker = new Breaker(policy.name, policy.breaker, (until) => options.onParked?.(policy.name, until));
  }

  /** Milliseconds since 1970 until which the host is not asked; 0 when it may be. */
  get parkedUntil(): number {
    return this.#breaker.parkedUntil(this.#options.clock.now());
  }

  /** What is left of the day's budget; null when the host has none. */
  remainingBudget(): number | null {
    return this.#options.spending.remaining(this.policy.name, this.#options.clock.now());
  }

  /**
   * The host's answer: status 200 with content, or a status such as 400 and 404 that asking again would not change.
   * @throws SourceFailure when there is none; the signal's reason when it is aborted
   */
  async ask(request: ApiRequest, signal?: AbortSignal): Promise<Answer> {
    const key = requestKey(this.policy.baseUrl, request);
    if (request.once === true) return this.#answer(request, key, signal);
    const underWay = this.#underWay.get(key);
    // One caller's abort must not take the answer from another: shared only by those who would abort together.
    if (underWay !== undefined && underWay.signal === signal) return underWay.answer;
    const answer = this.#answer(request, key, signal).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, { answer, signal });
    return answer;
  }

  async #answer(request: ApiRequest, key: string, signal: AbortSignal | undefined): Promise<Answer> {
    const cached = request.once === true ? undefined : await this.#fromCache(request, key);
    if (cached !== undefined) return cached;
    try {
      if (this.#options.offline === true) {
        throw new SourceFailure(this.policy.name, 'offline', 'not asked, since this run is offline', {
          wasAsked: false,
        });
      }
      return await this.#fromHost(request, key, signal);
    } catch (error) {
      if (isSourceFailure(error)) this.counts.failed++;
      throw error;
    }
  }

  async #fromCache(request: ApiRequest, key: string): Promise<Answer | undefined> {
    if (this.#options.refresh === true && this.#options.offline !== true) return undefined;
    const cached = await this.#options.cache.read(this.policy.name, key);
    if (cached === undefined || !this.#isFresh(cached)) return undefined;
    const { status, fetchedAt, body } = cached;
    const content = contentOf(request, status, body);
    // Kept by a version that believed more: asked for again.
    if (content === undefined) return undefined;
    this.counts.fromCache++;
    return { status, fetchedAt, fromCache: true, content };
  }

  /** Offline an old answer is better than none. */
  #isFresh({ status, fetchedAt }: CachedAnswer): boolean {
    if (this.#options.offline === true) return true;
    return this.#options.clock.now() - fetchedAt <= (status === 200 ? longestAge.found : longestAge.notFound);
  }

  async #fromHost(request: ApiRequest, key: string, signal: AbortSignal | undefined): Promise<Answer> {
    const { clock, random = Math.random } = this.#options;
    const question: Question = { request, key, signal, isTrial: false, lastingFailures: 0, wasDoubted: false };
    for (let failures = 0; ; ) {
      if (!question.isTrial) await this.#breaker.trialEnded(signal);
      try {
        return await this.#lane.depart(request.kind, () => this.#attempt(question), signal);
      } catch (error) {
        if (error instanceof TrialUnderWay) continue;
        failures++;
        if (!isSourceFailure(error) || !this.#mayRetry(question, error, failures)) {
          if (isSourceFailure(error)) this.#gaveUp(error);
          if (question.isTrial) this.#breaker.gaveUp();
          throw error;
        }
        const { retry } = this.policy;
        // Patience is for hosts that answered; without a connection nobody counts.
        const pace = error.reason === 'unreachable' ? usualRetry : retry;
        const wait = waitAfter(error, clock.now(), failures, backoff(pace, failures, random()));
        // A host in trouble is left in peace by all questions, not by the one that met it only.
        const isForAll = error.reason === 'throttled' || error.reason === 'server-error';
        if (isForAll) this.#lane.pauseUntil(clock.now() + wait);
        else await clock.sleep(wait, signal);
      }
    }
  }

  #mayRetry(question: Question, error: SourceFailure, failures: number): boolean {
    const { tries, retriesForbidden } = this.policy.retry;
    if (question.request.once === true) return false;
    if (error.reason === 'refused')
      return error.status === 401 ? this.#dropKey() : retriesForbidden === true && failures < 2;
    if (!isTransient(error)) return false;
    const isLasting = error.reason === 'unreachable' || error.reason === 'redirected';
    if (isLasting) question.lastingFailures++;
    return failures < tries && question.lastingFailures < triesWhenLasting;
  }

  /** The end of a question: what it says of the host's standing. */
  #gaveUp(error: SourceFailure): void {
    const now = this.#options.clock.now();
    const { openMs } = this.policy.breaker;
    const lasting: readonly FailureReason[] = ['unreachable', 'certificate', 'redirected', 'refused'];
    const [, detail = error.message] = error.message.split(/^[^:]*: /);
    if (!error.wasAsked) return;
    if (lasting.includes(error.reason)) this.#breaker.park(now + openMs, detail, error.reason);
    else if (isTransient(error)) this.#breaker.failed(now, detail, error.reason);
  }

  async #attempt(question: Question): Promise<Answer> {
    const { clock, spending, transport } = this.#options;
    const { request, signal } = question;
    question.isTrial = this.#breaker.check(clock.now(), question.isTrial);
    spending.spend(this.policy.name, request.cost ?? 0, clock.now());
    this.counts.sent++;
    const answer = await transport.send(this.#wireRequest(request, signal));
    this.#learn(request.kind, answer);
    return await this.#judge(question, answer);
  }

  #wireRequest(request: ApiRequest, signal: AbortSignal | undefined) {
    const { name, baseUrl, identity, timeoutMs } = this.policy;
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    const headers: Record<string, string> = {
      accept: request.expects === 'json' ? 'application/json' : 'application/atom+xml, application/xml, text/xml',
      'user-agent': this.#options.userAgent,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...identity?.headers,
    };
    if (this.#withoutKey) for (const header of identity?.credentialHeaders ?? []) delete headers[header];
    return {
      source: name,
      url: requestUrl(baseUrl, request, identity?.query),
      headers,
      timeoutMs: request.timeoutMs ?? timeoutMs,
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    };
  }

  #learn(kind: string, { headers }: WireAnswer): void {
    const { clock, spending } = this.#options;
    this.#lane.obey(kind, statedLimits(headers));
    const budget = statedBudget(headers, clock.now());
    if (budget !== null) spending.learn(this.policy.name, budget, clock.now());
  }

  async #judge(question: Question, { status, headers, body }: WireAnswer): Promise<Answer> {
    const { clock, cache } = this.#options;
    const { request, key } = question;
    const now = clock.now();
    if (isRetriedStatus(status)) throw this.#throttledOrBroken(request, status, retryAfter(headers, now), body);
    if (status === 401 || status === 403) throw this.#failure('refused', status, 'refuses to answer');
    if (status >= 500) throw this.#failure('server-error', status, 'fails');
    const content = contentOf(request, status, body);
    if (status === 200 && (content === undefined || request.isAnswer?.(content) === false)) {
      throw this.#failure('bad-answer', status, 'answers something else than was asked for');
    }
    if (status === 200 && request.isDoubtful?.(content) === true && !question.wasDoubted) {
      question.wasDoubted = true;
      throw this.#failure('bad-answer', status, 'answers what can hardly be');
    }
    this.#breaker.succeeded(question.isTrial);
    question.isTrial = false;
    this.counts.answered++;
    const contentType = headers['content-type'] ?? '';
    const isKept = request.once !== true && (status === 200 || (status >= 400 && status < 500));
    if (isKept) await cache.write(this.policy.name, key, { status, fetchedAt: now, contentType, body });
    return { status, content: content ?? null, fetchedAt: now, fromCache: false };
  }

  #throttledOrBroken(request: ApiRequest, status: number, wait: number | null, body: string): SourceFailure {
    const { retry, name } = this.policy;
    const now = this.#options.clock.now();
    const named = wait ?? statedWait(body);
    const until = named === null ? {} : { until: now + named };
    if (named !== null && named > retry.longestWaitMs) {
      if (/budget/i.test(body)) return this.#budgetSpent(request, status, now + named);
      const why = `asks to wait (${status})`;
      this.#breaker.park(now + named, why);
      return new SourceFailure(name, 'parked', why, { status, until: now + named });
    }
    const reason = status === 429 || (status === 503 && named !== null) ? 'throttled' : 'server-error';
    const what = reason === 'throttled' ? `too many requests (${status})` : `fails (${status})`;
    return new SourceFailure(name, reason, what, { status, ...until });
  }

  /** What costs nothing may still be asked, unless it was that which was refused. */
  #budgetSpent({ cost = 0 }: ApiRequest, status: number, until: number): SourceFailure {
    const { clock, spending } = this.#options;
    const { name } = this.policy;
    const why = "the day's budget is spent";
    if (cost === 0) this.#breaker.park(until, why, 'budget');
    else if ((spending.remaining(name, clock.now()) ?? cost) >= cost) {
      spending.learn(name, { limit: null, remaining: 0, resetsAt: until }, clock.now());
    }
    return new SourceFailure(name, 'budget', why, { status, until });
  }

  #failure(reason: FailureReason, status: number, what: string): SourceFailure {
    return new SourceFailure(this.policy.name, reason, `${what} (${status})`, { status });
  }

  /** After 401: once more without the key. @returns whether there was one */
  #dropKey(): boolean {
    const keys = this.policy.identity?.credentialHeaders ?? [];
    if (this.#withoutKey || keys.length === 0) return false;
    this.#withoutKey = true;
    this.#options.onWarning?.(`${this.policy.name} does not accept its key; it is asked without from now on.`);
    return true;
  }
}
