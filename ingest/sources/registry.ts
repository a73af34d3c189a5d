/** Which sources there are, in the order in which they are asked; and opening them for a run. */
import { join } from 'node:path';
import { StemmaError } from '../../graph/model/errors.ts';
import { diskCache } from '../http/answer-cache.ts';
import { ApiClient } from '../http/api-client.ts';
import { type Clock, systemClock } from '../http/clock.ts';
import { networkTransport, type Transport } from '../http/transport.ts';
import { Budgets } from '../plan/budget.ts';
import { arxiv } from './arxiv/registration.ts';
import { crossref } from './crossref/registration.ts';
import { dataCite } from './datacite/registration.ts';
import { dblp } from './dblp/registration.ts';
import type { MetadataSource } from './metadata-source.ts';
import { openAlex } from './openalex/registration.ts';
import { openCitations } from './opencitations/registration.ts';
import type { SourceRegistration } from './registration.ts';
import { semanticScholar } from './semantic-scholar/registration.ts';
import { unpaywall } from './unpaywall/registration.ts';

export const registrations: readonly SourceRegistration[] = [
  openAlex,
  crossref,
  arxiv,
  semanticScholar,
  dataCite,
  dblp,
  openCitations,
  unpaywall,
];

/** The environment's part in it, as `server/config.ts` reads it. */
export interface SourceSettings {
  /** Where cache and budgets lie. */
  readonly home: string;
  readonly mailto: string | null;
  /** By name in upper case. */
  readonly sources: Readonly<Record<string, { readonly url: string | null; readonly key: string | null }>>;
  readonly version: string;
}

export interface OpenOptions {
  /** Names of sources; those that are asked by default unless given. */
  readonly names?: readonly string[];
  readonly offline?: boolean;
  readonly refresh?: boolean;
  readonly onWarning?: (message: string) => void;
  /** A host will not be asked before `until`, milliseconds since 1970. */
  readonly onParked?: (source: string, until: number) => void;
  readonly clock?: Clock;
  readonly transport?: Transport;
  readonly random?: () => number;
}

export interface OpenSources {
  readonly sources: readonly MetadataSource[];
  readonly budgets: Budgets;
  readonly registrations: readonly SourceRegistration[];
  readonly clock: Clock;
  /** Sentences about sources that were left out. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** @throws StemmaError `wrong-use` for a name that no source has */
export function openSources(settings: SourceSettings, options: OpenOptions = {}): OpenSources {
  const { clock = systemClock } = options;
  const { chosen, notes } = choose(settings, options.names);
  const transport = options.transport ?? networkTransport();
  const file = join(settings.home, 'budgets.json');
  const granted = chosen.flatMap((one) => {
    const limit = one.dailyCredits?.(callerOf(settings, one));
    return limit === undefined ? [] : [[one.name, limit] as const];
  });
  const budgets = new Budgets(Object.fromEntries(granted), file);
  const cache = diskCache(join(settings.home, 'cache'));
  const context = { thisYear: new Date(clock.now()).getUTCFullYear() };
  const sources = chosen.map((registration) => {
    const caller = callerOf(settings, registration);
    const baseUrl = (settingOf(settings, registration).url ?? registration.baseUrl).replace(/\/+$/, '');
    const policy = { name: registration.name, baseUrl, ...registration.host(caller) };
    const { offline = false, refresh = false, onWarning, onParked, random } = options;
    const client = new ApiClient(policy, {
      clock,
      transport,
      cache,
      spending: budgets,
      offline,
      refresh,
      userAgent: `Stemma/${settings.version}`,
      ...(onWarning === undefined ? {} : { onWarning }),
      ...(onParked === undefined ? {} : { onParked }),
      ...(random === undefined ? {} : { random }),
    });
    return registration.create(client, context);
  });
  const close = async () => {
    if (options.offline !== true) budgets.save();
    await transport.close();
  };
  return { sources, budgets, registrations: chosen, clock, notes, close };
}

function choose(settings: SourceSettings, names: readonly string[] | undefined) {
  const known = registrations.map(({ name }) => name);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new StemmaError('wrong-use', `There is no source "${unknown}".`, { hint: `Sources: ${known.join(', ')}.` });
  }
  const wanted = registrations.filter(({ name, onRequest }) => names?.includes(name) ?? onRequest !== true);
  const chosen = wanted.filter(({ needsMailto }) => needsMailto !== true || settings.mailto !== null);
  const notes = wanted
    .filter((one) => !chosen.includes(one))
    .map(({ title }) => `${title} is not asked: it wants to know who asks. Set STEMMA_MAILTO to your mail address.`);
  return { chosen, notes };
}

function callerOf(settings: SourceSettings, registration: SourceRegistration) {
  return { key: settingOf(settings, registration).key, mailto: settings.mailto };
}

function settingOf({ sources }: SourceSettings, { name }: SourceRegistration) {
  return sources[name.toUpperCase()] ?? { url: null, key: null };
}
