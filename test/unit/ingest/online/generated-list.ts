/** A list over a generated corpus, and running it against hosts of which a test knows everything. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Citation } from '../../../../graph/model/citation.ts';
import type { StoredPaper } from '../../../../graph/model/paper.ts';
import type { GraphStore } from '../../../../graph/store/graph-store.ts';
import { openStore } from '../../../../graph/store/open-store.ts';
import { networkTransport, type Transport } from '../../../../ingest/http/transport.ts';
import type { OnIngestEvent } from '../../../../ingest/progress.ts';
import { type IngestReport, ingest } from '../../../../ingest/run/ingest.ts';
import type { ListText } from '../../../../ingest/run/list-input.ts';
import { type OpenOptions, openSources } from '../../../../ingest/sources/registry.ts';
import type { Corpus } from '../../../standin/corpus/corpus.ts';
import { collect } from '../../../support/store-fixtures.ts';
import type { HurriedClock } from '../http/hurried-clock.ts';

/** The last `papers` of the corpus: every third line has a DOI, the others only a title and a link to a copy somewhere. */
export function generatedList(corpus: Corpus, papers: number): ListText {
  const lines = corpus.papers
    .slice(-papers)
    .map(({ title, ids }, at) =>
      at % 3 === 0 && ids.doi !== null && !/[()<>]/.test(ids.doi)
        ? `- [${title}](https://doi.org/${ids.doi})`
        : `- [${title}](https://papers.example/${at}.pdf)`,
    );
  return {
    origin: '/lists/generated.md',
    name: 'generated.md',
    text: `# Generated\n\n## Papers\n\n${lines.join('\n')}\n`,
  };
}

export interface Graph {
  readonly papers: readonly StoredPaper[];
  readonly citations: readonly Citation[];
}

export interface RunSetting {
  readonly home: string;
  readonly store: GraphStore;
  readonly list: ListText;
  readonly clock: HurriedClock;
  readonly urls: Readonly<Record<string, string>>;
  /** Of OpenAlex and Semantic Scholar. */
  readonly key?: string;
  readonly mailto?: string | null;
  readonly onEvent?: OnIngestEvent;
  readonly signal?: AbortSignal;
}

/** One ingest as the command does it, on the test's clock. */
export async function runIngest(setting: RunSetting, options: OpenOptions = {}): Promise<IngestReport> {
  const { clock, home, key, mailto = 'reader@university.example', onEvent, signal } = setting;
  const withKey = new Set(['openalex', 's2']);
  const sources = Object.fromEntries(
    Object.entries(setting.urls).map(([name, url]) => [
      name.toUpperCase(),
      { url, key: key !== undefined && withKey.has(name) ? key : null },
    ]),
  );
  const open = openSources(
    { home, mailto, sources, version: '0.0.0' },
    { clock, transport: clock.holding(networkTransport()), random: () => 0.5, ...options },
  );
  try {
    return await ingest(
      setting.store,
      { lists: [setting.list], collections: [], sources: open.sources },
      { ...(onEvent === undefined ? {} : { onEvent }), ...(signal === undefined ? {} : { signal }) },
    );
  } finally {
    await open.close();
  }
}

/** Deadlines are real time: tests that meet silence shorten them. */
export function hasty(transport: Transport, factor: number): Transport {
  return {
    send: (request) => transport.send({ ...request, timeoutMs: Math.ceil(request.timeoutMs / factor) }),
    close: () => transport.close(),
  };
}

export async function graphOf(store: GraphStore): Promise<Graph> {
  return { papers: await collect(store.allPapers()), citations: await collect(store.allCitations()) };
}

/** A home and a store in it, which `end` removes. */
export async function temporaryHome(): Promise<{ home: string; store: GraphStore; end: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'stemma-home-'));
  const store = await openStore(join(home, 'stemma.db'), {});
  const end = async () => {
    await store.close();
    await rm(home, { recursive: true, force: true });
  };
  return { home, store, end };
}

/** By alias, the paper that it leads to. */
export async function aliasesOf(store: GraphStore): Promise<ReadonlyMap<string, string>> {
  return new Map((await collect(store.aliases())).map(({ alias, paper }) => [alias, paper]));
}
