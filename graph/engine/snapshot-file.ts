/**
 * Owns the file beside the database that holds the arrays, so that a start takes milliseconds. It is a copy of what the
 * store says and never more: a file of another store or version, or a damaged one, is passed over and written anew.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltGraph, GraphReport } from '../lineage/build-graph.ts';
import type { CitationGraph } from '../lineage/citation-graph.ts';
import { encodeSnapshot, openSnapshot, peekSnapshotStamp } from '../lineage/snapshot.ts';
import type { GraphStore } from '../store/graph-store.ts';

export interface SnapshotFile {
  /** The arrays as of this version of the store; undefined when the file holds none, whatever the reason. */
  read(version: number): Promise<{ graph: CitationGraph; report: () => GraphReport } | undefined>;
  /** Writes in the background; a failure is a warning. */
  write(built: BuiltGraph, version: number): void;
  /** Resolves when nothing is being written. */
  settled(): Promise<void>;
}

/** Temporary files this old are of a process that was killed. */
const abandonedMs = 3_600_000;

export function openSnapshotFile(
  store: GraphStore,
  folder: string,
  onWarning: (message: string) => void,
): SnapshotFile {
  const name = `${fingerprint(store)}.snapshot`;
  const file = join(folder, name);
  let writing: Promise<void> = Promise.resolve();

  async function save(built: BuiltGraph, version: number): Promise<void> {
    try {
      const bytes = encodeSnapshot(built, await stampOf(store, version));
      await mkdir(folder, { recursive: true });
      await replaceFile(folder, name, bytes);
    } catch (error) {
      onWarning(`The snapshot ${file} was not written: ${messageOf(error)}. The next start takes longer.`);
    }
  }

  return {
    async read(version) {
      const bytes = await readIfThere(file, onWarning);
      if (bytes === undefined || peekSnapshotStamp(bytes) !== (await stampOf(store, version))) return undefined;
      const opened = openSnapshot(bytes);
      if (opened.ok) return opened;
      onWarning(`The snapshot ${file} is passed over: ${opened.reason}.`);
      return undefined;
    },
    write(built, version) {
      // One after the other, so that the latest stays.
      writing = writing.then(() => save(built, version));
    },
    settled: () => writing,
  };
}

/** Two stores never share a file, even in one folder. */
function fingerprint(store: GraphStore): string {
  return createHash('sha256').update(`${store.kind} ${store.location}`).digest('hex').slice(0, 24);
}

/**
 * What the arrays were made from. The counts tell a database that was put in the place of another of the same age.
 */
async function stampOf(store: GraphStore, version: number): Promise<string> {
  const { papers, citations } = await store.stats();
  return `${fingerprint(store)} version ${version} papers ${papers} citations ${citations}`;
}

/** A reader sees the old file or the new one, never a part. */
async function replaceFile(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(folder, `${name}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, join(folder, name));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  for (const other of await readdir(folder)) {
    if (other.startsWith(name) && other.endsWith('.tmp')) await removeAbandoned(join(folder, other));
  }
}

async function removeAbandoned(file: string): Promise<void> {
  const age = await stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (age > abandonedMs) await rm(file, { force: true });
}

async function readIfThere(file: string, onWarning: (message: string) => void): Promise<ArrayBuffer | undefined> {
  try {
    const { buffer, byteOffset, byteLength } = await readFile(file);
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isAbsent) onWarning(`The snapshot ${file} cannot be read: ${messageOf(error)}.`);
    return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
