/** What every command needs: the configuration, and the store or engine that it names. */
import { mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import {
  type Engine,
  type EngineOptions,
  type GraphStore,
  isStemmaError,
  openEngine,
  openStore,
  StemmaError,
} from '../graph/index.ts';
import { type Config, isServerAddress, loadEnvironmentFile, readConfig } from '../server/config.ts';
import { printable } from './printable.ts';

/** Options of the command line that outweigh the environment. */
export interface Overrides {
  readonly store?: string;
  readonly host?: string;
  readonly port?: string;
}

export function configure(overrides: Overrides = {}): Config {
  loadEnvironmentFile(process.cwd());
  const config = readGiven(overrides);
  for (const name of config.unknown) warn(`${name} is not a setting of Stemma; it is ignored.`);
  return config;
}

/** What is wrong with an option is said of the option, not of a variable that nobody set. */
function readGiven({ store, host, port }: Overrides): Config {
  const given = Object.entries({ STORE: store, HOST: host, PORT: port }).filter(([, value]) => value !== undefined);
  try {
    return readConfig({
      ...process.env,
      ...Object.fromEntries(given.map(([name, value]) => [`STEMMA_${name}`, value])),
    });
  } catch (error) {
    if (!isStemmaError(error)) throw error;
    const asOption = (text: string, [name]: readonly [string, unknown]) =>
      text.replace(`STEMMA_${name}`, `--${name.toLowerCase()}`);
    const message = given.reduce(asOption, error.message);
    if (message === error.message) throw error;
    throw new StemmaError('wrong-use', message.replace('The environment has values', 'There are values'), {
      hint: 'Correct these options; variables can also be unset (also in .env).',
      cause: error,
    });
  }
}

/** Opens the store that the configuration names. With `create: false` a missing file is an error that says what to do. */
export async function openConfiguredStore(config: Config, { create }: { create: boolean }): Promise<GraphStore> {
  const { user, password, database } = config.neo4j;
  if (!isServerAddress(config.store)) return openStore(config.store, { create });
  if (password === null) {
    throw new StemmaError('wrong-use', 'STEMMA_STORE names a Neo4j server, but STEMMA_NEO4J_PASSWORD is not set.', {
      hint: 'Set STEMMA_NEO4J_PASSWORD (and STEMMA_NEO4J_USER unless it is neo4j), also possible in .env.',
    });
  }
  return openStore(config.store, { user, password, create, ...(database === null ? {} : { database }) });
}

export function openConfiguredEngine(
  config: Config,
  store: GraphStore,
  options: Pick<EngineOptions, 'clusterElsewhere'> = {},
): Engine {
  return openEngine({
    ...options,
    store,
    snapshotDir: snapshotFolder(config),
    onWarning: warn,
    ...(config.maxCitations === null ? {} : { maxCitations: config.maxCitations }),
  });
}

/** Beside a database file; for a server, in the home folder. */
function snapshotFolder(config: Config): string {
  const folder = isServerAddress(config.store) ? join(config.home, 'snapshots') : dirname(config.store);
  if (isAbsolute(folder)) mkdirSync(folder, { recursive: true });
  return folder;
}

export function warn(message: string): void {
  process.stderr.write(printable(`stemma: ${message}\n`));
}
