/**
 * A thin wrapper over the synchronous `libsql` driver, and the only file that imports it. It exists because the driver
 * ends the whole process when it is handed a parameter that it does not know, or reads text that is not UTF-8: here
 * parameters are checked before they reach it, always go as one array, and rows come back as arrays.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { StemmaError } from '../../model/errors.ts';
import { isBusy, translateError } from './sqlite-errors.ts';

export type SqlValue = string | number | null;
export type Row = readonly SqlValue[];

/** How long a call waits for another writer, in milliseconds. */
const defaultPatience = 10_000;
/** How long SQLite itself may block on its short internal locks, in milliseconds. */
const shortLockWait = 2_000;

export class Connection {
  readonly location: string;
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  /** @throws StemmaError `store-unavailable`, `store-busy` or `store-damaged` */
  constructor(location: string) {
    this.location = location;
    try {
      this.#database = new Database(location);
    } catch (error) {
      throw translateError(error, location);
    }
    this.#protect(() => this.#setBusyTimeout(shortLockWait));
  }

  all<T extends Row>(sql: string, parameters: readonly SqlValue[] = []): T[] {
    return this.#protect(() => this.#rows(sql).all(checked(parameters)) as T[]);
  }

  get<T extends Row>(sql: string, parameters: readonly SqlValue[] = []): T | undefined {
    return this.#protect(() => this.#rows(sql).get(checked(parameters)) as T | undefined);
  }

  /** @returns how many rows were inserted, updated or deleted, and the row number of the last one inserted */
  run(sql: string, parameters: readonly SqlValue[] = []): { changes: number; rowNumber: number } {
    const { changes, lastInsertRowid } = this.#protect(() => this.#prepared(sql).run(checked(parameters)));
    return { changes, rowNumber: Number(lastInsertRowid) };
  }

  /** Several statements without parameters. */
  exec(sql: string): void {
    this.#protect(() => this.#database.exec(sql));
  }

  /**
   * One write transaction around a synchronous function. Waits for another writer without blocking the process.
   * @throws StemmaError `store-busy` when the other writer takes longer than `patience` milliseconds
   */
  async write<T>(change: () => T, patience = defaultPatience): Promise<T> {
    const deadline = Date.now() + patience;
    while (!this.#tryToBegin()) {
      if (Date.now() >= deadline) throw writerBusy(this.location, patience);
      await sleep(5 + Math.random() * 20);
    }
    return this.#finish(change);
  }

  /** The same at once, blocking while SQLite waits for a short time; for opening. */
  writeNow<T>(change: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    return this.#finish(change);
  }

  /** Ends a read transaction, or undoes a write transaction; a full disk or a failed write has ended it already. */
  endTransaction(): void {
    if (this.#database.open && this.#database.inTransaction) this.#database.exec('ROLLBACK');
  }

  /** Brings what the write-ahead log holds into the file itself, unless someone else is reading or writing. */
  settle(): void {
    try {
      this.#setBusyTimeout(0);
      this.#rows('PRAGMA wal_checkpoint(TRUNCATE)').get([]);
    } catch {
      // The log is complete without it.
    }
  }

  close(): void {
    if (!this.#database.open) return;
    // The driver lets go of the file only when its statements are collected; a transaction would last as long.
    this.endTransaction();
    this.#statements.clear();
    this.#database.close();
  }

  get isOpen(): boolean {
    return this.#database.open;
  }

  /** @throws StemmaError `store-unavailable` when it was closed */
  assertOpen(): void {
    if (this.#database.open) return;
    throw new StemmaError('store-unavailable', `The store ${this.location} is closed.`, {
      hint: 'Open it again.',
    });
  }

  #tryToBegin(): boolean {
    this.#protect(() => this.#setBusyTimeout(0));
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw translateError(error, this.location);
    } finally {
      this.#setBusyTimeout(shortLockWait);
    }
  }

  #finish<T>(change: () => T): T {
    try {
      const result = change();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.endTransaction();
      throw error;
    }
  }

  #setBusyTimeout(milliseconds: number): void {
    this.#rows(`PRAGMA busy_timeout = ${milliseconds}`).get([]);
  }

  #rows(sql: string): Database.Statement {
    return this.#prepared(sql).raw();
  }

  #prepared(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #protect<T>(use: () => T): T {
    this.assertOpen();
    try {
      return use();
    } catch (error) {
      throw translateError(error, this.location);
    }
  }
}

/** Whether a text can be stored outside of JSON: SQLite's text ends at a NUL and is UTF-8. */
export function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}

function checked(parameters: readonly SqlValue[]): SqlValue[] {
  return parameters.map((value) => {
    if (value === null) return null;
    if (typeof value === 'string') {
      if (isStorable(value)) return value;
      const shown = JSON.stringify(value.slice(0, 80));
      throw new StemmaError('bad-input', `A NUL character or half a surrogate pair cannot stand in a key: ${shown}.`);
    }
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new StemmaError('bad-input', `Only text, finite numbers and null can be stored, not ${String(value)}.`);
  });
}

function writerBusy(location: string, patience: number): StemmaError {
  return new StemmaError('store-busy', `Another process is writing to ${location}; waited ${patience / 1000} s.`, {
    hint: 'Let the other command end, then try again.',
  });
}
