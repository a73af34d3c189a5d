/**
 * Writing citations, within a transaction that the caller holds. Rows go in as JSON arrays of numbers, thousands at a
 * time, because a call into the driver costs more than the row. Counts on papers and source sets are kept in step here.
 */
import type { Citation } from '../../model/citation.ts';
import { StemmaError } from '../../model/errors.ts';
import type { Connection } from './connection.ts';
import { chunks } from './documents.ts';
import { paperNumbers } from './write-papers.ts';

const batchSize = 5_000;

/** Row numbers of the two papers and of the set of sources. */
type CitationRow = readonly [citing: number, cited: number, sourceSet: number];

interface WrittenCitations {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * The sources replace the former ones; of several rows with the same ends the last counts.
 * @throws StemmaError `bad-input` naming the first paper that does not exist
 */
export function writeCitations(connection: Connection, citations: readonly Citation[]): WrittenCitations {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  const changes = new CountChanges(connection);
  const seconds = Math.floor(Date.now() / 1000);
  for (const part of chunks(numberedRows(connection, citations), batchSize)) {
    const known = storedSets(connection, part);
    const fresh = part.filter((_, at) => !known.has(at));
    const moved = part.filter((row, at) => known.has(at) && known.get(at) !== row[2]);
    connection.run(
      `INSERT INTO citations (citing, cited, source_set, first_seen)
         SELECT value ->> 0, value ->> 1, value ->> 2, ? FROM json_each(?)`,
      [seconds, JSON.stringify(fresh)],
    );
    connection.run(
      `UPDATE citations SET source_set = given.value ->> 2 FROM json_each(?) AS given
         WHERE citing = given.value ->> 0 AND cited = given.value ->> 1`,
      [JSON.stringify(moved)],
    );
    for (const row of fresh) changes.add(row, 1);
    for (const [at, set] of known) changes.moveSet(set, part[at]![2]);
    counts.created += fresh.length;
    counts.updated += moved.length;
    counts.unchanged += part.length - fresh.length - moved.length;
  }
  changes.write();
  return counts;
}

/** Takes all citations of the papers, in both directions. @returns how many went */
export function removeCitationsOf(connection: Connection, papers: readonly number[]): number {
  const list = JSON.stringify(papers);
  const rows = connection.all<[number, number, number]>(
    `SELECT c.citing, c.cited, c.source_set FROM json_each(?) AS gone CROSS JOIN citations AS c ON c.citing = gone.value
     UNION
     SELECT c.citing, c.cited, c.source_set FROM json_each(?) AS gone CROSS JOIN citations AS c ON c.cited = gone.value`,
    [list, list],
  );
  return deleteRows(connection, rows);
}

/** Unknown citations are ignored. @returns how many went */
export function removeCitations(
  connection: Connection,
  citations: readonly { readonly citing: string; readonly cited: string }[],
): number {
  const numbers = paperNumbers(
    connection,
    citations.flatMap(({ citing, cited }) => [citing, cited]),
  );
  const rows = new Map<string, CitationRow>();
  for (const { citing, cited } of citations) {
    const from = numbers.get(citing);
    const to = numbers.get(cited);
    if (from !== undefined && to !== undefined) rows.set(`${from} ${to}`, [from, to, 0]);
  }
  let removed = 0;
  for (const part of chunks([...rows.values()], batchSize)) {
    const known = storedSets(connection, part);
    const stored = [...known].map(([at, set]): CitationRow => [part[at]![0], part[at]![1], set]);
    removed += deleteRows(connection, stored);
  }
  return removed;
}

function deleteRows(connection: Connection, rows: readonly CitationRow[]): number {
  const changes = new CountChanges(connection);
  for (const part of chunks(rows, batchSize)) {
    connection.run(
      'DELETE FROM citations WHERE (citing, cited) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))',
      [JSON.stringify(part)],
    );
    for (const row of part) changes.add(row, -1);
  }
  changes.write();
  return rows.length;
}

/** One row for each pair of papers, in the order of the table's key. */
function numberedRows(connection: Connection, citations: readonly Citation[]): CitationRow[] {
  const numbers = paperNumbers(connection, endsOf(citations));
  const sets = new Map<string, number>();
  const rows = new Map<string, CitationRow>();
  for (const { citing, cited, sources } of citations) {
    const from = numbers.get(citing);
    const to = numbers.get(cited);
    if (from === undefined || to === undefined) throw missingPaper(citing, cited, from === undefined ? citing : cited);
    const names = JSON.stringify(sources);
    let set = sets.get(names);
    if (set === undefined) sets.set(names, (set = sourceSet(connection, names)));
    rows.set(`${from} ${to}`, [from, to, set]);
  }
  return [...rows.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function* endsOf(citations: readonly Citation[]): Generator<string> {
  for (const { citing, cited } of citations) {
    yield citing;
    yield cited;
  }
}

function missingPaper(citing: string, cited: string, missing: string): StemmaError {
  return new StemmaError('bad-input', `"${citing}" cites "${cited}", but there is no paper "${missing}".`, {
    hint: 'Both papers of a citation must be stored before it or with it.',
  });
}

function sourceSet(connection: Connection, names: string): number {
  const known = connection.get<[number]>('SELECT n FROM source_sets WHERE names = ?', [names]);
  return known?.[0] ?? connection.run('INSERT INTO source_sets (names) VALUES (?)', [names]).rowNumber;
}

/** Source sets of those citations that are stored, by place in `rows`. */
function storedSets(connection: Connection, rows: readonly CitationRow[]): Map<number, number> {
  return new Map(
    connection.all<[number, number]>(
      `SELECT asked.key, c.source_set FROM json_each(?) AS asked
         CROSS JOIN citations AS c ON c.citing = asked.value ->> 0 AND c.cited = asked.value ->> 1`,
      [JSON.stringify(rows)],
    ),
  );
}

/** Changes of the counts on papers and source sets, collected and written at once. */
class CountChanges {
  readonly #connection: Connection;
  readonly #references = new Map<number, number>();
  readonly #citations = new Map<number, number>();
  readonly #sets = new Map<number, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  add([citing, cited, set]: CitationRow, by: 1 | -1): void {
    increase(this.#references, citing, by);
    increase(this.#citations, cited, by);
    increase(this.#sets, set, by);
  }

  moveSet(from: number, to: number): void {
    increase(this.#sets, from, -1);
    increase(this.#sets, to, 1);
  }

  write(): void {
    this.#write('papers', 'reference_count', this.#references);
    this.#write('papers', 'citation_count', this.#citations);
    this.#write('source_sets', 'citations', this.#sets);
  }

  #write(table: string, column: string, changes: ReadonlyMap<number, number>): void {
    const real = [...changes].filter(([, by]) => by !== 0);
    if (real.length === 0) return;
    this.#connection.run(
      `UPDATE ${table} SET ${column} = ${column} + (change.value ->> 1) FROM json_each(?) AS change
         WHERE n = change.value ->> 0`,
      [JSON.stringify(real)],
    );
  }
}

function increase(counts: Map<number, number>, key: number, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
