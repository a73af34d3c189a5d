/** What is known of one paper, beyond what answers show of it. */
import { type Paper, toPaper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { findPaper } from '../find-papers.ts';

export interface PaperDetails extends Paper {
  readonly publishedOn: string | null;
  readonly shortNames: readonly string[];
  readonly abstract: string | null;
  readonly url: string | null;
  /** How many references a source says it has; null when none says. */
  readonly reportedReferenceCount: number | null;
  /** Other ids that lead here. */
  readonly aliases: readonly string[];
  /** Where reading lists name it. */
  readonly listedIn: readonly { readonly list: string; readonly entry: string; readonly line: number }[];
}

/** @throws StemmaError `not-found` */
export async function paperDetails(store: GraphStore, asked: string): Promise<PaperDetails> {
  const paper = await findPaper(store, asked);
  const [aliases, entries] = await Promise.all([store.aliasesOf(paper.id), store.entriesFor(paper.id)]);
  return {
    ...toPaper(paper, paper.counts),
    publishedOn: paper.publishedOn,
    shortNames: paper.shortNames,
    abstract: paper.abstract,
    url: paper.url,
    reportedReferenceCount: paper.reportedReferenceCount,
    aliases,
    listedIn: entries.map(({ list, entry }) => ({ list, entry: entry.key, line: entry.line })),
  };
}
