/**
 * What a list costs: one ingest of it against the stand-in with all limits on, in time that is turned, and who was asked
 * how often and how fast, from the servers' own log.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../graph/store/open-store.ts';
import { networkTransport } from '../../../ingest/http/transport.ts';
import { type IngestReport, ingest } from '../../../ingest/run/ingest.ts';
import { openSources } from '../../../ingest/sources/registry.ts';
import { HurriedClock } from '../../unit/ingest/http/hurried-clock.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { ServiceName } from '../http/messages.ts';
import { busiest, type LogEntry } from '../limits/request-log.ts';
import { credits } from '../services/openalex/limits.ts';
import { startStandin } from '../start-standin.ts';
import { worksAsked } from './asked-keys.ts';
import { usualList } from './usual-list.ts';

/**
 * Requests a second that callers without keys are advised to send (OpenAlex, Semantic Scholar, arXiv, DBLP: their
 * documentation and etiquette; Crossref: five sixths of the polite pool).
 */
export const advisedRates: Readonly<Record<string, number>> = {
  'openalex request': 8,
  'crossref single': 8,
  'crossref list': 2.5,
  's2 request': 1 / 3,
  'datacite request': 2,
  'arxiv request': 1 / 3.1,
  'dblp request': 1 / 1.5,
};

export interface HostMeasure {
  readonly host: ServiceName;
  /** Kinds that the host counts apart. */
  readonly kind: string;
  readonly requests: number;
  /** Works that they asked for, and searches. */
  readonly oneByOne: number;
  readonly credits: number;
  readonly busiestSecond: number;
  readonly beyondLimits: number;
  /** Seconds at the advised rate. */
  readonly shortest: number;
  /** Seconds from the first to the last. */
  readonly seconds: number;
}

export interface ListMeasure {
  readonly report: IngestReport;
  readonly papers: number;
  readonly hosts: readonly HostMeasure[];
  /** OpenAlex's for callers without a key, a day. */
  readonly dailyCredits: number;
  readonly seconds: number;
}

export async function measureList(corpus: Corpus, papers: number): Promise<ListMeasure> {
  const clock = new HurriedClock();
  const standin = await startStandin({ corpus, clock, crowding: 0 });
  const home = await mkdtemp(join(tmpdir(), 'stemma-measure-'));
  const store = await openStore(join(home, 'stemma.db'), {});
  const sources = Object.fromEntries(
    Object.entries(standin.urls).map(([name, url]) => [name.toUpperCase(), { url, key: null }]),
  );
  const open = openSources(
    { home, mailto: 'reader@stemma.test', sources, version: '0' },
    { clock, transport: clock.holding(networkTransport()), random: () => 0.5 },
  );
  try {
    const start = clock.now();
    const list = usualList(corpus, papers);
    const report = await ingest(store, { lists: [list], collections: [], sources: open.sources, depth: 1 });
    const seconds = (clock.now() - start) / 1000;
    return { report, papers, hosts: hostsOf(standin.log), dailyCredits: credits.keylessDaily, seconds };
  } finally {
    await open.close();
    await store.close();
    await standin.close();
    await rm(home, { recursive: true, force: true });
  }
}

function hostsOf(log: readonly LogEntry[]): HostMeasure[] {
  const groups = new Map<string, LogEntry[]>();
  for (const entry of log) {
    const name = `${entry.service} ${kindOf(entry)}`;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return [...groups].map(([name, entries]) => {
    const [host, kind] = name.split(' ') as [ServiceName, string];
    const times = entries.map(({ at }) => at);
    return {
      host,
      kind,
      requests: entries.length,
      oneByOne: entries.reduce((sum, entry) => sum + worksAsked(entry), 0),
      credits: entries.reduce((sum, { cost }) => sum + (host === 'openalex' ? cost : 0), 0),
      busiestSecond: busiest(times, 1000),
      beyondLimits: entries.filter(({ withinLimits }) => !withinLimits).length,
      shortest: (entries.length - 1) / advisedRates[name]!,
      seconds: (Math.max(...times) - Math.min(...times)) / 1000,
    };
  });
}

/** Crossref counts single works and lists apart, the others all requests together. */
function kindOf({ service, kind }: LogEntry): string {
  return service === 'crossref' ? (kind === 'single' ? 'single' : 'list') : 'request';
}

/** The host that needs longest at its advised rate: the whole cannot be faster. */
export function slowest(hosts: readonly HostMeasure[]): HostMeasure {
  return hosts.reduce((slow, host) => (host.shortest > slow.shortest ? host : slow));
}
