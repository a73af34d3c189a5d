/**
 * What a link says about the paper behind it without opening it: identifiers that are certain, a DOI that is only likely,
 * and hints of venue, year, author and title. The knowledge stands in `link-patterns.ts`, one row a kind of link.
 */
import type { Identifiers } from '../../graph/model/identifiers.ts';
import type { LinkHints } from './link-hints.ts';
import { linkPatterns } from './link-patterns.ts';
import { parseLinkUrl } from './link-url.ts';
import { fileNameHints } from './venue-hints.ts';

export interface LinkFinding {
  /** Only what is certain. */
  readonly identifiers: Identifiers;
  readonly hints: LinkHints;
  readonly canonicalUrl: string;
}

/** Any link as written in a list, absolute or relative, in; never throws. Nothing is fetched. */
export function linkIdentifiers(link: string): LinkFinding {
  const url = parseLinkUrl(link);
  let identifiers: Identifiers = {};
  let hints: LinkHints = {};
  for (const pattern of linkPatterns) {
    const found = pattern.read(url);
    if (found === null) continue;
    identifiers = found.identifiers ?? {};
    hints = found.hints ?? {};
    break;
  }
  return { identifiers, hints: { ...fileNameHints(url.path), ...hints }, canonicalUrl: url.canonicalUrl };
}
