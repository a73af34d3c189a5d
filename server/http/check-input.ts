/** Requests against their schemas: every parameter that does not fit is named at once. */
import type { z } from 'zod';
import { HttpProblem } from './problem.ts';

export type InputPlace = 'path' | 'query' | 'body';

/** The checked value. @throws HttpProblem `bad-input` with one line for each misfit */
export function checkInput<S extends z.ZodObject>(schema: S, value: unknown, place: InputPlace): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => describeIssue(issue, schema, place));
  const detail = errors.map(({ where, message }) => `${where}: ${message}`).join('; ');
  throw new HttpProblem('bad-input', `${detail}.`, { errors });
}

function describeIssue(
  issue: z.core.$ZodIssue,
  schema: z.ZodObject,
  place: InputPlace,
): { where: string; message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(schema.shape);
    const message =
      known.length === 0 ? 'not known here, nor is any other' : `not known here; known: ${known.join(', ')}`;
    return issue.keys.map((key) => ({ where: `${place} ${clipped(key)}`, message }));
  }
  const path = issue.path.map(String).join('.');
  return [{ where: path === '' ? place : `${place} ${clipped(path)}`, message: issue.message }];
}

function clipped(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
