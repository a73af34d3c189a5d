/** Works that a list line may mean, from wherever they are known: a source's records, or the works of the graph. */
import type { StoredPaper } from '../../graph/model/paper.ts';
import { CandidateIndex } from '../match/candidate-index.ts';
import { type Comparable, toComparable } from '../match/compare.ts';
import { authorNames, type SourceRecord } from '../merge/evidence.ts';
import type { MergedGraph } from '../merge/merge.ts';
import type { Work } from '../merge/works.ts';
import type { LookUpKey } from '../sources/look-up-key.ts';
import type { MetadataSource, TitleQuery } from '../sources/metadata-source.ts';

export interface Candidate {
  /** A record's key or a work's id, as the provider counts. */
  readonly id: string;
  readonly title: string;
  readonly comparable: Comparable;
  readonly shortNames: readonly string[];
  readonly isFull: boolean;
  /** Full, or printed with authors as papers are: a stub may also be a web page or a piece of software. */
  readonly isPaperLike: boolean;
  /** Who knows it. */
  readonly source: string;
}

export interface CandidateProvider {
  /** By identifier, link (`url:`) or short name (`name:`); unknown keys are absent. */
  byKey(keys: readonly LookUpKey[]): Promise<ReadonlyMap<LookUpKey, readonly Candidate[]>>;
  /** Promising titles, best first. */
  byTitle(query: TitleQuery, limit: number): Promise<readonly Candidate[]>;
}

/** A source's records as candidates; ids are record keys. */
export function sourceCandidates(source: MetadataSource): CandidateProvider {
  return {
    byKey: async (keys) => {
      const found = await source.lookUp(keys);
      return new Map([...found].map(([key, records]) => [key, records.map(recordCandidate)]));
    },
    byTitle: async (query, limit) => {
      if (!source.capabilities.titleSearch) return [];
      return (await source.searchTitle(query, limit)).map(recordCandidate);
    },
  };
}

export function recordCandidate(record: SourceRecord): Candidate {
  return {
    id: record.key,
    title: record.title,
    comparable: toComparable({ ...record, authors: authorNames(record.authors) }),
    shortNames: record.shortNames,
    isFull: true,
    isPaperLike: true,
    source: record.source,
  };
}

/**
 * The works of a merged graph as candidates; ids are paper ids. Links and names come from the sources that know some, and
 * lead to the work that has the source's record.
 */
export function workCandidates(merged: MergedGraph, sources: readonly MetadataSource[]): CandidateProvider {
  const works = new Map(merged.works.map((work) => [work.paper.id, work]));
  const aliases = new Map(merged.aliases.map(({ alias, paper }) => [alias, paper]));
  const recordPapers = new Map(merged.records.map(({ key, paper }) => [key, paper]));
  const index = new CandidateIndex();
  const indexed: Work[] = [];
  for (const work of merged.works) {
    for (const title of new Map(work.forms.map(({ comparable }) => [comparable.normalized, comparable])).values()) {
      index.add(title);
      indexed.push(work);
    }
  }
  const candidateOf = (id: string) => workCandidate(works.get(id)!);
  return {
    byKey: async (keys) => {
      const found = new Map<LookUpKey, Set<string>>();
      const note = (key: LookUpKey, id: string) => found.set(key, (found.get(key) ?? new Set()).add(id));
      for (const key of keys) {
        const id = works.has(key) ? key : aliases.get(key);
        if (id !== undefined) note(key, id);
      }
      for (const source of sources.filter(({ capabilities }) => capabilities.knowsNames)) {
        for (const [key, records] of await source.lookUp(keys)) {
          for (const record of records) {
            const id = recordPapers.get(record.key);
            if (id !== undefined) note(key, id);
          }
        }
      }
      return new Map([...found].map(([key, ids]) => [key, [...ids].sort().map(candidateOf)]));
    },
    byTitle: async ({ title }, limit) => {
      const near = index
        .candidates(toComparable({ title, authors: [], year: null }), limit * 2)
        .map((number) => indexed[number]!);
      return [...new Set(near)].slice(0, limit).map(workCandidate);
    },
  };
}

function workCandidate({ paper, preferred }: Work): Candidate {
  const { authors } = paper;
  return {
    id: paper.id,
    title: paper.title,
    comparable: { ...preferred.comparable, ...known(authorNames(authors), paper) },
    shortNames: paper.shortNames,
    isFull: paper.status === 'full',
    isPaperLike: paper.status === 'full' || (authors.length > 0 && paper.type !== 'webpage'),
    source: preferred.record?.source ?? 'references',
  };
}

function known(authors: readonly string[], { year, venue }: Pick<StoredPaper, 'year' | 'venue'>) {
  const { authors: surnames, year: own, venue: ownVenue } = toComparable({ title: '', authors, year, venue });
  return { authors: surnames, year: own, venue: ownVenue };
}
