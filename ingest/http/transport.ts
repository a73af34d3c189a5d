/**
 * One request over the wire: within its time and size, through the proxy of the environment, never to another host than
 * the one it was meant for.
 */
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch, type Response } from 'undici';
import type { Headers } from './answer-headers.ts';
import { SourceFailure } from './failure.ts';

export interface WireRequest {
  /** For failures. */
  readonly source: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface WireAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Headers;
  readonly body: string;
}

export interface Transport {
  /** @throws SourceFailure; the signal's reason when it is aborted */
  send(request: WireRequest): Promise<WireAnswer>;
  close(): Promise<void>;
}

/** An answer may have this many bytes; the greatest lists of the APIs have ten million. */
const largestAnswer = 64_000_000;
const mostRedirects = 4;

export function networkTransport(): Transport {
  const direct = new Agent({ connect: { timeout: 10_000 } });
  const proxied = hasProxy() ? new EnvHttpProxyAgent({ connect: { timeout: 10_000 } }) : direct;
  return {
    send: (request) => send(request, isLoopback(new URL(request.url).hostname) ? direct : proxied),
    close: async () => {
      await direct.close();
      if (proxied !== direct) await proxied.close();
    },
  };
}

async function send(request: WireRequest, dispatcher: Dispatcher): Promise<WireAnswer> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]);
  try {
    const response = await follow(request, dispatcher, signal);
    return { status: response.status, headers: headersOf(response), body: await readBody(request, response) };
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof SourceFailure) throw error;
    throw failureOf(request, error, deadline.aborted);
  }
}

/** Follows redirects on the same host only: nobody else is to learn what is asked, least of all with a key. */
async function follow(request: WireRequest, dispatcher: Dispatcher, signal: AbortSignal): Promise<Response> {
  let url = request.url;
  for (let hops = 0; ; hops++) {
    const response = await fetch(url, {
      method: request.body === undefined ? 'GET' : 'POST',
      headers: { ...request.headers },
      redirect: 'manual',
      dispatcher,
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, url)) throw redirected(request, 'an address that is none');
    const next = new URL(location, url);
    if (next.origin !== new URL(url).origin) throw redirected(request, next.host);
    const keepsMethod = response.status === 307 || response.status === 308;
    if (hops === mostRedirects || (request.body !== undefined && !keepsMethod)) throw redirected(request, 'itself');
    url = next.href;
  }
}

function redirected(request: WireRequest, to: string): SourceFailure {
  const detail = `${placeOf(request.url)} redirects to ${to}, where nothing is sent`;
  return new SourceFailure(request.source, 'redirected', detail);
}

async function readBody(request: WireRequest, response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > largestAnswer) {
      const detail = `${placeOf(request.url)} answers more than ${largestAnswer / 1e6} MB`;
      throw new SourceFailure(request.source, 'too-large', detail);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function headersOf(response: Response): Headers {
  return Object.fromEntries([...response.headers].map(([name, value]) => [name.toLowerCase(), value]));
}

const unreachable =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EACCES|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/;
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS|ERR_SSL/;

function failureOf(request: WireRequest, error: unknown, isLate: boolean): SourceFailure {
  const { source, url, timeoutMs } = request;
  const place = placeOf(url);
  if (isLate) return new SourceFailure(source, 'timeout', `${place} did not answer within ${timeoutMs / 1000} s`);
  const code = codeOf(error);
  if (certificate.test(code)) {
    return new SourceFailure(source, 'certificate', `the certificate of ${place} is not valid (${code})`);
  }
  if (unreachable.test(code)) return new SourceFailure(source, 'unreachable', `${place} cannot be reached (${code})`);
  return new SourceFailure(source, 'broken-off', `the connection to ${place} broke off (${code})`);
}

/** The code of the innermost cause: fetch wraps what happened, and a failed connection to several addresses once more. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at instanceof AggregateError ? at.errors[0] : at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === 'string' && code !== '') return code;
  }
  return error instanceof Error ? error.name : 'unknown';
}

/** Host and path without the query, where keys could be. */
function placeOf(url: string): string {
  return new URL(url).host;
}

function hasProxy(): boolean {
  return ['http_proxy', 'https_proxy'].some((name) => process.env[name] || process.env[name.toUpperCase()]);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
