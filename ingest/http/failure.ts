/** Why a source could not answer, in words that stand in reports; never with a query, where keys could be. */
import { StemmaError } from '../../graph/model/errors.ts';

export type FailureReason =
  | 'unreachable' // no connection: no network, host down, refused
  | 'timeout'
  | 'broken-off' // the connection ended inside the answer
  | 'bad-answer' // not what was asked for: wrong content type, JSON that ends too early
  | 'too-large'
  | 'server-error'
  | 'throttled'
  | 'refused' // 401 or 403
  | 'redirected' // to another host, where nothing is sent
  | 'certificate'
  | 'budget' // the day's budget is spent
  | 'parked' // told or decided to wait until later
  | 'offline'; // not asked: offline, and not in the cache

export class SourceFailure extends StemmaError {
  readonly source: string;
  readonly reason: FailureReason;
  /** HTTP status, when there was an answer. */
  readonly status: number | null;
  /** When it may be asked again, in milliseconds since 1970; null when nobody said. */
  readonly until: number | null;
  /** False when nothing was sent: parked, offline, no budget. */
  readonly wasAsked: boolean;

  constructor(
    source: string,
    reason: FailureReason,
    detail: string,
    options: { status?: number; until?: number; wasAsked?: boolean; cause?: unknown } = {},
  ) {
    super('source-unavailable', `${source}: ${detail}`, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'SourceFailure';
    this.source = source;
    this.reason = reason;
    this.status = options.status ?? null;
    this.until = options.until ?? null;
    this.wasAsked = options.wasAsked ?? true;
  }
}

export function isSourceFailure(error: unknown): error is SourceFailure {
  return error instanceof SourceFailure;
}

/** May the same request succeed when it is sent again? */
export function isTransient({ reason, wasAsked }: SourceFailure): boolean {
  if (!wasAsked) return false;
  return (
    reason === 'unreachable' ||
    reason === 'redirected' ||
    reason === 'timeout' ||
    reason === 'broken-off' ||
    reason === 'bad-answer' ||
    reason === 'server-error' ||
    reason === 'throttled'
  );
}
