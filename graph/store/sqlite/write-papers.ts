/** Writing papers and their aliases, within a transaction that the caller holds. */
import { StemmaError } from '../../model/errors.ts';
import { fold } from '../../model/folding.ts';
import type { StoredPaper } from '../../model/paper.ts';
import type { Alias } from '../graph-store.ts';
import type { Connection } from './connection.ts';
import { canonicalJson, chunks, idList } from './documents.ts';

/** Row numbers of papers by id; unknown ids are absent. Aliases are not followed. */
export function paperNumbers(connection: Connection, ids: Iterable<string>): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const part of chunks([...new Set(ids)], 5_000)) {
    const rows = connection.all<[string, number]>(
      'SELECT p.id, p.n FROM json_each(?) AS asked CROSS JOIN papers AS p ON p.id = asked.value',
      [idList(part)],
    );
    for (const [id, n] of rows) numbers.set(id, n);
  }
  return numbers;
}

export interface WrittenPapers {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Each row replaces what was there under its id; of several with one id the last counts. */
export function writePapers(connection: Connection, papers: readonly StoredPaper[]): WrittenPapers {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  const latest = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
  for (const part of chunks(latest, 1_000)) {
    const known = storedBodies(connection, part);
    for (const paper of part) {
      const stored = known.get(paper.id);
      const body = canonicalJson(paper);
      if (stored === undefined) {
        insertPaper(connection, paper, body);
        counts.created++;
      } else if (stored.body !== body) {
        updatePaper(connection, paper, { ...stored, newBody: body });
        counts.updated++;
      } else counts.unchanged++;
    }
  }
  return counts;
}

function storedBodies(connection: Connection, papers: readonly StoredPaper[]) {
  const rows = connection.all<[string, number, string]>(
    `SELECT p.id, p.n, b.body FROM json_each(?) AS asked
       CROSS JOIN papers AS p ON p.id = asked.value CROSS JOIN paper_bodies AS b ON b.n = p.n`,
    [idList(papers.map(({ id }) => id))],
  );
  return new Map(rows.map(([id, n, body]) => [id, { n, body }]));
}

function insertPaper(connection: Connection, paper: StoredPaper, body: string): void {
  if (paper.id === '') throw new StemmaError('bad-input', `A paper without an id cannot be stored ("${paper.title}").`);
  const { rowNumber } = connection.run('INSERT INTO papers (id, year, published_on, stub) VALUES (?, ?, ?, ?)', [
    paper.id,
    ...columns(paper),
  ]);
  connection.run('INSERT INTO paper_bodies (n, body) VALUES (?, ?)', [rowNumber, body]);
  connection.run('INSERT INTO paper_words (rowid, words) VALUES (?, ?)', [rowNumber, searchText(paper)]);
  // A paper that takes the name of an alias displaces it.
  connection.run('DELETE FROM aliases WHERE alias = ?', [paper.id]);
}

function updatePaper(
  connection: Connection,
  paper: StoredPaper,
  row: { n: number; body: string; newBody: string },
): void {
  const words = searchText(paper);
  connection.run('UPDATE papers SET year = ?, published_on = ?, stub = ? WHERE n = ?', [...columns(paper), row.n]);
  connection.run('UPDATE paper_bodies SET body = ? WHERE n = ?', [row.newBody, row.n]);
  if (words === searchText(JSON.parse(row.body) as StoredPaper)) return;
  connection.run('DELETE FROM paper_words WHERE rowid = ?', [row.n]);
  connection.run('INSERT INTO paper_words (rowid, words) VALUES (?, ?)', [row.n, words]);
}

function columns(paper: StoredPaper): [number | null, string | null, number] {
  return [paper.year, paper.publishedOn, paper.status === 'stub' ? 1 : 0];
}

function searchText({ title, shortNames, authors, year, venue }: StoredPaper): string {
  return fold([title, ...shortNames, ...authors.map(({ name }) => name), venue ?? '', year ?? ''].join(' '));
}

/** Deletes papers that have no citations left, with the aliases that lead to them. */
export function deletePapers(connection: Connection, numbers: readonly number[]): void {
  const list = JSON.stringify(numbers);
  const among = 'IN (SELECT value FROM json_each(?))';
  connection.run(`DELETE FROM aliases WHERE paper ${among}`, [list]);
  connection.run(`DELETE FROM paper_words WHERE rowid ${among}`, [list]);
  connection.run(`DELETE FROM paper_bodies WHERE n ${among}`, [list]);
  connection.run(`DELETE FROM papers WHERE n ${among}`, [list]);
}

/** @returns how many aliases went */
export function removeAliases(connection: Connection, aliases: readonly string[]): number {
  return connection.run('DELETE FROM aliases WHERE alias IN (SELECT value FROM json_each(?))', [idList(aliases)])
    .changes;
}

/**
 * @returns how many aliases are new or lead elsewhere
 * @throws StemmaError `bad-input` for an alias of a paper that does not exist, or with the id of one that does
 */
export function writeAliases(connection: Connection, aliases: readonly Alias[]): number {
  const numbers = paperNumbers(
    connection,
    aliases.flatMap(({ alias, paper }) => [alias, paper]),
  );
  let changes = 0;
  for (const { alias, paper } of aliases) {
    const n = numbers.get(paper);
    if (n === undefined) {
      throw new StemmaError('bad-input', `The alias "${alias}" leads to the paper "${paper}", which does not exist.`);
    }
    if (numbers.has(alias)) {
      throw new StemmaError('bad-input', `"${alias}" is the id of a paper and cannot be an alias of "${paper}".`);
    }
    changes += connection.run(
      `INSERT INTO aliases (alias, paper) VALUES (?, ?)
         ON CONFLICT (alias) DO UPDATE SET paper = excluded.paper WHERE paper <> excluded.paper`,
      [alias, n],
    ).changes;
  }
  return changes;
}
