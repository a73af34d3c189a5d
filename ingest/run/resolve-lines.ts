/**
 * Which paper each line of a bare list of references means, without storing anything: the graph is asked first, then
 * sources at hand, then those behind the network; each only for what the ones before were not sure of.
 */
import { identifierKeys } from '../../graph/model/identifiers.ts';
import type { StoredPaper } from '../../graph/model/paper.ts';
import type { EntryStatus, MatchEvidence } from '../../graph/model/reading-list.ts';
import type { GraphStore } from '../../graph/store/graph-store.ts';
import type { SourceRecord } from '../merge/evidence.ts';
import { chooseId, titleId } from '../merge/paper-id.ts';
import { FoundWorks } from '../online/found-works.ts';
import { identify } from '../online/identify.ts';
import { namedParts, type PartsMissing } from '../online/parts-missing.ts';
import { searchTitles } from '../online/search-titles.ts';
import { Stages } from '../online/stages.ts';
import type { OnIngestEvent } from '../progress.ts';
import type { PaperMention, ReadItem } from '../read/read-item.ts';
import { readReferenceLines } from '../read/reference-lines.ts';
import { type CandidateProvider, recordCandidate, sourceCandidates } from '../resolve/candidates.ts';
import { type MentionMatch, resolveMention } from '../resolve/resolve-mention.ts';
import type { MetadataSource } from '../sources/metadata-source.ts';
import { storeCandidates } from './store-candidates.ts';

export interface ResolveRequest {
  readonly text: string;
  /** For messages. */
  readonly name: string;
  /** null when there is no graph yet. */
  readonly store: GraphStore | null;
  /** Those at hand, and networked ones; the order among each kind is that of asking. */
  readonly sources: readonly MetadataSource[];
}

export type FoundPaper = Pick<
  StoredPaper,
  'id' | 'title' | 'year' | 'authors' | 'venue' | 'type' | 'identifiers' | 'status'
>;

export interface ResolvedLine {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly status: Exclude<EntryStatus, 'not-a-paper'>;
  readonly confidence: number | null;
  readonly paper: FoundPaper | null;
  /** Who knew the paper: `graph`, or a source's name; null when nobody did. */
  readonly foundIn: string | null;
  readonly evidence: MatchEvidence;
}

export interface ResolvedLines {
  /** One for each line with text, in their order. */
  readonly lines: readonly ResolvedLine[];
  /** What networked sources could not say. */
  readonly online: PartsMissing;
}

/** A place to ask, which gives the paper behind the id of a match. */
interface Place {
  readonly name: string;
  readonly candidates: CandidateProvider;
  readonly paper: (id: string) => Promise<FoundPaper | undefined>;
}

const nothing: MentionMatch = { status: 'unresolved', rule: 'no-title', confidence: null, id: null, candidates: [] };

/** @throws StemmaError what the reader says of a text that is none */
export async function resolveLines(
  request: ResolveRequest,
  onEvent: OnIngestEvent = () => {},
  signal?: AbortSignal,
): Promise<ResolvedLines> {
  const items = readReferenceLines(request.text, request.name);
  const isOnline = ({ capabilities }: MetadataSource) => capabilities.needsNetwork;
  const places = await placesAtHand(
    request.store,
    request.sources.filter((source) => !isOnline(source)),
  );
  const resolved: ResolvedLine[] = [];
  for (const [at, item] of items.entries()) {
    signal?.throwIfAborted();
    resolved.push(await resolveAtHand(item, places));
    onEvent({ type: 'stage', stage: 'resolve', done: at + 1, total: items.length });
  }
  const online = request.sources.filter(isOnline);
  const lines = online.length === 0 ? resolved : await resolveOnline(items, resolved, online, onEvent, signal);
  return { lines, online: namedParts(online) };
}

async function placesAtHand(store: GraphStore | null, sources: readonly MetadataSource[]): Promise<Place[]> {
  const graph: Place[] =
    store === null
      ? []
      : [
          {
            name: 'graph',
            candidates: await storeCandidates(store),
            paper: async (id) => (await store.papers([id])).get(id),
          },
        ];
  const others = sources.map(
    (source): Place => ({
      name: source.name,
      candidates: sourceCandidates(source),
      paper: async (id) => {
        const record = await source.record(id);
        return record === undefined ? undefined : foundPaper(record);
      },
    }),
  );
  return [...graph, ...others];
}

async function resolveAtHand(item: ReadItem, places: readonly Place[]): Promise<ResolvedLine> {
  const [mention] = item.mentions;
  let open: MentionMatch = nothing;
  if (mention === undefined) return lineOf(item, open, null, null);
  for (const { name, candidates, paper } of places) {
    const match = await resolveMention(mention, 'paper', candidates);
    const found = match.id === null ? undefined : await paper(match.id);
    if (found !== undefined) return lineOf(item, withPaperIds(match, found), found, name);
    open = moreTelling(open, match);
  }
  return lineOf(item, open, null, null);
}

