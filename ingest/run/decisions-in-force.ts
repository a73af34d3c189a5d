/** Decisions during an ingest: where they are found, which entries they are about, what of them cannot be. */
import { readFile } from 'node:fs/promises';
import type { Evidence } from '../merge/evidence.ts';
import type { MergedGraph } from '../merge/merge.ts';
import type { ListDecisions } from './decisions.ts';
import { type CheckedDecided, checkDecided, unknownIds } from './decisions-check.ts';
import { decidedReferences } from './decisions-evidence.ts';
import { decisionsPathAtHome } from './decisions-file.ts';
import { type PlacedDecisions, placeDecisions } from './decisions-place.ts';
import type { ReadList } from './list-input.ts';

/** What an ingest is given of a list's decisions. */
export interface GivenDecisions {
  /** The file's text; null: there is no file; absent: the list has no place for one of its own. */
  readonly decisions?: string | null;
  /** For messages. */
  readonly decisionsFile?: string;
}

/**
 * The given lists with the decisions that lie in the home folder: those of addresses, of standard input, of read-only places.
 * Given a file of its own, a list needs none.
 */
export async function withDecisionsAtHome<T extends GivenDecisions>(
  given: readonly T[],
  lists: readonly ReadList[],
  home: string | undefined,
): Promise<readonly T[]> {
  if (home === undefined) return given;
  return Promise.all(
    given.map(async (input, at) => {
      if (typeof input.decisions === 'string') return input;
      const decisionsFile = decisionsPathAtHome(lists[at]!.list.id, home);
      const json = await readFile(decisionsFile, 'utf8').catch(() => null);
      return json === null ? input : { ...input, decisions: json, decisionsFile };
    }),
  );
}

export interface DecisionsInForce {
  readonly checked: CheckedDecided;
  /** By list. */
  readonly placed: ReadonlyMap<string, PlacedDecisions>;
  readonly warningsFor: (list: string, merged: MergedGraph) => readonly string[];
}

export function putInForce(
  decisions: ReadonlyMap<string, ListDecisions>,
  lists: readonly ReadList[],
): DecisionsInForce {
  const checked = checkDecided(decisions);
  const placed = new Map(lists.map(({ list, items }) => [list.id, placeDecisions(decisions.get(list.id), items)]));
  return {
    checked,
    placed,
    warningsFor: (list, merged) => {
      const own = decisions.get(list);
      if (own === undefined) return [];
      const known = new Set([
        ...merged.works.map(({ paper }) => paper.id),
        ...merged.aliases.map(({ alias }) => alias),
        ...merged.records.map(({ key }) => key),
      ]);
      return [
        ...own.warnings,
        ...(checked.warnings.get(list) ?? []),
        ...(placed.get(list)?.warnings ?? []),
        ...unknownIds(own, (id) => known.has(id)),
      ];
    },
  };
}

/** What a person says a line means is a work, even when no source knows it. */
export function withDecidedWorks(
  evidence: Evidence,
  lists: readonly ReadList[],
  { placed }: DecisionsInForce,
): Evidence {
  const named = lists.flatMap(({ list, items }) => {
    const entries = placed.get(list.id)?.entries ?? new Map();
    return decidedReferences(items, entries, evidence, { record: `list:${list.id}`, after: lastOrder(items) });
  });
  return named.length === 0 ? evidence : { ...evidence, references: [...evidence.references, ...named] };
}

/** The list's own strings are counted by mentions. */
function lastOrder(items: ReadList['items']): number {
  return items.reduce((sum, { mentions }) => sum + mentions.length, 0);
}
