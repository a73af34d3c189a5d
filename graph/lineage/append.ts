/**
 * Owns adding papers to a built graph. New papers that are younger than all others, as nearly always, get the next
 * numbers: the time policy runs on them alone and their citations are merged into the rows in one copying pass, which takes
 * milliseconds where building takes tenths of a second. Whatever would change the numbers or the imputed years of
 * papers already there is built anew. Either way the result equals building everything at once.
 */
import { type AppendedPaper, type Arrivals, readArrivals } from './append-arrivals.ts';
import { appendCitations, appendReferences } from './append-rows.ts';
import { type BuiltGraph, buildFromTopology, decisionByNumber, type GraphReport } from './build-graph.ts';
import { type CitationGraph, paperFlags, unknownYear } from './citation-graph.ts';
import type { RawTopology } from './collect-topology.ts';
import { imputeYear } from './impute-years.ts';
import { datePrecision, dateSpan, middleOfYear, type PublicationDate } from './publication-date.ts';
import { applyTimePolicy, type TimePolicyDecision } from './time-policy.ts';

export interface Appended extends BuiltGraph {
  /** Papers that were there may have other numbers now. */
  readonly renumbered: boolean;
}

/**
 * Adds papers with their references to a graph built with the time policy on.
 *
 * @throws StemmaError `bad-input` for a reference to no paper
 */
export function appendPapers(built: BuiltGraph, papers: readonly AppendedPaper[]): Appended {
  if (papers.length === 0) return { ...built, renumbered: false };
  const arrivals = readArrivals(built.graph, papers);
  if (built.report.timePolicy === 'on' && keepsNumbers(built.graph, arrivals)) {
    return { ...mergeArrivals(built, arrivals), renumbered: false };
  }
  return { ...rebuild(built, arrivals), renumbered: true };
}

/** Would building everything give the old papers the numbers and imputed years that they have? */
function keepsNumbers(graph: CitationGraph, { papers, times, references, years }: Arrivals): boolean {
  if (graph.paperCount === 0) return false;
  let newest = 0;
  for (let u = 1; u < graph.paperCount; u++) if (comesAfter(graph.times, graph.ids, u, newest)) newest = u;
  const lastTime = graph.times[newest]!;
  const lastId = graph.ids[newest]!;
  // Undetermined papers come last and compare false: with one of them, old or new, everything is built anew.
  const isYounger = (time: number, id: string): boolean => time > lastTime || (time === lastTime && id > lastId);
  if (!papers.every(({ id }, i) => isYounger(times[i]!, id))) return false;
  const newCiters = new Map<number, number[]>();
  references.forEach((row, i) => {
    for (const cited of row) {
      if (cited >= graph.paperCount || graph.years[cited] !== unknownYear) continue;
      const citers = newCiters.get(cited) ?? [];
      citers.push(graph.paperCount + i);
      newCiters.set(cited, citers);
    }
  });
  return [...newCiters].every(([u, added]) => {
    const cited = graph.referenceTargets.subarray(graph.referenceOffsets[u]!, graph.referenceOffsets[u + 1]!);
    const citers = graph.citationSources.subarray(graph.citationOffsets[u]!, graph.citationOffsets[u + 1]!);
    return middleOfYear(imputeYear(years, cited, Uint32Array.from([...citers, ...added]))) === graph.times[u];
  });
}

/** Undetermined papers come last; ties go by id. */
function comesAfter(times: Float64Array, ids: readonly string[], u: number, v: number): boolean {
  const first = Number.isNaN(times[v]!) ? Number.POSITIVE_INFINITY : times[v]!;
  const second = Number.isNaN(times[u]!) ? Number.POSITIVE_INFINITY : times[u]!;
  return second > first || (second === first && ids[u]! > ids[v]!);
}

function mergeArrivals(built: BuiltGraph, arrivals: Arrivals): BuiltGraph {
  const { graph, report } = built;
  const base = graph.paperCount;
  const { papers, dates, references, times, imputedYears } = arrivals;
  const byRank = Uint32Array.from(papers.keys()).sort((a, b) => {
    if (times[a] !== times[b]) return times[a]! < times[b]! ? -1 : 1;
    return papers[a]!.id < papers[b]!.id ? -1 : 1;
  });
  const decision = decideAmongNew(arrivals, byRank, base, report);
  const order = new Uint32Array(papers.length);
  const placeOf = new Uint32Array(papers.length);
  byRank.forEach((arrival, rank) => {
    order[decision.numberOf[rank]!] = arrival;
    placeOf[arrival] = decision.numberOf[rank]!;
  });
  const rows = Array.from(order, (arrival) =>
    references[arrival]!.map((cited) => (cited < base ? cited : base + placeOf[cited - base]!)).sort(),
  );
  const flags = Uint8Array.from(order, (arrival) => flagsOf(papers[arrival]!, dates[arrival]!, imputedYears[arrival]!));
  for (const members of decision.mutualGroups) {
    for (const rank of members) flags[decision.numberOf[rank]!]! |= paperFlags.inMutualCitation;
  }
  const cited = appendReferences(graph, rows);
  const citations = appendCitations(graph, rows);
  const merged: CitationGraph = {
    paperCount: base + papers.length,
    citationCount: cited.targets.length,
    referenceOffsets: cited.offsets,
    referenceTargets: cited.targets,
    citationOffsets: citations.offsets,
    citationSources: citations.targets,
    years: joined(
      graph.years,
      Int16Array.from(order, (arrival) => dates[arrival]!.year),
    ),
    times: joined(
      graph.times,
      Float64Array.from(order, (arrival) => times[arrival]!),
    ),
    flags: joined(graph.flags, flags),
    ids: graph.ids.concat(Array.from(order, (arrival) => papers[arrival]!.id)),
  };
  return { graph: merged, report: extendReport(report, merged, arrivals, order, decision) };
}

