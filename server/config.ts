/**
 * The environment as one frozen value, read once at the start. Every problem is reported at once, so that a person does
 * not correct them one start at a time.
 */
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import envPaths from 'env-paths';
import { StemmaError } from '../graph/index.ts';

export const sourceNames = [
  'OPENALEX',
  'CROSSREF',
  'S2',
  'DATACITE',
  'ARXIV',
  'DBLP',
  'OPENCITATIONS',
  'UNPAYWALL',
] as const;
export type SourceName = (typeof sourceNames)[number];

export interface Config {
  /** Where store, cache and journal lie. */
  readonly home: string;
  /** A file, or a `bolt://` or `neo4j://` address. */
  readonly store: string;
  readonly neo4j: { readonly user: string; readonly password: string | null; readonly database: string | null };
  readonly host: string;
  /** null: the default port, or the next free one. */
  readonly port: number | null;
  readonly token: string | null;
  /** Only the host's loopback reaches the port, whatever `host` says (containers). */
  readonly behindLoopback: boolean;
  /** Names under which the server may be addressed, besides loopback and IP addresses. */
  readonly hostnames: readonly string[];
  /** Requests a minute that one client may make. */
  readonly rateLimit: number;
  /** A graph with more citations is not held in memory; null: as many as the engine holds by default. */
  readonly maxCitations: number | null;
  readonly offline: boolean;
  readonly mailto: string | null;
  readonly sources: Readonly<Record<SourceName, { readonly url: string | null; readonly key: string | null }>>;
  /** Variables that look like ours and are not: misspelt, most likely. */
  readonly unknown: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Loads `.env` of the folder, when there is one; what is set already wins. */
export function loadEnvironmentFile(folder: string): void {
  const file = join(folder, '.env');
  if (!existsSync(file)) return;
  try {
    loadEnvFile(file);
  } catch (cause) {
    throw new StemmaError('wrong-use', `${file} cannot be read: ${String(cause)}`, { cause });
  }
}

/**
 * The configuration that the variables `STEMMA_…` give. Empty ones count as absent.
 * @throws StemmaError `wrong-use` listing every value that cannot be
 */
export function readConfig(env: Environment): Config {
  const reader = new EnvironmentReader(env);
  const home = absolute(reader.text('HOME') ?? envPaths('stemma', { suffix: '' }).data);
  const host = reader.host('HOST') ?? '127.0.0.1';
  const store = reader.store('STORE') ?? join(home, 'stemma.db');
  const config: Config = {
    home,
    store,
    neo4j: {
      user: reader.text('NEO4J_USER') ?? 'neo4j',
      password: reader.text('NEO4J_PASSWORD'),
      database: reader.text('NEO4J_DATABASE'),
    },
    host,
    port: reader.wholeNumber('PORT', 0, 65_535),
    token: reader.token('TOKEN'),
    behindLoopback: reader.flag('BEHIND_LOOPBACK'),
    hostnames: reader.names('HOSTNAMES'),
    rateLimit: reader.wholeNumber('RATE_LIMIT', 1, 1_000_000) ?? (isLoopback(host) ? 6000 : 600),
    maxCitations: reader.wholeNumber('MAX_CITATIONS', 0, 999_999_999),
    offline: reader.flag('OFFLINE'),
    mailto: reader.address('MAILTO'),
    sources: Object.fromEntries(
      sourceNames.map((name) => [name, { url: reader.url(`${name}_URL`), key: reader.text(`${name}_KEY`) }]),
    ) as Config['sources'],
    unknown: reader.unknown(['CORPUS']),
  };
  reader.throwProblems();
  return deepFrozen(config);
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Is the address one of a graph server rather than a file? */
export function isServerAddress(store: string): boolean {
  return /^(?:neo4j|bolt)(?:\+s|\+ssc)?:\/\//i.test(store);
}

class EnvironmentReader {
  readonly #env: Environment;
  readonly #known = new Set<string>();
  readonly #problems: string[] = [];

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string): string | null {
    this.#known.add(`STEMMA_${name}`);
    const value = this.#env[`STEMMA_${name}`]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  flag(name: string): boolean {
    const value = this.text(name)?.toLowerCase() ?? null;
    if (value === null || ['0', 'false', 'no', 'off'].includes(value)) return false;
    if (['1', 'true', 'yes', 'on'].includes(value)) return true;
    this.#report(name, value, 'is neither 1 nor 0');
    return false;
  }

  wholeNumber(name: string, least: number, most: number): number | null {
    const value = this.text(name);
    if (value === null) return null;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    this.#report(name, value, `is not a whole number from ${least} to ${most}`);
    return null;
  }

  url(name: string): string | null {
    const value = this.text(name);
    if (value === null) return null;
    if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
    this.#report(name, value, 'is not an http or https address');
    return null;
  }

  address(name: string): string | null {
    const value = this.text(name);
    if (value !== null && !/^[^\s@]+@[^\s@]+$/.test(value)) this.#report(name, value, 'is not an e-mail address');
    return value;
  }

  host(name: string): string | null {
    const value = this.text(name)?.replace(/^\[(.*)\]$/, '$1') ?? null;
    if (value !== null && isIP(value) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)) {
      this.#report(name, value, 'is neither an IP address nor a host name');
    }
    return value;
  }

  store(name: string): string | null {
    const value = this.text(name);
    if (value === null) return null;
    if (isServerAddress(value)) {
      // Values with passwords are never repeated in messages.
      if (!URL.canParse(value)) this.#report(name, null, 'is not an address like neo4j://localhost:7687');
      return value;
    }
    if (/^[a-z][a-z0-9+]+:\/\//i.test(value)) {
      this.#report(name, null, 'is neither a file nor a bolt:// or neo4j:// address');
    }
    return absolute(value);
  }

  token(name: string): string | null {
    const value = this.text(name);
    if (value === null || /^[\x21-\x7e]{16,}$/.test(value)) return value;
    this.#report(name, null, 'is not a token: at least 16 characters, without spaces or accents');
    return null;
  }

  names(name: string): string[] {
    return (this.text(name) ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((part) => part !== '');
  }

  unknown(others: readonly string[]): string[] {
    for (const name of others) this.#known.add(`STEMMA_${name}`);
    return Object.keys(this.#env)
      .filter((name) => name.startsWith('STEMMA_') && !this.#known.has(name))
      .sort();
  }

  throwProblems(): void {
    if (this.#problems.length === 0) return;
    throw new StemmaError('wrong-use', `The environment has values that cannot be:\n${this.#problems.join('\n')}`, {
      hint: 'Correct or unset these variables (also in .env).',
    });
  }

  #report(name: string, value: string | null, what: string): void {
    this.#problems.push(value === null ? `  STEMMA_${name} ${what}` : `  STEMMA_${name}="${value}" ${what}`);
  }
}

function absolute(path: string): string {
  const expanded = path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
  return isAbsolute(expanded) ? expanded : resolve(expanded);
}

function deepFrozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFrozen(part);
  return Object.freeze(value);
}
