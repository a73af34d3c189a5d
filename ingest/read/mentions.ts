/**
 * Which papers one list item names, and what of its text is the curator's own. Works on the flat row of runs and links
 * (`item-content.ts`); where a title stands is told by the first link: a title, a citation ("Dijkstra (1972)") behind its
 * title, or a label ("[pdf]") behind its title.
 */
import type { EntryLink } from '../../graph/model/reading-list.ts';
import { type Anchor, readAnchors } from './anchors.ts';
import {
  type BibliographicParts,
  isIdentifier,
  parseCitation,
  parseLeadIn,
  parseReferenceLine,
  parseTail,
  splitTitle,
  unquote,
} from './bibliographic-text.ts';
import { type ItemContent, textOf, tidy } from './item-content.ts';
import { type BareMention, toMention } from './mention-links.ts';
import type { PaperMention } from './read-item.ts';

export interface MentionReading {
  readonly mentions: readonly PaperMention[];
  readonly prose: string | null;
  readonly links: readonly EntryLink[];
  /** The text itself shows year or authors of a paper, wherever the link leads. */
  readonly bibliographic: boolean;
}

interface Draft extends BareMention {
  readonly links: EntryLink[];
}

/** Reads the papers of one item; `content` is the item's own, without nested items. */
export function readMentions(content: ItemContent): MentionReading {
  const anchors = readAnchors(content);
  const links = anchors.map(({ link }) => link);
  const text = textOf(content.runs);
  const strong = leadingStrong(content);
  const first = firstMention(anchors, strong, text);
  if (first === null) return { mentions: [], prose: proseOr(text, anchors), links, bibliographic: false };
  const drafts = [first.draft];
  for (let at = first.used; at < anchors.length; at++) continueWith(drafts, anchors[at]!, anchors[at - 1]);
  return {
    mentions: drafts.map(toMention),
    prose: remainder(first, anchors, text),
    links,
    bibliographic: first.draft.year !== null || first.draft.authors.length > 0,
  };
}

interface FirstMention {
  readonly draft: Draft;
  /** How many anchors it has taken. */
  readonly used: number;
  /** Text in front of the title that is the curator's. */
  readonly lead: string;
  /** Text behind the title, up to the next link, that is the curator's. */
  readonly rest: string;
}

function firstMention(anchors: readonly Anchor[], strong: string | null, text: string): FirstMention | null {
  const titleAt = anchors.findIndex(({ form }) => form === 'title');
  const first = anchors[0];
  if (strong !== null && (first === undefined || first.form !== 'citation')) return boldTitle(anchors, strong);
  if (first === undefined) return unlinkedTitle(text);
  if (first.form === 'citation') return citedTitle(anchors);
  if (first.form === 'title') return linkedTitle(anchors, 0);
  if (first.form === 'bare')
    return referenceBefore(anchors) ?? (titleAt > 0 ? linkedTitle(anchors, titleAt) : bareLink(anchors));
  const named = labeledTitle(anchors);
  if (named !== null) return named;
  // "[scroll](copy.pdf) [Title](url)": labels first, then the title they belong to.
  return titleAt > 0 && anchors.slice(0, titleAt).every(({ before }) => tidy(before) === '')
    ? linkedTitle(anchors, titleAt)
    : null;
}

function linkedTitle(anchors: readonly Anchor[], at: number): FirstMention {
  const { link, before, after } = anchors[at]!;
  const parts = splitTitle(link.text);
  const lead = parseLeadIn(tidy(before));
  const tail = parseTail(after);
  return {
    draft: {
      title: isIdentifier(parts.title) ? '' : parts.title,
      authors: firstFilled(parts.authors, lead?.authors, tail?.authors),
      year: parts.year ?? tail?.year ?? lead?.year ?? null,
      venue: parts.venue ?? tail?.venue ?? null,
      links: anchors.slice(0, at + 1).map((anchor) => anchor.link),
      text: '',
    },
    used: at + 1,
    lead: lead === null ? tidy(before) : '',
    rest: after.slice(tail?.length ?? 0),
  };
}

