/**
 * Reads a list in plain text: on each line an identifier, an address, a printed reference, or a title. Numbered references
 * may go over several lines; a line that ends in a colon, or is underlined, is a heading.
 */
import { type Identifiers, parseArxivId, parseIdentifier } from '../../graph/model/identifiers.ts';
import { linkIdentifiers } from '../links/link-identifiers.ts';
import { linkRole } from '../links/link-role.ts';
import { parseReferenceString } from '../match/reference-string.ts';
import { type BibliographicEntry, bibliographicItems, shortened, titleOfName } from './bibliographic-item.ts';
import { isIdentifier } from './bibliographic-text.ts';
import { checkBibliographyText } from './decode-text.ts';
import { entryKind } from './entry-kind.ts';
import type { ReadItem, ReadListResult, SectionHeading } from './read-item.ts';

interface TextLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

const marker = /^\s*(?:[-*•‣–]\s+|\[[^\]\s]{1,15}\]\s+|\(\d{1,4}\)\s+|\d{1,4}[.)]\s+)/;
const numbered = /^\s*(?:\[[^\]\s]{1,15}\]|\d{1,4}[.)])\s+/;
const underline = /^\s*(?:={3,}|-{3,}|_{3,})\s*$/;
const address = /^<?(https?:\/\/[^\s<>]+)>?$/i;
const bareAddress = /\bhttps?:\/\/[^\s<>"]+/gi;
const comment = /^\s*(?:#|\/\/|;)/;
const longestLine = 10_000;
const fewestNumbered = 3;

/**
 * @param options.name file name or address, for messages and as the list's title
 * @throws StemmaError `bad-input` for what is no text, `too-large` beyond the limit of bibliographies
 */
export function readPlainTextList(text: string, options: { readonly name: string }): ReadListResult {
  const lines = joinWrapped(checkBibliographyText(text, options.name).split('\n'));
  const sections: SectionHeading[] = [];
  const sectionOf: (readonly string[])[] = [];
  const entries: BibliographicEntry[] = [];
  const warnings: string[] = [];
  let section: readonly string[] = [];
  lines.forEach(({ line, text: written }, index) => {
    const heading = headingIn(written, lines[index + 1]?.text ?? '');
    if (heading !== null) {
      section = [heading];
      sections.push({ path: section, line });
    } else if (written.trim() !== '' && !underline.test(written)) {
      if (written.length > longestLine) warnings.push(`${options.name}, line ${line}: longer than a reference; cut.`);
      entries.push(readTextLine(line, written));
      sectionOf.push(section);
    }
  });
  if (entries.length === 0) warnings.push(`${options.name}: no lines with text found.`);
  const items = bibliographicItems(entries).map((item, at): ReadItem => ({ ...item, section: sectionOf[at]! }));
  return { title: titleOfName(options.name), items, sections, skipped: [], warnings: shortened(warnings) };
}

/** "# Consensus", "Consensus:", or a line with a rule under it. */
function headingIn(line: string, next: string): string | null {
  const text = line.trim();
  if (text === '' || text.length > 100) return null;
  if (comment.test(line)) return text.replace(/^[#/;\s]+/, '') || null;
  if (underline.test(next) && !underline.test(line)) return text;
  return /^[\p{L}\p{N}][^.,"“]*:$/u.test(text) ? text.slice(0, -1) : null;
}

/** Lines of which the file's numbered references consist are put together; everywhere else a line is an entry. */
function joinWrapped(lines: readonly string[]): TextLine[] {
  const all = lines.map((text, index) => ({ line: index + 1, text }));
  const starts = all.filter(({ text }) => numbered.test(text)).length;
  const filled = all.filter(({ text }) => text.trim() !== '').length;
  if (starts < fewestNumbered || starts === filled) return all;
  const joined: TextLine[] = [];
  let open: { line: number; parts: string[] } | null = null;
  const close = () => {
    if (open !== null) joined.push({ line: open.line, text: open.parts.join(' ') });
    open = null;
  };
  for (const { line, text } of all) {
    if (numbered.test(text)) {
      close();
      open = { line, parts: [text.trim()] };
    } else if (text.trim() === '' || open === null) {
      close();
      joined.push({ line, text });
    } else (open as { parts: string[] }).parts.push(text.trim());
  }
  close();
  return joined;
}

/** One line as an entry, without its bullet or number; what is longer than a reference is cut. */
export function readTextLine(line: number, written: string): BibliographicEntry {
  const text = written.slice(0, longestLine).replace(marker, '').trim();
  const url = address.exec(text)?.[1];
  const key =
    isIdentifier(text) || parseArxivId(text) !== null || /^(?:W\d+|[a-z0-9]+:\S+)$/i.test(text)
      ? parseIdentifier(text)
      : null;
  const identified = url === undefined ? identifiersOf(key) : linkIdentifiers(url).identifiers;
  if (url !== undefined || key !== null) {
    const { kind, kindReason } = addressKind(url, identified);
    const urls = url === undefined ? [] : [url];
    return { ...nothing(line, text), kind, kindReason, identifiers: identified, urls };
  }
  const { authors, title, year, venue, identifiers, urls } = parseReferenceString(text);
  const said = authors.length > 0 || year !== null || venue !== null;
  return {
    ...nothing(line, text),
    kind: 'paper',
    kindReason: said ? 'reference in plain text' : 'line of plain text',
    title: title === '' ? text.replaceAll(bareAddress, '').trim() : title,
    authors,
    year,
    venue,
    identifiers,
    urls,
  };
}

function nothing(line: number, text: string): BibliographicEntry {
  return {
    line,
    raw: text,
    text,
    kind: 'paper',
    kindReason: 'identifier',
    title: '',
    authors: [],
    year: null,
    venue: null,
    identifiers: {},
    urls: [],
    prose: null,
  };
}

function identifiersOf(key: string | null): Identifiers {
  const colon = key?.indexOf(':') ?? -1;
  return key === null || key.startsWith('title:') ? {} : { [key.slice(0, colon)]: key.slice(colon + 1) };
}

function addressKind(
  url: string | undefined,
  identifiers: Identifiers,
): Pick<BibliographicEntry, 'kind' | 'kindReason'> {
  if (url === undefined) return { kind: 'paper', kindReason: 'identifier' };
  const links = [{ url, role: linkRole(url, ''), text: '' }];
  const mention = { title: '', authors: [], year: null, venue: null, links, identifiers };
  const judged = entryKind({ headings: [], text: '', prose: null, mention, links, bibliographic: false });
  return { kind: judged.kind, kindReason: judged.reason };
}
