/** Questions on papers and their citations. All answers are in the order of SQLite's BINARY collation: code points. */
import type { Citation, NeighbourDirection } from '../../model/citation.ts';
import { searchWords } from '../../model/folding.ts';
import type { StoredPaper } from '../../model/paper.ts';
import type { CountedPaper, Expansion, Page, PaperOutline, StoreStats } from '../graph-store.ts';
import { type Connection, isStorable } from './connection.ts';
import { idList } from './documents.ts';

/** `asked(id, n)`: the papers behind the ids and aliases of the JSON list ?1. */
const asked = `WITH list AS (SELECT value FROM json_each(?1)), asked (id, n) AS (
  SELECT p.id, p.n FROM list CROSS JOIN papers AS p ON p.id = list.value
  UNION ALL
  SELECT a.alias, a.paper FROM list CROSS JOIN aliases AS a ON a.alias = list.value)`;

export function readPapers(connection: Connection, ids: readonly string[]): Map<string, CountedPaper> {
  const rows = connection.all<[string, string, number, number]>(
    `${asked} SELECT asked.id, b.body, p.reference_count, p.citation_count FROM asked
       CROSS JOIN papers AS p ON p.n = asked.n CROSS JOIN paper_bodies AS b ON b.n = asked.n`,
    [idList(ids)],
  );
  return new Map(
    rows.map(([id, body, references, citations]) => [
      id,
      { ...(JSON.parse(body) as StoredPaper), counts: { references, citations } },
    ]),
  );
}

export function resolvePapers(connection: Connection, ids: readonly string[]): Map<string, string> {
  return new Map(
    connection.all<[string, string]>(
      `${asked} SELECT asked.id, p.id FROM asked CROSS JOIN papers AS p ON p.n = asked.n`,
      [idList(ids)],
    ),
  );
}

export function readAliasesOf(connection: Connection, paper: string): string[] {
  if (!isStorable(paper)) return [];
  const sql = 'SELECT alias FROM aliases WHERE paper = (SELECT n FROM papers WHERE id = ?) ORDER BY alias';
  return connection.all<[string]>(sql, [paper]).map(([alias]) => alias);
}

export function findCandidates(
  connection: Connection,
  words: readonly string[],
  { mode, limit }: { mode: 'all' | 'any'; limit: number },
): string[] {
  // Folded once more: whatever comes in, what goes into the query has no character that its syntax knows.
  const folded = new Set(words.flatMap((word) => searchWords(word)));
  if (folded.size === 0) return [];
  const query = [...folded].map((word) => `"${word}"*`).join(mode === 'all' ? ' AND ' : ' OR ');
  const sql = `SELECT p.id FROM paper_words AS w CROSS JOIN papers AS p ON p.n = w.rowid
    WHERE w.paper_words MATCH ? ORDER BY p.citation_count DESC, p.id LIMIT ?`;
  return connection.all<[string]>(sql, [query, limit]).map(([id]) => id);
}

/** The cursor is the id of the last neighbor: it holds when others come and go. */
export function readNeighbors(
  connection: Connection,
  paper: string,
  { direction, limit, cursor }: { direction: NeighbourDirection; limit: number; cursor: string | undefined },
): Page<Citation> {
  if (!isStorable(paper)) return { items: [], next: null };
  const [here, there] = direction === 'references' ? ['citing', 'cited'] : ['cited', 'citing'];
  const rows = connection.all<[string, string]>(
    `SELECT p.id, s.names FROM citations AS c CROSS JOIN papers AS p ON p.n = c.${there}
       CROSS JOIN source_sets AS s ON s.n = c.source_set
     WHERE c.${here} = (SELECT n FROM papers WHERE id = ?) AND p.id > ? ORDER BY p.id LIMIT ?`,
    [paper, cursor ?? '', limit + 1],
  );
  const items = toCitations(
    rows.slice(0, limit).map(([id, names]) => (direction === 'references' ? [paper, id, names] : [id, paper, names])),
  );
  return { items, next: rows.length > limit ? rows[limit - 1]![0] : null };
}

