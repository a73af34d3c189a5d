/** The wrapper keeps from the driver what would end the process, and says in plain words what SQLite says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection, isStorable, type SqlValue } from '../../../../graph/store/sqlite/connection.ts';

describe('a connection', () => {
  let folder: string;
  let connection: Connection;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-connection-'));
    connection = new Connection(join(folder, 'a.db'));
    connection.get('PRAGMA journal_mode = WAL');
    connection.exec('CREATE TABLE notes (n INTEGER PRIMARY KEY, text TEXT UNIQUE)');
  });
  afterEach(() => {
    connection.close();
    rmSync(folder, { recursive: true });
  });
  const count = () => connection.get<[number]>('SELECT count(*) FROM notes')?.[0];

  it.each<[string, unknown]>([
    ['a buffer', Buffer.from('x')],
    ['an object', { a: 1 }],
    ['undefined', undefined],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a bigint', 1n],
    ['a boolean', true],
    ['text with NUL', 'a\0b'],
    ['half a surrogate pair', '\ud83e'],
  ])('refuses %s as a parameter before the driver sees it', (_what, value) => {
    const parameters = [value as SqlValue];
    for (const use of [
      () => connection.run('INSERT INTO notes (text) VALUES (?)', parameters),
      () => connection.all('SELECT ?', parameters),
      () => connection.get('SELECT ?', parameters),
    ]) {
      expect(use).toThrow(expect.objectContaining({ code: 'bad-input' }));
    }
    expect(count()).toBe(0);
  });

  it('gives rows as arrays, and no row as undefined', () => {
    expect(connection.run('INSERT INTO notes (text) VALUES (?)', ['🦀 ü'])).toEqual({ changes: 1, rowNumber: 1 });
    expect(connection.all('SELECT n, text, NULL FROM notes')).toEqual([[1, '🦀 ü', null]]);
    expect(connection.get('SELECT n FROM notes WHERE n = ?', [7])).toBeUndefined();
  });

  it('rolls a transaction back when its function throws, and can begin another', async () => {
    const failing = connection.write(() => {
      connection.run('INSERT INTO notes (text) VALUES (?)', ['gone']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(count()).toBe(0);
    await connection.write(() => connection.run('INSERT INTO notes (text) VALUES (?)', ['kept']));
    expect(count()).toBe(1);
  });

  it('says that the disk is full, keeps nothing of the step, and goes on when there is room', async () => {
    connection.get('PRAGMA max_page_count = 20');
    const flood = connection.write(() => {
      for (let at = 0; at < 100; at++) connection.run('INSERT INTO notes (text) VALUES (?)', [`${at}`.repeat(3_000)]);
    });
    await expect(flood).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('full'),
      hint: expect.any(String),
    });
    expect(count()).toBe(0);
    connection.get('PRAGMA max_page_count = 1000');
    await connection.write(() => connection.run('INSERT INTO notes (text) VALUES (?)', ['fits']));
    expect(connection.get('PRAGMA integrity_check')).toEqual(['ok']);
  });

  it('waits for another writer, and says so when that takes too long', async () => {
    const other = new Connection(connection.location);
    try {
      other.exec('BEGIN IMMEDIATE');
      const add = () => connection.run('INSERT INTO notes (text) VALUES (?)', ['late']);
      await expect(connection.write(add, 60)).rejects.toMatchObject({ code: 'store-busy', hint: expect.any(String) });
      const waiting = connection.write(add, 30_000);
      expect(count()).toBe(0);
      other.exec('COMMIT');
      await waiting;
      expect(count()).toBe(1);
    } finally {
      other.close();
    }
  });

  it('lets a bug in SQL through as what it is', () => {
    expect(() => connection.all('SELEC 1')).toThrow(/syntax error/);
    expect(() => connection.all('SELEC 1')).not.toThrow(expect.objectContaining({ name: 'StemmaError' }));
  });

  it('may be closed twice and then refuses with a clear error', async () => {
    connection.close();
    connection.close();
    const closed = expect.objectContaining({ code: 'store-unavailable', message: expect.stringContaining('closed') });
    expect(() => connection.get('SELECT 1')).toThrow(closed);
    await expect(connection.write(() => 1)).rejects.toEqual(closed);
  });

  it('knows which texts SQLite keeps whole', () => {
    expect(['', 'a', '🦀', 'ü', '\ue000', '\n'].every(isStorable)).toBe(true);
    expect(['\0', 'a\0', '\ud83e', '\udd80\ud83e'].some(isStorable)).toBe(false);
  });
});
