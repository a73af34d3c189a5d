/**
 * The pipeline: read the lists, find their papers in the sources, merge with everything known, store what changed. The
 * graph that results is a pure function of the lists, records and reference strings that were ever given to the store.
 */
import { StemmaError } from '../../graph/model/errors.ts';
import type { ListSummary, StoredEntry } from '../../graph/model/reading-list.ts';
import { summarizeList } from '../../graph/model/reading-list.ts';
import type { GraphStore, ListContents } from '../../graph/store/graph-store.ts';
import { type MergeCounts, type MergedGraph, mergeEvidence } from '../merge/merge.ts';
import type { LeftOut } from '../online/expansion-limit.ts';
import { namedParts, type PartsMissing } from '../online/parts-missing.ts';
import type { OnIngestEvent } from '../progress.ts';
import type { BibliographySource } from '../sources/bibliography/bibliography-source.ts';
import { type GivenDecisions, putInForce, withDecidedWorks, withDecisionsAtHome } from './decisions-in-force.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { changedDecisions, decisionsOf } from './list-decisions.ts';
import { type ListText, type ReadList, readLists } from './list-input.ts';
import { type LookUpRequest, lookUp } from './look-up.ts';
import { resolveLists } from './resolve-lists.ts';
import { readStoredGraph } from './stored-evidence.ts';
import { StoreMoved, writeGraph } from './write-graph.ts';

export interface IngestRequest extends LookUpRequest {
  readonly lists: readonly (ListText & GivenDecisions)[];
  /** Where lists without a folder of their own have their decisions, in `lists/`; absent: what the store keeps stays. */
  readonly home?: string;
  /** Imported whole, whether a list names their papers or not. */
  readonly collections: readonly BibliographySource[];
  /** Ids of lists that are to go, with what only they print. */
  readonly removeLists?: readonly string[];
}

export interface IngestReport {
  readonly lists: readonly (ListSummary & {
    readonly needsYou: readonly StoredEntry[];
    readonly warnings: readonly string[];
  })[];
  readonly counts: MergeCounts;
  readonly papers: number;
  readonly citations: number;
  /** Rows that were new or different. */
  readonly changed: { readonly papers: number; readonly citations: number; readonly removedPapers: number };
  /** What networked sources could not say. */
  readonly online: PartsMissing;
  /** Works that the limits of the expansion left. */
  readonly left: LeftOut;
}

export interface IngestOptions {
  readonly onEvent?: OnIngestEvent;
  readonly signal?: AbortSignal;
}

/** Times that an ingest is planned anew because another program wrote to the store meanwhile. */
const attempts = 5;

/**
 * Brings what is asked for into the store. Safe beside other writers: when one of them wrote meanwhile, everything is read
 * and planned anew.
 * @throws StemmaError `store-busy` when others keep writing; what sources, lists and decisions say of bad input
 */
export async function ingest(
  store: GraphStore,
  request: IngestRequest,
  options: IngestOptions = {},
): Promise<IngestReport> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ingestOnce(store, request, options);
    } catch (error) {
      if (!(error instanceof StoreMoved)) throw error;
      if (attempt === attempts) {
        throw new StemmaError('store-busy', `${store.location}: another program keeps writing to this store.`, {
          hint: 'Run the ingest again when the other one has ended.',
          cause: error,
        });
      }
    }
  }
}

async function ingestOnce(store: GraphStore, request: IngestRequest, options: IngestOptions): Promise<IngestReport> {
  const { onEvent = () => {}, signal } = options;
  const { removeLists = [] } = request;
  const stored = await readStoredGraph(store);
  const known = [...stored.lists.values()].map(({ list }) => list).filter(({ id }) => !removeLists.includes(id));
  const lists = readLists(request.lists, known);
  onEvent({ type: 'stage', stage: 'read', done: lists.given.length, total: lists.given.length });
  const inputs = await withDecisionsAtHome(request.lists, lists.given, request.home);
  const decisions = await decisionsOf(store, lists, inputs);
  const found = await lookUp(lists.given, request, decisions, onEvent, signal);
  const all = [...lists.given, ...lists.untouched];
  const inForce = putInForce(decisions, all);
  const evidence = withDecidedWorks(gatherEvidence(stored, request.collections, found, all), all, inForce);
  onEvent({ type: 'stage', stage: 'merge', done: 0, total: 1 });
  const merged = mergeEvidence(evidence, inForce.checked.decided);
  onEvent({ type: 'stage', stage: 'merge', done: 1, total: 1 });
  signal?.throwIfAborted();
  const contents = await resolveLists({
    lists,
    merged,
    sources: [...request.sources, ...request.collections],
    decisions: inForce.placed,
    candidates: found.online.candidates,
    former: new Map([...stored.lists.values()].map(({ list, entries }) => [list.origin, entries])),
  });
  const changed = await writeGraph(
    store,
    { stored, merged },
    {
      contents,
      removed: [...removeLists, ...lists.moved.keys()],
      decisions: await changedDecisions(store, lists, inputs),
    },
    { onProgress: (done, total) => onEvent({ type: 'stage', stage: 'store', done, total }), signal },
  );
  const told = lists.given.map((one) => ({
    ...one,
    warnings: [...one.warnings, ...inForce.warningsFor(one.list.id, merged)],
  }));
  return {
    ...report(told, contents, merged, changed),
    online: namedParts(request.sources, found.online.stages),
    left: found.online.left,
  };
}

function report(
  given: readonly ReadList[],
  contents: readonly ListContents[],
  merged: MergedGraph,
  changed: IngestReport['changed'],
): Omit<IngestReport, 'online' | 'left'> {
  const lists = given.map(({ list, warnings }) => {
    const { entries } = contents.find((one) => one.list.id === list.id)!;
    const needsYou = entries.filter(({ status }) => status === 'ambiguous' || status === 'unresolved');
    return { ...summarizeList(list, entries), needsYou, warnings };
  });
  return { lists, counts: merged.counts, papers: merged.works.length, citations: merged.citations.length, changed };
}