/** `chosen(n, id)`: the papers with the ids of the JSON list ?1. */
const chosen = `WITH chosen AS MATERIALIZED (
  SELECT p.n, p.id FROM json_each(?1) AS list CROSS JOIN papers AS p ON p.id = list.value)`;

export function readCitationsAmong(connection: Connection, ids: readonly string[]): Citation[] {
  const rows = connection.all<[string, string, string]>(
    `${chosen} SELECT a.id, b.id, s.names FROM chosen AS a CROSS JOIN citations AS c ON c.citing = a.n
       CROSS JOIN chosen AS b ON b.n = c.cited CROSS JOIN source_sets AS s ON s.n = c.source_set
     ORDER BY a.id, b.id`,
    [idList(ids)],
  );
  return toCitations(rows);
}

export function expandFrom(
  connection: Connection,
  frontier: readonly string[],
  { direction, limit }: { direction: NeighbourDirection; limit: number },
): Expansion {
  const [here, there] = direction === 'references' ? ['citing', 'cited'] : ['cited', 'citing'];
  const [from, to] = direction === 'references' ? ['near', 'far'] : ['far', 'near'];
  const rows = connection.all<[string, string]>(
    `${chosen} SELECT ${from}.id, ${to}.id FROM chosen AS near CROSS JOIN citations AS c ON c.${here} = near.n
       CROSS JOIN papers AS far ON far.n = c.${there}
     ORDER BY ${from}.id, ${to}.id LIMIT ?2`,
    [idList(frontier), limit + 1],
  );
  const citations = rows.slice(0, limit).map(([citing, cited]) => ({ citing, cited }));
  return { citations, truncated: rows.length > limit };
}

/** A loop is one of both counts of its paper, and no other paper's. */
export function readOutlines(connection: Connection, ids: readonly string[]): PaperOutline[] {
  const rows = connection.all<[string, number | null, string | null, number, number, number, number]>(
    `${chosen} SELECT p.id, p.year, p.published_on, p.stub, p.reference_count, p.citation_count,
       EXISTS (SELECT 1 FROM citations AS c WHERE c.citing = p.n AND c.cited = p.n)
     FROM chosen CROSS JOIN papers AS p ON p.n = chosen.n GROUP BY p.n`,
    [idList(ids)],
  );
  return rows.map(([id, year, publishedOn, stub, references, citations, loop]) => ({
    id,
    year,
    publishedOn,
    stub: stub === 1,
    counts: { references: references - loop, citations: citations - loop },
  }));
}

export function readSize(connection: Connection): Pick<StoreStats, 'papers' | 'citations'> {
  const [papers, citations] = connection.get<[number, number]>(
    'SELECT (SELECT count(*) FROM papers), (SELECT coalesce(sum(citations), 0) FROM source_sets)',
  )!;
  return { papers, citations };
}

/** Rows of citing id, cited id and the JSON text of the sources. The few sets of sources are parsed once each. */
export function toCitations(rows: readonly (readonly [string, string, string])[]): Citation[] {
  const parsed = new Map<string, readonly string[]>();
  return rows.map(([citing, cited, names]) => {
    let sources = parsed.get(names);
    if (sources === undefined) parsed.set(names, (sources = JSON.parse(names) as string[]));
    return { citing, cited, sources };
  });
}

export function readStats(connection: Connection): StoreStats {
  const [papers, stubs, lists] = connection.get<[number, number, number]>(
    'SELECT count(*), coalesce(sum(stub), 0), (SELECT count(*) FROM lists) FROM papers',
  )!;
  const sources: Record<string, number> = {};
  let citations = 0;
  const sets = 'SELECT names, citations FROM source_sets WHERE citations > 0 ORDER BY names';
  for (const [names, count] of connection.all<[string, number]>(sets)) {
    citations += count;
    for (const name of JSON.parse(names) as string[]) sources[name] = (sources[name] ?? 0) + count;
  }
  return { papers, full: papers - stubs, stubs, citations, lists, sources };
}
