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
import type { FoundWorks } from './found-works.ts';

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

export async function searchTitles(
  open: readonly OpenMention[],
  sources: readonly MetadataSource[],
  found: FoundWorks,
  options: { readonly onProgress: (done: number, total: number) => void; readonly signal?: AbortSignal },
): Promise<TitleSearch> {
  const matched = new Map<PaperMention, SourceRecord>();
  const candidates = new Map<string, MatchCandidate[]>();
  let done = 0;
  const { onProgress, signal } = options;
  const search = async ({ item, mention }: OpenMention) => {
    for (const source of searchOrder(sources)) {
      const { id, candidates: near } = await resolveMention(mention, item.kind, titlesOnly(source, signal));
      const record = id === null ? undefined : await source.record(id);
      if (record !== undefined) {
        matched.set(mention, record);
        found.add(record, source);
        candidates.delete(item.key);
        break;
      }
      const named = await Promise.all(near.map((candidate) => withIdentifier(candidate, source)));
      candidates.set(item.key, [...(candidates.get(item.key) ?? []), ...named]);
    }
    onProgress(++done, open.length);
  };
  const ended = await Promise.allSettled(open.map(search));
  signal?.throwIfAborted();
  for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason;
  return { matched, candidates };
}

/** Identifiers were asked for before, and short names are nobody's but ours. */
function titlesOnly(source: MetadataSource, signal: AbortSignal | undefined): CandidateProvider {
  return {
    byKey: async () => new Map(),
    byTitle: async (query) => {
      // The same hit twice on a page is no rival of itself.
      const found = await source.searchTitle(query, hits, signal);
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
