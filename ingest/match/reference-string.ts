/**
 * A printed reference taken apart by rules: authors at the front, a title in quotes or up to the end of its sentence, a
 * venue behind it, a year in brackets or the last one printed, identifiers wherever they stand. For lists of reference
 * strings and for papers whose references come as text only.
 */
import { type Identifiers, parseArxivId, parseDoi } from '../../graph/model/identifiers.ts';
import { type LeadingNames, leadingNames } from './reference-names.ts';
import { titleAndVenue, venueIn } from './reference-title.ts';

export interface ReferenceParts {
  /** Given name or initials first; empty when none are printed. */
  readonly authors: readonly string[];
  /** Empty when no title can be told. */
  readonly title: string;
  readonly year: number | null;
  readonly venue: string | null;
  readonly identifiers: Identifiers;
  readonly urls: readonly string[];
}

/** Longer strings are no references; what is beyond is not looked at. */
const longestReference = 2000;
const year = '(?:1[89]\\d\\d|20[0-4]\\d)';
const yearBehindNames = new RegExp(
  `^[\\s,.]*(?:\\(\\s*(${year})[a-z]?(?:,[^()]{0,20})?\\)|(${year})[a-z]?(?:,\\s+\\p{L}{3,9}\\b)?(?=[.:,])|\\[?n\\.\\s?d\\.\\]?)[\\s.:,]*`,
  'u',
);
const anyYear = new RegExp(`(?<![\\d/.:-])${year}(?![\\d/]|-\\d)`, 'g');
const bracketedYear = new RegExp(`\\(([^()]{0,60}[\\s,])?(${year})[a-z]?\\)`, 'g');
const address =
  /(?:\b(?:url|available (?:at|from)|see|at|from)\b[:\s]*)?<?\bhttps?:\s?\/\/[^\s<>"]+>?(?:\s[\w.-]*\/[^\s<>"]*|\s[\w-]+\.(?:html?|pdf|php)\b)?/gi;
