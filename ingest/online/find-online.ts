/**
 * What the networked sources know of lists: identifiers first, which are cheap and sure, then titles that nothing at hand
 * knows, then the references of everything found. A source that cannot answer costs its own part only, and is named.
 */

import { identifierKeys, parseIdentifier } from '../../graph/model/identifiers.ts';
import type { MatchCandidate } from '../../graph/model/reading-list.ts';
import { scholarlyKinds } from '../../graph/model/reading-list.ts';
import type { SourceRecord, SourceReference } from '../merge/evidence.ts';
import type { OnIngestEvent } from '../progress.ts';
import type { PaperMention, ReadItem } from '../read/read-item.ts';
import { askedMentions } from '../resolve/resolve-list.ts';
import type { MetadataSource } from '../sources/metadata-source.ts';
import { ExpansionBudget, type ExpansionLimits, type LeftOut } from './expansion-limit.ts';
import { followReferences } from './follow-references.ts';
import { FoundWorks, hasReferences } from './found-works.ts';
import { type Asking, identify } from './identify.ts';
import { type OpenMention, searchTitles } from './search-titles.ts';
import { type StageCount, Stages } from './stages.ts';

export interface OnlineRequest {
  readonly items: readonly ReadItem[];
  /** What local sources know of a mention. */
  readonly known: ReadonlyMap<PaperMention, readonly SourceRecord[]>;
  /** Identifiers that a person decided for. */
  readonly decided: readonly string[];
  /** Networked ones, in the order in which they are asked. */
  readonly sources: readonly MetadataSource[];
  /** Steps along references from the works of the lists. */
  readonly depth: number;
  /** How many of the works that cite a work of the lists are taken, most cited first. */
  readonly citations: number;
  readonly limits?: ExpansionLimits;
}

export interface OnlineFindings {
  readonly records: readonly SourceRecord[];
  readonly references: readonly SourceReference[];
  /** Records whose lists were not followed: they do not replace what is stored already. */
  readonly edge: readonly SourceRecord[];
  /** What was found for lines that stayed open, by the item's key. */
  readonly candidates: ReadonlyMap<string, readonly MatchCandidate[]>;
  /** References to identifiers that nobody knows. */
  readonly dangling: number;
  /** What the limits left. */
  readonly left: LeftOut;
  /** What each stage was planned to ask when it began, and what it asked. */
  readonly stages?: readonly StageCount[];
}

export async function findOnline(
  request: OnlineRequest,
  onEvent: OnIngestEvent,
  signal?: AbortSignal,
): Promise<OnlineFindings> {
  const { sources, known } = request;
  const found = new FoundWorks();
  const stages = new Stages();
  const asking: Asking = { found, stages, signal };
  const mentions = request.items.flatMap((item) => askedMentions(item).map((mention) => ({ item, mention })));
  const stage = (name: 'look-up' | 'search' | 'expand') => (done: number, total: number) =>
    onEvent({ type: 'stage', stage: name, done, total });
  const lookUp = stage('look-up');
  lookUp(0, 2);
  const groups = mentions.map(({ mention }) => groupOf(mention, known.get(mention) ?? []));
  const decided = request.decided.flatMap((id) => parseIdentifier(id) ?? []).map((key) => [key]);
  await identify([...groups, ...decided], sources, asking);
  lookUp(1, 2);
  const open = mentions.filter((one) => isOpen(one, known, found));
  const search = await searchTitles(open, sources, asking, stage('search'));
  const searched = [...search.matched.values()].map(({ identifiers }) => identifierKeys(identifiers));
  await identify(searched, sources, asking);
  lookUp(2, 2);
  const works = found.related([...groups, ...decided, ...searched].flat());
  const budget = new ExpansionBudget(request.limits);
  const options = { depth: request.depth, onProgress: stage('expand'), budget };
  const followed = await followReferences(works, sources, asking, options);
  const citing = await citingWorks(works, request, asking, budget);
  const workKeys = new Set(works.map(({ key }) => key));
  const edgeKeys = new Set([...followed.edge, ...citing.records].map(({ key }) => key));
  const inner = [...found.records.values()].filter(({ key }) => workKeys.has(key) || !edgeKeys.has(key));
  return {
    records: inner,
    references: [...followed.references, ...citing.references],
    edge: [...followed.edge, ...citing.records].filter(({ key }) => !workKeys.has(key)),
    candidates: search.candidates,
    dangling: followed.dangling,
    left: budget.left,
    stages: stages.counts,
  };
}

function groupOf(mention: PaperMention, records: readonly SourceRecord[]): string[] {
  return [
    ...new Set([
      ...identifierKeys(mention.identifiers),
      ...records.flatMap(({ identifiers }) => identifierKeys(identifiers)),
    ]),
  ];
}

/** Titles are searched for papers only, and not when a local source knows them with their references. */
function isOpen(
  { item, mention }: OpenMention,
  known: ReadonlyMap<PaperMention, readonly SourceRecord[]>,
  found: FoundWorks,
): boolean {
  const records = known.get(mention) ?? [];
  if (hasReferences(records) || !scholarlyKinds.has(item.kind) || mention.title === '') return false;
  return found.related(groupOf(mention, records)).length === 0;
}

/** Works that cite those of the lists; of their own lists only what leads to works of the run. */
async function citingWorks(
  works: readonly SourceRecord[],
  { citations, sources }: OnlineRequest,
  asking: Asking,
  budget: ExpansionBudget,
): Promise<{ records: SourceRecord[]; references: SourceReference[] }> {
  const { found, stages, signal } = asking;
  const records = new Map<string, SourceRecord>();
  const source = sources.find(({ capabilities }) => capabilities.citations === true);
  if (citations === 0 || source === undefined) return { records: [], references: [] };
  const own = works.filter((record) => found.sourceOf(record) === source).map(({ key }) => key);
  const planned = source.planner?.citations(own, citations);
  const lists = await stages.measure('citations', source, planned, () =>
    Promise.all(own.map((key) => source.citations!(key, citations, signal))),
  );
  const all = lists.flat().filter(({ key }) => !found.records.has(key));
  const cited = new Map<string, number>();
  for (const { key } of all) cited.set(key, (cited.get(key) ?? 0) + 1);
  const different = [...new Map(all.map((record) => [record.key, record])).values()];
  for (const record of budget.chooseCitations(different, ({ key }) => cited.get(key)!)) records.set(record.key, record);
  for (const record of records.values()) found.add(record, source);
  const followed = await followReferences([...records.values()], [], asking, { depth: 0, onProgress: () => {} });
  const inRun = followed.references.filter(({ identifiers }) =>
    identifierKeys(identifiers).some((key) => found.withKey(key).some(({ key: other }) => !records.has(other))),
  );
  return {
    records: [...records.values()].map((record) => ({ ...record, referencesStatus: 'partial' as const })),
    references: inRun,
  };
}
