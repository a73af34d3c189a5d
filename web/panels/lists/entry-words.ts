/** What became of the lines of a reading list, in words, and which of them a reader wants to see. Pure. */
import type { Entry, ListSummary, ListWithEntries } from '../../api/client.ts';
import { sectionName } from '../../state/belonging.ts';

export type EntryStatus = Entry['status'];

export const statuses: readonly EntryStatus[] = ['matched', 'ambiguous', 'unresolved', 'not-a-paper'];

export const statusWords: Readonly<Record<EntryStatus, string>> = {
  matched: 'found',
  ambiguous: 'unclear',
  unresolved: 'not found',
  'not-a-paper': 'not a paper',
};

const reasons: Readonly<Record<string, string>> = {
  'nothing-similar': 'no source knows a similar title',
  'nothing-sure': 'only distantly similar titles are known',
  'similar-title': 'a similar title is known; is it meant?',
  'short-name': 'the name means several papers',
  'no-title': 'the line gives no title',
  'known-link': 'its link is known to lead to this paper',
  identifier: 'its link carries the paper’s identifier',
};

/** Why an entry has its status. */
export function entryReason(entry: Pick<Entry, 'status' | 'kind' | 'kindReason' | 'decidedBy' | 'evidence'>): string {
  if (entry.decidedBy === 'person') return 'decided by you';
  if (entry.status === 'not-a-paper') return `${withArticle(entry.kind)}, by ${entry.kindReason}`;
  if (entry.status === 'matched') return reasons[entry.evidence.rule] ?? 'its title is this paper’s';
  return reasons[entry.evidence.rule] ?? entry.evidence.rule;
}

function withArticle(kind: Entry['kind']): string {
  if (kind === 'other') return 'something else';
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

/** Every paper that an entry means. */
export function papersOf({ paper, papers }: Pick<Entry, 'paper' | 'papers'>) {
  return papers ?? (paper === undefined ? [] : [paper]);
}

/** "26 of 41 papers and books found, 15 need you; 44 other entries kept". */
export function listSummaryLine(list: Omit<ListSummary, 'id' | 'title' | 'url'>): string {
  const found = `${list.matched} of ${list.scholarly} papers and books found`;
  const open = list.ambiguous + list.unresolved;
  const need = open === 0 ? '' : `, ${open} ${open === 1 ? 'needs' : 'need'} you`;
  const others = list.notAPaper === 1 ? 'entry' : 'entries';
  return `${found}${need}${list.notAPaper === 0 ? '' : `; ${list.notAPaper} other ${others} kept`}`;
}

export function countByStatus(entries: readonly Entry[]): ReadonlyMap<EntryStatus, number> {
  const counts = new Map<EntryStatus, number>(statuses.map((status) => [status, 0]));
  for (const { status } of entries) counts.set(status, counts.get(status)! + 1);
  return counts;
}

export interface Section {
  /** Its headings joined; empty for what stands before the first heading. */
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** The list in the order of its text, by section, with one status or all; sections without an entry left are dropped. */
export function sectionsOf({ items }: Pick<ListWithEntries, 'items'>, status: EntryStatus | null): Section[] {
  const sections = new Map<string, Entry[]>();
  for (const entry of items) {
    if (status !== null && entry.status !== status) continue;
    const name = sectionName(entry.section);
    sections.set(name, [...(sections.get(name) ?? []), entry]);
  }
  return [...sections].map(([name, entries]) => ({ name, entries }));
}
