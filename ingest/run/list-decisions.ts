/** Decisions in force during an ingest: those that come with its lists, and those that the store keeps for the others. */
import type { GraphStore } from '../../graph/store/graph-store.ts';
import { type ListDecisions, noDecisions, parseDecisions } from './decisions.ts';
import type { GivenDecisions } from './decisions-in-force.ts';
import type { ListText, ReadLists } from './list-input.ts';

/** A text decides; null says that there is none any more; absent, what the store keeps holds. */
export type DecidedList = ListText & GivenDecisions;

/** By list id. @throws StemmaError `bad-input` naming what does not fit */
export async function decisionsOf(
  store: GraphStore,
  lists: ReadLists,
  inputs: readonly DecidedList[],
): Promise<Map<string, ListDecisions>> {
  const decisions = new Map<string, ListDecisions>();
  const formerIds = new Map([...lists.moved].map(([former, now]) => [now, former]));
  for (const { list } of lists.untouched) {
    const json = await store.decisions(formerIds.get(list.id) ?? list.id);
    if (json !== undefined) decisions.set(list.id, parseDecisions(json, `decisions of list ${list.id}`));
  }
  for (const [at, { list }] of lists.given.entries()) {
    const { decisions: given, decisionsFile, name } = inputs[at]!;
    const kept = lists.moved.has(list.id) ? undefined : await store.decisions(list.id);
    if (typeof given === 'string')
      decisions.set(list.id, parseDecisions(given, decisionsFile ?? `decisions of ${name}`));
    else if (given === undefined && kept !== undefined) {
      decisions.set(list.id, parseDecisions(kept, `decisions of list ${list.id}`));
    }
  }
  return decisions;
}

/** What the store is to keep otherwise than it does. */
export async function changedDecisions(
  store: GraphStore,
  lists: ReadLists,
  inputs: readonly DecidedList[],
): Promise<{ list: string; json: string }[]> {
  const changed: { list: string; json: string }[] = [];
  for (const [former, now] of lists.moved) {
    const json = await store.decisions(former);
    if (json !== undefined) changed.push({ list: now, json });
  }
  for (const [at, { list }] of lists.given.entries()) {
    const { decisions } = inputs[at]!;
    if (decisions === undefined) continue;
    const kept = lists.moved.has(list.id) ? undefined : await store.decisions(list.id);
    // A file that was taken away decides nothing any more, in later ingests of other lists neither.
    const json = decisions ?? (kept === undefined ? undefined : noDecisions);
    if (json !== undefined && json !== kept) changed.push({ list: list.id, json });
  }
  return changed;
}
