/**
 * One transaction's worth of changes, in the order that the contract gives: removals first, then papers, and then what
 * refers to papers. Every step reads what is there, writes only what differs, and says how much it changed; so the whole
 * may run again from the start when the server asks for it.
 */
import { int, type ManagedTransaction } from 'neo4j-driver';
import { StemmaError } from '../../model/errors.ts';
import type { StoredPaper } from '../../model/paper.ts';
import type { ApplyResult, ChangeCounts, GraphChanges } from '../graph-store.ts';
import { cypher } from './cypher.ts';
import { linkPapers, removeLists, writeLists } from './list-writing.ts';
import { jobRow, type PaperRow, paperRow, recordRow, referenceRow } from './rows.ts';
import { chunks, Writing } from './writing.ts';

/** @throws StemmaError `bad-input` naming the first alias or citation whose paper does not exist */
export async function applyChanges(transaction: ManagedTransaction, changes: GraphChanges): Promise<ApplyResult> {
  const writing = new Writing(transaction);
  const version: number = (await writing.rows(cypher.takeTurn))[0]!.get('version');
  const removed = await remove(writing, changes);
  const papers = await writePapers(writing, changes.papers ?? []);
  await requirePapers(writing, changes);
  await refuseTakenNames(writing, changes);
  await writing.upsert(
    (changes.aliases ?? []).map(({ alias, paper }) => ({ key: alias, state: paper, properties: {} })),
    { states: cypher.aliasStates, write: cypher.writeAliases },
  );
  await writing.upsert((changes.records ?? []).map(recordRow), {
    states: cypher.recordStates,
    write: cypher.writeRecords,
  });
  await writing.upsert((changes.references ?? []).map(referenceRow), {
    states: cypher.referenceStates,
    write: cypher.writeReferences,
  });
  const citations = await writeCitations(writing, changes);
  const mentioned = await writeLists(writing, changes.lists ?? []);
  await linkPapers(writing, [...papers.createdIds, ...mentioned]);
  await writing.upsert((changes.jobs ?? []).map(jobRow), { states: cypher.jobStates, write: cypher.writeJobs });
  await writing.upsert(
    (changes.decisions ?? []).map(({ list, json }) => ({ key: list, state: json, properties: {} })),
    { states: cypher.decisionStates, write: cypher.writeDecisions },
  );
  return {
    papers: { ...papers.counts, removed: removed.papers },
    citations: { ...citations, removed: removed.citations },
    version: writing.changed ? (await writing.rows(cypher.countChange))[0]!.get('version') : version,
  };
}

async function remove(writing: Writing, changes: GraphChanges): Promise<{ papers: number; citations: number }> {
  const ids = changes.removePapers ?? [];
  let citations = await writing.count(cypher.dropCitationsOf, ids);
  await writing.count(cypher.dropAliasesTo, ids);
  const released = await releasePublication(writing, ids);
  const papers = await writing.count(cypher.dropPapers, ids);
  await dropUnused(writing, released);
  if (papers > 0) await writing.run(cypher.dropUnusedSystems);
  citations += await writing.count(cypher.dropCitations, changes.removeCitations ?? [], 'rows');
  await writing.count(cypher.dropReferencesOf, changes.removeRecords ?? []);
  await writing.count(cypher.dropRecords, changes.removeRecords ?? []);
  await removeLists(writing, changes.removeLists ?? []);
  await writing.count(cypher.dropAliases, changes.removeAliases ?? []);
  return { papers, citations };
}

interface Released {
  readonly authors: ReadonlySet<string>;
  readonly venues: ReadonlySet<string>;
}

/** Takes papers from their authors and venues; answers with those that may have none left. */
async function releasePublication(writing: Writing, ids: readonly string[]): Promise<Released> {
  const authors = new Set<string>();
  const venues = new Set<string>();
  for (const part of chunks(ids)) {
    for (const row of await writing.rows(cypher.dropAuthorship, { ids: part })) authors.add(row.get('id'));
    for (const row of await writing.rows(cypher.dropVenues, { ids: part })) venues.add(row.get('id'));
  }
  return { authors, venues };
}

