/** A reading list as a person names it: found, read, and given an id that it keeps. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { StemmaError } from '../../graph/model/errors.ts';
import type { ReadingList } from '../../graph/model/reading-list.ts';
import { decodeText, longestBibliography } from '../read/decode-text.ts';
import { detectFormat, isListFormat, type ListFormat, parseListFormat } from '../read/detect-format.ts';
import type { ReadListResult } from '../read/read-item.ts';
import { readListText } from '../read/read-list-text.ts';
import { type FetchOptions, fetchList } from './fetch/fetch-list.ts';
import { assignListIds, slug } from './list-ids.ts';

export interface ListText {
  /** Where it came from: an absolute path, an address, `-`, or a name of ours. */
  readonly origin: string;
  /** For messages and for a title when the text has none. */
  readonly name: string;
  readonly text: string;
  /** Where people find it; null unless given. */
  readonly url?: string;
  /** As the person or the server named it; told by content and origin when absent. */
  readonly format?: ListFormat;
  /** Of the bytes, when it was not UTF-8. */
  readonly encoding?: string;
  /** Its lines come to those that the store has of this list, instead of replacing them. */
  readonly adds?: boolean;
}

export interface ListOptions {
  /** What the list is known by in the store; the absolute path unless given. */
  readonly origin?: string | undefined;
  /** A word for its format, as `--format` takes it. */
  readonly format?: string | undefined;
}

export interface ReadList extends ReadListResult {
  readonly list: ReadingList;
}

/** What standard input is known by; each title that comes in by it is a list of its own. */
export const standardInput = '-';

/**
 * Reads a list's file.
 * @throws StemmaError `not-found`, `bad-input` (a folder, a binary file), `too-large`, `wrong-use` (an unknown format)
 */
export async function readListFile(path: string, options: ListOptions = {}): Promise<ListText> {
  if (path === '') {
    throw new StemmaError('wrong-use', 'The name of the list is empty.', {
      hint: 'Name its file, or - for standard input.',
    });
  }
  const info = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') throw new StemmaError('not-found', `There is no file ${path}.`, { cause });
    throw new StemmaError('bad-input', `${path} cannot be read (${cause.code ?? cause.message}).`, { cause });
  });
  if (info.isDirectory()) {
    throw new StemmaError('bad-input', `${path} is a folder; expected a reading list in a file.`, {
      hint: `Name the file, for instance ${path.replace(/\/$/, '')}/README.md.`,
    });
  }
  if (info.size > longestBibliography) {
    throw new StemmaError('too-large', `${path} has ${info.size} bytes; a list may have ${longestBibliography}.`);
  }
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new StemmaError('bad-input', `${path} cannot be read (${cause.code ?? cause.message}).`, { cause });
  });
  return { origin: options.origin ?? resolve(path), name: basename(path), ...decoded(bytes, path, options.format) };
}

/** A list that comes as text, for instance from standard input. */
export function textList(bytes: Uint8Array, origin: string, name: string, options: ListOptions = {}): ListText {
  return { origin, name, ...decoded(bytes, name, options.format) };
}

const formatsOfTypes: Readonly<Record<string, ListFormat>> = {
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/x-bibtex': 'bibtex',
  'text/x-bibtex': 'bibtex',
  'application/x-research-info-systems': 'ris',
  'application/vnd.citationstyles.csl+json': 'csl-json',
};

/**
 * Fetches a list. Pages of repositories and files at GitHub and GitLab are read as the text that they show.
 * @throws StemmaError what `fetchList` says; `bad-input` for a binary file; `wrong-use` for an unknown format
 */
export async function fetchedList(address: string, options: ListOptions & FetchOptions = {}): Promise<ListText> {
  const { bytes, name, url, contentType, charset } = await fetchList(address, options);
  const { text, encoding } = decodeText(bytes, address, { charset });
  const format = options.format === undefined ? formatsOfTypes[contentType] : parseListFormat(options.format);
  return {
    origin: withoutFragment(address),
    name,
    url: withoutFragment(address),
    text,
    format: format ?? detectFormat(text, url),
    ...(encoding.startsWith('utf-') ? {} : { encoding }),
  };
}