/** Records of one source name their papers by keys of its own; what is told outside is the paper's id. */
function withPaperIds(match: MentionMatch, paper: FoundPaper): MentionMatch {
  const candidates = match.candidates.map((one) => (one.id === match.id ? { ...one, id: paper.id } : one));
  return { ...match, id: paper.id, candidates };
}

/** Of two answers that are none, the one that gives a person more to decide with. */
function moreTelling(first: MentionMatch, second: MentionMatch): MentionMatch {
  const weight = ({ status, candidates, rule }: MentionMatch) =>
    (status === 'ambiguous' ? 4 : 0) + (candidates.length > 0 ? 2 : 0) + (rule === nothing.rule ? 0 : 1);
  return weight(second) > weight(first) ? second : first;
}

async function resolveOnline(
  items: readonly ReadItem[],
  resolved: readonly ResolvedLine[],
  sources: readonly MetadataSource[],
  onEvent: OnIngestEvent,
  signal: AbortSignal | undefined,
): Promise<ResolvedLine[]> {
  const open = items.flatMap((item, at) => {
    const [mention] = item.mentions;
    return resolved[at]!.status === 'matched' || mention === undefined ? [] : [{ item, mention }];
  });
  const found = new FoundWorks();
  const asking = { found, stages: new Stages(), signal };
  const keysOf = ({ identifiers }: PaperMention) => identifierKeys(identifiers);
  await identify(
    open.map(({ mention }) => keysOf(mention)),
    sources,
    asking,
  );
  const titled = open.filter(({ mention }) => mention.title !== '' && found.related(keysOf(mention)).length === 0);
  const onProgress = (done: number, total: number) => onEvent({ type: 'stage', stage: 'search', done, total });
  const search = await searchTitles(titled, sources, asking, onProgress);
  const answers = items.map(async (item, at) => {
    const before = resolved[at]!;
    const [mention] = item.mentions;
    if (before.status === 'matched' || mention === undefined) return before;
    const identified = found.related(keysOf(mention));
    if (identified.length > 0) return foundOnline(item, mention, identified);
    const searched = search.matched.get(mention);
    if (searched !== undefined) return foundOnline(item, mention, [searched]);
    const near = search.candidates.get(item.key) ?? [];
    return { ...before, evidence: { ...before.evidence, candidates: [...before.evidence.candidates, ...near] } };
  });
  return Promise.all(answers);
}

/** The rule is the one by which the line means these records, whoever gave them. */
async function foundOnline(
  item: ReadItem,
  mention: PaperMention,
  records: readonly SourceRecord[],
): Promise<ResolvedLine> {
  const paper = foundPaper(...records);
  const candidate = { ...recordCandidate(records[0]!), id: paper.id };
  const keys = new Set(records.flatMap(({ identifiers }) => identifierKeys(identifiers)));
  const match = await resolveMention(mention, 'paper', {
    byKey: async (asked) => new Map(asked.filter((key) => keys.has(key)).map((key) => [key, [candidate]])),
    byTitle: async () => [candidate],
  });
  return lineOf(item, { ...match, status: 'matched', id: paper.id }, paper, candidate.source);
}

const publishedTypes: ReadonlySet<string> = new Set(['article-journal', 'paper-conference', 'book', 'chapter']);

/** Records of one work as the paper that an ingest of them would make, as far as they tell. */
function foundPaper(...records: readonly SourceRecord[]): FoundPaper {
  const isPublished = ({ type }: SourceRecord) => publishedTypes.has(type);
  const preferred = records.find(isPublished) ?? records[0]!;
  const { title, year, authors, venue, type } = preferred;
  const id = chooseId(
    records.map((record) => ({ identifiers: record.identifiers, isPublished: isPublished(record) })),
    titleId(title, authors[0]?.name, year),
  );
  const identifiers = Object.assign({}, ...records.map((record) => record.identifiers), preferred.identifiers);
  return { id, title, year, authors, venue, type, identifiers, status: 'full' };
}

function lineOf(item: ReadItem, match: MentionMatch, paper: FoundPaper | null, foundIn: string | null): ResolvedLine {
  const [mention] = item.mentions;
  const isIdentified = mention !== undefined && mention.title === '' && identifierKeys(mention.identifiers).length > 0;
  const rule = match.rule === 'no-title' && isIdentified ? 'unknown-identifier' : match.rule;
  const query = mention === undefined || mention.title === '' ? item.text : mention.title;
  return {
    line: item.line,
    text: item.text,
    status: match.status,
    confidence: match.confidence,
    paper: paper === null ? null : shown(paper),
    foundIn,
    evidence: { rule, query, candidates: match.candidates },
  };
}

function shown({ id, title, year, authors, venue, type, identifiers, status }: FoundPaper): FoundPaper {
  return { id, title, year, authors: authors.map(({ name }) => ({ name })), venue, type, identifiers, status };
}
