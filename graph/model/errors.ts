/**
 * The one error class that crosses folder borders. A `StemmaError` is an expected failure: it says what happened, where,
 * and what the person can do. Anything else that is thrown is a bug.
 */

/** Stable codes: scripts and tests rely on them, messages may change. The server maps them to HTTP statuses. */
export type ErrorCode =
  | 'bad-input' // a file, line, parameter or identifier that cannot be read
  | 'wrong-use' // a command or option that does not exist or does not fit
  | 'not-found' // a paper, list or file that is not there
  | 'ambiguous' // a name that means several papers
  | 'too-large' // input or answer beyond a stated bound
  | 'store-unavailable' // cannot be opened or reached, wrong password, disk full
  | 'store-damaged' // not a Stemma store, or a corrupt one
  | 'store-busy' // another writer holds it
  | 'store-newer' // written by a newer Stemma
  | 'source-unavailable' // a metadata source failed or is parked
  | 'port-in-use'
  | 'forbidden' // host, origin or token refused
  | 'not-supported'
  | 'internal';

export class StemmaError extends Error {
  readonly code: ErrorCode;
  /** What the person can do about it; one sentence, or null. */
  readonly hint: string | null;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'StemmaError';
    this.code = code;
    this.hint = options.hint ?? null;
  }
}

export function isStemmaError(error: unknown): error is StemmaError {
  return error instanceof StemmaError;
}
