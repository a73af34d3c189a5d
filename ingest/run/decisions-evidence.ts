/** What a person's word on an entry adds to the evidence: the line prints the work that they named. */
import { identifierKeys, type Scheme } from '../../graph/model/identifiers.ts';
import type { Evidence, SourceReference } from '../merge/evidence.ts';
import type { ReadItem } from '../read/read-item.ts';
import type { EntryDecision } from '../resolve/resolve-list.ts';
import { canonicalId } from './decisions-check.ts';

/**
 * Reference strings for decided identifiers that nothing else in the evidence has: without them the entry would mean a work
 * that does not exist.
 * @param place.after the last order that the list's own strings take in `place.record`
 */
export function decidedReferences(
  items: readonly ReadItem[],
  decisions: ReadonlyMap<string, EntryDecision>,
  evidence: Evidence,
  place: { readonly record: string; readonly after: number },
): SourceReference[] {
  const wanted = items.flatMap((item) =>
    (decisions.get(item.key)?.papers ?? []).map((id, at) => ({ item, at, id: canonicalId(id) })),
  );
  if (wanted.length === 0) return [];
  const known = new Set(
    [...evidence.records, ...evidence.references].flatMap(({ identifiers }) => identifierKeys(identifiers)),
  );
  const added = new Map<string, SourceReference>();
  for (const { item, at, id } of wanted) {
    const scheme = id.slice(0, id.indexOf(':'));
    if (known.has(id) || added.has(id) || !isScheme(scheme)) continue;
    added.set(id, toReference(item, at, { [scheme]: id.slice(scheme.length + 1) }, place, added.size));
  }
  return [...added.values()];
}

const schemes: ReadonlySet<string> = new Set<Scheme>([
  'doi',
  'arxiv',
  'openalex',
  's2',
  'dblp',
  'acm',
  'pmid',
  'pmcid',
  'corpusid',
  'openreview',
  'acl',
]);

function isScheme(text: string): boolean {
  return schemes.has(text);
}

function toReference(
  { text, mentions }: ReadItem,
  at: number,
  identifiers: SourceReference['identifiers'],
  { record, after }: { readonly record: string; readonly after: number },
  number: number,
): SourceReference {
  const mention = mentions[at];
  return {
    record,
    order: after + number + 1,
    raw: text,
    title: mention === undefined || mention.title === '' ? text : mention.title,
    authors: (mention?.authors ?? []).map((name) => ({ name })),
    year: mention?.year ?? null,
    venue: mention?.venue ?? null,
    identifiers,
  };
}
