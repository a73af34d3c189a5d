/**
 * What a paper is. A *paper* is one intellectual work; a *record* is one version of it as one source describes it; a
 * *stub* is a paper known only from citations or a list line. Shapes seen by users are fixed by the HTTP contract.
 */
import type { Identifiers } from './identifiers.ts';

/** CSL's vocabulary where it has a word; `document` when nothing is known. */
export type PaperType =
  | 'article-journal'
  | 'paper-conference'
  | 'article' // a preprint
  | 'book'
  | 'chapter'
  | 'thesis'
  | 'report'
  | 'dataset'
  | 'software'
  | 'webpage'
  | 'document';

/** All of `PaperType`, to check what files say. */
export const paperTypes: readonly PaperType[] = [
  'article-journal',
  'paper-conference',
  'article',
  'book',
  'chapter',
  'thesis',
  'report',
  'dataset',
  'software',
  'webpage',
  'document',
];

export type PaperStatus = 'full' | 'stub';

/**
 * What is known of a paper's own reference list. `unknown`: nobody said anything; `none-reported`: a source lists none
 * (which is not proof that there are none).
 */
export type ReferencesStatus = 'known' | 'partial' | 'none-reported' | 'unknown';

export interface Author {
  /** As printed, given name first where the source tells. */
  readonly name: string;
  readonly orcid?: string;
}

/** A paper as the stores keep it: one row a work. Everything here is derived from its records and reference strings. */
export interface StoredPaper {
  readonly id: string;
  readonly title: string;
  /** Names under which people ask for it ("Raft", "Paxos"), best first. */
  readonly shortNames: readonly string[];
  readonly year: number | null;
  /** ISO date as precise as known ("1998-05", "1998-05-01"); null when only the year is known. */
  readonly publishedOn: string | null;
  readonly authors: readonly Author[];
  readonly venue: string | null;
  readonly type: PaperType;
  readonly abstract: string | null;
  readonly identifiers: Identifiers;
  /** Where the text can be read, if a list or record says. */
  readonly url: string | null;
  readonly status: PaperStatus;
  readonly referencesStatus: ReferencesStatus;
  /** How many references a source says the paper has; null when none says. */
  readonly reportedReferenceCount: number | null;
  /** A source says that it was retracted or withdrawn; absent when none does. */
  readonly retracted?: true;
}

/** References and citations inside this graph. */
export interface PaperCounts {
  readonly references: number;
  readonly citations: number;
}

/** The shape of the HTTP contract. */
export interface Paper {
  readonly id: string;
  readonly title: string;
  readonly shortName?: string;
  readonly year: number | null;
  readonly authors: readonly { readonly name: string }[];
  readonly venue: string | null;
  readonly type: string;
  readonly identifiers: Identifiers;
  readonly status: PaperStatus;
  readonly referencesStatus: ReferencesStatus;
  readonly counts: PaperCounts;
  /** Retracted or withdrawn, as a source says. */
  readonly retracted?: true;
}

/** One version of a work as one source describes it: evidence, kept as it came. */
export interface PaperRecord {
  /** `source:native id`, unique. */
  readonly key: string;
  readonly source: string;
  /** The work it belongs to at present. */
  readonly paper: string;
  readonly title: string;
  readonly authors: readonly Author[];
  readonly year: number | null;
  readonly publishedOn: string | null;
  readonly venue: string | null;
  readonly type: PaperType;
  readonly abstract: string | null;
  readonly identifiers: Identifiers;
  readonly url: string | null;
  readonly shortNames: readonly string[];
  /** Where the source took it from, as it says itself. */
  readonly provenance: string | null;
  readonly referencesStatus: ReferencesStatus;
  readonly reportedReferenceCount: number | null;
  /** The source says that it was retracted or withdrawn. */
  readonly retracted?: true;
}

/** One line of a reference list as printed, with what it was taken to mean. */
export interface ReferenceString {
  /** Key of the record whose list it stands in. */
  readonly record: string;
  /** Place in that list, from 1. */
  readonly order: number;
  readonly raw: string;
  readonly title: string | null;
  readonly authors: readonly Author[];
  readonly year: number | null;
  readonly venue: string | null;
  readonly identifiers: Identifiers;
  /** The work it means; null only when it was set aside (`rule` says why, for instance a self-citation). */
  readonly paper: string | null;
  /** Which rule decided, and how sure it is in [0, 1]. */
  readonly rule: string;
  readonly confidence: number;
}

/** The contract's view of a stored paper. */
export function toPaper(stored: StoredPaper, counts: PaperCounts): Paper {
  const shortName = stored.shortNames[0];
  return {
    id: stored.id,
    title: stored.title,
    ...(shortName === undefined ? {} : { shortName }),
    year: stored.year,
    authors: stored.authors.map(({ name }) => ({ name })),
    venue: stored.venue,
    type: stored.type,
    identifiers: stored.identifiers,
    status: stored.status,
    referencesStatus: stored.referencesStatus,
    counts,
    ...(stored.retracted === true ? { retracted: true } : {}),
  };
}
