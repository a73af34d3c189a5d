/** What is known of one paper, beyond what answers show of it. */
import { type Paper, type PaperRecord, toPaper } from '../../model/paper.ts';
import type { EntryKind, EntryLink, StoredEntry } from '../../model/reading-list.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { findPaper } from '../find-papers.ts';

/** A version of the work as one source describes it. */
export type PaperVersion = Pick<
  PaperRecord,
  'source' | 'title' | 'year' | 'venue' | 'type' | 'identifiers' | 'url' | 'provenance'
>;

/** A line of a reading list that means the paper, with what stands beside the paper in it. */
export interface Listing {
  readonly list: string;
  readonly listTitle: string;
  readonly entry: string;
  readonly line: number;
  readonly section: readonly string[];
  readonly text: string;
  /** What the curator says about it. */
  readonly prose: string | null;
  readonly links: readonly EntryLink[];
  /** Entries nested under it: the easier blog, the talk, the code. */
  readonly companions: readonly {
    readonly text: string;
    readonly kind: EntryKind;
    readonly links: readonly EntryLink[];
  }[];
}

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
  readonly listedIn: readonly Listing[];
  /** By year (none last), then the record's key. */
  readonly versions: readonly PaperVersion[];
}

/** @throws StemmaError `not-found` */
export async function paperDetails(store: GraphStore, asked: string): Promise<PaperDetails> {
  const paper = await findPaper(store, asked);
  const [aliases, listedIn, records] = await Promise.all([
    store.aliasesOf(paper.id),
    listingsOf(store, paper.id),
    store.recordsOf(paper.id),
  ]);
  return {
    ...toPaper(paper, paper.counts),
    publishedOn: paper.publishedOn,
    shortNames: paper.shortNames,
    abstract: paper.abstract,
    url: paper.url,
    reportedReferenceCount: paper.reportedReferenceCount,
    aliases,
    listedIn,
    versions: [...records].sort(byYear).map(toVersion),
  };
}

async function listingsOf(store: GraphStore, paper: string): Promise<Listing[]> {
  const found = await store.entriesFor(paper);
  const lists = [...new Set(found.map(({ list }) => list))];
  const contents = new Map(await Promise.all(lists.map(async (id) => [id, await store.list(id)] as const)));
  return found.map(({ list, entry }) => {
    const whole = contents.get(list);
    return toListing(list, whole?.list.title ?? list, entry, whole?.entries ?? []);
  });
}

function toListing(list: string, listTitle: string, entry: StoredEntry, all: readonly StoredEntry[]): Listing {
  const { key, line, section, text, prose, links } = entry;
  const companions = all
    .filter((other) => other.parent === key && other.papers.length === 0)
    .map((other) => ({ text: other.text, kind: other.kind, links: other.links }));
  return { list, listTitle, entry: key, line, section, text, prose, links, companions };
}

function toVersion({ source, title, year, venue, type, identifiers, url, provenance }: PaperRecord): PaperVersion {
  return { source, title, year, venue, type, identifiers, url, provenance };
}

function byYear(a: PaperRecord, b: PaperRecord): number {
  const years = (a.year ?? Number.POSITIVE_INFINITY) - (b.year ?? Number.POSITIVE_INFINITY);
  return (Number.isNaN(years) ? 0 : years) || (a.key < b.key ? -1 : 1);
}
