/**
 * A list by its address: public addresses over https unless the caller allows more, each redirect checked like the first
 * address, within a time and a size, and only what can be text. The environment's proxy is honored.
 */
import { lookup as lookUpName } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch, type Response } from 'undici';
import { isStemmaError, StemmaError } from '../../../graph/model/errors.ts';
import { longestBibliography } from '../../read/decode-text.ts';
import { isPublicAddress } from './public-address.ts';
import { type RawAddresses, rawAddresses } from './raw-address.ts';

export interface FetchOptions {
  /** Whether a connection to this IP address may be opened; public ones unless given. */
  readonly permits?: (address: string) => boolean;
  /** Whether unencrypted http will do. */
  readonly plainHttp?: boolean;
  /** For all requests together; 30 s unless given. */
  readonly timeoutMs?: number;
  /** Bytes, unpacked; 50 MB unless given. */
  readonly largest?: number;
  /** Where a page's list lies; GitHub's and GitLab's pages become raw unless given. */
  readonly rawAddresses?: (url: string) => RawAddresses;
  readonly userAgent?: string;
  readonly signal?: AbortSignal;
}

export interface FetchedList {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Where it lay in the end. */
  readonly url: string;
  /** `text/markdown`, without parameters; empty when the server does not say. */
  readonly contentType: string;
  /** As the server states it. */
  readonly charset: string | null;
}

const mostRedirects = 5;
const readable =
  /^(?:text\/|application\/(?:.*(?:json|xml|bibtex|research-info|markdown|x-tex|yaml)|octet-stream$|x-download$))|^$/;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

interface Limits extends FetchOptions {
  readonly permits: (address: string) => boolean;
  readonly timeoutMs: number;
  readonly largest: number;
  readonly deadline: AbortSignal;
}

/**
 * @throws StemmaError `forbidden` for an address that is not to be asked, `not-found`, `too-large`, `bad-input` for what
 *   is no text, `source-unavailable` when the host does not answer in time or with an error
 */
export async function fetchList(address: string, options: FetchOptions = {}): Promise<FetchedList> {
  const { timeoutMs = 30_000, largest = longestBibliography, permits = isPublicAddress } = options;
  const late = AbortSignal.timeout(timeoutMs);
  const deadline = options.signal === undefined ? late : AbortSignal.any([late, options.signal]);
  const limits: Limits = { ...options, timeoutMs, largest, permits, deadline };
  checkAddress(address, limits);
  const { urls, name } = (options.rawAddresses ?? rawAddresses)(address);
  const ways = openWays(permits);
  try {
    for (const [at, url] of urls.entries()) {
      const found = await fetchOne(url, limits, ways, at < urls.length - 1);
      if (found !== null) return { ...found, name };
    }
    throw new StemmaError('not-found', `There is nothing at ${address}.`);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw isStemmaError(error) ? error : failureOf(address, error, late.aborted, timeoutMs);
  } finally {
    await ways.close();
  }
}

/** How an address is reached. */
interface Ways {
  readonly to: (url: URL) => Dispatcher;
  readonly close: () => Promise<unknown>;
}

/** null when it is not there and another address is to be tried. */
async function fetchOne(
  first: string,
  limits: Limits,
  ways: Ways,
  mayBeMissing: boolean,
): Promise<Omit<FetchedList, 'name'> | null> {
  const headers = { accept: 'text/markdown, text/plain;q=0.9, */*;q=0.5', 'user-agent': limits.userAgent ?? 'Stemma' };
  let url = first;
  for (let hops = 0; ; hops++) {
    const next = checkAddress(url, limits);
    await checkHost(next, limits);
    const dispatcher = ways.to(next);
    const response = await fetch(next, { headers, redirect: 'manual', dispatcher, signal: limits.deadline });
    const location = response.headers.get('location');
    if (redirects.has(response.status) && location !== null) {
      await response.body?.cancel();
      if (hops === mostRedirects) throw unavailable(`${first} redirects more than ${mostRedirects} times.`);
      if (!URL.canParse(location, url)) throw unavailable(`${url} redirects to what is no address.`);
      url = new URL(location, url).href;
      continue;
    }
    if (response.status === 404 && mayBeMissing) {
      await response.body?.cancel();
      return null;
    }
    checkAnswer(url, response);
    const [contentType = '', ...parameters] = (response.headers.get('content-type') ?? '').toLowerCase().split(';');
    const charset = /charset="?([\w-]+)/.exec(parameters.join(';'))?.[1] ?? null;
    return { bytes: await readBody(url, response, limits.largest), url, contentType: contentType.trim(), charset };
  }
}

