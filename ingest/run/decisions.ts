/**
 * A person's decisions about a list, in `<list>.stemma.json` beside it: a lock file for a reading list, to be read,
 * compared and shared. Its shape is fixed by the contract.
 */
import { readFile } from 'node:fs/promises';
import { StemmaError } from '../../graph/model/errors.ts';
import type { Decided } from '../merge/clusters.ts';
import type { EntryDecision } from '../resolve/resolve-list.ts';

export interface ListDecisions extends Decided {
  readonly entries: ReadonlyMap<string, EntryDecision>;
}

/** The text of a file that decides nothing. */
export const noDecisions = '{"version":1}';

const none: ListDecisions = { entries: new Map(), same: [], different: [] };

/** `lists/systems.md` has its decisions in `lists/systems.stemma.json`. */
export function decisionsPath(listPath: string): string {
  return listPath.replace(/\.(?:md|markdown|txt|bib|ris|json)$/i, '').concat('.stemma.json');
}

/** The decisions beside a list; none when there is no such file. Throws `bad-input` naming what does not fit. */
export async function readDecisions(path: string): Promise<{ decisions: ListDecisions; json: string | null }> {
  const json = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw new StemmaError('bad-input', `${path} cannot be read (${cause.code ?? cause.message}).`, { cause });
  });
  return json === null ? { decisions: none, json } : { decisions: parseDecisions(json, path), json };
}

export function parseDecisions(json: string, path: string): ListDecisions {
  const value = parseObject(json, path);
  if (value.version !== 1) {
    throw new StemmaError('bad-input', `${path}: expected "version": 1, found ${JSON.stringify(value.version)}.`);
  }
  const { entries: given = {} } = value;
  if (!isObject(given)) throw new StemmaError('bad-input', `${path}, "entries": expected a JSON object.`);
  const entries = Object.entries(given).map(
    ([key, entry]) => [key, parseEntry(entry, `${path}, entry ${JSON.stringify(key)}`)] as const,
  );
  return {
    entries: new Map(entries),
    same: parsePairs(value.same, `${path}, "same"`),
    different: parsePairs(value.different, `${path}, "different"`),
  };
}

function parseObject(json: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (isObject(value)) return value;
  } catch (cause) {
    throw new StemmaError('bad-input', `${path}: not JSON (${(cause as Error).message}).`, {
      hint: 'Correct the file, or delete it to start without decisions.',
      cause,
    });
  }
  throw new StemmaError('bad-input', `${path}: expected a JSON object.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseEntry(entry: unknown, where: string): EntryDecision {
  if (!isObject(entry)) throw new StemmaError('bad-input', `${where}: expected a JSON object.`);
  const { papers, notAPaper } = entry;
  if (papers !== undefined && !(Array.isArray(papers) && papers.every((id) => typeof id === 'string'))) {
    throw new StemmaError('bad-input', `${where}: expected "papers" to be a list of ids.`);
  }
  if (notAPaper !== undefined && typeof notAPaper !== 'boolean') {
    throw new StemmaError('bad-input', `${where}: expected "notAPaper" to be true or false.`);
  }
  return {
    ...(papers === undefined ? {} : { papers: papers as string[] }),
    ...(notAPaper === true ? { notAPaper } : {}),
  };
}

function parsePairs(value: unknown, where: string): (readonly [string, string])[] {
  if (value === undefined) return [];
  const isPair = (pair: unknown) =>
    Array.isArray(pair) && pair.length === 2 && pair.every((id) => typeof id === 'string');
  if (!Array.isArray(value) || !value.every(isPair)) {
    throw new StemmaError('bad-input', `${where}: expected a list of pairs of ids.`);
  }
  return value as [string, string][];
}
