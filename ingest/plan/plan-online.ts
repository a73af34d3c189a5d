/**
 * What a run would ask, stage by stage: requests by host, their price and how long they take at the host's pace. The first
 * stage is counted from the lists by the requests that it will send; the others depend on answers and are estimated from
 * what such lists have, until each of them begins (`online/stages.ts`).
 */

import { identifierKeys } from '../../graph/model/identifiers.ts';
import { scholarlyKinds } from '../../graph/model/reading-list.ts';
import type { SourceRecord } from '../merge/evidence.ts';
import { hasReferences } from '../online/found-works.ts';
import { searchOrder } from '../online/search-titles.ts';
import type { PaperMention, ReadItem } from '../read/read-item.ts';
import { askedMentions } from '../resolve/resolve-list.ts';
import type { MetadataSource } from '../sources/metadata-source.ts';
import type { PlannedAsking } from '../sources/source-planner.ts';

export interface PlannedRequests extends PlannedAsking {
  readonly source: string;
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

/**
 * Shares and numbers of such lists: references of a paper that lead to works not met before, titles that a search settles,
 * works that the sources which are always asked do not know, and those whose reference lists none of them gives.
 */
const usual = { newReferences: 20, settled: 0.7, withoutRecord: 0.02, withoutReferences: 0.1 };

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
  const titles = mentions.filter(
    ({ item, mention }, at) =>
      groups[at]!.length === 0 &&
      scholarlyKinds.has(item.kind) &&
      mention.title !== '' &&
      !hasReferences(known.get(mention) ?? []),
  ).length;
  const papers = identified.size + titles;
  const always = sources.filter(({ capabilities }) => (capabilities.asked ?? 'always') === 'always');
  const searches = searchOrder(sources).map((source, at) => named(source, searchOf(source, titles, at)));
  return {
    papers,
    stages: [
      {
        stage: 'look-up',
        isCounted: true,
        requests: some(always.map((one) => named(one, lookUpOf(one, groups.flat())))),
      },
      { stage: 'search', isCounted: false, requests: some(searches) },
      { stage: 'expand', isCounted: false, requests: some(expansion(papers, titles, sources, { depth, citations })) },
    ],
  };
}

function lookUpOf({ planner }: MetadataSource, keys: readonly string[]): PlannedAsking {
  return planner?.lookUp(keys) ?? nothing;
}

/** Half of what a source that wants all words is asked for comes a second time, without subtitles. */
function searchOf({ planner, capabilities }: MetadataSource, titles: number, at: number): PlannedAsking {
  const open = titles * (1 - usual.settled) ** at;
  return planner?.search(capabilities.searchesForAllWords === true ? open * 1.5 : open) ?? nothing;
}

/** What was found by title is looked up, missing records and lists are asked for elsewhere, and references get records. */
function expansion(
  papers: number,
  titles: number,
  sources: readonly MetadataSource[],
  { depth, citations }: { readonly depth: number; readonly citations: number },
): PlannedRequests[] {
  const [first] = sources.filter(({ planner }) => planner !== undefined);
  if (first === undefined || papers === 0) return [];
  return sources.map((source) => {
    const { asked = 'always', identifiers } = source.capabilities;
    const works = source.planner?.works ?? (() => nothing);
    if (identifiers.length === 0) return named(source, nothing);
    if (asked === 'without-record') return named(source, works(papers * usual.withoutRecord));
    if (asked === 'without-references') return named(source, works(papers * usual.withoutReferences));
    const again = source === first || identifiers.includes('doi') ? works(titles * usual.settled) : nothing;
    return named(source, source === first ? sum([again, ...levels(papers, source, depth, citations)]) : again);
  });
}

/** Works that the papers cite, step by step, and those that cite them. */
function levels(papers: number, { planner }: MetadataSource, depth: number, citations: number): PlannedAsking[] {
  if (planner === undefined) return [];
  const steps = Array.from({ length: depth }, (_, step) => planner.works(papers * usual.newReferences ** (step + 1)));
  const keys = citations === 0 ? [] : Array.from({ length: papers }, (_, at) => `work:${at}`);
  return [...steps, planner.citations(keys, citations)];
}

const nothing: PlannedAsking = { requests: 0, credits: 0, seconds: 0 };

function sum(parts: readonly PlannedAsking[]): PlannedAsking {
  return parts.reduce(
    (total, { requests, credits, seconds }) => ({
      requests: total.requests + requests,
      credits: total.credits + credits,
      seconds: total.seconds + seconds,
    }),
    nothing,
  );
}

function named({ name }: MetadataSource, asking: PlannedAsking): PlannedRequests {
  return { source: name, ...asking };
}

function some(requests: readonly PlannedRequests[]): PlannedRequests[] {
  return requests.filter((one) => one.requests > 0);
}
