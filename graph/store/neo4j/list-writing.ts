/**
 * Reading lists in the graph. What the store gives back is kept whole on `:ReadingList` and `:Entry` (structured parts
 * as JSON); sections, `LISTS` and `STATED` are drawn from it for people who look at the graph, as far as the papers exist.
 */
import { int } from 'neo4j-driver';
import { type ReadingList, type Statement, type StoredEntry, summarizeList } from '../../model/reading-list.ts';
import type { ListContents } from '../graph-store.ts';
import { cypher } from './cypher.ts';
import { type KeyedRow, keyed } from './rows.ts';
import { chunks, type Writing } from './writing.ts';

export async function removeLists(writing: Writing, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await dropContents(writing, ids);
  await writing.count(cypher.dropLists, ids);
  await writing.count(cypher.dropDecisions, ids);
}

/** Replaces the lists that differ, whole; their decisions stay. Returns the ids of all papers that they mention. */
export async function writeLists(writing: Writing, lists: readonly ListContents[]): Promise<string[]> {
  const rows = lists.map((contents) => ({ ...listRow(contents), contents }));
  const { created, updated } = await writing.upsert(rows, { states: cypher.listStates, write: cypher.writeLists });
  if (updated.length > 0) {
    await dropContents(
      writing,
      updated.map(({ key }) => key),
    );
  }
  const mentioned: string[] = [];
  for (const { contents } of [...created, ...updated]) {
    await writeContents(writing, contents);
    mentioned.push(...contents.entries.flatMap(({ papers }) => papers), ...statementPapers(contents.statements));
  }
  return mentioned;
}

/** Draws what lists say of these papers; of papers that do not exist, nothing. */
export async function linkPapers(writing: Writing, papers: readonly string[]): Promise<void> {
  for (const ids of chunks([...new Set(papers)])) {
    await writing.run(cypher.linkEntries, { ids });
    const found = await writing.rows(cypher.statementsOn, { ids });
    const statements = found.flatMap((row) => decodeStatements(row.get('statements'))).map(statementRow);
    const on = (node: 'paper' | 'system') => ({ rows: statements.filter((statement) => statement.node === node) });
    await writing.run(cypher.writeStatementsOnPapers, on('paper'));
    await writing.run(cypher.writeStatementsOnSystems, on('system'));
  }
}

/** A projection gives null for what a node does not have. */
export function decodeList({ format, titleGiven, ...list }: Record<string, unknown>): ReadingList {
  const optional = { ...(format == null ? {} : { format }), ...(titleGiven == null ? {} : { titleGiven }) };
  return { ...list, ...optional } as ReadingList;
}

export function decodeStatements(statements: readonly string[]): Statement[] {
  return statements.map((text) => JSON.parse(text) as Statement);
}

async function dropContents(writing: Writing, ids: readonly string[]): Promise<void> {
  for (const statement of [cypher.dropEntries, cypher.dropSections, cypher.dropStatements, cypher.dropUnusedSystems]) {
    await writing.run(statement, { ids });
  }
}

function listRow({ list, entries, statements }: ListContents): KeyedRow {
  const { id, title, url, origin, text, fingerprint, format, titleGiven } = list;
  const { entries: all, scholarly, matched, ambiguous, unresolved, notAPaper } = summarizeList(list, entries);
  const rows = entries.map((entry) => JSON.stringify(entry));
  const properties = {
    id,
    title,
    url,
    origin,
    text,
    fingerprint,
    ...(format === undefined ? {} : { format }),
    ...(titleGiven === undefined ? {} : { titleGiven }),
    statements: statements.map((one) => JSON.stringify(one)),
  };
  const { state } = keyed(id, { ...properties, rows });
  return {
    key: id,
    state,
    properties: {
      ...properties,
      statementPapers: statementPapers(statements),
      ...Object.fromEntries(
        Object.entries({ entries: all, scholarly, matched, ambiguous, unresolved, notAPaper }).map(([name, count]) => [
          name,
          int(count),
        ]),
      ),
      contentHash: state,
    },
  };
}

async function writeContents(writing: Writing, { list, entries }: ListContents): Promise<void> {
  const sections = new Map<string, { list: string; key: string; title: string; path: readonly string[] }>();
  for (const { section } of entries) {
    const key = sectionKey(list.id, section);
    sections.set(key, { list: list.id, key, title: section.at(-1) ?? list.title, path: section });
  }
  const ordered = [...sections.values()].map((section, place) => ({ ...section, order: int(place + 1) }));
  for (const rows of chunks(ordered)) await writing.run(cypher.writeSections, { rows });
  const rows = entries.map((entry, place) => ({
    section: sectionKey(list.id, entry.section),
    properties: entryProperties(list.id, entry, place),
  }));
  for (const part of chunks(rows)) await writing.run(cypher.writeEntries, { rows: part });
}

function sectionKey(list: string, path: readonly string[]): string {
  return JSON.stringify([list, ...path]);
}

function entryProperties(list: string, entry: StoredEntry, place: number) {
  const { key, line, order, text, kind, status, decidedBy, confidence, papers } = entry;
  const readable = { key, text, kind, status, decidedBy, confidence, papers };
  return { list, ...readable, line: int(line), order: int(order), place: int(place), row: JSON.stringify(entry) };
}

function statementPapers(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ paper, about }) => ('paper' in about ? [paper, about.paper] : [paper]));
}

function statementRow({ list, entry, paper, kind, about, quote }: Statement) {
  const shared = { list, entry, paper, kind, quote };
  return 'paper' in about
    ? { ...shared, node: 'paper' as const, about: about.paper }
    : { ...shared, node: 'system' as const, about: about.system };
}
