/** The links of one item, each with the text around it and with what its own text is: a title, a citation, a label. */
import type { EntryLink } from '../../graph/model/reading-list.ts';
import { linkLabel } from '../links/link-label.ts';
import { linkRole } from '../links/link-role.ts';
import { isReadable } from '../links/link-url.ts';
import { parseCitation } from './bibliographic-text.ts';
import { type ItemContent, tidy } from './item-content.ts';

/** A link of the item with its place among the runs. */
export interface Anchor {
  readonly link: EntryLink;
  readonly form: 'title' | 'citation' | 'label' | 'bare';
  /** Text between the link before (or the start) and this one. */
  readonly before: string;
  /** Text between this link and the next (or the end). */
  readonly after: string;
}

/** Links that lead off the page, in order; badges and mail addresses are none. */
export function readAnchors(content: ItemContent): Anchor[] {
  const anchors: Anchor[] = [];
  const texts = textsBetween(content);
  content.links.forEach(({ url, text, imageOnly }, index) => {
    if (imageOnly || !isReadable(url)) return;
    const before = texts.before(index);
    const form = formOf(text, url, before);
    const role = linkRole(url, text, { before });
    // What a citation links to is the cited paper, whatever its address.
    const link: EntryLink = { url, role: form === 'citation' && role === 'other' ? 'paper' : role, text };
    anchors.push({ link, form, before, after: texts.after(index) });
  });
  return anchors;
}

function formOf(text: string, url: string, before: string): Anchor['form'] {
  if (text === url || /^(?:https?:\/\/|www\.)\S+$/i.test(text)) return 'bare';
  if (linkLabel(text) !== null) return 'label';
  return parseCitation(text) !== null && tidy(before).replace(/[^\p{L}]/gu, '') !== '' ? 'citation' : 'title';
}

/** The text between links; links that are no anchors of the item's (badges, mail, places on the page) count as text. */
function textsBetween(content: ItemContent): { before(link: number): string; after(link: number): string } {
  const counts = content.links.map(({ url, imageOnly }) => !imageOnly && isReadable(url));
  const gaps: string[] = [''];
  const gapBefore = new Map<number, number>();
  for (const run of content.runs) {
    if (run.link === null || !counts[run.link]) gaps[gaps.length - 1] += run.text;
    else if (!gapBefore.has(run.link)) {
      gapBefore.set(run.link, gaps.length - 1);
      gaps.push('');
    }
  }
  return {
    before: (link) => gaps[gapBefore.get(link) ?? -1] ?? '',
    after: (link) => gaps[(gapBefore.get(link) ?? -2) + 1] ?? '',
  };
}
