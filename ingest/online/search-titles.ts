/**
 * Titles put to the sources that search, one source after the other, until one gives a work that is surely meant. Search
 * ranks are no similarities: whether a hit is meant is decided by the rules for all titles.
 */

import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { MatchCandidate } from '../../graph/model/reading-list.ts';
import type { SourceRecord } from '../merge/evidence.ts';
import type { PaperMention, ReadItem } from '../read/read-item.ts';
import { type CandidateProvider, recordCandidate } from '../resolve/candidates.ts';
import { resolveMention } from '../resolve/resolve-mention.ts';
import type { MetadataSource } from '../sources/metadata-source.ts';
import type { Asking } from './identify.ts';

export interface OpenMention {
  readonly item: ReadItem;
  readonly mention: PaperMention;
}

export interface TitleSearch {
  /** The records that are meant, by mention. */
  readonly matched: ReadonlyMap<PaperMention, SourceRecord>;
  /** What was found for mentions that stayed open, by the item's key; ids are identifiers. */
  readonly candidates: ReadonlyMap<string, readonly MatchCandidate[]>;
}

/** So many hits are looked at. */
const hits = 5;

/** Sources that titles are put to, in their order. */
export function searchOrder(sources: readonly MetadataSource[]): MetadataSource[] {
  return sources
    .filter(({ capabilities }) => capabilities.titleSearch && capabilities.searchOrder !== undefined)
    .sort((a, b) => a.capabilities.searchOrder! - b.capabilities.searchOrder!);
}

/** One source after the other, each with the titles that are still open: what it will be asked is known when it begins. */
export async function searchTitles(
  open: readonly OpenMention[],
  sources: readonly MetadataSource[],
  asking: Asking,
  onProgress: (done: number, total: number) => void,
): Promise<TitleSearch> {
  const matched = new Map<PaperMention, SourceRecord>();
  const candidates = new Map<string, MatchCandidate[]>();
  const all = rounds(sources);
  // A title is through when it is found, or when all rounds are.
  let steps = 0;
  const through = (count: number) => onProgress((steps += count), open.length * all.length);
  for (const [at, { source, titleOf }] of all.entries()) {
    const titled = open.flatMap((one) => {
      if (matched.has(one.mention)) return [];
      const title = titleOf(one.mention, candidates.get(one.item.key) ?? []);
      if (title === null) through(1);
      return title === null ? [] : [{ ...one, title }];
    });
    const planned = source.planner?.search(titled.length);
    const search = async ({ item, mention, title }: OpenMention & { readonly title: string }) => {
      const provider = titlesOnly(source, title, asking.signal);
      const { id, candidates: near } = await resolveMention(mention, item.kind, provider);
      const record = id === null ? undefined : await source.record(id);
      if (record === undefined) {
        const named = await Promise.all(near.map((candidate) => withIdentifier(candidate, source)));
        candidates.set(item.key, [...(candidates.get(item.key) ?? []), ...named]);
        through(1);
      } else {
        matched.set(mention, record);
        asking.found.add(record, source);
        candidates.delete(item.key);
        through(all.length - at);
      }
    };
    const ended = await asking.stages.measure('search', source, planned, () => Promise.allSettled(titled.map(search)));
    asking.signal?.throwIfAborted();
    for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason;
  }
  onProgress(open.length * all.length, open.length * all.length);
  return { matched, candidates };
}

interface Round {
  readonly source: MetadataSource;
  /** Null: this mention is not asked for. */
  readonly titleOf: (mention: PaperMention, candidates: readonly MatchCandidate[]) => string | null;
}

/** A source that wants all words is asked a second time, without subtitles, for what it found nothing like. */
function rounds(sources: readonly MetadataSource[]): Round[] {
  return searchOrder(sources).flatMap((source): Round[] => {
    const whole: Round = { source, titleOf: ({ title }) => title };
    if (source.capabilities.searchesForAllWords !== true) return [whole];
    const found = (candidates: readonly MatchCandidate[]) => candidates.some((one) => one.source === source.name);
    return [whole, { source, titleOf: ({ title }, candidates) => (found(candidates) ? null : withoutSubtitle(title)) }];
  });
}

/** @returns null when there is no subtitle, or too little before it */
function withoutSubtitle(title: string): string | null {
  return /^(.{12,}?)\s*[:–—]\s/.exec(title)?.[1] ?? null;
}

/** Identifiers were asked for before, and short names are nobody's but ours. */
function titlesOnly(source: MetadataSource, title: string, signal: AbortSignal | undefined): CandidateProvider {
  return {
    byKey: async () => new Map(),
    byTitle: async (query) => {
      // The same hit twice on a page is no rival of itself.
      const found = await source.searchTitle({ ...query, title }, hits, signal);
      return [...new Map(found.map((record) => [record.key, record])).values()].map(recordCandidate);
    },
  };
}

/** What a person can name in a decision: an identifier rather than the key of one source's record. */
async function withIdentifier(candidate: MatchCandidate, source: MetadataSource): Promise<MatchCandidate> {
  const record = await source.record(candidate.id);
  const [id] = record === undefined ? [] : identifierKeys(record.identifiers);
  return id === undefined ? candidate : { ...candidate, id };
}
