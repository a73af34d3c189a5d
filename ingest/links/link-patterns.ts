/**
 * The table of link kinds that carry an identifier or a hint. Order matters: the first row that reads a link decides, so
 * that hosts with their own rules stand before the DOI found anywhere in an address.
 */
import {
  type Identifiers,
  parseAcmNumber,
  parseArxivId,
  parseDoi,
  parseIdentifier,
} from '../../graph/model/identifiers.ts';
import type { LinkHints } from './link-hints.ts';
import { hostIs, type LinkUrl } from './link-url.ts';
import { eventHints, slugTitle } from './venue-hints.ts';

export interface Found {
  readonly identifiers?: Identifiers;
  readonly hints?: LinkHints;
}

export interface LinkPattern {
  readonly name: string;
  /** Null when the link is not of this kind. */
  readonly read: (url: LinkUrl) => Found | null;
}

const arxivHosts = ['arxiv.org', 'xxx.lanl.gov', 'alphaxiv.org', 'ar5iv.org', 'ar5iv.labs.arxiv.org', '128.84.21.199'];

export const linkPatterns: readonly LinkPattern[] = [
  // CiteSeerX numbers its copies `10.1.1.…`: no DOI, and no hint either.
  { name: 'citeseerx', read: (url) => (/^citeseer/.test(url.host) ? {} : null) },
  { name: 'arxiv', read: (url) => (arxivHosts.some((host) => hostIs(url.host, host)) ? readArxiv(url.path) : null) },
  {
    name: 'hugging face',
    read: (url) => (url.host === 'huggingface.co' ? readArxiv(url.path.replace('/papers/', '/abs/')) : null),
  },
  { name: 'acm citation', read: readAcmCitation },
  { name: 'ieee', read: readIeee },
  { name: 'usenix', read: readUsenix },
  { name: 'biorxiv', read: readBiorxiv },
  { name: 'semantic scholar', read: readSemanticScholar },
  { name: 'openalex', read: (url) => (hostIs(url.host, 'openalex.org') ? openalexOf(url) : null) },
  { name: 'dblp', read: readDblp },
  {
    name: 'openreview',
    read: (url) => (url.host === 'openreview.net' ? idOf('openreview', url.query.get('id')) : null),
  },
  { name: 'acl anthology', read: readAcl },
  { name: 'pubmed', read: readPubmed },
  { name: 'sciencedirect', read: readScienceDirect },
  { name: 'doi in the address', read: readDoi },
  { name: 'pvldb', read: readPvldb },
  { name: 'neurips', read: readNeurips },
  {
    name: 'pmlr',
    read: (url) =>
      url.host === 'proceedings.mlr.press' ? { hints: { venue: 'PMLR', ...surnameYear(url.path) } } : null,
  },
  { name: 'cidr', read: readCidr },
  { name: 'publication page', read: readPublicationPage },
];

