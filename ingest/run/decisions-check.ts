/** What persons decided, held against each other and against the graph: contradictions and ids of nobody are told. */
import { parseIdentifier } from '../../graph/model/identifiers.ts';
import type { Decided } from '../merge/clusters.ts';
import type { ListDecisions } from './decisions.ts';

export interface CheckedDecided {
  /** What the merge is to keep to. */
  readonly decided: Decided;
  /** By list. */
  readonly warnings: ReadonlyMap<string, readonly string[]>;
}

interface Said {
  readonly list: string;
  readonly pair: readonly [string, string];
  readonly where: string;
}

/** Ids as evidence has them: `doi:…` for every spelling of a DOI. Keys of records (`crossref:10.1/x`) stay what they are. */
export function canonicalId(id: string): string {
  const text = id.trim();
  const prefix = /^([a-z][a-z0-9-]*):(?!\/\/)/i.exec(text)?.[1]?.toLowerCase();
  const parsed = parseIdentifier(text);
  const isRecord = prefix !== undefined && !spellings.has(prefix) && parsed?.startsWith(`${prefix}:`) !== true;
  return isRecord ? text : (parsed ?? text);
}

/** Prefixes under which people write identifiers of another scheme. */
const spellings = new Set(['doi', 'arxiv', 'acm', 'urn', 'info']);

/**
 * The words of all lists on pairs. Where two works are said to be one, directly or through others, and also to be different,
 * they are held apart, and the words that join them do not count.
 */
export function checkDecided(all: ReadonlyMap<string, ListDecisions>): CheckedDecided {
  const same = [...all].flatMap(([list, decisions]) => pairsSaid(list, decisions, 'same'));
  const different = [...all].flatMap(([list, decisions]) => pairsSaid(list, decisions, 'different'));
  const warnings = new Map<string, string[]>();
  const groups = new Groups(same);
  const contradicted = new Set<string>();
  for (const { list, pair, where } of different) {
    const group = groups.of(pair[0]);
    if (group !== groups.of(pair[1])) continue;
    contradicted.add(group);
    const others = same.filter((said) => groups.of(said.pair[0]) === group);
    const text = `${where}: ${pair[0]} and ${pair[1]} are said to be different here, and the same in ${others.map((said) => said.where).join(', ')}; they are held apart until one of these goes.`;
    for (const name of new Set([list, ...others.map((said) => said.list)])) {
      warnings.set(name, [...(warnings.get(name) ?? []), text]);
    }
  }
  const kept = same.filter(({ pair }) => !contradicted.has(groups.of(pair[0])));
  return {
    decided: { same: kept.map(({ pair }) => pair), different: different.map(({ pair }) => pair) },
    warnings,
  };
}

/** Ids that a list's decisions name and no paper has, each with file and line. */
export function unknownIds(decisions: ListDecisions, isKnown: (id: string) => boolean): string[] {
  const warnings: string[] = [];
  const warn = (id: string, where: string) => {
    if (!isKnown(canonicalId(id)) && !isKnown(id)) warnings.push(`${where}: no paper of the graph has the id ${id}.`);
  };
  for (const [key, { papers = [] }] of decisions.entries) {
    for (const id of papers) warn(id, decisions.placeOf('entries', key));
  }
  for (const name of ['same', 'different'] as const) {
    for (const [at, pair] of decisions[name].entries()) for (const id of pair) warn(id, decisions.placeOf(name, at));
  }
  return warnings;
}

function pairsSaid(list: string, decisions: ListDecisions, name: 'same' | 'different'): Said[] {
  return decisions[name].map(([one, other], at) => ({
    list,
    pair: [canonicalId(one), canonicalId(other)] as const,
    where: decisions.placeOf(name, at),
  }));
}

/** Ids that are one by what was said. */
class Groups {
  readonly #parent = new Map<string, string>();

  constructor(same: readonly Said[]) {
    for (const { pair } of same) this.#parent.set(this.of(pair[0]), this.of(pair[1]));
  }

  of(id: string): string {
    let root = id;
    for (let next = this.#parent.get(root); next !== undefined && next !== root; next = this.#parent.get(root))
      root = next;
    return root;
  }
}
