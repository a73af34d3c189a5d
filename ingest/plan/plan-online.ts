/**
 * What a run would ask, stage by stage: requests by host, their price and how long they take at the host's pace. The first
 * stage is counted from the lists; the others depend on answers and are estimated from what such lists have.
 */

import { identifierKeys } from '../../graph/model/identifiers.ts';
import { scholarlyKinds } from '../../graph/model/reading-list.ts';
import type { SourceRecord } from '../merge/evidence.ts';
import { hasReferences } from '../online/found-works.ts';
import { searchOrder } from '../online/search-titles.ts';
import type { PaperMention, ReadItem } from '../read/read-item.ts';
import { askedMentions } from '../resolve/resolve-list.ts';
import type { MetadataSource, SourcePrices } from '../sources/metadata-source.ts';

export interface PlannedRequests {
  readonly source: string;
  readonly requests: number;
  readonly credits: number;
  readonly seconds: number;
}

export interface PlannedStage {
  readonly stage: 'look-up' | 'search' | 'expand';
  /** False: it depends on answers. */
  readonly isCounted: boolean;
  readonly requests: readonly PlannedRequests[];
}

export interface OnlinePlan {
  readonly papers: number;
  readonly stages: readonly PlannedStage[];
}

/** References of a paper that lead to works not met before, and the share of titles that the first search settles. */
const usual = { newReferences: 20, settled: 0.7 };

export function planOnline(
  items: readonly ReadItem[],
  known: ReadonlyMap<PaperMention, readonly SourceRecord[]>,
  sources: readonly MetadataSource[],
  { depth, citations }: { readonly depth: number; readonly citations: number },
): OnlinePlan {
  const mentions = items.flatMap((item) => askedMentions(item).map((mention) => ({ item, mention })));
  const groups = mentions.map(({ mention }) => [
    ...identifierKeys(mention.identifiers),
    ...(known.get(mention) ?? []).flatMap(({ identifiers }) => identifierKeys(identifiers)),
  ]);
  const identified = new Set(groups.filter((group) => group.length > 0).map((group) => group[0]!));
  const keys = new Set(groups.flat());
  const titles = mentions.filter(
    ({ item, mention }, at) =>
      groups[at]!.length === 0 &&
      scholarlyKinds.has(item.kind) &&
      mention.title !== '' &&
      !hasReferences(known.get(mention) ?? []),
  ).length;
  const papers = identified.size + titles;
  const lookUps = sources.flatMap((source) => lookUpOf(source, keys));
  const searches = searchOrder(sources).map((source, at) => searchOf(source, titles * (1 - usual.settled) ** at));
  return {
    papers,
    stages: [
      { stage: 'look-up', isCounted: true, requests: lookUps },
      { stage: 'search', isCounted: false, requests: searches.filter(({ requests }) => requests > 0) },
      { stage: 'expand', isCounted: false, requests: expansion(papers, sources, depth, citations) },
    ],
  };
}

/** Sources that are asked only for what others miss are counted as if nothing was missed. */
function lookUpOf(source: MetadataSource, keys: ReadonlySet<string>): PlannedRequests[] {
  const { prices, identifiers, asked = 'always' } = source.capabilities;
  if (prices === undefined || asked !== 'always') return [];
  const understood = [...keys].filter((key) => identifiers.some((scheme) => key.startsWith(`${scheme}:`))).length;
  if (understood === 0) return [];
  if (understood <= (prices.singlesUpTo ?? 0)) {
    return [{ ...planned(source.name, understood, prices, 'lookUp'), credits: 0 }];
  }
  return [planned(source.name, Math.ceil(understood / prices.lookUpBatch), prices, 'lookUp')];
}

function searchOf(source: MetadataSource, titles: number): PlannedRequests {
  return planned(source.name, Math.ceil(titles), source.capabilities.prices!, 'search');
}

function expansion(
  papers: number,
  sources: readonly MetadataSource[],
  depth: number,
  citations: number,
): PlannedRequests[] {
  const [first] = sources.filter(({ capabilities }) => capabilities.prices !== undefined);
  if (first === undefined || papers === 0) return [];
  let requests = citations === 0 ? 0 : papers * Math.ceil(citations / 100);
  for (let step = 1, works = papers; step <= depth; step++) {
    works *= usual.newReferences;
    requests += Math.ceil(works / first.capabilities.prices!.lookUpBatch);
  }
  return requests === 0 ? [] : [planned(first.name, requests, first.capabilities.prices!, 'lookUp')];
}

function planned(
  source: string,
  requests: number,
  { credits, perSecond }: SourcePrices,
  what: 'lookUp' | 'search',
): PlannedRequests {
  return { source, requests, credits: requests * credits[what], seconds: requests / perSecond[what] };
}