function readArxiv(path: string): Found | null {
  const id = parseArxivId(
    path
      .replace(/^\//, '')
      .replace(/\/+$/, '')
      .replace(/^(?:abs|pdf|html|ps|format)\//, '')
      .trim(),
  );
  return id === null ? null : { identifiers: { arxiv: id } };
}

/** `P.C` of the old ACM pages is usually the end of a DOI, but often of another work's: a candidate only. */
function readAcmCitation(url: LinkUrl): Found | null {
  if (!hostIs(url.host, 'acm.org') || !/(?:citation|ft_gateway|purchase)\.cfm$/i.test(url.path)) return null;
  const number = url.query.get('id') ?? url.query.get('doid') ?? '';
  return /^\d+\.\d+$/.test(number) ? { hints: { doiCandidate: `10.1145/${number}` } } : {};
}

function readIeee(url: LinkUrl): Found | null {
  if (!hostIs(url.host, 'ieeexplore.ieee.org')) return null;
  const number =
    url.query.get('arnumber') ??
    /\/document\/(\d+)/.exec(url.path)?.[1] ??
    /\/ielx?\d*\/.*?(\d+)\.pdf$/i.exec(url.path)?.[1] ??
    '';
  const digits = number.replace(/^0+/, '');
  return /^\d+$/.test(digits) ? { hints: { ieeeNumber: digits } } : {};
}

/** The event gives venue and year; the last part of the address is usually the first author's surname. */
function readUsenix(url: LinkUrl): Found | null {
  if (!hostIs(url.host, 'usenix.org')) return null;
  const parts = url.path.split('/').filter((part) => part !== '');
  const eventAt = parts.findIndex(
    (part, at) =>
      at > 0 && /^(?:conference|events?|publications|files)$/.test(parts[at - 1]!) && eventHints(part) !== null,
  );
  const file = parts.at(-1)?.replace(/\.(?:pdf|html?)$/i, '') ?? '';
  const event = eventHints(eventAt < 0 ? file : parts[eventAt]!);
  if (event === null) return {};
  const surname = usenixSurname(parts, file);
  return { hints: { ...event, ...(surname === null ? {} : { surname }) } };
}

function usenixSurname(parts: readonly string[], file: string): string | null {
  const afterPapers = parts[parts.findIndex((part) => /^(?:full_papers|presentation)$/.test(part)) + 1];
  const named = parts.some((part) => /^(?:full_papers|presentation)$/.test(part)) ? afterPapers! : file;
  const surname = named
    .replace(/\.(?:pdf|html?)$/i, '')
    .replace(/^[a-z]+[-_]?\d{2,4}[-_]/i, '')
    .replace(/^paper[-_]/i, '')
    .replace(/[-_](?:html|paper|final|update|tr)$/i, '');
  return /^[a-z]{2,}(?:-[a-z]+)?$/i.test(surname) ? surname.toLowerCase() : null;
}

function readBiorxiv(url: LinkUrl): Found | null {
  if (!/^(?:bio|med)rxiv\.org$/.test(url.host)) return null;
  const doi = /10\.1101\/[\d.]+/.exec(url.path)?.[0].replace(/\.+$/, '');
  return doi === undefined ? {} : { identifiers: { doi } };
}

function readSemanticScholar(url: LinkUrl): Found | null {
  if (!hostIs(url.host, 'semanticscholar.org')) return null;
  // A copy's hash is that of the file, not the paper's id.
  if (url.host === 'pdfs.semanticscholar.org') return {};
  const corpus = /corpusid:(\d+)/i.exec(url.path)?.[1];
  if (corpus !== undefined) return { identifiers: { corpusid: corpus } };
  return idOf('s2', /(?:^|\/)([0-9a-f]{40})(?:$|\/)/i.exec(url.path)?.[1]?.toLowerCase());
}

function openalexOf(url: LinkUrl): Found {
  return idOf('openalex', /\/(w\d+)$/i.exec(url.path)?.[1]?.toUpperCase());
}

function readDblp(url: LinkUrl): Found | null {
  if (!/^dblp(?:\.|$)/.test(url.host) && !/^(?:dblp\.org|dblp\.uni-trier\.de)$/.test(url.host)) return null;
  const key = /\/rec\/(?:html\/|bibtex\/|bib\/|xml\/)?([\w-]+\/[\w-]+\/[\w./-]+?)(?:\.(?:html|xml|bib|rdf))?$/.exec(
    url.path,
  )?.[1];
  return idOf('dblp', key);
}

function readAcl(url: LinkUrl): Found | null {
  if (!hostIs(url.host, 'aclanthology.org') && !/(?:^|\.)aclweb\.org$/.test(url.host)) return null;
  const id = /([A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)(?:v\d+)?(?:\.pdf)?\/?$/.exec(url.path)?.[1];
  if (id === undefined) return {};
  return { identifiers: { acl: id }, hints: { doiCandidate: `10.18653/v1/${id.toLowerCase()}` } };
}

function readPubmed(url: LinkUrl): Found | null {
  const pmc = /\/(PMC\d+)/i.exec(url.path)?.[1];
  const isNcbi = hostIs(url.host, 'ncbi.nlm.nih.gov') || url.host === 'europepmc.org';
  if (!isNcbi) return null;
  if (pmc !== undefined) return { identifiers: { pmcid: pmc.toUpperCase() } };
  return idOf('pmid', /^\/(?:pubmed\/|abstract\/med\/|article\/med\/)?(\d+)\/?$/i.exec(url.path)?.[1]);
}

function readScienceDirect(url: LinkUrl): Found | null {
  if (!hostIs(url.host, 'sciencedirect.com')) return null;
  const pii = /\/pii\/([SB][0-9X]+)/i.exec(url.path)?.[1];
  return pii === undefined ? {} : { hints: { pii: pii.toUpperCase() } };
}

/** A DOI anywhere in the path or in a parameter; what publishers append to it is cut off. */
function readDoi(url: LinkUrl): Found | null {
  for (const text of [url.path, ...url.query.values()]) {
    const acm = parseAcmNumber(text);
    if (acm !== null) return { identifiers: { acm: acm.replace(/\.pdf$/i, '') } };
    const doi = parseDoi(text);
    if (doi !== null) return doiFound(withoutPublisherTail(doi));
  }
  return null;
}

function doiFound(doi: string): Found {
  const key = parseIdentifier(doi);
  if (key?.startsWith('arxiv:')) return { identifiers: { arxiv: key.slice('arxiv:'.length) } };
  return { identifiers: { doi } };
}

function withoutPublisherTail(doi: string): string {
  let cut = doi;
  for (let before = ''; before !== cut; ) {
    before = cut;
    cut = cut.replace(
      /(?:\/(?:full|fulltext|abstract|abs|pdf|epdf|pdfdirect|meta|html|epub|references|summary)|\.pdf|\.full|\.html|\/)$/,
      '',
    );
  }
  // A tail must not eat the suffix itself.
  return /^10\.[\d.]+\/.+/.test(cut) ? cut : doi;
}

/** PVLDB's volume 1 is of 2008. */
function readPvldb(url: LinkUrl): Found | null {
  if (!hostIs(url.host, 'vldb.org')) return null;
  const volume = /\/pvldb\/vol(?:ume)?(\d+)/i.exec(url.path)?.[1];
  const surname = /\/p\d+-([a-z]+)\.pdf$/i.exec(url.path)?.[1]?.toLowerCase();
  const conference = /\/conf\/(\d{4})\//.exec(url.path)?.[1];
  const year = volume !== undefined ? 2007 + Number(volume) : conference !== undefined ? Number(conference) : null;
  return {
    hints: {
      venue: volume === undefined ? 'VLDB' : 'PVLDB',
      ...(year === null ? {} : { year }),
      ...(surname === undefined ? {} : { surname }),
    },
  };
}

function readNeurips(url: LinkUrl): Found | null {
  if (!/^(?:papers\.nips\.cc|proceedings\.neurips\.cc|papers\.neurips\.cc|books\.nips\.cc)$/.test(url.host))
    return null;
  const year = /\/paper(?:_files\/paper)?\/(\d{4})\//.exec(url.path)?.[1];
  const slug = /\/\d+-([a-z0-9-]+?)(?:\.pdf)?$/i.exec(url.path)?.[1];
  const title = slug === undefined ? null : slugTitle(slug);
  return {
    hints: {
      venue: 'NeurIPS',
      ...(year === undefined ? {} : { year: Number(year) }),
      ...(title === null ? {} : { title }),
    },
  };
}

function readCidr(url: LinkUrl): Found | null {
  const year = /\/cidr(\d{4})\//i.exec(url.path)?.[1];
  return hostIs(url.host, 'cidrdb.org') && year !== undefined ? { hints: { venue: 'CIDR', year: Number(year) } } : null;
}

/** Pages of research departments whose last part spells the title. */
function readPublicationPage(url: LinkUrl): Found | null {
  const slug =
    (hostIs(url.host, 'microsoft.com') && /\/research\/publication\/([^/]+)\/?$/.exec(url.path)?.[1]) ||
    (hostIs(url.host, 'research.google') && /\/pubs\/([^/]+)\/?$/.exec(url.path)?.[1]) ||
    null;
  const title = slug === null ? null : slugTitle(slug);
  return title === null ? null : { hints: { title } };
}

function surnameYear(path: string): LinkHints {
  const found = /\/([a-z]+)(\d{2})[a-z]?(?:\.html|\.pdf)?$/i.exec(path);
  return found === null ? {} : { surname: found[1]!.toLowerCase(), year: 2000 + Number(found[2]) };
}

function idOf(scheme: keyof Identifiers, value: string | undefined): Found {
  return value === undefined || value === '' ? {} : { identifiers: { [scheme]: value } };
}
