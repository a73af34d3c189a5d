/** The application on a port: the default one or the next that is free, the one asked for or none. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { StemmaError } from '../graph/index.ts';
import type { Config } from './config.ts';
import { checkExposure } from './http/safety.ts';

export const defaultPort = 4747;
const portsTried = 50;
/** How long answers that are under way may take when the server closes; streams that never end are cut then. */
const drainMs = 3000;

export interface RunningServer {
  /** For people: `http://127.0.0.1:4747/`. */
  readonly url: string;
  readonly port: number;
  /** Takes no new requests, lets those under way finish, then resolves; safe to call twice. */
  close(): Promise<void>;
}

/**
 * @throws StemmaError `forbidden` beyond loopback without a token; `port-in-use` when the port asked for, or every port
 *   tried, is taken; `wrong-use` for a host that is not of this machine
 */
export async function startServer(options: {
  readonly app: Express;
  readonly config: Pick<Config, 'host' | 'port' | 'token' | 'behindLoopback' | 'hostnames'>;
}): Promise<RunningServer> {
  const { app, config } = options;
  checkExposure(config);
  const server = createServer(app);
  await listenOnFree(server, config.host, config.port);
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${hostInUrl(config.host)}:${port}/`,
    port,
    close: () => {
      closing ??= drained(server);
      return closing;
    },
  };
}

async function listenOnFree(server: Server, host: string, asked: number | null): Promise<void> {
  const first = asked ?? defaultPort;
  const last = asked === null ? first + portsTried - 1 : first;
  for (let port = first; port <= last; port++) {
    const failure = await listenOn(server, host, port);
    if (failure === undefined) return;
    if (failure.code !== 'EADDRINUSE') throw cannotListen(failure, host, port);
  }
  const what = first === last ? `Port ${first} is` : `Ports ${first} to ${last} are`;
  throw new StemmaError('port-in-use', `${what} taken by another program.`, {
    hint:
      asked === null
        ? 'Ask for a free one with --port.'
        : 'Ask for another with --port, or for none to get the next free one.',
  });
}

function listenOn(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((settle) => {
    const failed = (error: NodeJS.ErrnoException) => settle(error);
    server.once('error', failed);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', failed);
      settle(undefined);
    });
  });
}

function cannotListen(failure: NodeJS.ErrnoException, host: string, port: number): StemmaError {
  const hints: Readonly<Record<string, string>> = {
    EACCES: 'Ports below 1024 are for administrators; ask for another.',
    EADDRNOTAVAIL: 'No network interface of this machine has that address.',
    ENOTFOUND: 'The name is not known.',
  };
  const hint = hints[failure.code ?? ''];
  return new StemmaError('wrong-use', `Stemma cannot listen on ${host}, port ${port}: ${failure.message}.`, {
    cause: failure,
    ...(hint === undefined ? {} : { hint }),
  });
}

function drained(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** An address that a browser on this machine can open. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
