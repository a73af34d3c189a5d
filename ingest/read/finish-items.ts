/**
 * From raw list items to entries: papers named, kinds, keys, parents. Nested items that only hold a link of their parent
 * ("[[Paper]](…)", "[[Code]](…)") or its authors stay entries, of kind `other`, and give what they hold to the parent's
 * first mention.
 */
import { type EntryLink, scholarlyKinds } from '../../graph/model/reading-list.ts';
import { linkLabel } from '../links/link-label.ts';
import { splitTitle } from './bibliographic-text.ts';
import { entryKind, type KindJudgement } from './entry-kind.ts';
import { type ItemContent, textOf, tidy } from './item-content.ts';
import { itemKey, KeyRegister } from './item-key.ts';
import { withLinks } from './mention-links.ts';
import { type MentionReading, readMentions } from './mentions.ts';
import { isNameList, splitNames } from './person-names.ts';
import type { PaperMention, ReadItem } from './read-item.ts';
import { sectionKind } from './section-kind.ts';

/** A list item as it stands in the tree. */
export interface ItemDraft {
  readonly line: number;
  readonly section: readonly string[];
  /** A line of italics directly above its list, which works like a heading. */
  readonly label: string | null;
  readonly parent: ItemDraft | null;
  readonly content: ItemContent;
  /** The paragraph after a list of one item, when it explains that item. */
  explanation: ItemContent | null;
}

const longestByline = 2000;
const mostTitleWords = 25;

interface Working {
  readonly draft: ItemDraft;
  readonly text: string;
  readonly reading: MentionReading;
  mentions: readonly PaperMention[];
  /** Set for items that belong to their parent. */
  adopted: KindJudgement | null;
}

/** Entries in the order of the drafts, which is that of the text. */
export function finishItems(drafts: readonly ItemDraft[], listTitle: string): ReadItem[] {
  const working = new Map(drafts.map((draft) => [draft, start(draft, listTitle)]));
  adoptNested(working);
  const keys = new KeyRegister();
  const keyOf = new Map<ItemDraft, string>();
  return drafts.map((draft, index) => {
    const item = working.get(draft)!;
    const key = keys.unique(itemKey(item.text, primaryLink(draft.content)));
    keyOf.set(draft, key);
    const parent = draft.parent === null ? undefined : keyOf.get(draft.parent);
    const { kind, reason } = item.adopted ?? judge(item, listTitle);
    return {
      key,
      line: draft.line,
      order: index + 1,
      section: draft.section,
      ...(parent === undefined ? {} : { parent }),
      text: item.text,
      prose: item.adopted === null ? item.reading.prose : null,
      kind,
      kindReason: reason,
      links: item.reading.links,
      mentions: item.mentions,
    };
  });
}

function start(draft: ItemDraft, listTitle: string): Working {
  const own = readMentions(draft.content);
  const reading = draft.explanation === null ? own : explained(own, draft.explanation);
  const text = textOf(draft.content.runs);
  const plain = reading.mentions.length === 0 ? plainTitle(text, reading, headingsOf(draft, listTitle)) : null;
  const mentions = plain === null ? reading.mentions : [plain];
  return { draft, text, reading: plain === null ? reading : { ...reading, prose: null }, mentions, adopted: null };
}

/** An explanation adds prose, links, and the papers that it links to by their titles. */
function explained(own: MentionReading, explanation: ItemContent): MentionReading {
  const more = readMentions(explanation);
  const papers = more.mentions.filter(
    ({ title, links }) =>
      isWholeTitle(title) && links.some(({ role, text }) => isPaper(role) && linkLabel(text) === null),
  );
  const text = textOf(explanation.runs);
  return {
    ...own,
    mentions: own.mentions.length === 0 ? [] : [...own.mentions, ...papers],
    prose: own.prose === null ? text : `${own.prose} ${text}`,
    links: [...own.links, ...more.links],
  };
}

/** In running text a single word with a link is the name of a system, not a further paper of the line. */
function isWholeTitle(title: string): boolean {
  return /\S\s+\S|\p{Script=Han}{4,}/u.test(title);
}

/** A line without links in a section of papers or books that reads like a title. */
function plainTitle(text: string, reading: MentionReading, headings: readonly string[]): PaperMention | null {
  const section = sectionKind(headings)?.kind;
  if (reading.links.length > 0 || section === undefined || !scholarlyKinds.has(section)) return null;
  const words = text.split(' ').length;
  if (
    words < 2 ||
    words > mostTitleWords ||
    !/^[\p{Lu}\p{N}"“《]/u.test(text) ||
    /[.!?:]\s+\p{Lu}\p{Ll}+ \p{Ll}|[.!]$/u.test(text)
  )
    return null;
  return { ...splitTitle(text), links: [], identifiers: {} };
}

/** What stands above an item: its headings, the line of italics above its list; the list's title where there is none. */
function headingsOf({ section, label }: ItemDraft, listTitle: string): readonly string[] {
  const headings = section.length === 0 ? [listTitle] : section;
  return label === null ? headings : [...headings, label];
}

function isPaper(role: EntryLink['role']): boolean {
  return role === 'paper' || role === 'pdf';
}

function judge({ draft, text, reading, mentions }: Working, listTitle: string): KindJudgement {
  const headings = headingsOf(draft, listTitle);
  const { prose, links, bibliographic } = reading;
  return entryKind({ headings, text, prose, mention: mentions[0] ?? null, links, bibliographic });
}

function adoptNested(working: ReadonlyMap<ItemDraft, Working>): void {
  const children = new Map<Working, Working[]>();
  for (const item of working.values()) {
    const parent = item.draft.parent === null ? undefined : working.get(item.draft.parent);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), item]);
  }
  for (const [parent, nested] of children) adopt(parent, nested);
}

function adopt(parent: Working, nested: readonly Working[]): void {
  const labels = nested.filter(holdsOnlyLabels);
  if (labels.length === 0) return;
  const links = labels.flatMap(({ reading }) => reading.links);
  for (const child of labels) {
    child.adopted = { kind: 'other', reason: `link of the entry above: ${child.text}` };
    child.mentions = [];
  }
  const byline = nested.find(
    ({ reading, text }) => reading.links.length === 0 && text.length < longestByline && isNameList(text, 'full'),
  );
  if (byline !== undefined) {
    byline.adopted = { kind: 'other', reason: 'authors of the entry above' };
    byline.mentions = [];
  }
  const [first, ...others] = parent.mentions;
  const known = first ?? { ...splitTitle(parent.text), links: [], identifiers: {} };
  const authors = known.authors.length > 0 || byline === undefined ? known.authors : splitNames(byline.text);
  parent.mentions = [withLinks({ ...known, authors }, links), ...others];
}

/** "[[Paper]](…)", "[[Code]](…) [[Slides]](…)": links whose anchors are labels, and no text beside them. */
function holdsOnlyLabels({ draft, reading }: Working): boolean {
  const beside = tidy(
    draft.content.runs
      .filter(({ link }) => link === null)
      .map(({ text }) => text)
      .join(''),
  );
  if (/[\p{L}\p{N}]/u.test(beside) || reading.links.length === 0) return false;
  return reading.links.every(({ text }) => linkLabel(text) !== null && /\p{L}/u.test(text));
}

/** The first link that leads off the page; the contract's key is made of it. */
function primaryLink(content: ItemContent): string | null {
  return content.links.find(({ url, imageOnly }) => !imageOnly && !url.startsWith('#') && url !== '')?.url ?? null;
}
