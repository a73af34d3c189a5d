/**
 * What works cite, and what that is: the union of the lists that sources give, each entry with a title of its own. Works
 * at the last depth get records; of their own lists only what leads to works of the run is kept, which costs nothing and
 * shows how they hang together.
 */
import { type Identifiers, identifierKeys, idSchemes } from '../../graph/model/identifiers.ts';
import { authorNames, type SourceRecord, type SourceReference } from '../merge/evidence.ts';
import type { LookUpKey, MetadataSource } from '../sources/metadata-source.ts';
import type { FoundWorks } from './found-works.ts';

export interface Followed {
  readonly references: readonly SourceReference[];
  /** Records of works at the last depth, whose lists are not followed. */
  readonly edge: readonly SourceRecord[];
  /** Entries that are an identifier nobody knows. */
  readonly dangling: number;
}

export interface FollowOptions {
  /** How many steps from the works of the list; 0 keeps their lists as they are. */
  readonly depth: number;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export async function followReferences(
  works: readonly SourceRecord[],
  sources: readonly MetadataSource[],
  found: FoundWorks,
  { depth, onProgress, signal }: FollowOptions,
): Promise<Followed> {
  const references: SourceReference[] = [];
  const inner = new Map(works.map((record) => [record.key, record]));
  let level: readonly SourceRecord[] = works;
  // The lists of the works themselves stand in the graph even at depth 0.
  for (let step = 0; step < Math.max(1, depth) && level.length > 0; step++) {
    onProgress(step, depth + 1);
    const lists = await Promise.all(level.map((record) => found.references(record, signal)));
    const entries = lists.flat();
    references.push(...entries);
    await nameEntries(depth === 0 ? entries.filter(isNameless) : entries, sources, found, signal);
    level = entries
      .flatMap(({ identifiers }) => found.related(identifierKeys(identifiers)))
      .filter(({ key }) => !inner.has(key));
    level = [...new Map(level.map((record) => [record.key, record])).values()];
    if (step + 1 < depth) for (const record of level) inner.set(record.key, record);
  }
  onProgress(depth + 1, depth + 1);
  const named = references.flatMap((entry) => withTitle(entry, found) ?? []);
  const { entries, records } = await edgeLists(depth === 0 ? [] : level, inner, found, signal);
  return { references: [...named, ...entries], edge: records, dangling: references.length - named.length };
}

/** Records for identifiers in lists: from the first source that knows them; only nameless entries are worth a second. */
export async function nameEntries(
  entries: readonly SourceReference[],
  sources: readonly MetadataSource[],
  found: FoundWorks,
  signal: AbortSignal | undefined,
): Promise<void> {
  let isFirst = true;
  for (const source of sources.filter(({ capabilities }) => capabilities.needsNetwork)) {
    const keys = new Set<LookUpKey>();
    for (const entry of entries) {
      const key = keyFor(source, entry.identifiers);
      const isWanted = isFirst || isNameless(entry);
      if (key !== null && isWanted && found.withKey(key).length === 0) keys.add(key);
    }
    if (keys.size === 0) continue;
    isFirst = false;
    for (const [key, records] of await source.lookUp([...keys], signal)) {
      for (const record of records) found.add(record, source, key);
    }
  }
}

/** The identifier under which the source is asked: its own scheme first, since that is surest. */
function keyFor({ capabilities, name }: MetadataSource, identifiers: Identifiers): LookUpKey | null {
  const schemes = [...capabilities.identifiers].sort((a, b) => Number(b === name) - Number(a === name));
  const scheme = schemes.find((one) => identifiers[one] !== undefined);
  return scheme === undefined ? null : `${scheme}:${identifiers[scheme]}`;
}

/** An entry that prints something stays as printed; one that is an identifier alone takes the words of its record. */
function withTitle(entry: SourceReference, found: FoundWorks): SourceReference | null {
  if (!isNameless(entry)) return entry;
  const [record] = idSchemes.flatMap((scheme) =>
    entry.identifiers[scheme] === undefined ? [] : found.withKey(`${scheme}:${entry.identifiers[scheme]}`),
  );
  if (record === undefined) return null;
  const { title, authors, year, venue } = record;
  const raw = [authorNames(authors).join(', '), title, venue, year].filter((part) => part).join('. ');
  return { ...entry, raw, title, authors, year, venue };
}

/** An identifier alone, without a word of what it is. */
function isNameless({ title, raw }: SourceReference): boolean {
  return title === null && /^(?:https?:\/\/\S+|10\.\d{4,9}\/\S+|arxiv:\S+)$/i.test(raw);
}

/** Of the lists at the edge, what leads to works of the run. */
async function edgeLists(
  level: readonly SourceRecord[],
  inner: ReadonlyMap<string, SourceRecord>,
  found: FoundWorks,
  signal: AbortSignal | undefined,
): Promise<{ entries: SourceReference[]; records: SourceRecord[] }> {
  const records: SourceRecord[] = [];
  const all: SourceReference[] = [];
  for (const record of level) {
    if (inner.has(record.key)) continue;
    const isAtHand = record.referencesStatus === 'known' || record.referencesStatus === 'partial';
    const lists = isAtHand ? await found.references(record, signal) : [];
    const entries = lists.filter(({ identifiers }) =>
      identifierKeys(identifiers).some((key) => found.withKey(key).length > 0),
    );
    all.push(...entries.flatMap((entry) => withTitle(entry, found) ?? []));
    const referencesStatus = entries.length > 0 ? ('partial' as const) : ('unknown' as const);
    records.push(isAtHand ? { ...record, referencesStatus } : record);
  }
  return { entries: all, records };
}
