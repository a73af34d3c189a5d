/**
 * Titles, authors, years and venues in the short forms in which lists write them: "Title (OSDI 2006)", "Title (2015), G.
 * Hinton et al.", "Title, Nancy Lynch", "Dijkstra (1972)", "Jeff Dean, 2013: Title". Pure text in, parts out.
 */
import { isNameList, splitNames } from './person-names.ts';

export interface BibliographicParts {
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly venue: string | null;
}

const yearPattern = '(?:19[4-9]\\d|20[0-4]\\d)';
const citation = new RegExp(`^(.{2,80}?)[,\\s]*[([]?(${yearPattern})[a-z]?[)\\]]?$`);
const citedTitle = new RegExp(`^(?:see(?: also)? )?(.{2,80}?)[,\\s]+\\(?(${yearPattern})\\)?\\s*:\\s+(.+)$`, 'i');
const leadIn = new RegExp(`^(?:see(?: also)?[ :]+)?(.{2,80}?)[,\\s]+\\(?(${yearPattern})\\)?\\s*[:,]\\s*$`, 'i');
const yearAtEnd = new RegExp(
  `\\s*[([]([^()[\\]]{0,90}?)[,\\s]*\\b(${yearPattern})((?:\\s+\\p{L}+){0,2})\\s*[)\\]]\\s*\\.?$`,
  'u',
);
const yearFirst = new RegExp(`^\\s*[,.]?\\s*[([]([^()[\\]]{0,60}?)[,\\s]*\\b(${yearPattern})\\s*[)\\]]`);
const namesAndYear = new RegExp(
  `^\\s*[-–—,:;.]?\\s*(?:by\\s+)?(.{3,120}?)[,.\\s]+[([]?(${yearPattern})[)\\]]?(?=[\\s.,;:]|$)`,
);
const namesFirst = new RegExp(
  `^(.{2,160}?),?\\s+\\(?(${yearPattern})[a-z]?\\)?[.:,]\\s+(["“]?\\p{Lu}.{5,250}?)(?:[.?!](?:\\s|$)|$)`,
  'u',
);
const namesVenueYear = new RegExp(
  `^\\s*[-–—,:;.]?\\s*(.{3,120}?)[,.]\\s+(\\p{Lu}[\\p{L}&/ -]{1,30}?)[ '’,]*\\b(${yearPattern})\\b`,
  'u',
);
const namesAlone = /^\s*[-–—,]?\s*(.{5,120}?)[.;]?\s*$/;
const byNames = /^\s*[-–—,]?\s*\bby\s+(.{5,120}?)(?=[.;:]\s|[.;:]?\s*$)/;
const venueAndYear = new RegExp(
  `^\\s*[-–—,.]\\s*(\\p{Lu}[\\p{L}&/ -]{1,30}?)?[ '’,]*\\b(${yearPattern})\\b(?=\\s*(?:[.,;:)]|$))`,
  'u',
);
const yearInside = new RegExp(`^(.+?)\\s*\\(([^()]{0,60}?)[,\\s]*\\b(${yearPattern})\\b\\s*\\)?`);
const writtenIdentifier = /\b(?:arxiv:\s*[\w./-]+|(?:doi:\s*)?10\.\d{4,9}\/\S+)/gi;
// Longer texts are prose; the searches below would take too long on them.
const longestReference = 1000;
const longestTail = 200;
// What stands before a year in brackets without being a venue.
const noVenue =
  /^(?:book|spring|summer|fall|autumn|winter|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|published|since|updated|in|from|circa|c\.|draft|version|v)[\p{L}.]*,?(?: [\p{L}.]{3,9})?$/iu;

/** "Dijkstra (1972)", "Driscoll et al (1986)": an anchor that is a citation, not a title; else null. */
export function parseCitation(text: string): { readonly authors: readonly string[]; readonly year: number } | null {
  const found = text.length > longestReference ? null : citation.exec(text.trim());
  if (found === null || !isNameList(found[1]!, 'surnames')) return null;
  return { authors: splitNames(found[1]!), year: Number(found[2]) };
}

/** "See Danica Porobic, 2016:", "Ongaro and Ousterhout.", "(2016)" before a title; else null. */
export function parseLeadIn(
  text: string,
): { readonly authors: readonly string[]; readonly year: number | null } | null {
  if (text.length > longestTail) return null;
  const lead = text.trim();
  const yearAlone = new RegExp(`^[([]?(${yearPattern})[)\\]]?\\s*[:.,–-]?$`).exec(lead);
  if (yearAlone !== null) return { authors: [], year: Number(yearAlone[1]) };
  const found = leadIn.exec(lead);
  if (found !== null && isNameList(found[1]!, 'surnames'))
    return { authors: splitNames(found[1]!), year: Number(found[2]) };
  const names = /^(.{3,120})[.:,]$/.exec(lead)?.[1];
  return names !== undefined && isSeveral(names) ? { authors: splitNames(names), year: null } : null;
}

