/**
 * Takes out of the store what no list and no collection reaches. Kept are the papers that lists name and collections hold,
 * everything older that these stand on, step by step along references, and what cites a paper of a list or collection.
 * What remains is the graph that the remaining evidence gives, as if the rest had never come.
 */
import { StemmaError } from '../../graph/model/errors.ts';
import type { StoredPaper } from '../../graph/model/paper.ts';
import type { GraphStore } from '../../graph/store/graph-store.ts';
import { mergeEvidence } from '../merge/merge.ts';
import type { OnIngestEvent } from '../progress.ts';
import { putInForce, withDecidedWorks } from './decisions-in-force.ts';
import { gatherEvidence, nothingFound } from './gather-evidence.ts';
import { collectionSources } from './journal.ts';
import { decisionsOf } from './list-decisions.ts';
import { readLists } from './list-input.ts';
import { resolveLists } from './resolve-lists.ts';
import { readStoredGraph, type StoredGraph } from './stored-evidence.ts';
import { planChanges, StoreMoved, writeGraph } from './write-graph.ts';

export interface PruneReport {
  /** What goes, or would go. */
  readonly papers: number;
  readonly citations: number;
  readonly records: number;
  /** What stays. */
  readonly kept: { readonly papers: number; readonly citations: number };
  /** Some of the papers that go: those with a record of their own first, then by id. */
  readonly examples: readonly Pick<StoredPaper, 'id' | 'title' | 'year'>[];
}

export interface PruneOptions {
  /** Only say what would go. */
  readonly dry: boolean;
  readonly onEvent?: OnIngestEvent;
  readonly signal?: AbortSignal;
}

const shownExamples = 10;

/** @throws StemmaError `store-busy` when somebody else writes meanwhile: nothing that they brought is lost */
export async function prune(store: GraphStore, options: PruneOptions): Promise<PruneReport> {
  const { onEvent = () => {}, signal } = options;
  const stored = await readStoredGraph(store);
  const reached = reachedPapers(stored, await collectionSources(store));
  const remaining = withoutUnreached(stored, reached);
  const lists = readLists(
    [],
    [...stored.lists.values()].map(({ list }) => list),
  );
  const decisions = await decisionsOf(store, lists, []);
  const inForce = putInForce(decisions, lists.untouched);
  const given = gatherEvidence(remaining, [], nothingFound, lists.untouched);
  const evidence = withDecidedWorks(given, lists.untouched, inForce);
  onEvent({ type: 'stage', stage: 'merge', done: 0, total: 1 });
  const merged = mergeEvidence(evidence, inForce.checked.decided);
  onEvent({ type: 'stage', stage: 'merge', done: 1, total: 1 });
  signal?.throwIfAborted();
  const contents = await resolveLists({
    lists,
    merged,
    sources: [],
    decisions: inForce.placed,
    candidates: new Map(),
    former: new Map([...stored.lists.values()].map(({ list, entries }) => [list.origin, entries])),
  });
  const { removed } = planChanges(stored, merged, { contents });
  if (!options.dry) {
    const onProgress = (done: number, total: number) => onEvent({ type: 'stage', stage: 'store', done, total });
    await writeGraph(store, { stored, merged }, { contents }, { onProgress, signal }).catch(asBusy(store));
  }
  return reportOf(stored, removed);
}

function asBusy(store: GraphStore) {
  return (error: unknown): never => {
    if (!(error instanceof StoreMoved)) throw error;
    throw new StemmaError('store-busy', `${store.location}: another program writes to this store.`, {
      hint: 'Run it again when the other one has ended.',
      cause: error,
    });
  };
}

function reportOf(
  stored: StoredGraph,
  removed: { papers: readonly string[]; citations: readonly unknown[]; records: readonly string[] },
): PruneReport {
  const gone = new Set(removed.papers);
  // The citations of papers that go are not listed one by one.
  const left = stored.citations.filter(({ citing, cited }) => !gone.has(citing) && !gone.has(cited)).length;
  const between = new Set(stored.citations.map(({ citing, cited }) => `${citing}\n${cited}`));
  const single = (removed.citations as { citing: string; cited: string }[]).filter(
    ({ citing, cited }) => between.has(`${citing}\n${cited}`) && !gone.has(citing) && !gone.has(cited),
  ).length;
  const isStub = (id: string) => Number(stored.papers.get(id)!.status === 'stub');
  const examples = [...removed.papers]
    .sort((a, b) => isStub(a) - isStub(b) || (a < b ? -1 : 1))
    .slice(0, shownExamples);
  return {
    papers: removed.papers.length,
    citations: stored.citations.length - left + single,
    records: removed.records.length,
    kept: { papers: stored.papers.size - removed.papers.length, citations: left - single },
    examples: examples.map((id) => {
      const { title, year } = stored.papers.get(id)!;
      return { id, title, year };
    }),
  };
}

/** Ids of papers that a list or a collection leads to. */
function reachedPapers(stored: StoredGraph, collections: ReadonlySet<string>): Set<string> {
  const roots = new Set<string>();
  for (const { entries } of stored.lists.values())
    for (const { papers } of entries) for (const id of papers) roots.add(id);
  const isWhole = (source: string) => collections.has(source) || stored.readySources.has(source);
  for (const { source, paper } of stored.records.values()) if (isWhole(source)) roots.add(paper);
  for (const { citing, cited, sources } of stored.citations) {
    if (sources.some((source) => stored.readySources.has(source))) roots.add(citing).add(cited);
  }
  const cites = new Map<string, string[]>();
  const reached = new Set(roots);
  for (const { citing, cited } of stored.citations) {
    cites.set(citing, [...(cites.get(citing) ?? []), cited]);
    if (roots.has(cited)) reached.add(citing);
  }
  // Only what roots stand on is followed: what else a citing paper cites came for its sake, and it cites nothing else.
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const cited of cites.get(id) ?? []) {
      if (roots.has(cited)) continue;
      roots.add(cited);
      reached.add(cited);
      open.push(cited);
    }
  }
  return reached;
}

/** The evidence without the records of papers that nothing reaches, and without what these print. */
function withoutUnreached(stored: StoredGraph, reached: ReadonlySet<string>): StoredGraph {
  const isKept = (paper: string) => reached.has(paper);
  const records = new Map([...stored.records].filter(([, { paper }]) => isKept(paper)));
  const gone = new Set([...stored.records.keys()].filter((key) => !records.has(key)));
  const references = new Map([...stored.references].filter(([, { record }]) => !gone.has(record)));
  return { ...stored, records, references };
}
