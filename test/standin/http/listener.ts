/**
 * Serves one service on one port: reads the request, asks the gate, plays the fault, writes the log, sends the answer.
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { StandinClock } from '../clock.ts';
import type { ChosenFault, Faults } from '../faults/faults.ts';
import { mislabeled, serverError, spoiledPage } from '../faults/faults.ts';
import type { LogEntry } from '../limits/request-log.ts';
import { deliver, reset } from './deliver.ts';
import type { Answer, StandinRequest } from './messages.ts';
import { text } from './messages.ts';
import type { Admission, Service } from './service.ts';

export interface ListenerSetting {
  readonly clock: StandinClock;
  readonly faults: () => Faults | null;
  /** False: requests beyond the limits are logged as such and answered all the same. */
  readonly enforce: boolean;
  readonly log: LogEntry[];
  /** Milliseconds before each answer, by the clock. */
  readonly latency: number;
  /** Origin of the host to which the redirect fault leads. */
  readonly elsewhere: () => string;
}

const longestBody = 10_000_000;

/** The handler of a service's requests. */
export function handlerOf(service: Service, setting: ListenerSetting): RequestListener {
  let inFlight = 0;
  return (incoming, response) => {
    inFlight += 1;
    let counted = true;
    const leave = (): void => {
      if (counted) inFlight -= 1;
      counted = false;
    };
    response.on('close', leave);
    serve(service, setting, incoming, response, () => inFlight, leave).catch((error: unknown) => {
      leave();
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`The stand-in failed: ${String(error)}\n`);
    });
  };
}

async function serve(
  service: Service,
  setting: ListenerSetting,
  incoming: IncomingMessage,
  response: ServerResponse,
  inFlight: () => number,
  leave: () => void,
): Promise<void> {
  const { clock, enforce, log, latency } = setting;
  const faults = setting.faults();
  const request = await readRequest(incoming, clock);
  const kind = service.kindOf(request);
  const admission = service.admit(request, kind, inFlight());
  // Wrong keys and full pools are refused in any case.
  const refused = admission.refusal !== null && (enforce || admission.withinLimits);
  const chosen = refused || faults === null ? null : faults.choose(service.name, request);
  if (latency > 0) await clock.sleep(latency);
  const outcome = refused
    ? { answer: admission.refusal!, fault: null }
    : played(service, setting, request, admission, chosen);
  const entry = entryOf(service.name, request, kind, admission.withinLimits, outcome.fault);
  log.push(entry);
  if (outcome.answer === null) {
    leave();
    return reset(incoming);
  }
  const answer = { ...outcome.answer, headers: { ...admission.headers, ...outcome.answer.headers } };
  entry.status = answer.status;
  // The slot is free before the last byte is read, or a prompt caller would seem to hold two.
  if (outcome.fault?.kind !== 'slow-drip') leave();
  await deliver(response, answer, outcome.fault, faults?.dripMs ?? [0, 0]);
}

/** The answer as the fault leaves it; no answer for a reset. The fault is null when it does not fit the request. */
function played(
  service: Service,
  setting: ListenerSetting,
  request: StandinRequest,
  admission: Admission,
  chosen: ChosenFault | null,
): { answer: Answer | null; fault: ChosenFault | null } {
  const answer = (): Answer => service.answer(request);
  if (chosen === null) return { answer: answer(), fault: null };
  const { kind, draw } = chosen;
  if (kind === 'reset') return { answer: null, fault: chosen };
  if (kind === 'server-errors') return { answer: serverError(draw), fault: chosen };
  if (kind === 'redirect') return { answer: redirect(service, setting, request), fault: chosen };
  const own = service.playFault?.(chosen, request, admission) ?? null;
  if (own !== null) return { answer: own, fault: chosen };
  const honest = answer();
  if (kind === 'slow-drip' || kind === 'truncated') return { answer: honest, fault: chosen };
  if (kind === 'wrong-content-type') return { answer: mislabeled(honest, draw), fault: chosen };
  const spoiled = spoiledPage(honest, chosen);
  return spoiled === null ? { answer: honest, fault: null } : { answer: spoiled, fault: chosen };
}

function redirect(service: Service, setting: ListenerSetting, request: StandinRequest): Answer {
  const location = `${setting.elsewhere()}/${service.name}${request.target}`;
  return text('', request.method === 'GET' ? 302 : 307, 'text/html', { location });
}

export function entryOf(
  service: LogEntry['service'],
  request: StandinRequest,
  kind: { readonly kind: string; readonly cost: number },
  withinLimits: boolean,
  fault: ChosenFault | null,
): LogEntry {
  const { at, method, target, headers, body } = request;
  return {
    at,
    service,
    method,
    target,
    headers,
    requestBody: body,
    ...kind,
    withinLimits,
    fault: fault?.kind ?? null,
    status: null,
  };
}

export async function readRequest(incoming: IncomingMessage, clock: StandinClock): Promise<StandinRequest> {
  const at = clock.now();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const rawQuery = mark < 0 ? '' : target.slice(mark + 1);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return {
    method: incoming.method ?? 'GET',
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(rawQuery),
    rawQuery,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks).toString('utf8'),
    at,
  };
}

export interface Listening {
  /** `http://127.0.0.1:4711`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback; with a certificate over TLS. Request lines may be long, as they are out there. */
export async function listen(
  handler: RequestListener,
  certificate?: { readonly key: string; readonly cert: string },
  port = 0,
): Promise<Listening> {
  const options = { maxHeaderSize: 65_536, keepAliveTimeout: 2_000 };
  const server: Server =
    certificate === undefined
      ? createServer(options, handler)
      : createSecureServer({ ...options, ...certificate }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    origin: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