const bareHost = /(?<=\S)\s\(?(?:[a-z0-9-]{2,30}\.){1,4}(?:com|org|net|edu|io|gov|dev|ch|de|uk)(?:\/\S*)?[).]*$/i;
const corporate = new RegExp(`^([^.“"]{2,80}?)\\.\\s+(?:\\(?(${year})[a-z]?\\)?|\\[?n\\.d\\.\\]?)\\s*\\.\\s+(?=\\S)`);
const shortFirst = /^([^.,:“"?!]{2,40})\.\s+(?=\p{Lu})/u;
const accessed = /[[(]?\b(?:accessed|retrieved|last (?:accessed|visited)|online;? accessed)\b[^.\])]*[\])]?/gi;
const writtenDoi = /\b(?:doi\s*[:.]?\s*)?10\.\d{4,9}\/[^\s"<>]+/gi;
const writtenArxiv = /\b(?:arxiv\s*(?:preprint)?\s*:?\s*)?arxiv\s*:\s*([\w.-]+(?:\/\d{7})?)(?:\s*\[[\w.-]+\])?/gi;
const quoted =
  /[“"„«]\s*([^“”"„«»]{4,400}?)\s*[”"»]|``\s*(.{4,400}?)\s*''|(?<=^|[\s,.:])[‘](.{8,400}?)[,.]?[’](?=[\s,.]|$)/u;

export function parseReferenceString(raw: string): ReferenceParts {
  const { text, identifiers, urls } = withoutIdentifiers(tidy(raw));
  const inQuotes = quoted.exec(text);
  const names = leadingNames(text);
  const isTitleQuoted =
    inQuotes !== null && inQuotes.index <= Math.max(names?.end ?? 0, 0) + 25 && /\s/.test(inQuotes[0].trim());
  const parts = isTitleQuoted ? fromQuotes(text, inQuotes, names) : fromSentences(text, names);
  const rest = text.slice(parts.titleEnd);
  return {
    authors: parts.authors,
    title: parts.title,
    year: parts.year ?? yearOf(rest, text),
    venue: parts.venue,
    identifiers,
    urls,
  };
}

interface Told {
  readonly authors: readonly string[];
  readonly title: string;
  readonly venue: string | null;
  readonly year: number | null;
  readonly titleEnd: number;
}

function fromQuotes(text: string, found: RegExpExecArray, names: LeadingNames | null): Told {
  const title = (found[1] ?? found[2] ?? found[3])!.replace(/[,.;]+$/, '');
  const titleEnd = found.index + found[0].length;
  const between = names === null ? '' : text.slice(names.end, found.index);
  const told = new RegExp(`\\b${year}\\b`).exec(between);
  return {
    authors: found.index === 0 ? [] : (names?.authors ?? []),
    title,
    venue: venueIn(text.slice(titleEnd)),
    year: told === null ? null : Number(told[0]),
    titleEnd,
  };
}

function fromSentences(text: string, names: LeadingNames | null): Told {
  const known = names !== null && isFollowedByTitle(text, names) ? names : null;
  let start = known?.end ?? 0;
  const dated = known === null ? null : yearBehindNames.exec(text.slice(start));
  if (dated !== null) start += dated[0].length;
  else if (known !== null) start += /^[\s.,:;]*/.exec(text.slice(start))![0].length;
  const body = known === null ? corporateAuthor(text) : null;
  if (body !== null) start = body.end;
  const { title, venue, end } = titleAndVenue(text.slice(start));
  return {
    authors: known?.authors ?? body?.authors ?? [],
    title,
    venue,
    year: dated === null ? (body?.year ?? null) : toYear(dated[1] ?? dated[2]),
    titleEnd: start + end,
  };
}

/** "Bank for International Settlements. 2005. Title.", "Apache. Apache Solr.": who stands before a title without being named so. */
function corporateAuthor(
  text: string,
): { readonly authors: readonly string[]; readonly year: number | null; readonly end: number } | null {
  const dated = corporate.exec(text);
  if (dated !== null) {
    return { authors: [dated[1]!], year: toYear(dated[2]), end: dated[0].length };
  }
  const short = shortFirst.exec(text);
  if (short === null || short[1]!.split(' ').length > 2) return null;
  const rest = text.slice(short[0].length);
  return /^\p{Lu}[^.]*\p{L}{3}/u.test(rest) && !/^(?:In|Proc|Technical|Version|Available|[A-Z]\w+ \d{4})\b/.test(rest)
    ? { authors: [short[1]!], year: null, end: short[0].length }
    : null;
}

/** A lone full name may be the title ("Amazon Web Services. http://…"): then nothing that reads like a title follows. */
function isFollowedByTitle(text: string, { authors, end, form, incomplete }: LeadingNames): boolean {
  const rest = text.slice(end);
  // A system's name may begin with a small letter: "bLSM: …", "f4: …".
  if (!/^\s*(?:[.,:;(]|\d{4})|^\s+(?:\p{Lu}|\p{Ll}{1,3}[\p{Lu}\d][\p{L}\d]*[:\s])/u.test(rest)) return false;
  const words = rest.replace(/\b(?:19|20)\d\d\b/g, '').match(/\p{L}{2,}/gu) ?? [];
  if (form === 'full' && authors.length === 1 && !incomplete) {
    return /^\s*[.:(]/.test(rest) && words.length >= 2 && !/^[\s.,(]*(?:19|20)\d\d[).,\s]*$/.test(rest);
  }
  return words.length > 0;
}

/** The year in brackets, else the last one behind the title, else the last in the string. */
function yearOf(rest: string, text: string): number | null {
  const bracketed = [...rest.matchAll(bracketedYear)].at(-1)?.[2];
  const last = bracketed ?? [...rest.matchAll(anyYear)].at(-1)?.[0] ?? [...text.matchAll(anyYear)].at(-1)?.[0];
  return last === undefined ? null : Number(last);
}

function toYear(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** Without its number in the list, with words that a line end has broken put together. */
function tidy(raw: string): string {
  return withWholeNames(
    raw
      .slice(0, longestReference)
      .replace(/[\uFFFD\uFFFF]/g, '')
      .replace(/\s+/g, ' '),
  )
    .trim()
    .replace(/^(?:\[[^\]]{1,12}\]|\(\d{1,3}\)|\d{1,3}[.)]|[\w-]{1,4}\]|(?:19|20)\d\d\.)\s+/, '')
    .replace(/(\p{Ll})[-\u00ad] (?!and\b|or\b|to\b)(?=\p{Ll}{2})/gu, '$1')
    .replace(/\u00ad/g, '');
}

/** Small capitals come off a page in pieces: "A NDERSEN , D. G." and "M C S HERRY, F." are names, and so is "TANG , C.". */
function withWholeNames(text: string): string {
  return (
    text
      .replace(/(?<![\p{L}\p{N}'’.-])\p{Lu}(?: \p{Lu}+){1,3} ?,(?= \p{Lu}\.)/gu, (name) => name.replaceAll(' ', ''))
      .replace(/(\p{Lu}{2}) ,(?= \p{Lu}\.)/gu, '$1,')
      .replace(/(?<=\.\s?)(\p{Lu}) (?=\.[,\s])/gu, '$1')
      .replace(/\b(ET AL|et al) \./g, '$1.')
      .replace(/\band\. (?=\p{Lu}\.)/gu, 'and ')
      // An S and accents that the page reader did not know.
      .replace(/(?<=[\s,])\$\.(?= \p{Lu})/gu, 'S.')
      .replace(/(?<=\p{L})[˘¨´](?=\p{L})|(?<=\s)[˘¨´]\s/gu, '')
  );
}

function withoutIdentifiers(written: string): {
  readonly text: string;
  readonly identifiers: Identifiers;
  readonly urls: readonly string[];
} {
  const urls = [...written.matchAll(address)].map(([url]) =>
    url
      .replace(/^.*?(?=https?:)/i, '')
      .replace(/\s/g, '')
      .replace(/[>.,;)]+$/, ''),
  );
  const doi = [...written.matchAll(writtenDoi)].map(([found]) => parseDoi(found)).find((found) => found !== null);
  const arxivText = [...written.matchAll(writtenArxiv)].map(([, id]) => parseArxivId(id!.replace(/[.-]+$/, '')));
  const arxivLink = urls.filter((url) => /arxiv\.org/.test(url)).map((url) => parseArxivId(url));
  const arxiv =
    [...arxivText, ...arxivLink].find((found) => found !== null) ?? (doi === undefined ? null : parseArxivId(doi));
  const text = written
    .replace(address, ' ')
    .replace(accessed, ' ')
    .replace(writtenDoi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?:\s*[,;]?\s*\b(?:doi|url|https?)\b:?)+[\s.,]*$/i, '')
    .replace(bareHost, '')
    .trim();
  return {
    text,
    identifiers: {
      ...(doi === undefined || parseArxivId(doi) !== null ? {} : { doi }),
      ...(arxiv === undefined || arxiv === null ? {} : { arxiv }),
    },
    urls,
  };
}
