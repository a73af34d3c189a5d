/**
 * A CSL item, from whichever reader, as the entry of a bibliography. Tolerates what real files hold: dates of one null, years
 * as text, titles as lists, names in one piece.
 */
import { type Identifiers, parseArxivId, parseDoi } from '../../graph/model/identifiers.ts';
import type { EntryKind } from '../../graph/model/reading-list.ts';
import { linkIdentifiers } from '../links/link-identifiers.ts';
import { linkRole } from '../links/link-role.ts';
import type { BibliographicEntry } from './bibliographic-item.ts';
import { plainText } from './bibtex-latex.ts';
import type { CslLike } from './citation-js.ts';
import { entryKind } from './entry-kind.ts';

/** What a reader knows beside the CSL item. */
export interface CslContext {
  readonly line: number;
  readonly raw: string;
  /** "@misc lamport98": what the file calls it. */
  readonly label: string;
  /** Decided by the file's own type where CSL has none that fits. */
  readonly kind?: EntryKind;
  /** Found by the reader in fields that CSL does not have. */
  readonly identifiers?: Identifiers;
  readonly urls?: readonly string[];
  readonly prose?: string | null;
}

/** Kinds of CSL's types and of Crossref's; what is not here is judged by its links. */
const kindsOfTypes: Readonly<Record<string, EntryKind>> = {
  article: 'paper',
  'article-journal': 'paper',
  'article-magazine': 'paper',
  'journal-article': 'paper',
  'paper-conference': 'paper',
  'proceedings-article': 'paper',
  chapter: 'paper',
  'book-chapter': 'paper',
  manuscript: 'paper',
  preprint: 'paper',
  'posted-content': 'paper',
  review: 'paper',
  'review-book': 'paper',
  book: 'book',
  monograph: 'book',
  'edited-book': 'book',
  collection: 'book',
  thesis: 'thesis',
  dissertation: 'thesis',
  report: 'report',
  periodical: 'venue',
  proceedings: 'venue',
  journal: 'venue',
  speech: 'talk',
  motion_picture: 'video',
  broadcast: 'video',
  software: 'tool',
  'post-weblog': 'blog',
  post: 'other',
  dataset: 'other',
  standard: 'other',
  patent: 'other',
  bill: 'other',
  legislation: 'other',
  legal_case: 'other',
  treaty: 'other',
  regulation: 'other',
  hearing: 'other',
  figure: 'other',
  graphic: 'other',
  map: 'other',
  song: 'other',
  musical_score: 'other',
  performance: 'other',
  interview: 'other',
  personal_communication: 'other',
  'article-newspaper': 'other',
  entry: 'other',
  'entry-dictionary': 'other',
  'entry-encyclopedia': 'other',
};

export function cslEntry(item: CslLike, context: CslContext): BibliographicEntry {
  const urls = [...new Set([...texts(item.URL), ...(context.urls ?? [])])].filter((url) => url.includes('.'));
  const identifiers = { ...cslIdentifiers(item), ...context.identifiers };
  const authors = namesOf(item.author);
  const title = plainText(text(item.title) ?? '');
  const venue = venueOf(item);
  const entry = {
    line: context.line,
    raw: context.raw,
    title,
    authors: authors.length > 0 ? authors : namesOf(item.editor),
    year: yearOf(item),
    // A collection that names itself as the collection.
    venue: venue === title ? null : venue,
    identifiers,
    urls,
    prose: context.prose ?? null,
  };
  return { ...entry, ...kindOf(item, entry, context) };
}

function kindOf(
  item: CslLike,
  entry: Omit<BibliographicEntry, 'kind' | 'kindReason'>,
  { kind, label }: CslContext,
): Pick<BibliographicEntry, 'kind' | 'kindReason'> {
  const type = text(item.type) ?? '';
  const known = kind ?? kindsOfTypes[type];
  if (known !== undefined) return { kind: known, kindReason: label };
  const { title, authors, year, venue, identifiers, urls } = entry;
  if (urls.length === 0) return { kind: 'paper', kindReason: label };
  const links = urls.map((url) => ({ url, role: linkRole(url, ''), text: '' }));
  const all = { ...Object.assign({}, ...urls.map((url) => linkIdentifiers(url).identifiers)), ...identifiers };
  const mention = { title, authors, year, venue, links, identifiers: all };
  const bibliographic = type !== 'webpage' && authors.length > 0 && year !== null;
  const judged = entryKind({ headings: [], text: title, prose: null, mention, links, bibliographic });
  return { kind: judged.kind, kindReason: `${label}: ${judged.reason}` };
}

