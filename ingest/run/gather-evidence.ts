/** All that is known at this moment: what the store holds, what a run found, what lists print. */
import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { PaperRecord, ReferenceString } from '../../graph/model/paper.ts';
import { scholarlyKinds } from '../../graph/model/reading-list.ts';
import type { Evidence, SourceRecord, SourceReference } from '../merge/evidence.ts';
import type { BibliographySource } from '../sources/bibliography/bibliography-source.ts';
import type { ReadList } from './list-input.ts';
import { type Found, nothingOnline } from './look-up.ts';
import { placeKey, type StoredGraph } from './stored-evidence.ts';

export const nothingFound: Found = { records: [], references: [], online: nothingOnline };

/** @param lists all lists as they are to stand: what one printed before it was edited is no evidence any more */
export function gatherEvidence(
  stored: StoredGraph,
  collections: readonly BibliographySource[],
  found: Found,
  lists: readonly ReadList[],
): Evidence {
  const records = new Map<string, SourceRecord>();
  const references = new Map<string, SourceReference>();
  for (const record of stored.records.values()) {
    if (!stored.readySources.has(record.source)) records.set(record.key, withoutPaper(record));
  }
  for (const reference of stored.references.values()) {
    if (!reference.record.startsWith(listRecord(''))) references.set(placeKey(reference), withoutMatch(reference));
  }
  for (const { papers } of collections) {
    for (const paper of papers) {
      records.set(paper.record.key, paper.record);
      for (const reference of paper.references) references.set(placeKey(reference), reference);
    }
  }
  // What was known whole before is not replaced by what was met at the edge of this run.
  for (const record of found.online.edge) {
    const before = records.get(record.key);
    if (before === undefined || before.referencesStatus !== 'known') records.set(record.key, record);
  }
  for (const record of [...found.records, ...found.online.records]) records.set(record.key, record);
  for (const reference of [...found.online.references, ...found.references, ...lists.flatMap(listReferences)])
    references.set(placeKey(reference), reference);
  return { records: [...records.values()], references: [...references.values()] };
}

function withoutPaper({ paper: _paper, ...record }: PaperRecord): SourceRecord {
  return record;
}

function withoutMatch({ paper: _p, rule: _r, confidence: _c, ...reference }: ReferenceString): SourceReference {
  return reference;
}

/** A list's lines that carry an identifier print a work as a bibliography does: nobody may know it, and it still is one. */
function listReferences({ list, items }: ReadList): SourceReference[] {
  const mentions = items
    .filter(({ kind }) => scholarlyKinds.has(kind))
    .flatMap((item) => item.mentions.map((mention) => ({ item, mention })))
    .filter(({ mention }) => identifierKeys(mention.identifiers).length > 0);
  return mentions.map(({ item, mention }, at) => ({
    record: listRecord(list.id),
    order: at + 1,
    raw: item.text,
    title: mention.title === '' ? null : mention.title,
    authors: mention.authors.map((name) => ({ name })),
    year: mention.year,
    venue: mention.venue,
    identifiers: mention.identifiers,
  }));
}

function listRecord(id: string): string {
  return `list:${id}`;
}
