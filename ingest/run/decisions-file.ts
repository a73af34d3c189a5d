/** Where a list's decisions lie: beside a local list, else in the home folder; read as they are, written whole or not at all. */
import { constants } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { StemmaError } from '../../graph/model/errors.ts';
import type { ReadingList } from '../../graph/model/reading-list.ts';

/** `lists/systems.md` has its decisions in `lists/systems.stemma.json`. */
export function decisionsPath(listPath: string): string {
  return listPath.replace(/\.(?:md|markdown|txt|bib|bibtex|ris|json|html?)$/i, '').concat('.stemma.json');
}

/** For lists without a place of their own: addresses, standard input, what comes with Stemma, read-only folders. */
export function decisionsPathAtHome(list: string, home: string): string {
  return join(home, 'lists', `${list}.stemma.json`);
}

export interface DecisionsAt {
  /** Where they are, or where they are to be written when there are none. */
  readonly path: string;
  /** The file's text; null when there is none. */
  readonly json: string | null;
}

/** @throws StemmaError `bad-input` when there is a file that cannot be read */
export async function findDecisions(
  { id, origin }: Pick<ReadingList, 'id' | 'origin'>,
  home: string,
): Promise<DecisionsAt> {
  const atHome = decisionsPathAtHome(id, home);
  if (!isAbsolute(origin)) return { path: atHome, json: await readText(atHome) };
  const beside = decisionsPath(origin);
  const json = await readText(beside);
  if (json !== null) return { path: beside, json };
  const elsewhere = await readText(atHome);
  if (elsewhere !== null) return { path: atHome, json: elsewhere };
  return { path: (await isWritable(dirname(beside))) ? beside : atHome, json: null };
}

/** @throws StemmaError `bad-input` when there is a file that cannot be read */
export async function readDecisions(path: string): Promise<DecisionsAt> {
  return { path, json: await readText(path) };
}

/** After it the file is there whole, or, when it throws, as it was. @throws StemmaError `store-unavailable` */
export async function writeDecisions(path: string, json: string): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(draft, 'w');
    try {
      await file.writeFile(json);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new StemmaError('store-unavailable', `${path} cannot be written (${code ?? message}).`, { cause });
  }
}

async function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw new StemmaError('bad-input', `${path} cannot be read (${cause.code ?? cause.message}).`, { cause });
  });
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
