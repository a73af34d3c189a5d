/**
 * Owns turning papers with references into a `CitationGraph`: counts loops, repeats and stubs, imputes years, applies the
 * time policy and numbers papers. The result depends on the papers, never on the order in which they came.
 */
import { type CitationGraph, paperFlags, unknownYear } from './citation-graph.ts';
import { type PaperRow, type RawTopology, TopologyCollector } from './collect-topology.ts';
import { type CompressedRows, transpose, transposeRenumbered, withoutLoopsAndRepeats } from './compressed-rows.ts';
import { imputeYears } from './impute-years.ts';
import { datePrecision, dateSpan, middleOfYear } from './publication-date.ts';
import { applyTimePolicy, type DatedPapers, type SetAsideCitation, type TimePolicyDecision } from './time-policy.ts';

/**
 * `on`: citations against time and those that close cycles are set aside, numbers are a topological order of the rest.
 * `off`: nothing is; numbers follow time alone, so walk `within: 'all'` to follow every citation.
 */
export type TimePolicy = 'on' | 'off';

export interface BuildOptions {
  readonly timePolicy?: TimePolicy;
}

/** What was met while building. Papers are given by their number in the graph. */
export interface GraphReport {
  readonly timePolicy: TimePolicy;
  readonly papers: number;
  readonly stubs: number;
  /** Distinct citations in the graph, those set aside too. */
  readonly citations: number;
  /** Citations of a paper by itself, left out. */
  readonly loops: number;
  /** Citations that were there already, left out. */
  readonly repeats: number;
  readonly unreadableDates: number;
  /** Papers without a year that got one for ordering, with that year. */
  readonly imputed: readonly { readonly paper: number; readonly year: number }[];
  /** Papers without a year whose neighbours have none either; they are numbered last unless a citation says otherwise. */
  readonly undetermined: number;
  /** By citing, then cited paper. */
  readonly setAside: readonly SetAsideCitation[];
  /** Papers that cite each other in circles, once citations against time are gone; each ascending. */
  readonly mutualCitations: readonly (readonly number[])[];
}

export interface BuiltGraph {
  readonly graph: CitationGraph;
  readonly report: GraphReport;
}

/** Builds from rows in memory; for a stream, feed a `TopologyCollector` and call `buildFromTopology`. */
export function buildGraph(rows: Iterable<PaperRow>, options: BuildOptions = {}): BuiltGraph {
  const collector = new TopologyCollector();
  collector.addAll(rows);
  return buildFromTopology(collector.finish(), options);
}

/** Builds from collected papers. Cost: O(citations + papers log papers). */
export function buildFromTopology(raw: RawTopology, options: BuildOptions = {}): BuiltGraph {
  const timePolicy = options.timePolicy ?? 'on';
  const { rows: references, loops, repeats } = withoutLoopsAndRepeats(raw.references);
  const years = imputeYears(raw.years, references, transpose(references));
  const times = raw.times.map((time, u) =>
    Number.isNaN(time) && years[u] !== unknownYear ? middleOfYear(years[u]!) : time,
  );
  const byRank = rankByTime(times, raw.ids);
  const ranked = renumberRows(references, byRank);
  const decision =
    timePolicy === 'on' ? applyTimePolicy(ranked.references, datesByRank(raw, byRank)) : undecided(byRank.length);
  const finished = isIdentity(decision.numberOf) ? ranked : renumberRows(ranked.references, inverse(decision.numberOf));
  const order = compose(byRank, decision.numberOf);
  const graph = assemble({ raw, times, imputedYears: years, order, ...finished, decision });
  return { graph, report: toReport(raw, years, order, graph, decision, { timePolicy, loops, repeats }) };
}

/** Papers by time, undetermined last, then by id in code units. */
function rankByTime(times: Float64Array, ids: readonly string[]): Uint32Array {
  const keys = times.map((time) => (Number.isNaN(time) ? Number.POSITIVE_INFINITY : time));
  return Uint32Array.from(keys.keys()).sort((a, b) => {
    const first = keys[a]!;
    const second = keys[b]!;
    if (first !== second) return first < second ? -1 : 1;
    return ids[a]! < ids[b]! ? -1 : ids[a]! > ids[b]! ? 1 : 0;
  });
}

function renumberRows(references: CompressedRows, oldOf: Uint32Array) {
  const citations = transposeRenumbered(references, inverse(oldOf), oldOf);
  return { references: transpose(citations), citations };
}

