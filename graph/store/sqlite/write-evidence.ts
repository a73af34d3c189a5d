/** Writing records, reference strings, lists, decisions and jobs, within a transaction that the caller holds. */
import type { PaperRecord, ReferenceString } from '../../model/paper.ts';
import { summarizeList } from '../../model/reading-list.ts';
import type { GraphChanges, Job, ListContents } from '../graph-store.ts';
import type { Connection } from './connection.ts';
import { canonicalJson, idList } from './documents.ts';
import { readList } from './read-lists.ts';

// Each function returns how many rows changed.

export function removeRecords(connection: Connection, keys: readonly string[]): number {
  const list = idList(keys);
  const among = 'IN (SELECT value FROM json_each(?))';
  const strings = connection.run(`DELETE FROM reference_strings WHERE record ${among}`, [list]).changes;
  return strings + connection.run(`DELETE FROM records WHERE key ${among}`, [list]).changes;
}

export function writeRecords(connection: Connection, records: readonly PaperRecord[]): number {
  return sum(records, (record) => {
    const sql = `INSERT INTO records (key, paper, body) VALUES (?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET paper = excluded.paper, body = excluded.body WHERE body <> excluded.body`;
    return connection.run(sql, [record.key, record.paper, canonicalJson(record)]).changes;
  });
}

export function writeReferences(connection: Connection, references: readonly ReferenceString[]): number {
  return sum(references, (reference) => {
    const sql = `INSERT INTO reference_strings (record, position, paper, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (record, position) DO UPDATE SET paper = excluded.paper, body = excluded.body
        WHERE body <> excluded.body`;
    const { record, order, paper } = reference;
    return connection.run(sql, [record, order, paper, canonicalJson(reference)]).changes;
  });
}

/** Lists with their entries, statements and decisions. */
export function removeLists(connection: Connection, lists: readonly string[]): number {
  const list = idList(lists);
  const decisions = 'DELETE FROM decisions WHERE list IN (SELECT value FROM json_each(?))';
  return connection.run(decisions, [list]).changes + deleteLists(connection, list);
}

/** A list is replaced whole; one that is there just so is left alone. */
export function writeLists(connection: Connection, lists: readonly ListContents[]): number {
  return sum(lists, (contents) => {
    const { id } = contents.list;
    if (canonicalJson(readList(connection, id)) === canonicalJson(contents)) return 0;
    deleteLists(connection, idList([id]));
    insertList(connection, contents);
    return 1;
  });
}

function deleteLists(connection: Connection, list: string): number {
  const among = 'IN (SELECT value FROM json_each(?))';
  for (const table of ['entry_papers', 'entries', 'statements']) {
    connection.run(`DELETE FROM ${table} WHERE list ${among}`, [list]);
  }
  return connection.run(`DELETE FROM lists WHERE id ${among}`, [list]).changes;
}

function insertList(connection: Connection, { list, entries, statements }: ListContents): void {
  connection.run('INSERT INTO lists (id, summary, body) VALUES (?, ?, ?)', [
    list.id,
    canonicalJson(summarizeList(list, entries)),
    canonicalJson(list),
  ]);
  for (const [position, entry] of entries.entries()) {
    connection.run('INSERT INTO entries (list, position, body) VALUES (?, ?, ?)', [
      list.id,
      position,
      canonicalJson(entry),
    ]);
    for (const paper of new Set(entry.papers)) {
      connection.run('INSERT INTO entry_papers (list, position, paper) VALUES (?, ?, ?)', [list.id, position, paper]);
    }
  }
  for (const [position, statement] of statements.entries()) {
    connection.run('INSERT INTO statements (list, position, body) VALUES (?, ?, ?)', [
      list.id,
      position,
      canonicalJson(statement),
    ]);
  }
}

export function writeDecisions(connection: Connection, decisions: NonNullable<GraphChanges['decisions']>): number {
  return sum(decisions, ({ list, json }) => {
    const sql = `INSERT INTO decisions (list, body) VALUES (?, ?)
      ON CONFLICT (list) DO UPDATE SET body = excluded.body WHERE body <> excluded.body`;
    return connection.run(sql, [list, JSON.stringify(json)]).changes;
  });
}

export function writeJobs(connection: Connection, jobs: readonly Job[]): number {
  return sum(jobs, (job) => {
    const sql = `INSERT INTO jobs (id, kind, started_at, body) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, started_at = excluded.started_at, body = excluded.body
        WHERE body <> excluded.body`;
    return connection.run(sql, [job.id, job.kind, job.startedAt, canonicalJson(job)]).changes;
  });
}

function sum<T>(rows: readonly T[], write: (row: T) => number): number {
  let changes = 0;
  for (const row of rows) changes += write(row);
  return changes;
}
