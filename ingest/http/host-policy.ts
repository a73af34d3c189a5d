/** How a host wants to be asked: numbers of its documentation as data, which only its own headers change. */

export interface KindPolicy {
  /** Requests a second, evenly spaced; may be below 1. */
  readonly perSecond: number;
}

export interface HostPolicy {
  /** The source's name; stands in reports, and before the keys of cached answers. */
  readonly name: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Requests under way at once, all kinds together. */
  readonly concurrency: number;
  /** Kinds of requests that the host counts apart. */
  readonly kinds: Readonly<Record<string, KindPolicy>>;
  /** For one whole answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly breaker: BreakerPolicy;
  /** Added to each request and known to this host alone; never part of a cache key. */
  readonly identity?: HostIdentity;
  /** Share of the limit in the host's headers that is used. Default 5/6. */
  readonly headroom?: number;
}

export interface RetryPolicy {
  /** Requests in all, the first included. */
  readonly tries: number;
  /** First and greatest upper bound of the random wait, in milliseconds. */
  readonly baseMs: number;
  readonly capMs: number;
  /** A `Retry-After` above this parks the source instead of waiting, in milliseconds. */
  readonly longestWaitMs: number;
  /** Waits are as long as their upper bound, for hosts that punish who comes again too soon. */
  readonly isPatient?: boolean;
  /** 403 comes up here without a reason: asked once more. */
  readonly retriesForbidden?: boolean;
}

export interface BreakerPolicy {
  /** Failed requests in a row after which the host is left alone. */
  readonly failures: number;
  readonly openMs: number;
}

export interface HostIdentity {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Names of those headers that are credentials: left out, with a warning, once the host says 401. */
  readonly credentialHeaders?: readonly string[];
}

export const usualRetry: RetryPolicy = { tries: 5, baseMs: 1000, capMs: 60_000, longestWaitMs: 120_000 };
export const usualBreaker: BreakerPolicy = { failures: 5, openMs: 600_000 };
