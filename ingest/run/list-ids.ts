/**
 * Ids of lists: the slug of the title, else of the file, made unique. Which of two lists with one title has the plain slug
 * depends on where they lie and never on which came first: lists propose their candidates in order, and an id is the list's
 * whose origin sorts first (deferred acceptance: the outcome does not depend on who proposes when).
 */
import { createHash } from 'node:crypto';
import { fold } from '../../graph/model/folding.ts';
import type { ReadingList } from '../../graph/model/reading-list.ts';

export type NamedList = Pick<ReadingList, 'origin' | 'title'>;

export interface ListIds {
  /** By origin, of all lists. */
  readonly ids: ReadonlyMap<string, string>;
  /** Lists of the store that have to give up their id, by the former one. */
  readonly moved: ReadonlyMap<string, string>;
}

/** `bundled:NAME` is what a list that comes with Stemma is known by; its id is NAME, whoever else would like it. */
const bundled = 'bundled:';
const reservedIds: ReadonlySet<string> = new Set(['distributed-systems']);
const longestSlug = 60;

/** @param known lists of the store, which keep their ids unless a list that sorts before them needs one */
export function assignListIds(known: readonly ReadingList[], given: readonly NamedList[]): ListIds {
  const holders = new Map<string, NamedList & Partial<ReadingList>>(known.map((list) => [list.id, list]));
  const former = new Map(known.map((list) => [list.origin, list.id]));
  const open: (NamedList & Partial<ReadingList>)[] = given.filter(({ origin }) => !former.has(origin));
  for (let list = open.pop(); list !== undefined; list = open.pop()) {
    for (const id of candidates(list)) {
      const holder = holders.get(id);
      if (holder !== undefined && !displaces(list, holder)) continue;
      holders.set(id, list);
      if (holder !== undefined && holder.origin !== list.origin) open.push(holder);
      break;
    }
  }
  const ids = new Map([...holders].map(([id, { origin }]) => [origin, id]));
  const moved = known.flatMap(({ id, origin }) => (ids.get(origin) === id ? [] : [[id, ids.get(origin)!] as const]));
  return { ids, moved: new Map(moved) };
}

/** A title that a person gave holds its id: it is theirs in links and commands. */
function displaces(list: NamedList, holder: NamedList & Partial<ReadingList>): boolean {
  if (list.origin === holder.origin) return true;
  const isFirst = isBundled(list) !== isBundled(holder) ? isBundled(list) : list.origin < holder.origin;
  return isFirst && holder.titleGiven !== true;
}

function isBundled({ origin }: NamedList): boolean {
  return origin.startsWith(bundled);
}

/** Best first; the last ones are nobody else's. */
function candidates(list: NamedList): string[] {
  if (isBundled(list)) return [list.origin.slice(bundled.length)];
  const path = list.origin
    .replace(/[?#].*$/, '')
    .split(/[\\/]/)
    .filter((part) => part !== '');
  const file = slug((path.at(-1) ?? '').replace(/\.[a-z]{1,8}$/i, ''));
  const folder = slug(path.at(-2) ?? '');
  const title = slug(list.title) || file || 'list';
  const hash = createHash('sha256').update(list.origin).digest('hex');
  const named = [title, file, folder === '' || file === '' ? '' : `${folder}-${file}`];
  return [...new Set([...named, `${title}-${hash.slice(0, 6)}`, `${title}-${hash}`])].filter(
    (id) => id !== '' && !reservedIds.has(id),
  );
}

/** "Awesome Consensus" → `awesome-consensus`. */
export function slug(text: string): string {
  return fold(text).replaceAll(' ', '-').slice(0, longestSlug).replace(/-+$/, '');
}
