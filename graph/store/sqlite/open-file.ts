/** From a path to an open connection on a Stemma store. Whatever else lies at the path is told apart and left alone. */
import { closeSync, mkdirSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StemmaError } from '../../model/errors.ts';
import { Connection } from './connection.ts';
import { migrate } from './migrations.ts';

/**
 * @param create whether a missing file is made, with its folder
 * @throws StemmaError `not-found`, `store-unavailable`, `store-damaged`, `store-newer` or `store-busy`
 */
export function openStoreFile(path: string, create: boolean): Connection {
  const location = resolve(path);
  const stats = statOf(location);
  if (stats === undefined && !create) {
    throw new StemmaError('not-found', `There is no store at ${location}.`, {
      hint: 'Check the path, or run `stemma ingest` to make one.',
    });
  }
  if (stats === undefined) makeFolder(dirname(location));
  else checkFile(location, stats);
  const connection = new Connection(location);
  try {
    // Nothing is written before the file is known to be ours: setting the journal mode already writes.
    migrate(connection);
    configure(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Another connection to a store that is open already, for a reader with a snapshot of its own. */
export function openReader(location: string): Connection {
  const connection = new Connection(location);
  connection.exec('PRAGMA query_only = ON; PRAGMA cache_size = -16000');
  return connection;
}

/** NORMAL: after the end of the process nothing is lost; after a power failure at most the last calls are. */
function configure(connection: Connection): void {
  connection.get('PRAGMA journal_mode = WAL');
  connection.exec('PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -64000');
  connection.get('PRAGMA journal_size_limit = 67108864');
}

function statOf(location: string): Stats | undefined {
  try {
    return statSync(location);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw unavailable(`The store ${location} cannot be reached (${codeOf(error)}).`, error);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw unavailable(`The folder ${folder} cannot be made (${codeOf(error)}).`, error);
  }
}

const magic = 'SQLite format 3\0';

/** Looks at the header before SQLite does, which would take a short file for a new one and write into it. */
function checkFile(location: string, stats: Stats): void {
  if (!stats.isFile()) throw unavailable(`${location} is not a file.`);
  if (stats.size === 0) return;
  const header = readHeader(location);
  if (header.length < 100 || header.toString('latin1', 0, 16) !== magic) {
    throw new StemmaError('store-damaged', `${location} is not a Stemma store; it was left as it is.`, {
      hint: 'Name another file. A reading list is given to `stemma ingest`.',
    });
  }
  const logged = (statOf(`${location}-wal`)?.size ?? 0) > 0;
  const pages = header.readUInt32BE(28);
  const countIsValid = header.readUInt32BE(24) === header.readUInt32BE(92);
  if (!logged && countIsValid && pages * pageSize(header) > stats.size) {
    throw new StemmaError(
      'store-damaged',
      `${location} is cut off: ${stats.size} bytes of ${pages * pageSize(header)}.`,
      {
        hint: 'Put a backup in its place, or move the file away and ingest again.',
      },
    );
  }
}

function readHeader(location: string): Buffer {
  try {
    const file = openSync(location, 'r');
    try {
      const header = Buffer.alloc(100);
      return header.subarray(0, readSync(file, header));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unavailable(`The store ${location} cannot be read (${codeOf(error)}).`, error);
  }
}

function pageSize(header: Buffer): number {
  const stored = header.readUInt16BE(16);
  return stored === 1 ? 65_536 : stored;
}

function unavailable(message: string, cause?: unknown): StemmaError {
  return new StemmaError('store-unavailable', message, {
    hint: 'Set STEMMA_STORE to a file in a folder that exists and may be written.',
    cause,
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