function cslIdentifiers(item: CslLike): Identifiers {
  const written = text(item.DOI);
  const doi = written === null ? null : parseDoi(written);
  const arxivOfDoi = doi === null ? null : parseArxivId(doi);
  const pmid = /^\d+$/.exec(text(item.PMID) ?? '')?.[0];
  const pmcid = /^(?:PMC)?(\d+)$/i.exec(text(item.PMCID) ?? '')?.[1];
  const arxiv = arxivOfDoi ?? arxivIn(text(item.note)) ?? arxivIn(venueOf(item)) ?? arxivIn(text(item.number), item);
  return {
    ...(doi === null || arxivOfDoi !== null ? {} : { doi }),
    ...(arxiv === null ? {} : { arxiv }),
    ...(pmid === undefined ? {} : { pmid }),
    ...(pmcid === undefined ? {} : { pmcid: `PMC${pmcid}` }),
  };
}

/** "arXiv:1706.03762" in running text; a bare number only in an item of arXiv's. */
export function arxivIn(written: string | null, item?: CslLike): string | null {
  if (written === null) return null;
  if (item !== undefined && /arxiv/i.test(`${text(item.publisher) ?? ''} ${text(item['container-title']) ?? ''}`)) {
    const bare = parseArxivId(written);
    if (bare !== null) return bare;
  }
  const found = /\barxiv(?:\.org\/(?:abs|pdf)\/|\s*:\s*)([\w.-]+(?:\/\d{7})?)/i.exec(written)?.[1];
  return found === undefined ? null : parseArxivId(found.replace(/\.$/, ''));
}

function venueOf(item: CslLike): string | null {
  const isWhole = item.type === 'book' || item.type === 'monograph';
  const venue =
    text(item['container-title']) ??
    text(item['event-title']) ??
    text(item.event) ??
    (isWhole ? null : text(item.publisher));
  const plain = plainText(venue ?? '');
  return plain === '' ? null : plain;
}

function yearOf(item: CslLike): number | null {
  for (const field of ['issued', 'published', 'published-print', 'published-online', 'original-date']) {
    const year = yearIn(item[field]);
    if (year !== null) return year;
  }
  return null;
}

/** The first year of a CSL date, of a date in words, or of a number. */
export function yearIn(date: unknown): number | null {
  if (typeof date === 'number' || typeof date === 'string') {
    const digits = /(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)/.exec(String(date))?.[1];
    return digits === undefined ? null : Number(digits);
  }
  if (typeof date !== 'object' || date === null) return null;
  const { 'date-parts': parts, raw, literal } = date as CslLike;
  const first = Array.isArray(parts) ? (parts as readonly unknown[])[0] : null;
  const year = yearIn(Array.isArray(first) ? first[0] : first);
  return year ?? yearIn(raw ?? null) ?? yearIn(literal ?? null);
}

function namesOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .map(nameOf)
    .map((name) => plainText(name))
    .filter((name) => name !== '' && !/^(?:others|et al\.?)$/i.test(name));
}

function nameOf(name: unknown): string {
  if (typeof name === 'string') return name;
  if (typeof name !== 'object' || name === null) return '';
  const given = name as CslLike;
  const parts = ['given', 'dropping-particle', 'non-dropping-particle', 'family', 'suffix'];
  const pieces = parts.flatMap((part) => text(given[part]) ?? []);
  return pieces.length > 0 ? pieces.join(' ') : (text(given.literal) ?? text(given.name) ?? '');
}

/** The first text of a value that may be a list; null when there is none. */
function text(value: unknown): string | null {
  return texts(value)[0] ?? null;
}

function texts(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((each) => {
    const written = typeof each === 'number' ? String(each) : typeof each === 'string' ? each.trim() : '';
    return written === '' ? [] : [written];
  });
}