async function dropUnused(writing: Writing, { authors, venues }: Released): Promise<void> {
  for (const ids of chunks([...authors])) await writing.run(cypher.dropUnusedAuthors, { ids });
  for (const ids of chunks([...venues])) await writing.run(cypher.dropUnusedVenues, { ids });
}

async function writePapers(writing: Writing, papers: readonly StoredPaper[]) {
  const { created, updated, counts } = await writing.upsert(papers.map(paperRow), {
    states: cypher.paperStates,
    write: cypher.writePapers,
  });
  const released = await releasePublication(
    writing,
    updated.map(({ key }) => key),
  );
  await writePublication(writing, [...created, ...updated]);
  await dropUnused(writing, released);
  const createdIds = created.map(({ key }) => key);
  // A paper's own id is never an alias, and records may have waited for it.
  await writing.count(cypher.dropAliases, createdIds);
  for (const ids of chunks(createdIds)) await writing.run(cypher.linkRecords, { ids });
  return { createdIds, counts };
}

async function writePublication(writing: Writing, papers: readonly PaperRow[]): Promise<void> {
  for (const part of chunks(papers)) {
    const authorship = part.flatMap(({ key, authors }) =>
      authors.map((author, place) => ({ ...author, paper: key, position: int(place + 1) })),
    );
    const venues = part.flatMap(({ key, venue }) => (venue === null ? [] : [{ ...venue, paper: key }]));
    await writing.run(cypher.writeAuthorship, { rows: authorship });
    await writing.run(cypher.writeVenues, { rows: venues });
  }
}

async function requirePapers(writing: Writing, changes: GraphChanges): Promise<void> {
  const { aliases = [], citations = [] } = changes;
  const missing = new Set(aliases.map(({ paper }) => paper));
  for (const { citing, cited } of citations) missing.add(citing).add(cited);
  for (const { id } of changes.papers ?? []) missing.delete(id);
  for (const ids of chunks([...missing])) {
    for (const row of await writing.rows(cypher.existingPapers, { ids })) missing.delete(row.get('id'));
  }
  if (missing.size === 0) return;
  const alias = aliases.find(({ paper }) => missing.has(paper));
  if (alias !== undefined) {
    throw new StemmaError('bad-input', `alias ${alias.alias} leads to ${alias.paper}, which is no paper of this graph`);
  }
  const citation = citations.find(({ citing, cited }) => missing.has(citing) || missing.has(cited));
  if (citation === undefined) return;
  const unknown = missing.has(citation.citing) ? citation.citing : citation.cited;
  throw new StemmaError(
    'bad-input',
    `citation ${citation.citing} -> ${citation.cited}: there is no paper ${unknown} in this graph`,
  );
}

/** An alias with the name of a paper would lead to two. */
async function refuseTakenNames(writing: Writing, { aliases = [] }: GraphChanges): Promise<void> {
  for (const part of chunks(aliases)) {
    const taken = (await writing.rows(cypher.existingPapers, { ids: part.map(({ alias }) => alias) }))[0];
    if (taken === undefined) continue;
    throw new StemmaError('bad-input', `alias ${taken.get('id')} is the id of a paper of this graph`);
  }
}

async function writeCitations(writing: Writing, changes: GraphChanges): Promise<Omit<ChangeCounts, 'removed'>> {
  const given = changes.citations ?? [];
  const last = new Map(given.map((citation) => [`${citation.citing}\t${citation.cited}`, citation]));
  let created = 0;
  let updated = 0;
  for (const rows of chunks([...last.values()])) {
    const answer = (await writing.rows(cypher.writeCitations, { rows }))[0]!;
    created += answer.get('created');
    updated += answer.get('updated');
  }
  if (created + updated > 0) writing.changed = true;
  return { created, updated, unchanged: last.size - created - updated };
}
