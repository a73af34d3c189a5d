/**
 * The host to which the redirect fault leads. It answers as the service would, so that following is harmless; what it was
 * sent is in the log, where a key would be seen that should have stayed at home.
 */
import type { RequestListener } from 'node:http';
import type { StandinClock } from '../clock.ts';
import type { LogEntry } from '../limits/request-log.ts';
import { deliver } from './deliver.ts';
import { entryOf, readRequest } from './listener.ts';
import type { StandinRequest } from './messages.ts';
import { text } from './messages.ts';
import type { Service } from './service.ts';

export function elsewhereHandler(services: readonly Service[], clock: StandinClock, log: LogEntry[]): RequestListener {
  return (incoming, response) => {
    readRequest(incoming, clock)
      .then((request) => {
        const inner = withoutService(request);
        const service = services.find(({ name }) => request.path.startsWith(`/${name}/`));
        const answer = service === undefined ? text('Not found.\n', 404) : service.answer(inner);
        const kind = { kind: service?.name ?? 'unknown', cost: 0 };
        log.push({ ...entryOf('elsewhere', request, kind, true, null), status: answer.status });
        return deliver(response, answer, null, [0, 0]);
      })
      .catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
        response.end(`The stand-in failed: ${String(error)}\n`);
      });
  };
}

function withoutService(request: StandinRequest): StandinRequest {
  const cut = (path: string): string => path.replace(/^\/[^/]+/, '');
  return { ...request, target: cut(request.target), path: cut(request.path) };
}
