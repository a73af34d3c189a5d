/** Finding what lists mean: in the sources at hand, then in those behind the network. */
import type { SourceRecord, SourceReference } from '../merge/evidence.ts';
import type { ExpansionLimits } from '../online/expansion-limit.ts';
import { findOnline, type OnlineFindings } from '../online/find-online.ts';
import type { OnIngestEvent } from '../progress.ts';
import type { PaperMention } from '../read/read-item.ts';
import { sourceCandidates } from '../resolve/candidates.ts';
import { askedMentions, resolveItems } from '../resolve/resolve-list.ts';
import type { MetadataSource } from '../sources/metadata-source.ts';
import type { ListDecisions } from './decisions.ts';
import type { ReadList } from './list-input.ts';

export interface LookUpRequest {
  /** Where lines of lists are looked up; networked ones are asked after the others, in this order. */
  readonly sources: readonly MetadataSource[];
  /** Steps along references that networked sources are asked for. Default 1. */
  readonly depth?: number;
  /** How many of the works that cite a work of the lists networked sources are asked for. Default 0. */
  readonly citations?: number;
  /** How much beyond the lists' own works is followed; everything unless given. */
  readonly limits?: ExpansionLimits;
}

export interface Found {
  readonly records: readonly SourceRecord[];
  readonly references: readonly SourceReference[];
  readonly online: OnlineFindings;
}

type KnownMentions = Map<PaperMention, SourceRecord[]>;

export const nothingOnline: OnlineFindings = {
  records: [],
  references: [],
  edge: [],
  candidates: new Map(),
  dangling: 0,
  left: { references: 0, citations: 0 },
};

/** Records of the works that the lists' lines mean, with their reference lists, from each source that may be asked. */
export async function lookUp(
  lists: readonly ReadList[],
  request: LookUpRequest,
  decisions: ReadonlyMap<string, ListDecisions>,
  onEvent: OnIngestEvent,
  signal: AbortSignal | undefined,
): Promise<Found> {
  const isOnline = ({ capabilities }: MetadataSource) => capabilities.needsNetwork;
  const local = request.sources.filter((source) => !isOnline(source));
  const known = await matchLocally(lists, local, onEvent, signal);
  const found = { records: [] as SourceRecord[], references: [] as SourceReference[] };
  const records = new Map([...known.values()].flat().map((record) => [record.key, record]));
  for (const record of records.values()) {
    found.records.push(record);
    for (const source of local) found.references.push(...(await source.references(record.key)));
  }
  const sources = request.sources.filter(isOnline);
  if (sources.length === 0) return { ...found, online: nothingOnline };
  const items = lists.flatMap((list) => list.items);
  const decided = lists.flatMap(({ list }) =>
    [...(decisions.get(list.id)?.entries.values() ?? [])].flatMap(({ papers = [] }) => papers),
  );
  const { depth = 1, citations = 0, limits = {} } = request;
  return {
    ...found,
    online: await findOnline({ items, known, decided, sources, depth, citations, limits }, onEvent, signal),
  };
}

/** What the sources at hand have for each mention that they are sure of. */
export async function matchLocally(
  lists: readonly ReadList[],
  sources: readonly MetadataSource[],
  onEvent: OnIngestEvent,
  signal: AbortSignal | undefined,
): Promise<KnownMentions> {
  const total = lists.length * sources.length;
  const known: KnownMentions = new Map();
  let done = 0;
  for (const { items } of lists) {
    for (const source of sources) {
      signal?.throwIfAborted();
      for (const { item, matches } of await resolveItems(items, sourceCandidates(source))) {
        const mentions = askedMentions(item);
        for (const [at, { id }] of matches.entries()) {
          const record = id === null ? undefined : await source.record(id);
          if (record !== undefined) known.set(mentions[at]!, [...(known.get(mentions[at]!) ?? []), record]);
        }
      }
      onEvent({ type: 'stage', stage: 'resolve', done: ++done, total });
    }
  }
  return known;
}
