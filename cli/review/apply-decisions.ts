/** Decisions brought into the graph, at once where that suffices, else by an ingest of the list as it was read. */
import { bundledBibliographies } from '../../data/index.ts';
import type { GraphStore, ReadingList, StoredEntry } from '../../graph/index.ts';
import { type DecisionsAt, openLocalFile, settle, storedListText } from '../../ingest/index.ts';
import { runPlan, sourceName } from '../ingesting.ts';
import { describeOnline, type Online } from '../online.ts';
import { warn } from '../session.ts';

export interface ChangedLine {
  readonly key: string;
  readonly line: number;
  readonly text: string;
  readonly before: Pick<StoredEntry, 'status' | 'papers' | 'decidedBy'>;
  readonly after: Pick<StoredEntry, 'status' | 'papers' | 'decidedBy'>;
}

export interface Applied {
  readonly changed: readonly ChangedLine[];
  /** What in the decisions cannot be, and what sources could not say. */
  readonly warnings: readonly string[];
  readonly partsMissing: boolean;
}

export interface ApplyOptions {
  readonly bibliographies: readonly string[];
  readonly names: boolean;
  readonly json: boolean;
  /** Where lists without a folder of their own have their decisions. */
  readonly home: string;
  /** Opened only when an ingest is needed. */
  readonly online: () => Online;
}

export async function applyDecisions(
  store: GraphStore,
  list: ReadingList,
  { path, json }: DecisionsAt,
  options: ApplyOptions,
): Promise<Applied> {
  const quick = json === null ? null : await settle(store, list.id, { json, path });
  if (quick !== null) {
    return { changed: quick.map(({ before, after }) => toLine(before, after)), warnings: [], partsMissing: false };
  }
  const before = await entriesOf(store, list.id);
  const online = options.online();
  try {
    const files = [bundledBibliographies(), ...options.bibliographies];
    const local = await Promise.all(
      files.map((file, at) => openLocalFile(file, { name: sourceName(file, at), names: options.names })),
    );
    const request = {
      lists: [{ ...storedListText(list), decisions: json, decisionsFile: path }],
      collections: [],
      sources: [...local, ...online.open.sources],
      depth: online.depth,
      citations: online.citations,
    };
    const inputs = [{ name: list.origin, contents: [list.text, json, ...online.inputs] }];
    const report = await runPlan(
      store,
      {
        inputs,
        request: async () => request,
        budgetLeft: (source) => online.open.budgets.remaining(source, online.open.clock.now()),
      },
      { json: options.json, always: true, home: options.home },
    );
    const told = report === null ? [] : describeOnline(report.online, online);
    if (!options.json) for (const line of told) warn(line);
    const after = await entriesOf(store, list.id);
    return {
      changed: [...after].flatMap(([key, entry]) => {
        const former = before.get(key);
        return former === undefined || isSame(former, entry) ? [] : [toLine(former, entry)];
      }),
      warnings: report?.lists[0]?.warnings ?? [],
      partsMissing: (report?.online.missing.length ?? 0) > 0,
    };
  } finally {
    await online.open.close();
  }
}

async function entriesOf(store: GraphStore, list: string): Promise<ReadonlyMap<string, StoredEntry>> {
  return new Map((await store.list(list))?.entries.map((entry) => [entry.key, entry]));
}

function isSame(a: StoredEntry, b: StoredEntry): boolean {
  return a.status === b.status && a.decidedBy === b.decidedBy && a.papers.join('\n') === b.papers.join('\n');
}

function toLine(before: StoredEntry, after: StoredEntry): ChangedLine {
  const { key, line, text } = after;
  return { key, line, text, before: outcomeOf(before), after: outcomeOf(after) };
}

function outcomeOf({ status, papers, decidedBy }: StoredEntry): ChangedLine['before'] {
  return { status, papers, decidedBy };
}
