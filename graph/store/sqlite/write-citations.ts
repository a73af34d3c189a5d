/**
 * Writing citations, within a transaction that the caller holds. A paper's references go in together, as one JSON array of
 * numbers, because a call into the driver costs more than a row. Counts on papers and source sets are kept in step here.
 */
import type { Citation } from '../../model/citation.ts';
import { StemmaError } from '../../model/errors.ts';
import type { Connection } from './connection.ts';
import { chunks } from './documents.ts';
import { paperNumbers } from './write-papers.ts';

const batchSize = 1_000;

/** Of one citing paper: the source set of each paper that it cites, all as row numbers. */
type References = Map<number, number>;
type ReferencesByPaper = Map<number, References>;

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
  const wanted = numberedReferences(connection, citations);
  for (const part of chunks([...wanted.keys()].sort(ascending), batchSize)) {
    const stored = storedReferences(connection, part);
    for (const citing of part) {
      const { fresh, moved, unchanged } = compare(wanted.get(citing)!, stored.get(citing));
      for (const [set, cited] of bySet(fresh)) {
        connection.run(
          `INSERT INTO citations (citing, cited, source_set, first_seen)
             SELECT ?, value, ?, ? FROM json_each(?)`,
          [citing, set, seconds, JSON.stringify(cited)],
        );
        changes.add(citing, cited, set, 1);
      }
      for (const [set, cited] of bySet(moved)) {
        connection.run(
          'UPDATE citations SET source_set = ? WHERE citing = ? AND cited IN (SELECT value FROM json_each(?))',
          [set, citing, JSON.stringify(cited)],
        );
        for (const paper of cited) changes.moveSet(stored.get(citing)!.get(paper)!, set);
      }
      counts.created += fresh.size;
      counts.updated += moved.size;
      counts.unchanged += unchanged;
    }
  }
  changes.write();
  return counts;
}

function compare(wanted: References, stored: References | undefined) {
  if (stored === undefined) return { fresh: wanted, moved: new Map<number, number>(), unchanged: 0 };
  const fresh: References = new Map();
  const moved: References = new Map();
  for (const [cited, set] of wanted) {
    const before = stored.get(cited);
    if (before === undefined) fresh.set(cited, set);
    else if (before !== set) moved.set(cited, set);
  }
  return { fresh, moved, unchanged: wanted.size - fresh.size - moved.size };
}

/** Cited papers by source set, in the order of the table's key. */
function bySet(references: References): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [cited, set] of references) {
    const group = groups.get(set);
    if (group === undefined) groups.set(set, [cited]);
    else group.push(cited);
  }
  for (const group of groups.values()) group.sort(ascending);
  return groups;
}

function ascending(a: number, b: number): number {
  return a - b;
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
  const gone: ReferencesByPaper = new Map();
  for (const [citing, cited, set] of rows) referencesOf(gone, citing).set(cited, set);
  return deleteCitations(connection, gone);
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
  const asked = new Map<number, Set<number>>();
  for (const { citing, cited } of citations) {
    const from = numbers.get(citing);
    const to = numbers.get(cited);
    if (from === undefined || to === undefined) continue;
    const targets = asked.get(from);
    if (targets === undefined) asked.set(from, new Set([to]));
    else targets.add(to);
  }
  let removed = 0;
  for (const part of chunks([...asked.keys()], batchSize)) {
    const gone: ReferencesByPaper = new Map();
    for (const [citing, references] of storedReferences(connection, part)) {
      for (const [cited, set] of references)
        if (asked.get(citing)!.has(cited)) referencesOf(gone, citing).set(cited, set);
    }
    removed += deleteCitations(connection, gone);
  }
  return removed;
}

function deleteCitations(connection: Connection, gone: ReferencesByPaper): number {
  const changes = new CountChanges(connection);
  let deleted = 0;
  for (const [citing, references] of gone) {
    deleted += connection.run('DELETE FROM citations WHERE citing = ? AND cited IN (SELECT value FROM json_each(?))', [
      citing,
      JSON.stringify([...references.keys()]),
    ]).changes;
    for (const [set, cited] of bySet(references)) changes.add(citing, cited, set, -1);
  }
  changes.write();
  return deleted;
}

function numberedReferences(connection: Connection, citations: readonly Citation[]): ReferencesByPaper {
  const numbers = paperNumbers(connection, endsOf(citations));
  const sets = new Map<string, number>();
  const wanted: ReferencesByPaper = new Map();
  for (const { citing, cited, sources } of citations) {
    const from = numbers.get(citing);
    const to = numbers.get(cited);
    if (from === undefined || to === undefined) throw missingPaper(citing, cited, from === undefined ? citing : cited);
    const names = JSON.stringify(sources);
    let set = sets.get(names);
    if (set === undefined) sets.set(names, (set = sourceSet(connection, names)));
    referencesOf(wanted, from).set(to, set);
  }
  return wanted;
}

function referencesOf(papers: ReferencesByPaper, citing: number): References {
  let references = papers.get(citing);
  if (references === undefined) papers.set(citing, (references = new Map()));
  return references;
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

/** All that is stored of these citing papers; those that cite nothing are absent. */
function storedReferences(connection: Connection, citing: readonly number[]): ReferencesByPaper {
  const rows = connection.all<[number, number, number]>(
    `SELECT c.citing, c.cited, c.source_set FROM json_each(?) AS asked CROSS JOIN citations AS c ON c.citing = asked.value`,
    [JSON.stringify(citing)],
  );
  const stored: ReferencesByPaper = new Map();
  for (const [paper, cited, set] of rows) referencesOf(stored, paper).set(cited, set);
  return stored;
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

  /** Citations of one citing paper that share a source set. */
  add(citing: number, cited: readonly number[], set: number, sign: 1 | -1): void {
    increase(this.#references, citing, sign * cited.length);
    increase(this.#sets, set, sign * cited.length);
    for (const paper of cited) increase(this.#citations, paper, sign);
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
