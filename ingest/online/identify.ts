/**
 * Records for identifiers, from the cheapest sources first: those that are always asked, then those for what is still
 * missing. Keys that the answers bring along (a DOI for an arXiv id) are asked for in a second round.
 */
import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { LookUpKey } from '../sources/look-up-key.ts';
import type { MetadataSource } from '../sources/metadata-source.ts';
import { type FoundWorks, hasReferences } from './found-works.ts';
import type { Stages } from './stages.ts';

/** What the steps of a run share. */
export interface Asking {
  readonly found: FoundWorks;
  readonly stages: Stages;
  readonly signal: AbortSignal | undefined;
}

/** Each group holds the keys of one work. */
export type KeyGroup = readonly LookUpKey[];

export async function identify(
  groups: readonly KeyGroup[],
  sources: readonly MetadataSource[],
  { found, stages, signal }: Asking,
): Promise<void> {
  const always = sources.filter(({ capabilities }) => (capabilities.asked ?? 'always') === 'always');
  // Twice: what one source knows under an arXiv id, another knows under the DOI that it gives.
  for (let round = 0; round < 2; round++) {
    const keys = groups.flatMap((group) => keysOf(group, found));
    await Promise.all(always.map((source) => lookUp(source, keys, { found, stages, signal })));
  }
  for (const source of sources) {
    const { asked = 'always' } = source.capabilities;
    if (asked === 'always') continue;
    const wanting = groups.filter((group) => {
      const records = found.related(group);
      return asked === 'without-record' ? records.length === 0 : !hasReferences(records);
    });
    await lookUp(
      source,
      wanting.flatMap((group) => bestKey(source, keysOf(group, found))),
      { found, stages, signal },
    );
  }
}

async function lookUp(
  source: MetadataSource,
  keys: readonly LookUpKey[],
  { found, stages, signal }: Asking,
): Promise<void> {
  const understood = keys.filter((key) => isUnderstood(source, key));
  if (understood.length === 0) return;
  const planned = source.planner?.lookUp(understood);
  const answers = await stages.measure('look-up', source, planned, () => source.lookUp(understood, signal));
  for (const [key, records] of answers) {
    for (const record of records) found.add(record, source, key);
  }
}

function keysOf(group: KeyGroup, found: FoundWorks): LookUpKey[] {
  const known = found.related(group).flatMap(({ identifiers }) => identifierKeys(identifiers));
  // Sorted, since records stand in the order in which hosts happened to answer.
  return [...new Set([...group, ...known.sort()])];
}

/** One key is enough where each costs a request or a place in a batch. */
function bestKey(source: MetadataSource, keys: readonly LookUpKey[]): LookUpKey[] {
  const key = keys.find((one) => isUnderstood(source, one));
  return key === undefined ? [] : [key];
}

function isUnderstood({ capabilities }: MetadataSource, key: LookUpKey): boolean {
  return capabilities.identifiers.some((scheme) => key.startsWith(`${scheme}:`));
}
