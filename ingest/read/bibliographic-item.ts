/** Entries of bibliographies as items of a list: one entry, one item, one paper that it names. */
import type { Identifiers } from '../../graph/model/identifiers.ts';
import type { EntryKind, EntryLink } from '../../graph/model/reading-list.ts';
import { linkRole } from '../links/link-role.ts';
import { itemKey, KeyRegister } from './item-key.ts';
import { toMention } from './mention-links.ts';
import type { PaperMention, ReadItem } from './read-item.ts';

/** What a bibliography says of one of its entries. */
export interface BibliographicEntry {
  /** From 1. */
  readonly line: number;
  readonly kind: EntryKind;
  /** "@article lamport98", "TY JOUR". */
  readonly kindReason: string;
  readonly title: string;
  /** Given name first. */
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly venue: string | null;
  /** Of the entry's own fields; what links add comes after them. */
  readonly identifiers: Identifiers;
  readonly urls: readonly string[];
  /** What the list's owner wrote about it. */
  readonly prose: string | null;
  /** As written; stands in for the text of an entry without title. */
  readonly raw: string;
  /** The entry's text where it is one line for people; made of its fields when absent. */
  readonly text?: string;
}

const longestRaw = 2000;
const mostNamesShown = 6;
const mostWarnings = 50;

/** Items in the order given. An entry without title, identifiers and address has no mention; without title it keeps its raw text. */
export function bibliographicItems(entries: readonly BibliographicEntry[]): ReadItem[] {
  const keys = new KeyRegister();
  return entries.map((entry, index) => {
    const urls = entry.urls.length > 0 ? entry.urls : identifierUrls(entry.identifiers);
    const links = urls.map((url): EntryLink => ({ url, role: linkRole(url, ''), text: '' }));
    const mention = mentionOf(entry, links);
    const made = mention === null || mention.title === '' ? rawText(entry.raw) : printed(entry);
    const text = entry.text ?? made;
    return {
      key: keys.unique(itemKey(text, urls[0] ?? null)),
      line: entry.line,
      order: index + 1,
      section: [],
      text,
      prose: entry.prose,
      kind: entry.kind,
      kindReason: entry.kindReason,
      links,
      mentions: mention === null ? [] : [mention],
    };
  });
}

function mentionOf(entry: BibliographicEntry, links: readonly EntryLink[]): PaperMention | null {
  const { title, authors, year, venue } = entry;
  const mention = toMention({ title, authors, year, venue, links, text: '' });
  const identifiers = { ...mention.identifiers, ...entry.identifiers };
  const isNamed = title !== '' || links.length > 0 || Object.keys(identifiers).length > 0;
  return isNamed ? { ...mention, identifiers } : null;
}

/** An entry without an address gets its identifier's, so that the person can open it. */
function identifierUrls({ doi, arxiv }: Identifiers): string[] {
  if (doi !== undefined) return [`https://doi.org/${encodeURI(doi)}`];
  return arxiv === undefined ? [] : [`https://arxiv.org/abs/${arxiv}`];
}

/** "A. Author, B. Author. Title. Venue, 1998." */
function printed({ authors, title, venue, year }: BibliographicEntry): string {
  const shown = authors.slice(0, mostNamesShown).join(', ');
  const names = authors.length > mostNamesShown ? `${shown} et al` : shown;
  const where = [venue, year].filter((part) => part !== null).join(', ');
  return [names, title, where]
    .filter((part) => part !== '')
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

function rawText(raw: string): string {
  const text = raw.replace(/\s+/g, ' ').trim();
  return text.length > longestRaw ? `${text.slice(0, longestRaw)}…` : text;
}

/** The first warnings, and how many there are more. */
export function shortened(warnings: readonly string[]): string[] {
  if (warnings.length <= mostWarnings) return [...warnings];
  return [...warnings.slice(0, mostWarnings), `… and ${warnings.length - mostWarnings} more of this kind.`];
}

/** The name of a list without a title of its own: the file's, without its ending. */
export function titleOfName(name: string): string {
  const base = name.replace(/[?#].*$/, '').replace(/^.*[\\/]/, '');
  return base.replace(/\.[a-z]{1,8}$/i, '') || name;
}
