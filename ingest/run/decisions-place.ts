/**
 * Which entries of a list its decisions are about. A decision is filed under the entry's key, which lives through moved
 * lines; when the text or the link was edited, it follows its entry as long as only one entry can be meant.
 */
import type { ListItem } from '../../graph/model/reading-list.ts';
import { editRatio } from '../match/title-similarity.ts';
import type { EntryDecision } from '../resolve/resolve-list.ts';
import type { FiledDecision, ListDecisions } from './decisions.ts';

type Item = Pick<ListItem, 'key' | 'text' | 'line'>;

export interface PlacedDecisions {
  /** By the key that the entry has now. */
  readonly entries: ReadonlyMap<string, EntryDecision>;
  /** Decisions that followed an edited entry: from the key in the file to the entry. */
  readonly moved: ReadonlyMap<string, { readonly key: string; readonly text: string }>;
  /** Decisions whose entry is gone: keys in the file. */
  readonly gone: readonly string[];
  readonly warnings: readonly string[];
}

/** Of the first link of an entry that has none. */
const noLink = 'e3b0c442';
/** Texts at least so alike are one entry, edited. */
const editedAtMost = 0.8;

export function placeDecisions(decisions: ListDecisions | undefined, items: readonly Item[]): PlacedDecisions {
  const entries = new Map<string, EntryDecision>();
  const moved = new Map<string, { key: string; text: string }>();
  const gone: string[] = [];
  const warnings: string[] = [];
  if (decisions === undefined) return { entries, moved, gone, warnings };
  const keys = new Set(items.map(({ key }) => key));
  for (const [key, decision] of decisions.entries) if (keys.has(key)) entries.set(key, decision);
  const free = items.filter(({ key }) => !entries.has(key));
  const lost = [...decisions.entries].filter(([key]) => !keys.has(key));
  const found = matchEdited(lost, free);
  for (const [key, decision] of lost) {
    const item = found.get(key);
    const where = decisions.placeOf('entries', key);
    if (item === undefined) {
      gone.push(key);
      warnings.push(`${where}: the list has no entry "${shown(decision.text ?? key)}" any more; the decision waits.`);
    } else {
      entries.set(item.key, decision);
      moved.set(key, { key: item.key, text: item.text });
      warnings.push(`${where}: the entry was edited and stands in line ${item.line} now: "${shown(item.text)}".`);
    }
  }
  return { entries, moved, gone, warnings };
}

/** Each lost decision with the one free entry that it can mean; two decisions never share one. */
function matchEdited(lost: readonly (readonly [string, FiledDecision])[], free: readonly Item[]): Map<string, Item> {
  const found = new Map<string, Item>();
  const taken = new Set<Item>();
  for (const isMeant of [hasSameLink, hasSameText, isAlike]) {
    const open = lost.filter(([key]) => !found.has(key));
    const wanted = open.map(([key]) => ({
      key,
      items: free.filter((item) => !taken.has(item) && isMeant(key, item)),
    }));
    for (const { key, items } of wanted) {
      const [only] = items;
      const isContested = wanted.some((other) => other.key !== key && only !== undefined && other.items.includes(only));
      if (only === undefined || items.length > 1 || isContested) continue;
      found.set(key, only);
      taken.add(only);
    }
  }
  return found;
}

function hasSameLink(key: string, item: Item): boolean {
  const { link } = partsOf(key);
  return link !== noLink && link === partsOf(item.key).link;
}

function hasSameText(key: string, item: Item): boolean {
  return partsOf(key).text !== '' && partsOf(key).text === partsOf(item.key).text;
}

function isAlike(key: string, item: Item): boolean {
  const [before, now] = [partsOf(key).text, partsOf(item.key).text];
  const isLonger = before.split(' ').length >= 4 && (now.startsWith(`${before} `) || before.startsWith(`${now} `));
  return before !== '' && now !== '' && (isLonger || editRatio(before, now) >= editedAtMost);
}

function partsOf(key: string): { text: string; link: string } {
  const [, text = key, link = noLink] = /^(.*)#([0-9a-f]{8})(?:~\d+)?$/s.exec(key) ?? [];
  return { text, link };
}

function shown(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
