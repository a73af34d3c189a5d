/** A reading list: sections and entries in the order of the text, each entry with what became of it. */
import type { Paper } from './paper.ts';

export type EntryKind =
  | 'paper'
  | 'book'
  | 'thesis'
  | 'survey'
  | 'report'
  | 'course'
  | 'video'
  | 'talk'
  | 'tool'
  | 'blog'
  | 'list'
  | 'venue'
  | 'other';

/** Figures of resolution are over entries of these kinds. */
export const scholarlyKinds: ReadonlySet<EntryKind> = new Set(['paper', 'book', 'thesis', 'survey', 'report']);

export type EntryStatus = 'matched' | 'ambiguous' | 'unresolved' | 'not-a-paper';

export type LinkRole = 'paper' | 'pdf' | 'companion' | 'talk' | 'code' | 'book' | 'other';

export interface EntryLink {
  readonly url: string;
  readonly role: LinkRole;
  /** The anchor's text. */
  readonly text: string;
}

export interface MatchCandidate {
  readonly id: string;
  readonly title: string;
  /** Title similarity in [0, 1]; 1 for an identifier. */
  readonly score: number;
  readonly source: string;
}

/** Why an entry has its status: what was asked, what came back, which rule decided. */
export interface MatchEvidence {
  readonly rule: string;
  readonly query: string;
  readonly candidates: readonly MatchCandidate[];
}

/** What a reader of a list finds in its text, before anything is looked up. */
export interface ListItem {
  /** `norm(text)#` + 8 hex digits of the primary link: stable when lines move. */
  readonly key: string;
  /** From 1. */
  readonly line: number;
  /** Place among the list's entries, from 1. */
  readonly order: number;
  /** Headings above it, outermost first. */
  readonly section: readonly string[];
  /** Key of the entry it is nested under. */
  readonly parent?: string;
  /** The whole item as plain text, without its nested items. */
  readonly text: string;
  /** What the curator says about it: the text without the titles; null when there is none. */
  readonly prose: string | null;
  readonly kind: EntryKind;
  /** What told the kind ("host youtube.com", "section Books"). */
  readonly kindReason: string;
  readonly links: readonly EntryLink[];
}

/** An entry as the stores keep it. */
export interface StoredEntry extends ListItem {
  readonly status: EntryStatus;
  readonly decidedBy: 'rule' | 'person';
  /** In [0, 1]; null when nothing matched. */
  readonly confidence: number | null;
  /** Ids of the works it means; several when one item names several. */
  readonly papers: readonly string[];
  readonly evidence: MatchEvidence;
}

/** The shape of the HTTP contract. */
export interface Entry extends Omit<StoredEntry, 'papers'> {
  readonly paper?: Paper;
  readonly papers?: readonly Paper[];
}

export interface ReadingList {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  /** Where it was read from, for people and to know it again: a path, an address, a name of ours. */
  readonly origin: string;
  /** The text as read: entries are resolved anew from it whenever the graph learns more. */
  readonly text: string;
  /** SHA-256 of the text, to see whether it changed. */
  readonly fingerprint: string;
  /** The format in which the text was read, so that it is read so again; told by content and origin when absent. */
  readonly format?: string;
  /** Whether a person named it: then its title and id stay, whatever the text says. */
  readonly titleGiven?: boolean;
}

export interface ListSummary {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly entries: number;
  readonly scholarly: number;
  readonly matched: number;
  readonly ambiguous: number;
  readonly unresolved: number;
  readonly notAPaper: number;
}

/** What the curator's prose says of two works ("inspired heavily by Dynamo"). */
export interface Statement {
  readonly list: string;
  readonly entry: string;
  /** The work that the entry means. */
  readonly paper: string;
  readonly kind: 'inspired-by' | 'basis-of' | 'extends' | 'compares' | 'mentions';
  /** A work of the graph, or a system's name when no work is known for it. */
  readonly about: { readonly paper: string } | { readonly system: string };
  /** The words that say it. */
  readonly quote: string;
}

/**
 * Counts of a list's entries; resolution is counted over scholarly entries. What a person decided outweighs the kind that
 * the text shows: a line that is none is not counted, a talk that means a paper is. So every entry is counted once:
 * `entries` is `scholarly` and `notAPaper`, `scholarly` is `matched`, `ambiguous` and `unresolved`.
 */
export function summarizeList(list: ReadingList, entries: readonly StoredEntry[]): ListSummary {
  const withStatus = (status: EntryStatus) => entries.filter((entry) => entry.status === status).length;
  const notAPaper = withStatus('not-a-paper');
  return {
    id: list.id,
    title: list.title,
    url: list.url,
    entries: entries.length,
    scholarly: entries.length - notAPaper,
    matched: withStatus('matched'),
    ambiguous: withStatus('ambiguous'),
    unresolved: withStatus('unresolved'),
    notAPaper,
  };
}
