/**
 * New decisions brought into the graph. What a line means changes nothing but the line, so decisions on entries are stored at
 * once; words on pairs, ids that nobody has and what is taken back need the merge, and so an ingest.
 */
import { isDeepStrictEqual } from 'node:util';
import type { StoredEntry } from '../../graph/model/reading-list.ts';
import type { GraphStore } from '../../graph/store/graph-store.ts';
import { toEntry } from '../resolve/resolve-list.ts';
import { statementsOf } from '../resolve/statements.ts';
import { type ListDecisions, noDecisions, parseDecisions } from '../run/decisions.ts';
import { canonicalId } from '../run/decisions-check.ts';
import { placeDecisions } from '../run/decisions-place.ts';
import { knownNamesOf } from './known-names.ts';
import { itemsOfStored } from './stored-items.ts';

export interface ChangedEntry {
  readonly before: StoredEntry;
  readonly after: StoredEntry;
}

/**
 * @param file the decisions file as it is to hold: its text, and its path for messages
 * @returns the entries that changed, or null when nothing was stored and an ingest is needed
 */
export async function settle(
  store: GraphStore,
  listId: string,
  file: { readonly json: string; readonly path: string },
): Promise<readonly ChangedEntry[] | null> {
  const { json, path } = file;
  const decisions = parseDecisions(json, path);
  const contents = await store.list(listId);
  if (contents === undefined) return null;
  const former = parseDecisions((await store.decisions(listId)) ?? noDecisions, `decisions of list ${listId}`);
  if (needsMerge(former, decisions)) return null;
  const items = itemsOfStored(contents.list);
  const { entries: decided } = placeDecisions(decisions, [...items.values()]);
  const named = [...decided.values()].flatMap(({ papers = [] }) => papers);
  const ids = await store.resolve([...new Set(named.flatMap((id) => [id, canonicalId(id)]))]);
  const idOf = (id: string) => ids.get(id) ?? ids.get(canonicalId(id));
  if (named.some((id) => idOf(id) === undefined)) return null;
  const changed: ChangedEntry[] = [];
  const entries = contents.entries.map((before) => {
    const decision = decided.get(before.key);
    const item = items.get(before.key);
    if (decision === undefined || item === undefined) return before;
    const papers = decision.papers?.map((id) => idOf(id)!);
    const word = { ...decision, ...(papers === undefined ? {} : { papers }) };
    const { evidence } = before;
    const after = { ...toEntry({ item, matches: [] }, word), evidence: { ...evidence, rule: 'decided' } };
    if (after.decidedBy !== 'person' || isDeepStrictEqual(plain(after), plain(before))) return before;
    changed.push({ before, after });
    return after;
  });
  const names = await knownNamesOf(store);
  const statements = entries.flatMap((entry) => statementsOf(listId, entry, names));
  const lists = changed.length === 0 ? {} : { lists: [{ list: contents.list, entries, statements }] };
  await store.apply({ ...lists, decisions: [{ list: listId, json }] });
  return changed;
}

function needsMerge(former: ListDecisions, now: ListDecisions): boolean {
  const pairs = ({ same, different }: ListDecisions) => JSON.stringify([same, different].map((all) => [...all].sort()));
  if (pairs(former) !== pairs(now)) return true;
  // What is taken back is for the rules to decide again.
  return [...former.entries.keys()].some((key) => !now.entries.has(key));
}

function plain(entry: StoredEntry): unknown {
  return JSON.parse(JSON.stringify(entry));
}
