/** What SQLite says, as errors that tell a person what to do. */
import { type ErrorCode, StemmaError } from '../../model/errors.ts';

interface Explanation {
  readonly code: ErrorCode;
  readonly what: (location: string) => string;
  readonly hint: string;
}

const explanations: readonly (readonly [RegExp, Explanation])[] = [
  [
    /^SQLITE_(BUSY|LOCKED)/,
    {
      code: 'store-busy',
      what: (location) => `Another process holds the store ${location}.`,
      hint: 'Let the other command end, then try again.',
    },
  ],
  [
    /^SQLITE_FULL/,
    {
      code: 'store-unavailable',
      what: (location) => `The disk of ${location} is full; nothing of this step was written.`,
      hint: 'Make room, or set STEMMA_STORE to a file on another disk.',
    },
  ],
  [
    /^SQLITE_(READONLY|PERM|AUTH)/,
    {
      code: 'store-unavailable',
      what: (location) => `The store ${location} may not be written.`,
      hint: 'Its folder must be writable too; set STEMMA_STORE or STEMMA_HOME to a place that is.',
    },
  ],
  [
    /^SQLITE_CANTOPEN/,
    {
      code: 'store-unavailable',
      what: (location) => `The store ${location} cannot be opened.`,
      hint: 'Its folder must exist and be writable; set STEMMA_STORE or STEMMA_HOME to a place that is.',
    },
  ],
  [
    /^SQLITE_IOERR/,
    {
      code: 'store-unavailable',
      what: (location) => `The disk failed while ${location} was read or written.`,
      hint: 'Check the disk and its free space, then try again.',
    },
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB|FORMAT)/,
    {
      code: 'store-damaged',
      what: (location) => `The file ${location} is damaged or not a Stemma store; it was left as it is.`,
      hint: 'Put a backup in its place, or move the file away and ingest again.',
    },
  ],
];

/** A driver's error as a StemmaError, when it is one that can be expected; anything else, a bug, comes back as it is. */
export function translateError(error: unknown, location: string): unknown {
  if (!(error instanceof Error) || error instanceof StemmaError) return error;
  const found = explanations.find(([pattern]) => pattern.test(codeOf(error)));
  if (found === undefined) return error;
  const { code, what, hint } = found[1];
  return new StemmaError(code, what(location), { hint, cause: error });
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && /^SQLITE_BUSY/.test(codeOf(error));
}

/** For a file that cannot be opened the driver has an error of its own, with SQLite's number in its message only. */
function codeOf(error: Error): string {
  if (error.message.startsWith('ConnectionFailed')) return 'SQLITE_CANTOPEN';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
