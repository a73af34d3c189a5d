/** The front door: starts all services over one corpus, each on its own port of the loopback. */
import type { StandinClock } from './clock.ts';
import { wallClock } from './clock.ts';
import type { Corpus } from './corpus/corpus.ts';
import type { FaultOptions } from './faults/fault-kinds.ts';
import { Faults } from './faults/faults.ts';
import { selfSignedCertificate } from './http/certificate.ts';
import { elsewhereHandler } from './http/elsewhere.ts';
import type { ListenerSetting, Listening } from './http/listener.ts';
import { handlerOf, listen } from './http/listener.ts';
import type { ServiceName } from './http/messages.ts';
import { serviceNames } from './http/messages.ts';
import type { Service, ServiceSetting } from './http/service.ts';
import type { LimitsReport, LogEntry } from './limits/request-log.ts';
import { limitsReport } from './limits/request-log.ts';
import { arxivService } from './services/arxiv/service.ts';
import { crossrefService } from './services/crossref/service.ts';
import { dataciteService } from './services/datacite/service.ts';
import { dblpService } from './services/dblp/service.ts';
import { openalexService } from './services/openalex/service.ts';
import { opencitationsService } from './services/opencitations/service.ts';
import { s2Service } from './services/s2/service.ts';
import { unpaywallService } from './services/unpaywall/service.ts';

export interface StandinOptions {
  readonly corpus: Corpus;
  /** The wall's unless given. */
  readonly clock?: StandinClock;
  /** None unless given. */
  readonly faults?: FaultOptions;
  /** `enforced` (default): whoever asks too fast is refused, as out there. `logged`: only the log says so. */
  readonly limits?: 'enforced' | 'logged';
  /** Whether papers, references and fields are missing as they are out there; true unless given. */
  readonly holes?: boolean;
  /** Share of keyless requests to Semantic Scholar that are refused because the pool is full; 0.05 unless given. */
  readonly crowding?: number;
  /** The key that services with keys accept; they refuse any other. `standin-key` unless given. */
  readonly key?: string;
  /** Milliseconds before each answer, by the clock; 0 unless given. */
  readonly latency?: number;
  /** Whether the services listen a second time, with a certificate that nobody trusts. */
  readonly selfSigned?: boolean;
  /** Ports from here on, in the order of `serviceNames`; free ones unless given. */
  readonly port?: number;
}

export type ServiceUrls = Readonly<Record<ServiceName, string>>;

export interface Standin {
  /** Base addresses, with what the real ones have of a path (`…/graph/v1`). */
  readonly urls: ServiceUrls;
  /** The same behind a self-signed certificate; null unless asked for. */
  readonly secureUrls: ServiceUrls | null;
  /** `STEMMA_<SOURCE>_URL` for a process that is to ask the stand-in. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the redirect fault leads. */
  readonly elsewhere: string;
  /** Every request so far, oldest first. */
  readonly log: readonly LogEntry[];
  limitsReport(): LimitsReport;
  /** From now on nothing goes wrong any more. */
  endFaults(): void;
  close(): Promise<void>;
}

const makers: Readonly<Record<ServiceName, (setting: ServiceSetting) => Service>> = {
  openalex: openalexService,
  crossref: crossrefService,
  s2: s2Service,
  datacite: dataciteService,
  arxiv: arxivService,
  dblp: dblpService,
  opencitations: opencitationsService,
  unpaywall: unpaywallService,
};

/** @throws what the system says when a port is taken */
export async function startStandin(options: StandinOptions): Promise<Standin> {
  const { corpus, clock = wallClock, holes = true, crowding = 0.05, key = 'standin-key' } = options;
  // Before the first request: a server that stops to build an index sees its callers come in bunches.
  corpus.prepareSearch();
  const origins = new Map<string, string>();
  const originOf = (name: string) => (): string => origins.get(name) ?? '';
  const log: LogEntry[] = [];
  let faults = options.faults === undefined ? null : new Faults(options.faults);
  const setting: ListenerSetting = {
    clock,
    faults: () => faults,
    enforce: options.limits !== 'logged',
    log,
    latency: options.latency ?? 0,
    elsewhere: originOf('elsewhere'),
  };
  const services = serviceNames.map((name) =>
    makers[name]({ corpus, clock, key, holes, crowding, origin: originOf(name) }),
  );
  const listening: Listening[] = [];
  const open = async (name: string, ...how: Parameters<typeof listen>): Promise<void> => {
    const listener = await listen(...how);
    listening.push(listener);
    origins.set(name, listener.origin);
  };
  const close = async (): Promise<void> => {
    await Promise.all(listening.map((listener) => listener.close()));
  };
  try {
    await open('elsewhere', elsewhereHandler(services, clock, log));
    const certificate = options.selfSigned === true ? selfSignedCertificate(Date.now()) : undefined;
    for (const [at, service] of services.entries()) {
      const handler = handlerOf(service, setting);
      await open(service.name, handler, undefined, options.port === undefined ? 0 : options.port + at);
      if (certificate !== undefined) await open(`secure ${service.name}`, handler, certificate);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const urls = urlsOf(services, originOf);
  return {
    urls,
    secureUrls: options.selfSigned === true ? urlsOf(services, (name) => originOf(`secure ${name}`)) : null,
    env: Object.fromEntries(serviceNames.map((name) => [`STEMMA_${name.toUpperCase()}_URL`, urls[name]])),
    elsewhere: originOf('elsewhere')(),
    log,
    limitsReport: () => limitsReport(log),
    endFaults: () => {
      faults = null;
    },
    close,
  };
}

function urlsOf(services: readonly Service[], originOf: (name: string) => () => string): ServiceUrls {
  const entries = services.map(({ name, basePath }) => [name, `${originOf(name)()}${basePath}`]);
  return Object.fromEntries(entries) as Record<ServiceName, string>;
}