function datesByRank(raw: RawTopology, byRank: Uint32Array): DatedPapers {
  const count = byRank.length;
  const dates = {
    firstDays: new Int32Array(count),
    lastDays: new Int32Array(count),
    unsure: new Uint8Array(count),
  };
  for (let rank = 0; rank < count; rank++) {
    const u = byRank[rank]!;
    const [first, last] = dateSpan(raw.years[u]!, raw.times[u]!, raw.precisions[u]!);
    dates.firstDays[rank] = first;
    dates.lastDays[rank] = last;
    dates.unsure[rank] = raw.years[u] === unknownYear ? 1 : 0;
  }
  return dates;
}

interface Parts {
  readonly raw: RawTopology;
  readonly times: Float64Array;
  readonly imputedYears: Int16Array;
  readonly order: Uint32Array;
  readonly references: CompressedRows;
  readonly citations: CompressedRows;
  readonly decision: TimePolicyDecision;
}

function assemble({ raw, times, imputedYears, order, references, citations, decision }: Parts): CitationGraph {
  const flags = new Uint8Array(order.length);
  order.forEach((u, paper) => {
    const precision = raw.precisions[u];
    if (precision === datePrecision.day) flags[paper] = paperFlags.dayKnown;
    else if (precision === datePrecision.month) flags[paper] = paperFlags.monthKnown;
    else if (raw.years[u] === unknownYear && imputedYears[u] !== unknownYear) flags[paper] = paperFlags.yearImputed;
    flags[paper]! |= raw.flags[u]!;
  });
  for (const members of decision.mutualGroups) {
    for (const rank of members) flags[decision.numberOf[rank]!]! |= paperFlags.inMutualCitation;
  }
  return {
    paperCount: order.length,
    citationCount: references.targets.length,
    referenceOffsets: references.offsets,
    referenceTargets: references.targets,
    citationOffsets: citations.offsets,
    citationSources: citations.targets,
    years: Int16Array.from(order, (u) => raw.years[u]!),
    times: Float64Array.from(order, (u) => times[u]!),
    flags,
    ids: Array.from(order, (u) => raw.ids[u]!),
  };
}

function toReport(
  raw: RawTopology,
  imputedYears: Int16Array,
  order: Uint32Array,
  graph: CitationGraph,
  decision: TimePolicyDecision,
  counts: { timePolicy: TimePolicy; loops: number; repeats: number },
): GraphReport {
  const imputed: { paper: number; year: number }[] = [];
  let undetermined = 0;
  let stubs = 0;
  for (let paper = 0; paper < order.length; paper++) {
    const u = order[paper]!;
    if ((graph.flags[paper]! & paperFlags.stub) !== 0) stubs++;
    if (raw.years[u] !== unknownYear) continue;
    if (imputedYears[u] === unknownYear) undetermined++;
    else imputed.push({ paper, year: imputedYears[u]! });
  }
  return {
    ...counts,
    papers: graph.paperCount,
    stubs,
    citations: graph.citationCount,
    unreadableDates: raw.unreadableDates,
    imputed,
    undetermined,
    ...decisionByNumber(decision, 0),
  };
}

/** What was decided by rank, in numbers of the graph; numbers begin at `base`. */
export function decisionByNumber(
  { numberOf, setAside, mutualGroups }: TimePolicyDecision,
  base: number,
): Pick<GraphReport, 'setAside' | 'mutualCitations'> {
  const toNumber = (rank: number): number => base + numberOf[rank]!;
  return {
    setAside: setAside
      .map(({ citing, cited, reason, cycle }) => ({
        citing: toNumber(citing),
        cited: toNumber(cited),
        reason,
        cycle: cycle.map(toNumber),
      }))
      .sort((a, b) => a.citing - b.citing || a.cited - b.cited),
    mutualCitations: mutualGroups
      .map((members) => Array.from(members, toNumber).sort((a, b) => a - b))
      .sort((a, b) => a[0]! - b[0]!),
  };
}

function undecided(count: number): TimePolicyDecision {
  return { numberOf: Uint32Array.from({ length: count }, (_, u) => u), setAside: [], mutualGroups: [] };
}

function inverse(permutation: Uint32Array): Uint32Array {
  const result = new Uint32Array(permutation.length);
  for (let i = 0; i < permutation.length; i++) result[permutation[i]!] = i;
  return result;
}

function isIdentity(permutation: Uint32Array): boolean {
  return permutation.every((value, i) => value === i);
}

/** Paper behind each final number. */
function compose(byRank: Uint32Array, numberOf: Uint32Array): Uint32Array {
  const order = new Uint32Array(byRank.length);
  for (let rank = 0; rank < byRank.length; rank++) order[numberOf[rank]!] = byRank[rank]!;
  return order;
}
