/** What a link is to the paper that its entry names: the paper itself, a copy, a talk, its code, something beside it. */
import type { LinkRole } from '../../graph/model/reading-list.ts';
import { linkIdentifiers } from './link-identifiers.ts';
import { linkLabel } from './link-label.ts';
import { isReadable } from './link-url.ts';
import { isDocument, type SiteKind, siteKind } from './site-kind.ts';

export interface LinkContext {
  /** The words directly before the link ("Video:"); they count when the anchor says nothing. */
  readonly before?: string;
}

const rolesOfSites: Readonly<Partial<Record<SiteKind, LinkRole>>> = {
  encyclopedia: 'companion',
  video: 'talk',
  talk: 'talk',
  course: 'companion',
  code: 'code',
  book: 'book',
  scholarly: 'paper',
  blog: 'companion',
  document: 'pdf',
};

/**
 * The role of one link. A label ("[code]", "[slides]") beats the address, except that "[paper]" and "[pdf]" only confirm
 * it: `[pdf]` on a preprint server stays `paper` unless the address is a file.
 */
export function linkRole(link: string, anchorText: string, context: LinkContext = {}): LinkRole {
  if (!isReadable(link)) return 'other';
  const label = linkLabel(anchorText) ?? labelBefore(context.before);
  const site = siteKind(link);
  if (site === 'video') return 'talk';
  if (label !== null && label !== 'paper' && label !== 'pdf' && label !== 'other') return label;
  if (isDocument(link) && site !== 'talk' && site !== 'book') return 'pdf';
  const { identifiers, hints } = linkIdentifiers(link);
  if (site === 'book') return 'book';
  if (Object.keys(identifiers).length > 0 || hints.doiCandidate !== undefined) return 'paper';
  if (label === 'paper' || label === 'pdf') return label;
  return site === null ? 'other' : (rolesOfSites[site] ?? 'other');
}

function labelBefore(before: string | undefined): LinkRole | null {
  const word = /([\p{L}]+)\s*:\s*$/u.exec(before ?? '')?.[1];
  return word === undefined ? null : linkLabel(word);
}
