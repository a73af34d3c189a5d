/** One transaction's worth of changes, in the order that the contract gives, and what it came to. */
import type { ApplyResult, GraphChanges } from '../graph-store.ts';
import type { Connection } from './connection.ts';
import { removeCitations, removeCitationsOf, writeCitations } from './write-citations.ts';
import {
  removeLists,
  removeRecords,
  writeDecisions,
  writeJobs,
  writeLists,
  writeRecords,
  writeReferences,
} from './write-evidence.ts';
import { deletePapers, paperNumbers, removeAliases, writeAliases, writePapers } from './write-papers.ts';

/** To be called inside a write transaction, which the caller rolls back when this throws. */
export function applyChanges(connection: Connection, changes: GraphChanges): ApplyResult {
  const removed = removePapers(connection, changes.removePapers ?? []);
  removed.citations += removeCitations(connection, changes.removeCitations ?? []);
  let others = removeRecords(connection, changes.removeRecords ?? []);
  others += removeLists(connection, changes.removeLists ?? []);
  others += removeAliases(connection, changes.removeAliases ?? []);
  const papers = writePapers(connection, changes.papers ?? []);
  others += writeAliases(connection, changes.aliases ?? []);
  others += writeRecords(connection, changes.records ?? []);
  others += writeReferences(connection, changes.references ?? []);
  const citations = writeCitations(connection, changes.citations ?? []);
  others += writeLists(connection, changes.lists ?? []);
  others += writeJobs(connection, changes.jobs ?? []);
  others += writeDecisions(connection, changes.decisions ?? []);
  const inPapers = papers.created + papers.updated + removed.papers;
  const inCitations = citations.created + citations.updated + removed.citations;
  if (inPapers + inCitations + others > 0) connection.run('UPDATE change_counter SET version = version + 1');
  return {
    papers: { ...papers, removed: removed.papers },
    citations: { ...citations, removed: removed.citations },
    version: readVersion(connection),
  };
}

export function readVersion(connection: Connection): number {
  return connection.get<[number]>('SELECT version FROM change_counter')![0];
}

function removePapers(connection: Connection, ids: readonly string[]): { papers: number; citations: number } {
  const numbers = [...paperNumbers(connection, ids).values()];
  if (numbers.length === 0) return { papers: 0, citations: 0 };
  const citations = removeCitationsOf(connection, numbers);
  deletePapers(connection, numbers);
  return { papers: numbers.length, citations };
}
