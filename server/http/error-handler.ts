/** The last stop of every request that failed: one shape for all, and a line in the log for what was not expected. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { HttpProblem, problemBody, problemKinds, toHttpProblem } from './problem.ts';

export interface Log {
  error(details: object, message: string): void;
}

export const notFound: RequestHandler = (request) => {
  throw new HttpProblem('not-found', `There is nothing at ${request.path.slice(0, 200)}.`, {
    hint: 'GET /api/openapi.json describes what is served.',
  });
};

// Express knows an error handler by its four parameters.
export function errorHandler(log: Log | undefined): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toHttpProblem(error);
    const { status } = problemKinds[problem.code];
    if (status >= 500) log?.error({ err: error, method: request.method, url: request.originalUrl }, problem.message);
    if (response.headersSent) {
      next(error);
      return;
    }
    response
      .status(status)
      .set({ ...problem.headers, 'Cache-Control': 'no-store' })
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(problem, request.originalUrl.slice(0, 2000))));
  };
}