/** What can be told from the text of an address alone. */
function checkAddress(address: string, { permits, plainHttp = false }: Pick<Limits, 'permits' | 'plainHttp'>): URL {
  if (!URL.canParse(address)) throw new StemmaError('bad-input', `${address} is no address.`);
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && plainHttp)) {
    throw refused(address, url.protocol === 'http:' ? 'it is not encrypted' : 'lists are fetched over https');
  }
  if (url.username !== '' || url.password !== '') throw refused(url.host, 'it holds a password');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0 && !permits(host)) throw refused(address, `${host} is not a public address`);
  return url;
}

/** What its name leads to; a name that only the proxy can look up is the proxy's to judge. */
async function checkHost({ hostname, href }: URL, { permits }: Limits): Promise<void> {
  if (hostname.startsWith('[') || isIP(hostname) !== 0) return;
  const found = await lookup(hostname, { all: true }).catch(() => []);
  const inside = found.find(({ address }) => !permits(address));
  if (inside !== undefined) throw refused(href, `${hostname} is ${inside.address}, which is not a public address`);
}

function checkAnswer(url: string, response: Response): void {
  const { status } = response;
  if (status === 404 || status === 410) throw new StemmaError('not-found', `There is nothing at ${url} (${status}).`);
  if (status < 200 || status > 299) {
    throw unavailable(`${url} answers ${status}.`, status === 401 || status === 403 ? 'It may need a sign-in.' : null);
  }
  const type = (response.headers.get('content-type') ?? '').toLowerCase().split(';')[0]!.trim();
  if (!readable.test(type)) {
    throw new StemmaError('bad-input', `${url} is ${type}; expected a reading list as text.`, {
      hint: 'Give the address of the list itself: Markdown, BibTeX, RIS, CSL-JSON, HTML or plain text.',
    });
  }
}

async function readBody(url: string, response: Response, largest: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largest) throw new StemmaError('too-large', `${url} has more than ${largest} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A name is looked up once more when the connection is made, so that it cannot lead elsewhere in between. */
function openWays(permits: (address: string) => boolean): Ways {
  const checked: LookupFunction = (hostname, options, callback) => {
    lookUpName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 4);
      const inside = addresses.find(({ address }) => !permits(address));
      if (inside !== undefined) return callback(refused(hostname, `${inside.address} is not a public address`), '', 4);
      if (options.all === true) return callback(null, addresses);
      return callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
  const direct = new Agent({ connect: { timeout: 10_000, lookup: checked } });
  const hasProxy = ['http_proxy', 'https_proxy'].some((name) => process.env[name] || process.env[name.toUpperCase()]);
  if (!hasProxy) return { to: () => direct, close: () => direct.destroy() };
  const proxied = new EnvHttpProxyAgent({ connect: { timeout: 10_000 } });
  const isHere = ({ hostname }: URL) => /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/.test(hostname);
  return {
    to: (url) => (isHere(url) ? direct : proxied),
    close: () => Promise.all([direct.destroy(), proxied.destroy()]),
  };
}

function refused(address: string, why: string): StemmaError {
  return new StemmaError('forbidden', `${address} is not fetched: ${why}.`, {
    hint: 'Download the list and give the file, or allow such addresses with --allow-private.',
  });
}

function unavailable(message: string, hint: string | null = null): StemmaError {
  return new StemmaError('source-unavailable', message, hint === null ? {} : { hint });
}

/** The innermost cause says what happened. */
function failureOf(address: string, error: unknown, isLate: boolean, timeoutMs: number): StemmaError {
  if (isLate) return unavailable(`${address} did not answer whole within ${timeoutMs / 1000} s.`);
  let cause: unknown = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  if (isStemmaError(cause)) return cause;
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return new StemmaError('source-unavailable', `${address} cannot be reached (${code || message}).`, {
    hint: 'Download the list and give the file.',
    cause: error,
  });
}
