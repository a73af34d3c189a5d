/** Recorded calls of the corpus: what was asked and what came back, one a line. */
import { readFileSync } from 'node:fs';

export interface Recording {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly body: unknown;
  readonly requestBody?: unknown;
}

export function readRecordings(file: string): Recording[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Recording);
}

/** Method, path with identifiers as `{id}`, and the names of the parameters. */
export interface RequestForm {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly string[];
}

/** @param patterns paths with one `{id}`, which stands for anything, slashes included */
export function formOf(method: string, url: string, patterns: readonly string[]): RequestForm {
  const { pathname, searchParams } = new URL(url);
  const path = patterns.find((pattern) => matches(pattern, pathname)) ?? pathname;
  return { method, path, parameters: [...new Set(searchParams.keys())].sort() };
}

function matches(pattern: string, path: string): boolean {
  const [before, after = ''] = pattern.split('{id}');
  if (!pattern.includes('{id}')) return path === pattern;
  return path.startsWith(before!) && path.endsWith(after) && path.length > before!.length + after.length;
}
