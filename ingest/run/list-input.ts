/** A reading list as a person names it: found, read, and given an id that it keeps. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { StemmaError } from '../../graph/model/errors.ts';
import { fold } from '../../graph/model/folding.ts';
import type { ReadingList } from '../../graph/model/reading-list.ts';
import { decodeListBytes } from '../read/list-text.ts';
import { readMarkdownList } from '../read/markdown.ts';
import type { ReadListResult } from '../read/read-item.ts';

export interface ListText {
  /** Where it came from: an absolute path, `-`, or a name of ours. */
  readonly origin: string;
  /** For messages and for a title when the text has none. */
  readonly name: string;
  readonly text: string;
}

export interface ReadList extends ReadListResult {
  readonly list: ReadingList;
}

/** Larger files are refused before they are read. */
const largestList = 50_000_000;

/**
 * Reads a list's file.
 * @param options.origin what the list is known by in the store; the absolute path unless given
 * @throws StemmaError `not-found`, `bad-input` (a folder, a binary file), `too-large`
 */
export async function readListFile(path: string, options: { origin?: string } = {}): Promise<ListText> {
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
  return { origin: options.origin ?? resolve(path), name: basename(path), text: decodeListBytes(bytes, path) };
}

/** A list that comes as text, for instance from standard input. */
export function textList(bytes: Uint8Array, origin: string, name: string): ListText {
  return { origin, name, text: decodeListBytes(bytes, name) };
}

/**
 * Parses a list and gives it the id of the list with the same origin, else a new one made of its title that no other
 * list has.
 */
export function readList(input: ListText, known: readonly ReadingList[]): ReadList {
  const result = readMarkdownList(input.text, { name: input.name });
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
  return { ...result, list };
}

function freeId(title: string, known: readonly ReadingList[]): string {
  const slug = fold(title).replaceAll(' ', '-').slice(0, 60).replace(/-+$/, '') || 'list';
  const taken = new Set(known.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(id)) return id;
  }
}
