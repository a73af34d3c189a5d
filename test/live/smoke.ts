/** Asks each host once and says what differs from what its answers looked like when they were recorded. */
import { memoryCache } from '../../ingest/http/answer-cache.ts';
import { ApiClient } from '../../ingest/http/api-client.ts';
import { type Clock, systemClock } from '../../ingest/http/clock.ts';
import { isSourceFailure } from '../../ingest/http/failure.ts';
import { unlimited } from '../../ingest/http/spending.ts';
import { networkTransport, type Transport } from '../../ingest/http/transport.ts';
import type { Caller, SourceRegistration } from '../../ingest/sources/registration.ts';
import { registrations } from '../../ingest/sources/registry.ts';
import { differences, type Shape } from '../support/shape.ts';
import { answerShape } from './expected-shape.ts';
import { type Probe, type ProbePapers, probesOf } from './probes.ts';

export interface SmokeResult {
  readonly source: string;
  readonly outcome: 'as expected' | 'drifted' | 'failed' | 'not asked';
  /** For a person: what came, or why nothing did. */
  readonly detail: string;
  /** What breaks a promise: a key that was always there, another type, nothing to map, a header that is gone. */
  readonly drift: readonly string[];
  /** Fields that were not there before: no harm. */
  readonly news: readonly string[];
}

export interface SmokeOptions {
  readonly papers: ProbePapers;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly mailto: string | null;
  /** By source, as in the environment. */
  readonly settings: (source: string) => { readonly url: string | null; readonly key: string | null };
  /** All unless given. */
  readonly sources?: readonly string[];
  readonly version: string;
  readonly clock?: Clock;
}

/** One after the other, in the order of the registry. */
export async function smoke(options: SmokeOptions, onResult: (result: SmokeResult) => void): Promise<SmokeResult[]> {
  const probes = new Map(probesOf(options.papers).map((probe) => [probe.source, probe]));
  const results: SmokeResult[] = [];
  const transport = networkTransport();
  try {
    for (const registration of registrations) {
      if (options.sources?.includes(registration.name) === false) continue;
      const result = await smokeOne(registration, probes.get(registration.name)!, options, transport);
      results.push(result);
      onResult(result);
    }
  } finally {
    await transport.close();
  }
  return results;
}

async function smokeOne(
  registration: SourceRegistration,
  probe: Probe,
  options: SmokeOptions,
  transport: Transport,
): Promise<SmokeResult> {
  const { mailto } = options;
  const { url, key } = options.settings(registration.name);
  const nothing = { source: registration.name, drift: [], news: [] };
  if (registration.needsMailto === true && mailto === null) {
    return {
      ...nothing,
      outcome: 'not asked',
      detail: 'it answers only those who say who they are: set STEMMA_MAILTO',
    };
  }
  const heard: Record<string, string> = {};
  const client = clientOf(registration, { key, mailto }, { url, options, transport: listening(transport, heard) });
  try {
    const { status, content } = await client.ask(probe.request);
    if (status !== 200)
      return { ...nothing, outcome: 'drifted', detail: `answered ${status}`, drift: [`status ${status}`] };
    return judge(probe, content, heard, options);
  } catch (error) {
    if (!isSourceFailure(error)) throw error;
    return { ...nothing, outcome: 'failed', detail: error.message.replace(/^[^:]*: /, '') };
  }
}

function clientOf(
  registration: SourceRegistration,
  caller: Caller,
  { url, options, transport }: { url: string | null; options: SmokeOptions; transport: Transport },
): ApiClient {
  const policy = registration.host(caller);
  const baseUrl = (url ?? registration.baseUrl).replace(/\/+$/, '');
  // Somebody sits and waits: one more try, soon, is enough.
  const retry = { ...policy.retry, tries: 2, baseMs: 2000, capMs: 4000, isPatient: false };
  return new ApiClient(
    { name: registration.name, ...policy, baseUrl, retry },
    {
      clock: options.clock ?? systemClock,
      transport,
      cache: memoryCache(),
      spending: unlimited,
      userAgent: `Stemma/${options.version}`,
    },
  );
}

function listening(transport: Transport, heard: Record<string, string>): Transport {
  return {
    send: async (request) => {
      const answer = await transport.send(request);
      Object.assign(heard, answer.headers);
      return answer;
    },
    close: () => transport.close(),
  };
}

function judge(
  { source, map, headers }: Probe,
  content: unknown,
  heard: Readonly<Record<string, string>>,
  { shapes }: SmokeOptions,
): SmokeResult {
  const { items, drops } = map(content, { thisYear: new Date().getUTCFullYear() });
  const found = items.filter((item) => item !== null);
  const all = differences(answerShape([content]), shapes.get(source)!);
  const news = all.filter((line) => line.endsWith('never recorded'));
  const drift = [
    ...(found.length > 0 ? [] : ['nothing in the answer is a record']),
    ...drops
      .filter(({ reason }) => reason !== 'empty-reference' && reason !== 'sink')
      .map(({ what, reason }) => `${what} was dropped: ${reason}`),
    ...all.filter((line) => !news.includes(line)),
    ...headers.filter((name) => heard[name] === undefined).map((name) => `the header ${name} is gone`),
  ];
  const stated = headers.flatMap((name) => (heard[name] === undefined ? [] : [`${name} ${heard[name]}`]));
  const detail = [`${found.length} ${found.length === 1 ? 'record' : 'records'}`, ...stated].join(', ');
  return { source, outcome: drift.length === 0 ? 'as expected' : 'drifted', detail, drift, news };
}

/** A few lines for each host. */
export function smokeText({ source, outcome, detail, drift, news }: SmokeResult): string {
  return [
    `${source.padEnd(14)} ${outcome.padEnd(12)} ${detail}`,
    ...drift.map((line) => `  ! ${line}`),
    ...news.map((line) => `    new: ${line.replace(/, never recorded$/, '')}`),
  ].join('\n');
}