/** "The Humble Programmer. [Dijkstra (1972)](…)": the title is the text before the citation. */
function citedTitle(anchors: readonly Anchor[]): FirstMention {
  const { link, before, after } = anchors[0]!;
  const cited = parseCitation(link.text)!;
  const title = unquote(tidy(before));
  if (title === '') return linkedTitle(anchors, 0);
  return { draft: { title, ...cited, venue: null, links: [link], text: '' }, used: 1, lead: '', rest: after };
}

/** "Title (2015), G. Hinton et al. [pdf](…)" or "Title [pdf](…)". */
function labeledTitle(anchors: readonly Anchor[]): FirstMention | null {
  const { link, before, after } = anchors[0]!;
  const written = tidy(before).replace(/[\s[(（:]+$/, '');
  if (!/\p{L}/u.test(written)) return null;
  const parts = parseReferenceLine(written) ?? (isProse(written) ? null : splitTitle(written));
  return parts === null ? null : { draft: { ...parts, links: [link], text: written }, used: 1, lead: '', rest: after };
}

function referenceBefore(anchors: readonly Anchor[]): FirstMention | null {
  const { link, before, after } = anchors[0]!;
  const parts = parseReferenceLine(tidy(before).replace(/(?:\[+\w+\]+)?[\s[(:]*$/, ''));
  return parts === null ? null : { draft: { ...parts, links: [link], text: before }, used: 1, lead: '', rest: after };
}

/** Only an address: it names a paper when the address itself does. */
function bareLink(anchors: readonly Anchor[]): FirstMention | null {
  const { link, before, after } = anchors[0]!;
  if (link.role !== 'paper' && link.role !== 'pdf') return null;
  const draft = { title: '', authors: [], year: null, venue: null, links: [link], text: '' };
  return { draft, used: 1, lead: tidy(before), rest: after };
}

function boldTitle(anchors: readonly Anchor[], strong: string): FirstMention {
  const before = anchors[0]?.before ?? '';
  const behind = tidy(before).startsWith(strong) ? tidy(before).slice(strong.length) : '';
  const parts = splitTitle(strong);
  const reference = parseReferenceLine(`${parts.title}${behind.replace(/[\s[(:]+$/, '')}`);
  const tail = parseTail(behind);
  const known = reference !== null && reference.title === parts.title ? reference : null;
  const taken = known !== null ? behind.length : (tail?.length ?? 0);
  return {
    draft: {
      title: parts.title,
      authors: firstFilled(parts.authors, known?.authors, tail?.authors),
      year: parts.year ?? known?.year ?? tail?.year ?? null,
      venue: parts.venue ?? known?.venue ?? tail?.venue ?? null,
      links: [],
      text: behind,
    },
    used: 0,
    lead: '',
    rest: behind.slice(taken),
  };
}

/** No link at all: a title in book brackets, or a line with authors and year. */
function unlinkedTitle(text: string): FirstMention | null {
  const bracketed = /^\[?《([^》]+)》\]?(.*)$/s.exec(text);
  if (bracketed !== null) {
    const draft = { ...splitTitle(bracketed[1]!), links: [], text };
    return { draft, used: 0, lead: '', rest: bracketed[2]! };
  }
  const parts = parseReferenceLine(text) ?? identifierAlone(text);
  return parts === null ? null : { draft: { ...parts, links: [], text }, used: 0, lead: '', rest: '' };
}

/** "arXiv:1706.03762": the identifier is all that names the paper. */
function identifierAlone(text: string): BibliographicParts | null {
  return isIdentifier(text) ? { title: '', authors: [], year: null, venue: null } : null;
}

/** A further link: another paper, another copy of the one before, or something beside it. */
function continueWith(drafts: Draft[], anchor: Anchor, previous: Anchor | undefined): void {
  const { link, form, before, after } = anchor;
  const current = drafts.at(-1)!;
  if (form === 'label') current.links.push(link);
  else if (form === 'citation') continueWithCitation(drafts, anchor);
  else if (form === 'title' && (link.role === 'paper' || link.role === 'pdf')) {
    const parts = splitTitle(link.text);
    const tail = parseTail(after);
    const lead = parseLeadIn(tidy(before));
    drafts.push({
      title: parts.title,
      authors: firstFilled(parts.authors, lead?.authors, tail?.authors),
      year: parts.year ?? tail?.year ?? lead?.year ?? null,
      venue: parts.venue ?? tail?.venue ?? null,
      links: [link],
      text: '',
    });
  } else if (form === 'title' && link.role === 'code' && !/[\p{L}\p{N}]/u.test(before)) {
    // Code named directly behind the paper is the paper's.
    if (previous === undefined || current.links.includes(previous.link)) current.links.push(link);
  }
}

function continueWithCitation(drafts: Draft[], { link, before }: Anchor): void {
  const title = unquote(tidy(before).replace(/^[.,;\s]*(?:and|also|see)?\b/i, ''));
  if (!title.includes(' ')) drafts.at(-1)!.links.push(link);
  else drafts.push({ title, ...parseCitation(link.text)!, venue: null, links: [link], text: '' });
}

/** A bold start of at least three words outside links: a title, unless it runs on to the first link's words. */
function leadingStrong(content: ItemContent): string | null {
  const start = content.runs.findIndex(({ text }) => tidy(text) !== '');
  if (start < 0 || !content.runs[start]!.strong || content.runs[start]!.link !== null) return null;
  let end = start;
  while (content.runs[end]?.strong && content.runs[end]!.link === null) end++;
  const strong = textOf(content.runs.slice(start, end));
  return strong.split(' ').filter((word) => /\p{L}/u.test(word)).length >= 3 ? strong : null;
}

function remainder({ lead, rest, used, draft }: FirstMention, anchors: readonly Anchor[], text: string): string | null {
  if (isSentence(lead)) return text;
  const parts: string[] = [lead.replace(/[:,]$/, ''), tidy(rest)];
  let connecting = true;
  for (const { link, form, after } of anchors.slice(used)) {
    const between = parts.at(-1)!.replace(/^[\s.,:;–—-]+/, '');
    const adjacent = !/[\p{L}\p{N}]/u.test(between);
    const paper = form === 'title' && (link.role === 'paper' || link.role === 'pdf');
    connecting &&= adjacent || (paper && /^(?:and|or|with|also|the|[,;&\s])*$/i.test(between));
    if (connecting && (paper || form === 'label' || link.role === 'code')) {
      parts[parts.length - 1] = '';
      parts.push(tidy(after.slice(paper ? (parseTail(after)?.length ?? 0) : 0)));
    } else if (form === 'bare' || closingLabel(link, form, after)) parts.push(tidy(after));
    else parts.push(link.text, tidy(after));
  }
  return cleanProse(parts.join(' '), draft.title);
}

/** "[Paper]" behind the last word: it belongs to no sentence. */
function closingLabel(link: EntryLink, form: Anchor['form'], after: string): boolean {
  return (
    form === 'label' &&
    (link.text.startsWith('[') ||
      (!/[\p{L}\p{N}]/u.test(after) && link.role !== 'companion' && link.role !== 'talk' && link.role !== 'other'))
  );
}

function proseOr(text: string, anchors: readonly Anchor[]): string | null {
  const only =
    anchors.length > 0 &&
    anchors.every(({ form }) => form !== 'title') &&
    anchors.map(({ link }) => link.text).join(' ') === text;
  return only ? null : cleanProse(text, '');
}

function cleanProse(text: string, title: string): string | null {
  const prose = text
    .replace(/\s+/g, ' ')
    .replace(/\s+(?=[,.;:!?)\]])/g, '')
    .replace(/^[\s,.:;!?–—\-\\\])]+/, '')
    .trim();
  return /[\p{L}\p{N}]/u.test(prose) && prose !== title ? prose : null;
}

/** Text in front of a label that is no title. */
function isProse(text: string): boolean {
  return text.startsWith('[') || /[.!?]\s+\S/.test(text) || /^\p{Ll}/u.test(text) || text.split(' ').length > 30;
}

/** Prose in front of a title: four words and more that are no label. */
function isSentence(text: string): boolean {
  return (
    text.split(' ').length >= 4 &&
    (/[.!?:]\s/.test(text) || /^\p{Ll}|\b(?:is|are|was|has|have|can|on|of|for|in|like|the)$/u.test(text))
  );
}

function firstFilled(...lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  return lists.find((list) => list !== undefined && list.length > 0) ?? [];
}
