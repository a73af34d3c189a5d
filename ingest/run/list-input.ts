/** A reading list as a person names it: found, read, and given an id that it keeps. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { StemmaError } from '../../graph/model/errors.ts';
import { fold } from '../../graph/model/folding.ts';
import type { ReadingList } from '../../graph/model/reading-list.ts';
import { decodeText } from '../read/decode-text.ts';
import { detectFormat, type ListFormat, parseListFormat } from '../read/detect-format.ts';
import type { ReadListResult } from '../read/read-item.ts';
import { readListText } from '../read/read-list-text.ts';

export interface ListText {
  /** Where it came from: an absolute path, `-`, or a name of ours. */
  readonly origin: string;
  /** For messages and for a title when the text has none. */
  readonly name: string;
  readonly text: string;
  /** As the person named it; told by content and origin when absent. */
  readonly format?: ListFormat;
  /** Of the bytes, when it was not UTF-8. */
  readonly encoding?: string;
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

/** Larger files are refused before they are read. */
const largestList = 50_000_000;

/**
 * Reads a list's file.
 * @throws StemmaError `not-found`, `bad-input` (a folder, a binary file), `too-large`, `wrong-use` (an unknown format)
 */
export async function readListFile(path: string, options: ListOptions = {}): Promise<ListText> {
  const info = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') throw new StemmaError('not-found', `There is no file ${path}.`, { cause });
    throw new StemmaError('bad-input', `${path} cannot be read (${cause.code ?? cause.message}).`, { cause });
  });
  if (info.isDirectory()) {
    throw new StemmaError('bad-input', `${path} is a folder; expected a reading list in a file.`, {
      hint: `Name the file, for instance ${path.replace(/\/$/, '')}/README.md.`,
    });
  }
  if (info.size > largestList) {
    throw new StemmaError('too-large', `${path} has ${info.size} bytes; a reading list may have ${largestList}.`);
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

/**
 * Parses a list and gives it the id of the list with the same origin, else a new one made of its title that no other
 * list has.
 */
export function readList(input: ListText, known: readonly ReadingList[]): ReadList {
  // A list of the store comes back with its title as name, so its format is told by where it came from.
  const shown = input.format ?? detectFormat(input.text, input.origin);
  const result = readListText(input.text, { name: input.name, format: shown });
  const former = known.find(({ origin }) => origin === input.origin);
  const title = result.title || basename(input.name, extname(input.name));
  const list: ReadingList = {
    id: former?.id ?? freeId(title, known),
    title,
    url: null,
    origin: input.origin,
    text: input.text,
    fingerprint: createHash('sha256').update(input.text).digest('hex'),
  };
  return { ...result, warnings: [...readingNotes(input), ...result.warnings], list };
}

/** What the person should know about how the text was taken. */
function readingNotes({ name, encoding, format, text, origin }: ListText): string[] {
  const notes: string[] = [];
  if (encoding !== undefined) notes.push(`${name} is not UTF-8 and was read as ${encoding}; check its accents.`);
  if (format !== undefined && detected(text, origin) !== format) {
    notes.push(
      `${name} was read as ${format}, as asked; when other lists are ingested it is read as its name and content show. Give the file an ending that says its format.`,
    );
  }
  return notes;
}

function detected(text: string, origin: string): ListFormat | null {
  try {
    return detectFormat(text, origin);
  } catch {
    return null;
  }
}

function freeId(title: string, known: readonly ReadingList[]): string {
  const slug = fold(title).replaceAll(' ', '-').slice(0, 60).replace(/-+$/, '') || 'list';
  const taken = new Set(known.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(id)) return id;
  }
}
