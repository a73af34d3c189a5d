/**
 * Identifiers of works in one canonical form each, and the text they are written as. Pure and without dependencies, so
 * that the server, the readers and the page agree on what `https://doi.org/10.1145/X.` means.
 */

/** The schemes of the contract, in order of preference for a paper's id; the rest are aliases only. */
export const idSchemes = ['doi', 'arxiv', 'openalex', 's2', 'dblp'] as const;
export const aliasSchemes = ['acm', 'pmid', 'pmcid', 'corpusid', 'openreview', 'acl'] as const;

export type IdScheme = (typeof idSchemes)[number];
export type Scheme = IdScheme | (typeof aliasSchemes)[number];

/** At most one of each scheme, canonical and without the scheme's name. */
export type Identifiers = { readonly [scheme in Scheme]?: string };

/**
 * A DOI in lower case without resolver, `doi:` prefix, trailing punctuation or unmatched bracket; null when the text is
 * none. Registered prefixes only: ACM's `10.5555/…` and CiteSeerX's `10.1.1.…` look like DOIs and are not.
 */
export function parseDoi(text: string): string | null {
  const match = /10\.\d{4,9}(?:\.\d+)*\/[^\s"]+/i.exec(decodeOnce(text.trim()));
  if (match === null) return null;
  // A query or fragment is no part of it; the check character of an old serial number (`;2-#`) is.
  let doi = match[0].toLowerCase().replace(/(?<!;2-)[?#].*$/, '');
  for (let before = ''; before !== doi; ) {
    before = doi;
    doi = doi.replace(/[.,;:'"”’]+$/, '');
    if (doi.endsWith(')') && !balanced(doi, '(', ')')) doi = doi.slice(0, -1);
    if (doi.endsWith(']') && !balanced(doi, '[', ']')) doi = doi.slice(0, -1);
    if (doi.endsWith('>') && !balanced(doi, '<', '>')) doi = doi.slice(0, -1);
    if (doi.endsWith('}') && !balanced(doi, '{', '}')) doi = doi.slice(0, -1);
  }
  return doi.startsWith('10.5555/') || !/^10\.\d{4,9}(\.\d+)*\/.+/.test(doi) ? null : doi;
}

/** ACM's `10.5555/…` numbers: identifiers of the ACM library, not registered DOIs; null when the text holds none. */
export function parseAcmNumber(text: string): string | null {
  const match = /\b10\.5555\/([\w.]+)/.exec(text);
  return match === null ? null : match[1]!.replace(/\.+$/, '');
}

/** `1706.03762` or `cs/0102001`: without version, archive in lower case; null when the text is none. */
export function parseArxivId(text: string): string | null {
  const bare = decodeOnce(text.trim()).replace(/^(?:https?:\/\/)?(?:[\w.-]+\/)?(?:abs|pdf|html|ps|format)\//i, '');
  const id = bare
    .replace(/^arxiv:\s*/i, '')
    .replace(/^10\.48550\/arxiv\./i, '')
    .replace(/\.pdf$/i, '');
  const modern = /^(\d{4}\.\d{4,5})(?:v\d+)?$/.exec(id);
  if (modern !== null && plausibleMonth(modern[1]!)) return modern[1]!;
  const old = /^([a-z-]+)(?:\.[a-z]{2})?\/(\d{7})(?:v\d+)?$/i.exec(id);
  return old === null || !plausibleMonth(old[2]!) ? null : `${old[1]!.toLowerCase()}/${old[2]}`;
}

function plausibleMonth(digits: string): boolean {
  const month = Number(digits.slice(2, 4));
  return month >= 1 && month <= 12;
}

/** `scheme:value`, the form in which ids stand in the graph, in URLs and in exports. */
export function toKey(scheme: Scheme, value: string): string {
  return `${scheme}:${value}`;
}

/** All identifiers of a record as keys, preferred schemes first. */
export function identifierKeys(identifiers: Identifiers): string[] {
  const keys: string[] = [];
  for (const scheme of [...idSchemes, ...aliasSchemes]) {
    const value = identifiers[scheme];
    if (value !== undefined) keys.push(toKey(scheme, value));
  }
  return keys;
}

/**
 * What someone typed for a paper, as the key under which the graph may know it: our own ids, `doi:`, `arXiv:`, resolver
 * links, bare DOIs and arXiv ids in any usual spelling. Returns null when the text is no identifier at all.
 */
export function parseIdentifier(text: string): string | null {
  const trimmed = text.trim();
  if (/^title:[0-9a-f]{16}$/i.test(trimmed)) return trimmed.toLowerCase();
  const scheme = /^([a-z0-9]+):(?!\/\/)(.+)$/i.exec(trimmed);
  const name = scheme?.[1]?.toLowerCase();
  const rest = scheme?.[2]?.trim() ?? '';
  if (
    name === 'openalex' ||
    name === 's2' ||
    name === 'dblp' ||
    name === 'acm' ||
    name === 'pmid' ||
    name === 'pmcid'
  ) {
    return canonical(name, rest);
  }
  if (name === 'corpusid' || name === 'openreview' || name === 'acl') return canonical(name, rest);
  const arxiv = parseArxivId(trimmed);
  if (arxiv !== null) return toKey('arxiv', arxiv);
  const doi = parseDoi(trimmed);
  if (doi !== null) {
    const arxivOfDoi = /^10\.48550\/arxiv\.(.+)$/.exec(doi);
    const id = arxivOfDoi === null ? null : parseArxivId(arxivOfDoi[1]!);
    return id === null ? toKey('doi', doi) : toKey('arxiv', id);
  }
  const acm = parseAcmNumber(trimmed);
  if (acm !== null) return toKey('acm', acm);
  const openalex = /^(?:https?:\/\/(?:api\.)?openalex\.org\/(?:works\/)?)?(W\d+)$/i.exec(trimmed);
  if (openalex !== null) return toKey('openalex', openalex[1]!.toUpperCase());
  const s2 = /^(?:https?:\/\/(?:www\.)?semanticscholar\.org\/paper\/(?:[^/]+\/)?)([0-9a-f]{40})$/i.exec(trimmed);
  return s2 === null ? null : toKey('s2', s2[1]!.toLowerCase());
}

function canonical(scheme: Scheme, value: string): string | null {
  if (value === '') return null;
  if (scheme === 'openalex') return toKey(scheme, value.replace(/^.*\//, '').toUpperCase());
  if (scheme === 's2') return toKey(scheme, value.toLowerCase());
  return toKey(scheme, value);
}

function balanced(text: string, open: string, close: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === open) depth++;
    else if (char === close) depth--;
  }
  return depth >= 0;
}

/** Percent-decodes once; text that is not validly encoded stays as it is. */
function decodeOnce(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
