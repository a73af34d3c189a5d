/**
 * The one shape of everything that can go wrong (RFC 9457), and the one place where our codes become HTTP statuses.
 * Codes are stable; titles and details are for people and may change.
 */
import { type ErrorCode, isStemmaError } from '../../graph/index.ts';

/** Codes of `graph/model/errors.ts`, and those that only HTTP knows. */
export type ProblemCode =
  | ErrorCode
  | 'unauthorized'
  | 'method-not-allowed'
  | 'unsupported-media-type'
  | 'too-many-requests'
  | 'overloaded';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  'bad-input': { status: 400, title: 'The request cannot be understood' },
  'wrong-use': { status: 400, title: 'The request does not fit' },
  unauthorized: { status: 401, title: 'A token is needed' },
  forbidden: { status: 403, title: 'Refused' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Not with this method' },
  ambiguous: { status: 409, title: 'Several papers are meant' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'The body is of a type that is not read here' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong inside' },
  'port-in-use': { status: 500, title: 'The port is taken' },
  'not-supported': { status: 501, title: 'Not supported' },
  'store-unavailable': { status: 503, title: 'The graph cannot be reached' },
  'store-damaged': { status: 503, title: 'The graph is damaged' },
  'store-busy': { status: 503, title: 'The graph is busy' },
  'store-newer': { status: 503, title: 'The graph is of a newer version' },
  'source-unavailable': { status: 503, title: 'A metadata source cannot be reached' },
  overloaded: { status: 503, title: 'Too many questions at once' },
};

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly instance: string;
  /** What the reader can do about it. */
  readonly hint?: string;
  /** Each parameter or field that does not fit. */
  readonly errors?: readonly { readonly where: string; readonly message: string }[];
}

/** An error that already knows how it looks over HTTP. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly hint: string | undefined;
  readonly errors: Problem['errors'];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    more: { hint?: string; errors?: NonNullable<Problem['errors']>; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.code = code;
    this.hint = more.hint;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }
}

/** Any thrown value as a problem; only what was meant for readers is told. */
export function toHttpProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (isStemmaError(error)) {
    const retry = error.code === 'store-busy' ? { headers: { 'Retry-After': '1' } } : {};
    return new HttpProblem(error.code, error.message, {
      ...retry,
      ...(error.hint === null ? {} : { hint: error.hint }),
    });
  }
  return fromExpress(error) ?? new HttpProblem('internal', 'An error that Stemma did not expect; its log has more.');
}

export function problemBody(problem: HttpProblem, instance: string): Problem {
  const { status, title } = problemKinds[problem.code];
  return {
    type: `urn:stemma:problem:${problem.code}`,
    title,
    status,
    detail: problem.message,
    code: problem.code,
    instance,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  };
}

/** What Express and its body parser throw: errors with a `status` and, for bodies, a `type`. */
function fromExpress(error: unknown): HttpProblem | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const type = 'type' in error ? error.type : undefined;
  if (error instanceof URIError) return new HttpProblem('bad-input', 'The address is not validly percent-encoded.');
  if (type === 'entity.parse.failed') return new HttpProblem('bad-input', 'The body is not valid JSON.');
  if (type === 'entity.too.large') return new HttpProblem('too-large', 'The body is too large.');
  if (error.status === 415)
    return new HttpProblem('unsupported-media-type', 'The body is in a charset or encoding that is not read.');
  if (typeof error.status === 'number' && error.status >= 400 && error.status < 500) {
    return new HttpProblem('bad-input', 'The body could not be read.');
  }
  return undefined;
}
