/**
 * One spelling for the many in which a link is written: web archives unwrapped, tracking parameters and fragments
 * dropped, host in lower case. Everything that asks about a link's host or path goes through here.
 */

export interface LinkUrl {
  /** What the link means once unwrapped; a relative path stays as written, without query and fragment. */
  readonly canonicalUrl: string;
  /** Lower case, without port and leading `www.`; empty for a relative path. */
  readonly host: string;
  /** Percent-decoded where that is possible. */
  readonly path: string;
  /** Query parameters by lower-case name, the first of each. */
  readonly query: ReadonlyMap<string, string>;
}

const archived =
  /^https?:\/\/(?:web\.archive\.org\/web|archive\.today|archive\.ph|archive\.is)\/(?:\d+[a-z_]*\/)?(.+)$/i;
// Archives and bad copying leave `http:/host` with one slash.
const oneSlash = /^(https?:)\/(?!\/)/i;
const nestedArchives = 3;

/** Reads any link text, absolute or relative; never throws. */
export function parseLinkUrl(link: string): LinkUrl {
  const written = unwrapArchive(link.trim());
  const url = parseAbsolute(written);
  if (url === null) return relativeLink(written);
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) {
    if (/^utm_/i.test(name)) url.searchParams.delete(name);
  }
  const query = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    if (!query.has(name.toLowerCase())) query.set(name.toLowerCase(), value);
  }
  return {
    canonicalUrl: url.href,
    host: url.hostname.replace(/^www\d?\./, ''),
    path: decodePath(url.pathname),
    query,
  };
}

/** `#section`: a place on the page itself. */
export function isPageAnchor(link: string): boolean {
  return link.trim().startsWith('#');
}

/** Something to open in a browser or beside the list: not an anchor, a mail address or a script. */
export function isReadable(link: string): boolean {
  const trimmed = link.trim();
  return trimmed !== '' && !isPageAnchor(trimmed) && !/^(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed);
}

/** Whether a host is the named one or lies below it. */
export function hostIs(host: string, name: string): boolean {
  return host === name || host.endsWith(`.${name}`);
}

function unwrapArchive(link: string): string {
  let unwrapped = link;
  for (let layer = 0; layer < nestedArchives; layer++) {
    const inner = archived.exec(unwrapped)?.[1];
    if (inner === undefined) break;
    unwrapped = /^https?:/i.test(inner) ? inner.replace(oneSlash, '$1//') : `http://${inner}`;
  }
  return unwrapped;
}

function parseAbsolute(link: string): URL | null {
  const text = link.startsWith('//') ? `https:${link}` : link;
  if (!/^https?:\/\//i.test(text)) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function relativeLink(link: string): LinkUrl {
  const bare = link.replace(/[?#].*$/s, '');
  return { canonicalUrl: bare, host: '', path: decodePath(bare), query: new Map() };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
