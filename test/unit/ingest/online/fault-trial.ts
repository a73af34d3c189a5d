/**
 * One list against hosts at which things go wrong at random, compared with the same run where nothing does: what is missing
 * must be named, what is named must have met a fault, and once the faults are over a second run completes it.
 */
import type { Citation } from '../../../../graph/model/citation.ts';
import { identifierKeys } from '../../../../graph/model/identifiers.ts';
import type { StoredPaper } from '../../../../graph/model/paper.ts';
import { networkTransport } from '../../../../ingest/http/transport.ts';
import type { ListText } from '../../../../ingest/run/list-input.ts';
import type { SourceProblem } from '../../../../ingest/sources/metadata-source.ts';
import type { Corpus } from '../../../standin/corpus/corpus.ts';
import type { FaultOptions } from '../../../standin/faults/fault-kinds.ts';
import type { LogEntry } from '../../../standin/limits/request-log.ts';
import { startStandin } from '../../../standin/start-standin.ts';
import { HurriedClock } from '../http/hurried-clock.ts';
import { aliasesOf, type Graph, graphOf, hasty, runIngest, temporaryHome } from './generated-list.ts';

export interface Trial {
  readonly seed: number;
  readonly faults: number;
  readonly isSame: boolean;
  /** Questions that stayed without an answer. */
  readonly problems: readonly SourceProblem[];
  readonly lost: { readonly papers: number; readonly citations: number };
  /** What contradicts the claims, in words; empty when they hold. */
  readonly breaches: readonly string[];
}

export interface TrialSetting {
  readonly corpus: Corpus;
  readonly list: ListText;
}

const dayMs = 24 * 3600 * 1000;
/** Real time: a body that drips too slowly does so for longer than the shortened deadlines. */
const hurry = { factor: 25, dripMs: [5, 3000] as const };

export async function wholeGraph({ corpus, list }: TrialSetting): Promise<Graph> {
  const clock = new HurriedClock();
  const standin = await startStandin({ corpus, clock, crowding: 0 });
  const { home, store, end } = await temporaryHome();
  try {
    await runIngest({ home, store, list, clock, urls: standin.urls });
    return await graphOf(store);
  } finally {
    await standin.close();
    await end();
  }
}

export async function faultTrial(
  setting: TrialSetting,
  whole: Graph,
  faults: Pick<FaultOptions, 'seed' | 'rate' | 'kinds'>,
): Promise<Trial> {
  const clock = new HurriedClock();
  const { corpus, list } = setting;
  const standin = await startStandin({ corpus, clock, crowding: 0, faults: { ...faults, dripMs: hurry.dripMs } });
  const first = await temporaryHome();
  const parked: Parking[] = [];
  const onParked = (source: string, until: number) => parked.push({ source, from: clock.now(), until });
  const run = async (store = first.store) => {
    const transport = clock.holding(hasty(networkTransport(), hurry.factor));
    return await runIngest({ home: first.home, store, list, clock, urls: standin.urls }, { transport, onParked });
  };
  const second = await temporaryHome();
  try {
    const { online } = await run();
    const graph = await graphOf(first.store);
    const losses = new Losses(whole, graph, await aliasesOf(first.store));
    const isSame = JSON.stringify(graph) === JSON.stringify(whole);
    const log = [...standin.log];
    const breaches = [
      ...(isSame ? [] : losses.unnamed(online.missing)),
      ...untouched(online.missing, log),
      ...askedWhileParked(log, parked),
      ...tooFast(log),
    ];
    standin.endFaults();
    clock.pass(dayMs);
    // With the same store what other sources told meanwhile stays; with a new one it is the graph of a run without faults.
    if (!isSame) {
      await run();
      const completed = new Losses(whole, await graphOf(first.store), await aliasesOf(first.store));
      breaches.push(...completed.lostCitations().map((citation) => `not completed: ${named(citation)}`));
    }
    await run(second.store);
    breaches.push(
      ...differences(whole, await graphOf(second.store)).map((what) => `other from the kept answers: ${what}`),
    );
    return {
      seed: faults.seed,
      faults: log.filter(({ fault }) => fault !== null).length,
      isSame,
      problems: online.missing,
      lost: { papers: losses.lostPapers().length, citations: losses.lostCitations().length },
      breaches,
    };
  } finally {
    await standin.close();
    await first.end();
    await second.end();
  }
}

/** What a graph lacks of the whole one, and whether a report's words account for it. */
class Losses {
  readonly #whole: Graph;
  readonly #papers: ReadonlyMap<string, StoredPaper>;
  readonly #pairs: ReadonlySet<string>;
  readonly #idOf: (id: string) => string | undefined;
  readonly #citers: ReadonlyMap<string, readonly string[]>;

  constructor(whole: Graph, graph: Graph, aliases: ReadonlyMap<string, string>) {
    this.#whole = whole;
    this.#papers = new Map(graph.papers.map((paper) => [paper.id, paper]));
    this.#pairs = new Set(graph.citations.map(named));
    this.#idOf = (id) => (this.#papers.has(id) ? id : aliases.get(id));
    const citers = new Map<string, string[]>();
    for (const { citing, cited } of whole.citations) citers.set(cited, [...(citers.get(cited) ?? []), citing]);
    this.#citers = citers;
  }

