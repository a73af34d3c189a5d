/** Whatever lies at the path: a store is opened, anything else is named and left as it was. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../../../graph/store/sqlite/connection.ts';
import { migrate, migrations } from '../../../../graph/store/sqlite/migrations.ts';
import { openSqliteStore } from '../../../../graph/store/sqlite/sqlite-store.ts';
import { collect, storedPaper } from '../../../support/store-fixtures.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-open-'));
  path = join(folder, 'graph.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const fingerprint = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

async function makeStore(): Promise<void> {
  const store = await openSqliteStore({ path });
  await store.apply({ papers: Array.from({ length: 2_000 }, (_, at) => storedPaper(`paper ${at}`)) });
  await store.close();
}

async function expectRefusal(code: string, message: RegExp): Promise<void> {
  const before = fingerprint(path);
  await expect(openSqliteStore({ path })).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
    hint: expect.stringMatching(/\w/),
  });
  expect(fingerprint(path)).toBe(before);
}

describe('opening a store', () => {
  it('makes a missing file and its folders, unless told not to', async () => {
    path = join(folder, 'deep', 'er', 'graph.db');
    await expect(openSqliteStore({ path, create: false })).rejects.toMatchObject({ code: 'not-found' });
    expect(existsSync(join(folder, 'deep'))).toBe(false);
    const store = await openSqliteStore({ path });
    expect(await store.version()).toBe(0);
    await store.close();
    await (await openSqliteStore({ path, create: false })).close();
  });

  it('takes an empty file for a new store', async () => {
    writeFileSync(path, '');
    const store = await openSqliteStore({ path });
    expect((await store.apply({ papers: [storedPaper('a')] })).papers.created).toBe(1);
    await store.close();
  });

  it('leaves one whole file behind when the last one closes', async () => {
    await makeStore();
    const copy = join(folder, 'copy.db');
    writeFileSync(copy, readFileSync(path));
    const store = await openSqliteStore({ path: copy });
    expect((await store.stats()).papers).toBe(2_000);
    await store.close();
  });

  it.each([
    ['a reading list', '# Papers\n\n- Paxos Made Simple\n'.repeat(40)],
    ['a word', 'hello'],
    ['zeros', '\0'.repeat(8_192)],
  ])('refuses %s and leaves it alone', async (_what, text) => {
    writeFileSync(path, text);
    await expectRefusal('store-damaged', /not a Stemma store/);
  });

  it('refuses an SQLite file of another program and leaves it alone', async () => {
    const other = new Connection(path);
    other.exec('CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES (1)');
    other.close();
    await expectRefusal('store-damaged', /another program/);
  });

  it('refuses a store of a newer Stemma and leaves it alone', async () => {
    await makeStore();
    const newer = new Connection(path);
    newer.exec(`PRAGMA user_version = ${migrations.length + 1}`);
    newer.settle();
    newer.close();
    await expectRefusal('store-newer', /newer Stemma/);
  });

  it('refuses a file that was cut off and leaves it alone', async () => {
    await makeStore();
    truncateSync(path, 50_000);
    await expectRefusal('store-damaged', /cut off: 50000 bytes/);
    truncateSync(path, 60);
    await expectRefusal('store-damaged', /not a Stemma store/);
  });

  it('calls a file damaged whose pages were overwritten, when they are read, and leaves it alone', async () => {
    await makeStore();
    const size = readFileSync(path).length;
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(size - 4_096, 0x20), 0, size - 4_096, 4_096);
    const before = fingerprint(path);
    const read = async () => {
      const store = await openSqliteStore({ path });
      try {
        return await collect(store.allPapers());
      } finally {
        await store.close();
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'store-damaged', hint: expect.any(String) });
    expect(fingerprint(path)).toBe(before);
  });

  it('says that a folder is no file, and that a folder cannot be made below a file', async () => {
    mkdirSync(path);
    await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'store-unavailable' });
    writeFileSync(join(folder, 'file'), '');
    for (const below of [join(folder, 'file', 'graph.db'), join(folder, 'file', 'sub', 'graph.db')]) {
      await expect(openSqliteStore({ path: below })).rejects.toMatchObject({
        code: 'store-unavailable',
        hint: expect.stringContaining('STEMMA_STORE'),
      });
    }
  });

  it.skipIf(process.platform === 'win32')('says that a file or folder may not be written', async () => {
    await makeStore();
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    await asOrdinaryUser(async () => {
      const before = fingerprint(path);
      // Reading may go well or not: SQLite needs files beside it, which another process may have made.
      const write = async () => {
        const store = await openSqliteStore({ path });
        await store.apply({ papers: [storedPaper('new')] }).finally(() => store.close());
      };
      await expect(write()).rejects.toMatchObject({
        code: 'store-unavailable',
        message: expect.stringMatching(/may not be written|cannot be opened/),
      });
      expect(fingerprint(path)).toBe(before);
      const fresh = openSqliteStore({ path: join(folder, 'new.db') });
      await expect(fresh).rejects.toMatchObject({ code: 'store-unavailable', hint: expect.any(String) });
      const deeper = openSqliteStore({ path: join(folder, 'deeper', 'new.db') });
      await expect(deeper).rejects.toMatchObject({ code: 'store-unavailable', hint: expect.any(String) });
    });
    chmodSync(folder, 0o755);
  });

  it('says that another program holds the file', async () => {
    const holder = new Connection(path);
    holder.exec('BEGIN EXCLUSIVE; CREATE TABLE held (n)');
    await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'store-busy', hint: expect.any(String) });
    holder.endTransaction();
    holder.close();
    await (await openSqliteStore({ path })).close();
  });
});

/** Permissions do not bind the superuser: as one, the work is done in the name of somebody else. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  const superuser = process.geteuid?.() === 0;
  if (superuser) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (superuser) process.seteuid?.(0);
  }
}

describe('migrations', () => {
  const additions = ['ALTER TABLE papers ADD COLUMN note TEXT', 'CREATE TABLE extra (n)'];

  it('bring an older file up to date and keep what is in it', async () => {
    await makeStore();
    const connection = new Connection(path);
    migrate(connection, [...migrations, ...additions]);
    expect(connection.get('PRAGMA user_version')).toEqual([migrations.length + 2]);
    expect(connection.get('SELECT count(*), count(note) FROM papers')).toEqual([2_000, 0]);
    migrate(connection, [...migrations, ...additions]);
    connection.close();
  });

  it('are all done or none: a step that fails leaves the file at its old version', async () => {
    await makeStore();
    const connection = new Connection(path);
    expect(() => migrate(connection, [...migrations, ...additions, 'CREATE TABLE papers (n)'])).toThrow(
      /already exists/,
    );
    expect(connection.get('PRAGMA user_version')).toEqual([migrations.length]);
    expect(connection.all("SELECT name FROM pragma_table_info('papers') WHERE name = 'note'")).toEqual([]);
    connection.close();
  });

  it('are done once when two open a new file at the same time', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => openSqliteStore({ path })));
    for (const [at, store] of stores.entries()) await store.apply({ papers: [storedPaper(`p${at}`)] });
    expect(await stores[0]!.version()).toBe(4);
    for (const store of stores) await store.close();
  });
});
