/** What the links of a mention add to it: identifiers, and year and venue when the text states none. */
import { type Identifiers, parseArxivId, parseDoi } from '../../graph/model/identifiers.ts';
import type { EntryLink } from '../../graph/model/reading-list.ts';
import { linkIdentifiers } from '../links/link-identifiers.ts';
import type { BibliographicParts } from './bibliographic-text.ts';
import type { PaperMention } from './read-item.ts';

export interface BareMention extends BibliographicParts {
  readonly links: readonly EntryLink[];
  /** Text that may state an identifier ("arXiv:1706.03762", "doi:10.1145/…"). */
  readonly text: string;
}

/** Completes a mention from its links. Of two identifiers of one scheme the first link's stays. */
export function toMention({ title, authors, year, venue, links, text }: BareMention): PaperMention {
  let identifiers: Identifiers = textIdentifiers(`${title} ${text}`);
  let linkYear: number | null = null;
  let linkVenue: string | null = null;
  for (const { url, role } of links) {
    if (role !== 'paper' && role !== 'pdf' && role !== 'book' && role !== 'other') continue;
    const found = linkIdentifiers(url);
    identifiers = { ...found.identifiers, ...identifiers };
    linkYear ??= found.hints.year ?? null;
    linkVenue ??= found.hints.venue ?? null;
  }
  return { title, authors, year: year ?? linkYear, venue: venue ?? linkVenue, links, identifiers };
}

/** The mention with more links, those of nested items that hold nothing else. */
export function withLinks(mention: PaperMention, links: readonly EntryLink[]): PaperMention {
  return toMention({ ...mention, links: [...mention.links, ...links], text: '' });
}

function textIdentifiers(text: string): Identifiers {
  const arxiv = /\barxiv:\s*([\w.-]+(?:\/\d{7})?)/i.exec(text)?.[1];
  const arxivId = arxiv === undefined ? null : parseArxivId(arxiv);
  const doi = /\b10\.\d{4,9}\/\S+/.test(text) ? parseDoi(text) : null;
  return { ...(arxivId === null ? {} : { arxiv: arxivId }), ...(doi === null ? {} : { doi }) };
}