  lostPapers(): StoredPaper[] {
    return this.#whole.papers.filter(({ id }) => this.#idOf(id) === undefined);
  }

  lostCitations(): Citation[] {
    return this.#whole.citations.filter(({ citing, cited }) => {
      const [from, to] = [this.#idOf(citing), this.#idOf(cited)];
      return from === undefined || to === undefined || !this.#pairs.has(`${from} > ${to}`);
    });
  }

  /** Lost papers and citations that no problem names: neither an end of theirs nor all that leads to one. */
  unnamed(problems: readonly SourceProblem[]): string[] {
    const subjects = problems.flatMap((problem) => problem.subjects);
    const isNamed = (paper: StoredPaper) => subjects.some((subject) => means(subject, paper));
    const accounted = new Set(this.#whole.papers.filter(isNamed).map(({ id }) => id));
    const isKnownThroughNamed = (id: string) => (this.#citers.get(id) ?? []).some((citer) => accounted.has(citer));
    const isExplained = (id: string) =>
      accounted.has(id) || (this.#idOf(id) === undefined && isKnownThroughNamed(id)) || this.#isStub(id, accounted);
    return [
      ...this.lostPapers()
        .filter(({ id }) => !isExplained(id))
        .map(({ id }) => `lost and not named: ${id}`),
      ...this.lostCitations()
        .filter(({ citing, cited }) => !isExplained(citing) && !isExplained(cited))
        .map((citation) => `lost and not named: ${named(citation)}`),
    ];
  }

  /** It had a record only because a work that is named led there. */
  #isStub(id: string, accounted: ReadonlySet<string>): boolean {
    const paper = this.#papers.get(this.#idOf(id) ?? '');
    return paper?.status === 'stub' && (this.#citers.get(id) ?? []).some((citer) => accounted.has(citer));
  }
}

function named({ citing, cited }: Pick<Citation, 'citing' | 'cited'>): string {
  return `${citing} > ${cited}`;
}

/** Rows that are not in both. */
function differences(whole: Graph, graph: Graph): string[] {
  const rows = ({ papers, citations }: Graph) => new Set([...papers, ...citations].map((row) => JSON.stringify(row)));
  const [expected, given] = [rows(whole), rows(graph)];
  return [
    ...[...expected].filter((row) => !given.has(row)).map((row) => `- ${row}`),
    ...[...given].filter((row) => !expected.has(row)).map((row) => `+ ${row}`),
  ];
}

/** Does the subject of a problem, an identifier or a title, mean this paper? */
function means(subject: string, { id, identifiers, title }: StoredPaper): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/<[^>]*>|&amp;|&/g, ' ')
      .replace(/[^a-z0-9]+/g, ' ');
  return subject === id || identifierKeys(identifiers).includes(subject) || plain(title).startsWith(plain(subject));
}

/** Problems of which no fault of their source was the cause. */
function untouched(problems: readonly SourceProblem[], log: readonly LogEntry[]): string[] {
  return problems.flatMap(({ source, subjects, detail, reason }) => {
    const faulty = log.filter((entry) => entry.service === source && entry.fault !== null);
    const wasParked = /not asked until|budget/.test(detail);
    const asked = faulty.map((entry) =>
      decodeURIComponent(`${entry.target} ${entry.requestBody}`.replaceAll('+', ' ')),
    );
    const isTouched = (subject: string) => {
      // Of an identifier without its scheme, of a title the last word, which is a number.
      const word = subject.includes(' ') ? subject.split(' ').at(-1)! : subject.slice(subject.indexOf(':') + 1);
      return asked.some((text) => text.toLowerCase().includes(word.toLowerCase()));
    };
    if (faulty.length > 0 && (wasParked || subjects.some(isTouched))) return [];
    return [`named without a fault: ${source} ${reason} ${subjects.join(', ')}`];
  });
}

/** Requests beyond a host's limits; a fault's refusals are none. */
function tooFast(log: readonly LogEntry[]): string[] {
  return log
    .filter(({ withinLimits, fault }) => !withinLimits && fault === null)
    .map(({ service, kind, at }) => `beyond the limits: ${service} ${kind} at ${new Date(at).toISOString()}`);
}

interface Parking {
  readonly source: string;
  readonly from: number;
  readonly until: number;
}

/** Requests that arrived although their host was known to be parked, or its credits to be spent. */
function askedWhileParked(log: readonly LogEntry[], parked: readonly Parking[]): string[] {
  const spent = log.find(({ fault }) => fault === 'openalex-daily');
  return log.flatMap((entry) => {
    const { service, at, kind, cost } = entry;
    const isParked = parked.some(({ source, from, until }) => source === service && from < at && at < until);
    const isUnpaid = service === 'openalex' && spent !== undefined && at > spent.at && cost > 0;
    return isParked || isUnpaid ? [`asked while parked: ${service} ${kind} at ${new Date(at).toISOString()}`] : [];
  });
}
