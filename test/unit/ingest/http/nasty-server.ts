/** A real HTTP server on a free port whose answers a test writes one after the other. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Reply = (request: IncomingMessage, response: ServerResponse) => void;

export interface NastyServer {
  readonly url: string;
  /** `METHOD path` of each request that arrived. */
  readonly seen: string[];
  readonly headers: IncomingMessage['headers'][];
  /** What comes next; the last one is repeated. */
  replies: Reply[];
  close(): Promise<void>;
}

export async function nastyServer(...replies: Reply[]): Promise<NastyServer> {
  let at = 0;
  const server = createServer((request, response) => {
    nasty.seen.push(`${request.method} ${request.url}`);
    nasty.headers.push(request.headers);
    const reply = nasty.replies[Math.min(at++, nasty.replies.length - 1)];
    if (reply === undefined) response.writeHead(500).end();
    else reply(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const nasty: NastyServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    headers: [],
    replies,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return nasty;
}

export function reply(status: number, body: unknown = {}, headers: Record<string, string> = {}): Reply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  };
}
