/** What sources say, before it is decided which of it is about one work: the only input of a merge. */
import type { Author, PaperRecord, ReferenceString } from '../../graph/model/paper.ts';

/** A record that has not been given to a work yet. */
export type SourceRecord = Omit<PaperRecord, 'paper'>;

/** A line of a record's reference list that has not been given to a work yet. */
export type SourceReference = Omit<ReferenceString, 'paper' | 'rule' | 'confidence'>;

export interface Evidence {
  readonly records: readonly SourceRecord[];
  readonly references: readonly SourceReference[];
}

export function authorNames(authors: readonly Author[]): string[] {
  return authors.map(({ name }) => name);
}