/** The same page whatever place on it was linked to. */
function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href.replace(/\/$/, '');
}

/** Papers that are named by their identifiers alone; a list that grows. */
export function identifierList(keys: readonly string[]): ListText {
  return {
    origin: 'identifiers',
    name: 'Papers by identifier',
    text: `${keys.join('\n')}\n`,
    format: 'text',
    adds: true,
  };
}

function decoded(
  bytes: Uint8Array,
  name: string,
  word: string | undefined,
): Pick<ListText, 'text' | 'format' | 'encoding'> {
  const format = word === undefined ? undefined : parseListFormat(word);
  const { text, encoding } = decodeText(bytes, name);
  return {
    text,
    ...(format === undefined ? {} : { format }),
    ...(encoding.startsWith('utf-') ? {} : { encoding }),
  };
}

export interface ReadLists {
  readonly given: readonly ReadList[];
  /** Lists of the store that are not given, as they are to stand. */
  readonly untouched: readonly ReadList[];
  /** Former ids of untouched lists that gave theirs up, and the new ones. */
  readonly moved: ReadonlyMap<string, string>;
}

/**
 * Parses lists, and gives each the id of the list with the same origin, else a new one that no other list has. Lists that
 * the store has beside them are read again as they were read.
 * @throws StemmaError `bad-input` for a list without entries; what the readers say
 */
export function readLists(inputs: readonly ListText[], known: readonly ReadingList[]): ReadLists {
  const read = inputs.map((input) => readGiven(input, known));
  const { ids, moved } = assignListIds(
    known,
    read.map(({ list }) => list),
  );
  const withId = (one: ReadList): ReadList => ({ ...one, list: { ...one.list, id: ids.get(one.list.origin)! } });
  const origins = new Set(read.map(({ list }) => list.origin));
  const untouched = known.filter(({ origin }) => !origins.has(origin)).map(readAgain);
  return { given: read.map(withId), untouched: untouched.map(withId), moved };
}

function readGiven(input: ListText, known: readonly ReadingList[]): ReadList {
  const format = input.format ?? detectFormat(input.text, input.origin);
  const text = input.adds === true ? withFormerLines(input, known) : input.text;
  const result = readListText(text, { name: input.name, format });
  if (result.items.length === 0) throw noEntries(input, result);
  const origin = input.origin === standardInput ? `${standardInput}:${slug(result.title)}` : input.origin;
  const former = known.find((list) => list.origin === origin);
  const list: ReadingList = {
    id: former?.id ?? '',
    title: former?.titleGiven === true ? former.title : result.title,
    url: input.url ?? null,
    origin,
    text,
    fingerprint: createHash('sha256').update(text).digest('hex'),
    format,
    ...(former?.titleGiven === true ? { titleGiven: true } : {}),
  };
  return { ...result, warnings: [...readingNotes(input), ...result.warnings], list };
}

function readAgain(list: ReadingList): ReadList {
  const { text, origin, title, format } = list;
  const known = format !== undefined && isListFormat(format) ? format : detectFormat(text, origin);
  return { ...readListText(text, { name: title, format: known }), list };
}

/** Sorted, so that it does not show in which order they came. */
function withFormerLines({ text, origin }: ListText, known: readonly ReadingList[]): string {
  const former = known.find((list) => list.origin === origin)?.text ?? '';
  const lines = `${former}\n${text}`.split('\n').filter((line) => line.trim() !== '');
  return `${[...new Set(lines)].sort().join('\n')}\n`;
}

function noEntries({ name }: ListText, { warnings }: ReadListResult): StemmaError {
  // Warnings begin with the name, or with what is said here already.
  const [why] = warnings.map((text) => text.replace(/^No entries: /, '').replace(`${name}: `, ''));
  return new StemmaError('bad-input', `${name} has no entries: ${why ?? 'no list items were found in it.'}`, {
    hint: 'A reading list has one entry a bullet, record or line; name the format with --format if it was not recognized.',
  });
}

/** What the person should know about how the text was taken. */
function readingNotes({ name, encoding }: ListText): string[] {
  return encoding === undefined ? [] : [`${name} is not UTF-8 and was read as ${encoding}; check its accents.`];
}