/** The time policy among the new papers alone: what they cite among the old ones can be neither against time nor in a circle. */
function decideAmongNew(
  { references, dates }: Arrivals,
  byRank: Uint32Array,
  base: number,
  report: GraphReport,
): TimePolicyDecision {
  const rankOf = new Uint32Array(byRank.length);
  byRank.forEach((arrival, rank) => {
    rankOf[arrival] = rank;
  });
  const offsets = new Uint32Array(byRank.length + 1);
  const targets: number[] = [];
  byRank.forEach((arrival, rank) => {
    const among = references[arrival]!.filter((cited) => cited >= base).map((cited) => rankOf[cited - base]!);
    targets.push(...among.sort());
    offsets[rank + 1] = targets.length;
  });
  const spans = Array.from(byRank, (arrival) => {
    const { year, time, precision } = dates[arrival]!;
    return dateSpan(year, time, precision);
  });
  const explained = report.setAside.filter(({ reason }) => reason !== 'against-time').length;
  return applyTimePolicy(
    { offsets, targets: Uint32Array.from(targets) },
    {
      firstDays: Int32Array.from(spans, ([first]) => first),
      lastDays: Int32Array.from(spans, ([, last]) => last),
      unsure: Uint8Array.from(byRank, (arrival) => (dates[arrival]!.year === unknownYear ? 1 : 0)),
    },
    explained,
  );
}

function flagsOf(paper: AppendedPaper, { year, precision }: PublicationDate, imputedYear: number): number {
  let flags = paper.stub ? paperFlags.stub : 0;
  if (precision === datePrecision.day) flags |= paperFlags.dayKnown;
  else if (precision === datePrecision.month) flags |= paperFlags.monthKnown;
  else if (year === unknownYear && imputedYear !== unknownYear) flags |= paperFlags.yearImputed;
  return flags;
}

function extendReport(
  report: GraphReport,
  graph: CitationGraph,
  { papers, dates, imputedYears, loops, repeats }: Arrivals,
  order: Uint32Array,
  decision: TimePolicyDecision,
): GraphReport {
  const base = report.papers;
  const decided = decisionByNumber(decision, base);
  const undated = Array.from(order.keys()).filter((place) => dates[order[place]!]!.year === unknownYear);
  return {
    timePolicy: report.timePolicy,
    papers: graph.paperCount,
    stubs: report.stubs + papers.filter(({ stub }) => stub).length,
    citations: graph.citationCount,
    loops: report.loops + loops,
    repeats: report.repeats + repeats,
    unreadableDates: report.unreadableDates + dates.filter(({ readable }) => !readable).length,
    imputed: [
      ...report.imputed,
      ...undated.map((place) => ({ paper: base + place, year: imputedYears[order[place]!]! })),
    ],
    undetermined: report.undetermined,
    setAside: report.setAside.concat(decided.setAside),
    mutualCitations: report.mutualCitations.concat(decided.mutualCitations),
  };
}

/** Everything as it came, old and new, built at once. */
function rebuild(
  { graph, report }: BuiltGraph,
  { papers, dates, references, years, loops, repeats }: Arrivals,
): BuiltGraph {
  const base = graph.paperCount;
  const isImputed = (u: number): boolean => (graph.flags[u]! & paperFlags.yearImputed) !== 0;
  const raw: RawTopology = {
    ids: graph.ids.concat(papers.map(({ id }) => id)),
    years,
    times: joined(
      graph.times.map((time, u) => (isImputed(u) ? Number.NaN : time)),
      Float64Array.from(dates, ({ time }) => time),
    ),
    precisions: joined(
      Uint8Array.from({ length: base }, (_, u) => knownPrecision(graph, u)),
      Uint8Array.from(dates, ({ precision }) => precision),
    ),
    flags: joined(
      graph.flags.map((flags) => flags & paperFlags.stub),
      Uint8Array.from(papers, ({ stub }) => (stub ? paperFlags.stub : 0)),
    ),
    references: appendReferences(graph, references),
    unreadableDates: report.unreadableDates + dates.filter(({ readable }) => !readable).length,
  };
  const built = buildFromTopology(raw, { timePolicy: report.timePolicy });
  const counted = { loops: report.loops + loops, repeats: report.repeats + repeats };
  return { graph: built.graph, report: { ...built.report, ...counted } };
}

function knownPrecision(graph: CitationGraph, u: number): number {
  const flags = graph.flags[u]!;
  if ((flags & paperFlags.dayKnown) !== 0) return datePrecision.day;
  if ((flags & paperFlags.monthKnown) !== 0) return datePrecision.month;
  return graph.years[u] === unknownYear ? datePrecision.none : datePrecision.year;
}

function joined<T extends Int16Array | Float64Array | Uint8Array>(first: T, second: T): T {
  const length = first.length + second.length;
  const result = (
    first instanceof Int16Array
      ? new Int16Array(length)
      : first instanceof Float64Array
        ? new Float64Array(length)
        : new Uint8Array(length)
  ) as T;
  result.set(first);
  result.set(second, first.length);
  return result;
}
