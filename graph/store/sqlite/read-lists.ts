/** Questions on records, reference strings, lists, decisions and jobs. */
import type { PaperRecord, ReferenceString } from '../../model/paper.ts';
import type { ListSummary, ReadingList, Statement, StoredEntry } from '../../model/reading-list.ts';
import type { Job, ListContents } from '../graph-store.ts';
import { type Connection, isStorable, type SqlValue } from './connection.ts';

/** The objects of rows that hold one JSON text each; nothing for a key that no row can have. */
function bodies<T>(connection: Connection, sql: string, parameters: readonly SqlValue[] = []): T[] {
  if (parameters.some((value) => typeof value === 'string' && !isStorable(value))) return [];
  return connection.all<[string]>(sql, parameters).map(([body]) => JSON.parse(body) as T);
}

export function readRecordsOf(connection: Connection, paper: string): PaperRecord[] {
  return bodies(connection, 'SELECT body FROM records WHERE paper = ? ORDER BY key', [paper]);
}

export function readReferencesOf(connection: Connection, paper: string): ReferenceString[] {
  const sql = `SELECT s.body FROM records AS r CROSS JOIN reference_strings AS s ON s.record = r.key
    WHERE r.paper = ? ORDER BY s.record, s.position`;
  return bodies(connection, sql, [paper]);
}

export function readReferencesTo(connection: Connection, paper: string, limit: number): ReferenceString[] {
  const sql = 'SELECT body FROM reference_strings WHERE paper = ? ORDER BY record, position LIMIT ?';
  return bodies(connection, sql, [paper, limit]);
}

export function readLists(connection: Connection): ListSummary[] {
  return bodies(connection, 'SELECT summary FROM lists ORDER BY id');
}

export function readList(connection: Connection, id: string): ListContents | undefined {
  const [list] = bodies<ReadingList>(connection, 'SELECT body FROM lists WHERE id = ?', [id]);
  if (list === undefined) return undefined;
  return {
    list,
    entries: bodies<StoredEntry>(connection, 'SELECT body FROM entries WHERE list = ? ORDER BY position', [id]),
    statements: bodies<Statement>(connection, 'SELECT body FROM statements WHERE list = ? ORDER BY position', [id]),
  };
}

export function readEntriesFor(connection: Connection, paper: string): { list: string; entry: StoredEntry }[] {
  if (!isStorable(paper)) return [];
  const sql = `SELECT e.list, e.body FROM entry_papers AS m
      CROSS JOIN entries AS e ON e.list = m.list AND e.position = m.position
    WHERE m.paper = ? ORDER BY e.list, e.position`;
  return connection
    .all<[string, string]>(sql, [paper])
    .map(([list, body]) => ({ list, entry: JSON.parse(body) as StoredEntry }));
}

export function readDecisions(connection: Connection, list: string): string | undefined {
  return bodies<string>(connection, 'SELECT body FROM decisions WHERE list = ?', [list])[0];
}

export function readJobs(connection: Connection, kind: string | undefined): Job[] {
  if (kind === undefined) return bodies(connection, 'SELECT body FROM jobs ORDER BY started_at, id');
  return bodies(connection, 'SELECT body FROM jobs WHERE kind = ? ORDER BY started_at, id', [kind]);
}
