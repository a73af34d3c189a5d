/**
 * Starts a real Neo4j server for tests from its Maven artifacts, without a container engine: own home folder, free
 * port, ended and removed afterwards. Its logs are kept and named when something fails.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { auth, type Driver, driver } from 'neo4j-driver';

const run = promisify(execFile);
const fetchScript = join(import.meta.dirname, 'neo4j', 'fetch.sh');

export interface Neo4jAddress {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

export interface Neo4jServer extends Neo4jAddress {
  /** Ends the process at once, as a power cut does; `start` brings it back on the same port with the same data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends the process and removes its folder. */
  stop(): Promise<void>;
  /** Of the process; undefined once it has ended. */
  pid(): number | undefined;
}

export interface Neo4jSetup {
  /** Java's heap and the cache of the store's pages, as Neo4j writes sizes; by default as small as tests need. */
  readonly heap?: string;
  readonly pageCache?: string;
  /** CSV files that the server's own importer reads before the first start. */
  readonly importing?: { readonly nodes: readonly string[]; readonly relationships: readonly string[] };
}

/** @throws Error saying what is missing (Java, Maven) or where the server's logs are */
export async function startNeo4j(setup: Neo4jSetup = {}): Promise<Neo4jServer> {
  const { heap = '768m', pageCache = '128m', importing } = setup;
  const lib = await fetchJars();
  const home = mkdtempSync(join(tmpdir(), 'stemma-neo4j-'));
  const port = await freePort();
  const address = { url: `bolt://127.0.0.1:${port}`, user: 'neo4j', password: randomBytes(12).toString('hex') };
  configure(home, port, { heap, pageCache });
  await administer(lib, home, ['dbms', 'set-initial-password', address.password]);
  if (importing !== undefined) await importFiles(lib, home, importing);
  let process_ = await launch(lib, home, address, heap);
  return {
    ...address,
    kill: () => end(process_),
    start: async () => {
      process_ = await launch(lib, home, address, heap);
    },
    pid: () => (process_.exitCode === null ? process_.pid : undefined),
    stop: async () => {
      // Nothing of it is kept, so there is nothing to close in order.
      await end(process_);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/**
 * Removes all nodes, in batches: a large graph deleted in one transaction runs the server out of memory. Constraints and
 * indexes stay.
 */
export async function clearDatabase(connection: Driver): Promise<void> {
  const session = connection.session();
  try {
    await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  } finally {
    await session.close();
  }
}

export function connect({ url, user, password }: Neo4jAddress): Driver {
  return driver(url, auth.basic(user, password), { disableLosslessIntegers: true });
}

async function fetchJars(): Promise<string> {
  try {
    const { stdout } = await run(fetchScript);
    return stdout.trim();
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Error(
      `no Neo4j server to test against: ${said.trim()}\nor set STEMMA_TEST_NEO4J_URL to use a running one`,
    );
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function configure(home: string, port: number, memory: { heap: string; pageCache: string }): void {
  mkdirSync(join(home, 'conf'));
  mkdirSync(join(home, 'logs'));
  const settings = [
    `server.bolt.listen_address=127.0.0.1:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    'server.http.enabled=false',
    `server.memory.heap.max_size=${memory.heap}`,
    `server.memory.pagecache.size=${memory.pageCache}`,
    'db.tx_log.preallocate=false',
    'dbms.usage_report.enabled=false',
  ];
  writeFileSync(join(home, 'conf', 'neo4j.conf'), `${settings.join('\n')}\n`);
}

async function administer(lib: string, home: string, words: readonly string[]): Promise<void> {
  const main = 'org.neo4j.server.startup.Neo4jAdminCommand';
  await run('java', ['-cp', join(lib, '*'), main, ...words], {
    env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
    maxBuffer: 64 * 1024 * 1024,
  });
}

async function importFiles(lib: string, home: string, files: NonNullable<Neo4jSetup['importing']>): Promise<void> {
  const nodes = files.nodes.map((file) => `--nodes=${file}`);
  const relationships = files.relationships.map((file) => `--relationships=${file}`);
  await administer(lib, home, ['database', 'import', 'full', 'neo4j', '--id-type=integer', ...nodes, ...relationships]);
}

const openModules = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'];

async function launch(lib: string, home: string, address: Neo4jAddress, heap: string): Promise<ChildProcess> {
  const log = openSync(join(home, 'logs', 'console.log'), 'a');
  const java = [
    `-Xmx${heap}`,
    ...openModules.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    ...['-cp', join(lib, '*'), 'org.neo4j.server.CommunityEntryPoint'],
    ...[`--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`],
  ];
  const server = spawn('java', java, { stdio: ['ignore', log, log] });
  process.once('exit', () => server.kill('SIGKILL'));
  const connection = connect(address);
  try {
    await untilReady(server, connection);
    return server;
  } catch (error) {
    await end(server);
    throw new Error(`Neo4j did not start; its logs are in ${join(home, 'logs')}`, { cause: error });
  } finally {
    await connection.close();
  }
}

/** The port opens a little before the server answers, so the answer is what counts. */
async function untilReady(server: ChildProcess, connection: Driver): Promise<void> {
  const deadline = Date.now() + 180_000;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended with exit code ${server.exitCode}`);
    try {
      await connection.getServerInfo();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(250);
    }
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}
