/**
 * Whole-graph streams. Each has a connection and a read transaction of its own, so that it shows one moment of the
 * store however long the reader takes and whatever is written meanwhile.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Citation } from '../../model/citation.ts';
import type { PaperRecord, ReferenceString, StoredPaper } from '../../model/paper.ts';
import type { Alias, TopologyRow } from '../graph-store.ts';
import type { Connection, SqlValue } from './connection.ts';
import { toCitations } from './read-papers.ts';

/** A page of a stream, and the position after which the next one starts. */
interface StreamPage<T, Position> {
  readonly items: readonly T[];
  readonly next: Position | undefined;
}

export interface StreamKind<T, Position> {
  readonly start: Position;
  readonly read: (connection: Connection, after: Position) => StreamPage<T, Position>;
}

/** @param take gives a connection that `giveBack` gets when the stream ends, also when the reader stops early */
export async function* stream<T, Position>(
  { start, read }: StreamKind<T, Position>,
  take: () => Connection,
  giveBack: (connection: Connection) => void,
): AsyncGenerator<readonly T[]> {
  const connection = take();
  try {
    connection.exec('BEGIN');
    for (let after: Position | undefined = start; after !== undefined; ) {
      const page: StreamPage<T, Position> = read(connection, after);
      if (page.items.length > 0) yield page.items;
      after = page.next;
      await turn(); // lets a server answer others between two batches
    }
  } finally {
    connection.endTransaction();
    giveBack(connection);
  }
}

const batchSize = 4_000;

export const topologyStream: StreamKind<TopologyRow, number> = {
  start: 0,
  read: (connection, after) => {
    const rows = connection.all<[number, string, number | null, string | null, number, string | null]>(
      `SELECT n, id, year, published_on, stub, (SELECT group_concat(cited) FROM citations WHERE citing = n)
         FROM papers WHERE n > ? ORDER BY n LIMIT ${batchSize}`,
      [after],
    );
    const items = rows.map(([handle, id, year, publishedOn, stub, cited]) => ({
      handle,
      id,
      year,
      publishedOn,
      stub: stub === 1,
      references: cited === null ? [] : cited.split(',').map(Number),
    }));
    return { items, next: rows.length < batchSize ? undefined : rows.at(-1)![0] };
  },
};

export const paperStream = bodyStream<StoredPaper>(
  `SELECT p.id, '', b.body FROM papers AS p CROSS JOIN paper_bodies AS b ON b.n = p.n
     WHERE (p.id, '') > (?, ?) ORDER BY p.id LIMIT ${batchSize}`,
);
export const recordStream = bodyStream<PaperRecord>(
  `SELECT key, '', body FROM records WHERE (key, '') > (?, ?) ORDER BY key LIMIT ${batchSize}`,
);
export const referenceStream = bodyStream<ReferenceString>(
  `SELECT record, position, body FROM reference_strings WHERE (record, position) > (?, ?)
     ORDER BY record, position LIMIT ${batchSize}`,
);

/** Rows of two key columns and a body. */
function bodyStream<T>(sql: string): StreamKind<T, readonly [SqlValue, SqlValue]> {
  return {
    start: ['', ''],
    read: (connection, after) => {
      const rows = connection.all<[SqlValue, SqlValue, string]>(sql, after);
      const last = rows.length < batchSize ? undefined : rows.at(-1)!;
      const items = rows.map(([, , body]) => JSON.parse(body) as T);
      return { items, next: last === undefined ? undefined : [last[0], last[1]] };
    },
  };
}

export const aliasStream: StreamKind<Alias, string> = {
  start: '',
  read: (connection, after) => {
    const rows = connection.all<[string, string]>(
      `SELECT a.alias, p.id FROM aliases AS a CROSS JOIN papers AS p ON p.n = a.paper
         WHERE a.alias > ? ORDER BY a.alias LIMIT ${batchSize}`,
      [after],
    );
    const items = rows.map(([alias, paper]) => ({ alias, paper }));
    return { items, next: rows.length < batchSize ? undefined : rows.at(-1)![0] };
  },
};

const citingBatch = 500;

/** A page holds all citations of some hundred citing papers: the index gives those in order, a small sort the rest. */
export const citationStream: StreamKind<Citation, string> = {
  start: '',
  read: (connection, after) => {
    const citing = connection.all<[string]>(`SELECT id FROM papers WHERE id > ? ORDER BY id LIMIT ${citingBatch}`, [
      after,
    ]);
    const last = citing.at(-1)?.[0];
    if (last === undefined) return { items: [], next: undefined };
    const rows = connection.all<[string, string, string]>(
      `SELECT a.id, b.id, s.names FROM papers AS a CROSS JOIN citations AS c ON c.citing = a.n
         CROSS JOIN papers AS b ON b.n = c.cited CROSS JOIN source_sets AS s ON s.n = c.source_set
       WHERE a.id > ? AND a.id <= ? ORDER BY a.id, b.id`,
      [after, last],
    );
    return { items: toCitations(rows), next: citing.length < citingBatch ? undefined : last };
  },
};
