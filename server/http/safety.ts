/**
 * Who may ask. A page on another site can make a browser send requests here, and a name that it owns can be made to point
 * at this machine (DNS rebinding): so the address asked for and the page that asks are both checked.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { NextFunction, Request, Response } from 'express';
import { StemmaError } from '../../graph/index.ts';
import { type Config, isLoopback } from '../config.ts';
import { HttpProblem } from './problem.ts';

type Exposure = Pick<Config, 'host' | 'hostnames' | 'token' | 'behindLoopback'>;

/** @throws StemmaError `forbidden` when others could reach the server and no token protects it */
export function checkExposure({ host, token, behindLoopback }: Exposure): void {
  if (isLoopback(host) || token !== null || behindLoopback) return;
  throw new StemmaError('forbidden', `Stemma does not listen on ${host} without a token: anyone could write to it.`, {
    hint: 'Set STEMMA_TOKEN, or STEMMA_BEHIND_LOOPBACK=1 when only this machine reaches the port.',
  });
}

/** Refuses names that are not ours, and requests that a page of another origin makes. */
export function checkHostAndOrigin(config: Exposure) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const host = hostNameOf(request.headers.host);
    if (host === undefined || !isOurName(host, config)) {
      throw new HttpProblem('forbidden', 'The host that was asked for is not this server.', {
        hint: 'Use localhost, an IP address, or a name of STEMMA_HOSTNAMES.',
      });
    }
    const { origin } = request.headers;
    if (origin !== undefined && !isSameOrigin(origin, request.headers.host!)) {
      throw new HttpProblem('forbidden', 'Pages of other origins may not ask this server.');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD' && request.headers['sec-fetch-site'] === 'cross-site') {
      throw new HttpProblem('forbidden', 'Pages of other sites may not send anything to this server.');
    }
    next();
  };
}

/** Lets a write pass with the token of the configuration; without one, only the machine itself reaches us. */
export function requireToken({ token }: Exposure) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (token === null) {
      next();
      return;
    }
    const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given !== undefined && sameText(given, token)) {
      next();
      return;
    }
    throw new HttpProblem('unauthorized', given === undefined ? 'This needs the token.' : 'The token is not right.', {
      hint: 'Send "Authorization: Bearer" with the value of STEMMA_TOKEN.',
      headers: { 'WWW-Authenticate': 'Bearer realm="stemma"' },
    });
  };
}

/** In constant time, whatever the lengths. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** The name or address of a `Host` header, without port and brackets; undefined when it is none. */
function hostNameOf(header: string | undefined): string | undefined {
  if (header === undefined || !URL.canParse(`http://${header}/`)) return undefined;
  const url = new URL(`http://${header}/`);
  return url.username !== '' || url.pathname !== '/' ? undefined : url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Rebinding needs a name, so IP addresses are ours whenever the connection came here. */
function isOurName(host: string, { host: own, hostnames }: Exposure): boolean {
  return isIP(host) !== 0 || host === 'localhost' || host === own.toLowerCase() || hostnames.includes(host);
}

function isSameOrigin(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(`http://${host}/`).host;
}
