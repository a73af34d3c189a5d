/**
 * A person's decisions about a list, in `<list>.stemma.json` beside it: a lock file for a reading list, to be read,
 * compared and shared. Its shape is fixed by the contract. What cannot be read at all is refused; what says nothing that
 * can be used is warned of, by file and line, and the rest counts.
 */
import { StemmaError } from '../../graph/model/errors.ts';
import type { Decided } from '../merge/clusters.ts';
import type { EntryDecision } from '../resolve/resolve-list.ts';
import { type JsonPlaces, jsonPlaces, pathKey, syntaxErrorLine } from './decisions-json.ts';

export interface ListDecisions extends Decided {
  /** By the entry's key. */
  readonly entries: ReadonlyMap<string, FiledDecision>;
  /** What the file says and cannot mean, each with file and line. */
  readonly warnings: readonly string[];
  /** `file:line` of an entry's key (`entries`, KEY) or a pair (`same`, number). */
  readonly placeOf: (...path: readonly (string | number)[]) => string;
}

export interface FiledDecision extends EntryDecision {
  /** The entry as it read when it was decided. */
  readonly text?: string;
}

/** The text of a file that decides nothing. */
export const noDecisions = '{"version":1}';

const knownMembers = new Set(['$schema', 'version', 'list', 'entries', 'same', 'different']);
const knownEntryMembers = new Set(['text', 'papers', 'notAPaper', 'note', 'decided']);

/** @param path for messages @throws StemmaError `bad-input` naming what does not fit, and where */
export function parseDecisions(json: string, path: string): ListDecisions {
  const value = parseObject(json, path);
  const places = jsonPlaces(json);
  const placeOf = (...at: readonly (string | number)[]) => {
    const line = places.lines.get(pathKey(...at));
    return line === undefined ? path : `${path}:${line}`;
  };
  if (value.version !== 1) {
    throw new StemmaError(
      'bad-input',
      `${placeOf('version')}: expected "version": 1, found ${JSON.stringify(value.version)}.`,
    );
  }
  const { entries: given = {} } = value;
  if (!isObject(given)) throw new StemmaError('bad-input', `${placeOf('entries')}: "entries" must be a JSON object.`);
  const entries = Object.entries(given).map(
    ([key, entry]) => [key, parseEntry(entry, `${placeOf('entries', key)}, entry ${JSON.stringify(key)}`)] as const,
  );
  return {
    entries: new Map(entries),
    same: parsePairs(value.same, `${placeOf('same')}, "same"`),
    different: parsePairs(value.different, `${placeOf('different')}, "different"`),
    warnings: [
      ...unknownMembers(value, given, placeOf),
      ...repeatedMembers(places, path),
      ...entries.flatMap(([key, entry]) => doubtfulEntry(entry, placeOf('entries', key))),
    ],
    placeOf,
  };
}

function parseObject(json: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (isObject(value)) return value;
  } catch (cause) {
    const { message } = cause as Error;
    const line = syntaxErrorLine(json, message);
    throw new StemmaError('bad-input', `${path}${line === null ? '' : `:${line}`}: not JSON (${message}).`, {
      hint: 'Correct the file, or delete it to start without decisions.',
      cause,
    });
  }
  throw new StemmaError('bad-input', `${path}: expected a JSON object.`);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseEntry(entry: unknown, where: string): FiledDecision {
  if (!isObject(entry)) throw new StemmaError('bad-input', `${where}: expected a JSON object.`);
  const { papers, notAPaper, text } = entry;
  if (papers !== undefined && !(Array.isArray(papers) && papers.every((id) => typeof id === 'string'))) {
    throw new StemmaError('bad-input', `${where}: expected "papers" to be a list of ids.`);
  }
  if (notAPaper !== undefined && typeof notAPaper !== 'boolean') {
    throw new StemmaError('bad-input', `${where}: expected "notAPaper" to be true or false.`);
  }
  return {
    ...(papers === undefined ? {} : { papers: papers as string[] }),
    ...(notAPaper === true ? { notAPaper } : {}),
    ...(typeof text === 'string' ? { text } : {}),
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

function unknownMembers(
  value: Record<string, unknown>,
  entries: Record<string, unknown>,
  placeOf: ListDecisions['placeOf'],
): string[] {
  const warnings = Object.keys(value)
    .filter((name) => !knownMembers.has(name))
    .map((name) => `${placeOf(name)}: "${name}" is not known here and decides nothing.`);
  for (const [key, entry] of Object.entries(entries)) {
    for (const name of Object.keys(entry as object)) {
      if (!knownEntryMembers.has(name)) {
        warnings.push(`${placeOf('entries', key, name)}: "${name}" is not known here and decides nothing.`);
      }
    }
  }
  return warnings;
}

/** JSON takes the last of two members with one name in silence. */
function repeatedMembers({ repeated }: JsonPlaces, path: string): string[] {
  return repeated
    .filter((member) => member.path.length <= 2)
    .map(({ path: at, line }) => `${path}:${line}: "${at.at(-1)}" stands here a second time; only this one counts.`);
}

function doubtfulEntry({ papers = [], notAPaper }: FiledDecision, where: string): string[] {
  if (notAPaper === true && papers.length > 0) {
    return [`${where}: it says both which papers the entry means and that it is none; taken as no paper.`];
  }
  return notAPaper === true || papers.length > 0
    ? []
    : [`${where}: neither "papers" nor "notAPaper" is said, so nothing is decided.`];
}