/** A title as it stands in an anchor or in bold, with whatever is written behind or before it. */
export function splitTitle(written: string): BibliographicParts {
  if (written.length > longestReference) return { title: written, authors: [], year: null, venue: null };
  let title = unquote(
    written.replace(/[\s(（[]*\b(?:paper|pdf|html|free)\b[)）\]]*\s*$/i, (label) =>
      /[([（]/.test(label) ? '' : label,
    ),
  );
  const cited = citedTitle.exec(title);
  if (cited !== null && isNameList(cited[1]!, 'surnames')) {
    return { title: unquote(cited[3]!), authors: splitNames(cited[1]!), year: Number(cited[2]), venue: null };
  }
  const dated = yearAtEnd.exec(title);
  if (dated !== null && dated.index > 0) title = title.slice(0, dated.index);
  const { title: bare, authors } = withoutAuthors(unquote(title));
  const namesInBrackets = dated !== null && /[ ,]/.test(dated[1]!) && isSeveral(dated[1]!);
  return {
    title: unquote(bare.replace(/\s[-–—]\s[A-Z]{2,6}$/, '')),
    authors: namesInBrackets ? splitNames(dated[1]!) : authors,
    year: dated === null || dated.index === 0 ? null : Number(dated[2]),
    venue: dated === null || namesInBrackets ? null : venueOf(`${dated[1]}${dated[3]}`),
  };
}

/**
 * A whole line that names a paper without a link on its title: "Title (2015), A. Author et al.", "Title. Chen and
 * Manning.". Null when neither year nor authors show that the line is one.
 */
export function parseReferenceLine(line: string): BibliographicParts | null {
  const text = line
    .trim()
    .replace(/^see(?: also)?:?\s+/i, '')
    .replace(/[\s,;:]+$/, '');
  if (text.length > longestReference || isNameList(text, 'names')) return null;
  const tagged = /^\[([^\]]{2,30})\]\s+(.+)$/s.exec(text);
  if (tagged !== null) return taggedLine(tagged[1]!, tagged[2]!);
  const cited = namesFirst.exec(text);
  if (cited !== null && isNameList(cited[1]!, 'surnames')) {
    return { title: unquote(cited[3]!), authors: splitNames(cited[1]!), year: Number(cited[2]), venue: null };
  }
  const dated = yearInside.exec(text);
  if (dated !== null && !/[.!?]\s+\p{Lu}.*\s/u.test(dated[1]!)) return datedLine(text, dated);
  const { title, authors } = withoutTrailingList(text);
  return authors.length === 0 ? null : { title: unquote(title), authors, year: null, venue: null };
}

type Tail = Omit<BibliographicParts, 'title'> & { readonly length: number };

/**
 * What stands directly behind a title: "(1997)", "(OSDI 2006)", ", 2006", " - Leslie Lamport (1978)", ", J. Dean et al.,
 * 2004", " by Jim Gray", " Liskov '88". The parts, and how many characters they take; null when the curator's own words
 * follow at once.
 */
export function parseTail(text: string): Tail | null {
  const start = text.slice(0, longestTail);
  const dated = yearFirst.exec(start);
  if (dated !== null) {
    const behind = start.slice(dated[0].length);
    const names = namesAlone.exec(behind.replace(/^[\s,.:]+/, ''));
    const named = names !== null && isNameList(names[1]!, 'names');
    return {
      authors: named ? splitNames(names[1]!) : [],
      year: Number(dated[2]),
      venue: venueOf(dated[1]!),
      length: named ? start.length : dated[0].length,
    };
  }
  return namesBehind(start) ?? venueBehind(start) ?? shortCitation(start);
}

function namesBehind(text: string): Tail | null {
  const withYear = namesAndYear.exec(text);
  if (withYear !== null && isNameList(withYear[1]!, 'names')) {
    return { authors: splitNames(withYear[1]!), year: Number(withYear[2]), venue: null, length: withYear[0].length };
  }
  const withVenue = namesVenueYear.exec(text);
  if (withVenue !== null && isNameList(withVenue[1]!, 'names')) {
    const [taken, names, venue, year] = withVenue;
    return { authors: splitNames(names!), year: Number(year), venue: venueOf(venue!), length: taken.length };
  }
  const by = byNames.exec(text) ?? (/^\s*[-–—,]/.test(text) ? namesAlone.exec(text) : null);
  if (by === null || !isNameList(by[1]!, 'names') || /\b[A-Z]{2,}\b/.test(by[1]!)) return null;
  return { authors: splitNames(by[1]!), year: null, venue: null, length: by[0].length };
}

function venueBehind(text: string): Tail | null {
  const found = venueAndYear.exec(text);
  if (found === null) return null;
  return { authors: [], year: Number(found[2]), venue: venueOf(found[1] ?? ''), length: found[0].length };
}

function shortCitation(text: string): Tail | null {
  const short = /^\s*(\p{Lu}[\p{L}-]+) ['’](\d\d)\b/u.exec(text);
  if (short === null) return null;
  const digits = Number(short[2]);
  const year = digits < 50 ? 2000 + digits : 1900 + digits;
  return { authors: [short[1]!], year, venue: null, length: short[0].length };
}

/** Whether the text is an arXiv number or a DOI and nothing else. */
export function isIdentifier(text: string): boolean {
  const rest = text.replace(writtenIdentifier, '').replace(/\bdoi\b/i, '');
  return rest.length < text.length && !/[\p{L}\p{N}]/u.test(rest);
}

/** Without quotes, brackets of book titles, and punctuation that closes a sentence. */
export function unquote(text: string): string {
  let bare = text.trim();
  if (bare.length > longestReference) return bare;
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare
      .replace(/^[\s《〈「『“”"<]+(.*?)[\s》〉」』“”">]+$/s, '$1')
      .replace(/^["“'‘*_\s]+(?=\p{L}[^"”'’]*$)/u, '')
      .replace(/^[\s,;:–—-]+|[\s,;:–—]+$/g, '')
      .replace(/(?<!\b\p{L}|\betc|\bal|\.)\.$/u, '');
  }
  return bare;
}

/** Several people, or one with "et al.", whose surnames will do. */
function isSeveral(text: string): boolean {
  return isNameList(text, 'surnames') && (splitNames(text).length > 1 || /\bet\.? al\b/i.test(text));
}

/** "[SOSP'07] Title". */
function taggedLine(tag: string, line: string): BibliographicParts | null {
  const found = new RegExp(`^(.*?)[ '’,]*(${yearPattern}|\\d\\d)$`).exec(tag.trim());
  if (found === null) return null;
  const digits = Number(found[2]);
  const year = digits > 99 ? digits : digits < 50 ? 2000 + digits : 1900 + digits;
  return { ...(parseReferenceLine(line) ?? splitTitle(line)), year, venue: venueOf(found[1]!) };
}

function datedLine(text: string, dated: RegExpExecArray): BibliographicParts | null {
  const rest = text
    .slice(dated[0].length)
    .replace(writtenIdentifier, '')
    .replace(/^[\s,.;]+/, '');
  const year = Number(dated[3]);
  if (rest === '' && isSeveral(dated[2]!)) {
    return { title: unquote(dated[1]!), authors: splitNames(dated[2]!), year, venue: null };
  }
  const venue = venueOf(dated[2]!);
  if (rest === '' || isNameList(rest, 'names')) {
    return { title: unquote(dated[1]!), authors: rest === '' ? [] : splitNames(rest), year, venue };
  }
  // "Sequence-to-sequence Models (2017): A Tutorial, G. Neubig."
  if (rest.startsWith(':')) {
    const { title, authors } = withoutTrailingList(rest.slice(1).trim());
    if (authors.length > 0) return { title: unquote(`${dated[1]}: ${title}`), authors, year, venue };
  }
  return null;
}

/** ", Nancy Lynch", " by Chris Colohan", "Heidi Howard - " at the edges of a title. */
function withoutAuthors(title: string): { readonly title: string; readonly authors: readonly string[] } {
  const by = /^(.{8,}?),? by (\p{Lu}.+)$/u.exec(title);
  if (by !== null && isNameList(by[2]!, 'in-title')) return { title: by[1]!, authors: splitNames(by[2]!) };
  const lead = /^(.{5,40}?)\s[-–—]\s(.{8,})$/u.exec(title);
  if (lead !== null && isNameList(lead[1]!, 'in-title')) return { title: lead[2]!, authors: splitNames(lead[1]!) };
  const tail = /^(.{8,}?)\s[-–—]\s([^-–—]{5,60})$/u.exec(title);
  if (tail !== null && isNameList(tail[2]!.split(',')[0]!, 'in-title'))
    return { title: tail[1]!, authors: splitNames(tail[2]!.split(',')[0]!) };
  return withoutTrailingList(title, 'in-title');
}

/** The earliest comma or full stop behind which nothing but names follows. */
function withoutTrailingList(
  text: string,
  form: 'names' | 'in-title' = 'names',
): { readonly title: string; readonly authors: readonly string[] } {
  for (const found of text.matchAll(/[,.]\s+/g)) {
    const title = text.slice(0, found.index);
    const rest = text.slice(found.index + found[0].length);
    // Bare surnames must be several: "We've got a mixed result. Shoot." names nobody.
    const known = form === 'names' && found[0].startsWith('.') && splitNames(rest).length > 1 ? 'surnames' : form;
    if (title.includes(' ') && isNameList(rest, known) && !/^(?:and|or)\b/i.test(rest)) {
      return { title, authors: splitNames(rest) };
    }
  }
  return { title: text, authors: [] };
}

function venueOf(text: string): string | null {
  const venue = text.trim().replace(/[\s,;:]+$/, '');
  return venue === '' || noVenue.test(venue) || !/\p{L}/u.test(venue) ? null : venue;
}
