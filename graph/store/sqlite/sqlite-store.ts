/** The embedded store: one SQLite file. What it promises stands in `../graph-store.ts`. */
import type { NeighbourDirection } from '../../model/citation.ts';
import type { ApplyResult, GraphChanges, GraphStore } from '../graph-store.ts';
import { applyChanges, readVersion } from './apply.ts';
import type { Connection } from './connection.ts';
import { openReader, openStoreFile } from './open-file.ts';
import {
  readDecisions,
  readEntriesFor,
  readJobs,
  readList,
  readLists,
  readRecordsOf,
  readReferencesOf,
  readReferencesTo,
} from './read-lists.ts';
import {
  expandFrom,
  findCandidates,
  readAliasesOf,
  readCitationsAmong,
  readNeighbors,
  readOutlines,
  readPapers,
  readSize,
  readStats,
  resolvePapers,
} from './read-papers.ts';
import {
  aliasStream,
  citationStream,
  paperStream,
  recordStream,
  referenceStream,
  type StreamKind,
  stream,
  topologyStream,
} from './streams.ts';

export interface SqliteOptions {
  /** The file; a relative path is taken from the working folder. */
  readonly path: string;
  /** Whether a missing file is made, with its folder; default true. */
  readonly create?: boolean;
  /** How long `apply` waits for another writer before it is `store-busy`, in milliseconds; default 10,000. */
  readonly patience?: number;
}

/**
 * Opens the file, makes it when it is missing, and brings an older one up to date.
 * @throws StemmaError `not-found` (with `create: false`), `store-unavailable`, `store-damaged`, `store-newer`, `store-busy`
 */
export async function openSqliteStore({ path, create = true, patience }: SqliteOptions): Promise<GraphStore> {
  return new SqliteStore(openStoreFile(path, create), patience);
}

class SqliteStore implements GraphStore {
  readonly kind = 'sqlite';
  readonly location: string;
  readonly #connection: Connection;
  readonly #patience: number | undefined;
  /** Connections for streams: those in use, and those that wait for the next stream. */
  readonly #readers = new Set<Connection>();
  readonly #idleReaders: Connection[] = [];

  constructor(connection: Connection, patience: number | undefined) {
    this.#connection = connection;
    this.#patience = patience;
    this.location = connection.location;
  }

  async apply(changes: GraphChanges): Promise<ApplyResult> {
    return this.#connection.write(() => applyChanges(this.#connection, changes), this.#patience);
  }

  async version() {
    return readVersion(this.#connection);
  }

  async stats() {
    return readStats(this.#connection);
  }

  async size() {
    return readSize(this.#connection);
  }

  async papers(ids: readonly string[]) {
    return readPapers(this.#connection, ids);
  }

  async resolve(ids: readonly string[]) {
    return resolvePapers(this.#connection, ids);
  }

  async aliasesOf(paper: string) {
    return readAliasesOf(this.#connection, paper);
  }

  async outlines(ids: readonly string[]) {
    return readOutlines(this.#connection, ids);
  }

  async searchCandidates(words: readonly string[], options: { mode: 'all' | 'any'; limit: number }) {
    return findCandidates(this.#connection, words, options);
  }

  async neighbours(paper: string, direction: NeighbourDirection, options: { limit: number; cursor?: string }) {
    return readNeighbors(this.#connection, paper, { direction, limit: options.limit, cursor: options.cursor });
  }

  async citationsAmong(ids: readonly string[]) {
    return readCitationsAmong(this.#connection, ids);
  }

  async expand(frontier: readonly string[], direction: NeighbourDirection, { limit }: { limit: number }) {
    return expandFrom(this.#connection, frontier, { direction, limit });
  }

  topology() {
    return this.#stream(topologyStream);
  }

  records() {
    return this.#stream(recordStream);
  }

  async recordsOf(paper: string) {
    return readRecordsOf(this.#connection, paper);
  }

  references() {
    return this.#stream(referenceStream);
  }

  async referencesOf(paper: string) {
    return readReferencesOf(this.#connection, paper);
  }

  async referencesTo(paper: string, { limit }: { limit: number }) {
    return readReferencesTo(this.#connection, paper, limit);
  }

  aliases() {
    return this.#stream(aliasStream);
  }

  allPapers() {
    return this.#stream(paperStream);
  }

  allCitations() {
    return this.#stream(citationStream);
  }

  async lists() {
    return readLists(this.#connection);
  }

  async list(id: string) {
    return readList(this.#connection, id);
  }

  async entriesFor(paper: string) {
    return readEntriesFor(this.#connection, paper);
  }

  async decisions(list: string) {
    return readDecisions(this.#connection, list);
  }

  async jobs(kind?: string) {
    return readJobs(this.#connection, kind);
  }

  async close() {
    if (!this.#connection.isOpen) return;
    for (const reader of this.#readers) reader.close();
    this.#connection.settle();
    this.#connection.close();
  }

  #stream<T, Position>(kind: StreamKind<T, Position>) {
    const take = () => {
      this.#connection.assertOpen();
      const reader = this.#idleReaders.pop() ?? openReader(this.location);
      this.#readers.add(reader);
      return reader;
    };
    return stream(kind, take, (reader) => {
      if (reader.isOpen) this.#idleReaders.push(reader);
    });
  }
}
