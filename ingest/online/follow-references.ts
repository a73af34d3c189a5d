/**
 * What works cite, and what that is: the union of the lists that sources give, each entry with a title of its own. Works
 * at the last depth get records; of their own lists only what leads to works of the run is kept, which costs nothing and
 * shows how they hang together.
 */
import { type Identifiers, identifierKeys, idSchemes } from '../../graph/model/identifiers.ts';
import { authorNames, type SourceRecord, type SourceReference } from '../merge/evidence.ts';
import type { LookUpKey } from '../sources/look-up-key.ts';
import type { MetadataSource } from '../sources/metadata-source.ts';
import { ExpansionBudget } from './expansion-limit.ts';
import type { FoundWorks } from './found-works.ts';
import type { Asking } from './identify.ts';

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
  /** What may be followed; everything unless given. */
  readonly budget?: ExpansionBudget;
}

export async function followReferences(
  works: readonly SourceRecord[],
  sources: readonly MetadataSource[],
  asking: Asking,
  { depth, onProgress, budget = new ExpansionBudget() }: FollowOptions,
): Promise<Followed> {
  const { found } = asking;
  const references: SourceReference[] = [];
  const inner = new Map(works.map((record) => [record.key, record]));
  let level: readonly SourceRecord[] = works;
  // The lists of the works themselves stand in the graph even at depth 0.
  for (let step = 0; step < Math.max(1, depth) && level.length > 0; step++) {
    onProgress(step, depth + 1);
    const entries = await listsOf(level, asking);
    references.push(...entries);
    const followed = budget.chooseReferences(depth === 0 ? entries.filter(isNameless) : entries, found);
    await nameEntries(followed, sources, asking);
    level = followed
      .flatMap(({ identifiers }) => found.related(identifierKeys(identifiers)))
      .filter(({ key }) => !inner.has(key));
    level = [...new Map(level.map((record) => [record.key, record])).values()];
    if (step + 1 < depth) for (const record of level) inner.set(record.key, record);
  }
  onProgress(depth + 1, depth + 1);
  const named = references.flatMap((entry) => withTitle(entry, found) ?? []);
  const { entries, records } = await edgeLists(depth === 0 ? [] : level, inner, asking);
  return { references: [...named, ...entries], edge: records, dangling: references.length - named.length };
}

/** The reference lists of these works, from the sources that gave them. */
async function listsOf(works: readonly SourceRecord[], { found, stages, signal }: Asking): Promise<SourceReference[]> {
  const sources = new Set(works.flatMap((record) => found.sourceOf(record) ?? []));
  const lists = new Map(works.map((record) => [record.key, [] as readonly SourceReference[]]));
  await Promise.all(
    [...sources].map((source) => {
      const own = works.filter((record) => found.sourceOf(record) === source);
      const planned = source.planner?.references(own.map(({ key }) => key));
      return stages.measure('expand', source, planned, () =>
        Promise.all(own.map(async (record) => lists.set(record.key, await found.references(record, signal)))),
      );
    }),
  );
  return [...lists.values()].flat();
}

/** Records for identifiers in lists: from the first source that knows them; only nameless entries are worth a second. */
export async function nameEntries(
  entries: readonly SourceReference[],
  sources: readonly MetadataSource[],
  { found, stages, signal }: Asking,
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
    const planned = source.planner?.lookUp([...keys]);
    const answers = await stages.measure('expand', source, planned, () => source.lookUp([...keys], signal));
    for (const [key, records] of answers) {
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
    entry.identifiers[scheme] === undefined ? [] : found.withKey(`${scheme}:${entry.identifiers[scheme]}`).sort(byKey),
  );
  if (record === undefined) return null;
  const { title, authors, year, venue } = record;
  const raw = [authorNames(authors).join(', '), title, venue, year].filter((part) => part).join('. ');
  return { ...entry, raw, title, authors, year, venue };
}

/** Whichever host answered first, the same record speaks. */
function byKey(a: SourceRecord, b: SourceRecord): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

/** An identifier alone, without a word of what it is. */
function isNameless({ title, raw }: SourceReference): boolean {
  return title === null && /^(?:https?:\/\/\S+|10\.\d{4,9}\/\S+|arxiv:\S+)$/i.test(raw);
}

/** Of the lists at the edge, what leads to works of the run. */
async function edgeLists(
  level: readonly SourceRecord[],
  inner: ReadonlyMap<string, SourceRecord>,
  { found, signal }: Asking,
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
