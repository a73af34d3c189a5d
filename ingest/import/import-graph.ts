/**
 * Ready graphs into a store, in batches: loops and repeats are counted, papers that are only named become stubs, nothing is
 * dropped silently. Importing again changes nothing.
 */
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Citation } from '../../graph/model/citation.ts';
import { StemmaError } from '../../graph/model/errors.ts';
import { type Identifiers, parseIdentifier } from '../../graph/model/identifiers.ts';
import type { PaperRecord, StoredPaper } from '../../graph/model/paper.ts';
import type { GraphStore } from '../../graph/store/graph-store.ts';
import { readCsv } from './csv-graph.ts';
import { readGraphml } from './graphml-graph.ts';
import { readJsonl } from './jsonl-graph.ts';
import { readPajek } from './pajek-graph.ts';
import { type ReadyGraph, type ReadyPaper, readyId, readyPaper } from './ready-graph.ts';
import { importJob, readyGraphs } from './ready-graphs.ts';

export interface ImportOptions {
  /** Stands with every citation as its source, and before ids that are no identifiers. */
  readonly name: string;
  /** True for networks whose arcs run from the cited to the citing paper, as HistCite's do. */
  readonly reversed?: boolean;
  readonly onProgress?: (papers: number, citations: number) => void;
  readonly now?: () => Date;
}

export interface ImportReport {
  readonly papers: number;
  /** Named by a citation only. */
  readonly stubs: number;
  readonly citations: number;
  readonly loops: number;
  /** Citations that stand there more than once. */
  readonly repeats: number;
  /** Rows of papers that a row before them described already, by id or DOI; the first one counts. */
  readonly repeatedPapers: number;
}

const readers: Readonly<Record<string, (path: string) => ReadyGraph>> = {
  '.csv': readCsv,
  '.tsv': readCsv,
  '.net': readPajek,
  '.paj': readPajek,
  '.graphml': readGraphml,
  '.jsonl': readJsonl,
  '.ndjson': readJsonl,
};

const papersInBatch = 5_000;
const citationsInBatch = 20_000;
/** Beyond so many pairs repeats are no longer counted; the store still keeps each citation once. */
const rememberedPairs = 10_000_000;

/**
 * Files are read once before anything is stored, so that one that cannot be read leaves the store as it was.
 * @throws StemmaError `not-found`, `bad-input` naming file and line
 */
export async function importGraph(
  store: GraphStore,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  const files = await Promise.all(paths.map(openFile));
  let isEmpty = true;
  for (const read of files) if ((await checkFile(read())) > 0) isEmpty = false;
  if (isEmpty) {
    throw new StemmaError('bad-input', `${paths.join(', ')}: neither a paper nor a citation stands there.`, {
      hint: 'The columns of papers are id, title, year, authors, venue and doi; those of citations are citing and cited.',
    });
  }
  const startedAt = (options.now ?? (() => new Date()))().toISOString();
  // Before the first paper, so that what a killed import wrote is known to be a ready graph's.
  const isKnown = (await readyGraphs(store)).has(options.name);
  if (!isKnown) await store.apply({ jobs: [importJob(options.name, 'running', startedAt, null)] });
  const run = new ImportRun(store, options);
  for (const read of files) await run.papersOf(read());
  await run.finishPapers();
  for (const read of files) await run.citationsOf(read());
  const report = await run.finish();
  if (!isKnown) await store.apply({ jobs: [importJob(options.name, 'done', startedAt, startedAt)] });
  return report;
}

async function openFile(path: string): Promise<() => ReadyGraph> {
  const reader = readers[extname(path).toLowerCase()];
  if (reader === undefined) {
    throw new StemmaError('wrong-use', `${path}: graphs are read from ${Object.keys(readers).join(' ')} files.`);
  }
  await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') throw new StemmaError('not-found', `There is no file ${path}.`, { cause });
    throw new StemmaError('bad-input', `${path} cannot be read (${cause.code ?? cause.message}).`, { cause });
  });
  return () => reader(path);
}

/** Reads it to its end; readers throw where they cannot go on. Out: how many papers and citations it holds. */
async function checkFile(graph: ReadyGraph): Promise<number> {
  const items = graph[Symbol.asyncIterator]();
  let count = 0;
  while ((await items.next()).done !== true) count++;
  return count;
}

class ImportRun {
  readonly #store: GraphStore;
  readonly #options: ImportOptions;
  /** What the files call a paper → its id here. */
  readonly #ids = new Map<string, string>();
  /** Known ids, numbered, so that pairs are two numbers. */
  readonly #numbers = new Map<string, number>();
  /** Ids under which the store knew a paper before, → its id there. */
  readonly #before = new Map<string, string>();
  readonly #pairs = new Set<number>();
  #papers: StoredPaper[] = [];
  #citations: Citation[] = [];
  #counts = { papers: 0, stubs: 0, citations: 0, loops: 0, repeats: 0, repeatedPapers: 0 };

  constructor(store: GraphStore, options: ImportOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Files are read twice: all papers are known before the first citation, so that none is taken for a stub. */
  async papersOf(graph: ReadyGraph): Promise<void> {
    for await (const item of graph) {
      if (!('paper' in item)) continue;
      if (this.#ids.has(item.paper.id)) {
        this.#counts.repeatedPapers++;
        continue;
      }
      const id = readyId(this.#options.name, item.paper.id, item.paper.doi);
      this.#ids.set(item.paper.id, id);
      if (!this.#know(id, toStored(id, item.paper))) this.#counts.repeatedPapers++;
      if (this.#papers.length >= papersInBatch) await this.finishPapers();
    }
  }

  async citationsOf(graph: ReadyGraph): Promise<void> {
    for await (const item of graph) {
      if (!('citation' in item)) continue;
      this.#cite(item.citation.citing, item.citation.cited);
      if (this.#citations.length >= citationsInBatch) await this.#finishCitations();
    }
  }

  /** Papers that the store knows better, from records of their own, stay as they are. */
  async finishPapers(): Promise<void> {
    const batch = this.#papers.splice(0);
    if (batch.length === 0) return;
    const known = await this.#store.resolve(batch.map(({ id }) => id));
    for (const [id, existing] of known) this.#before.set(id, existing);
    const papers: StoredPaper[] = [];
    for (const paper of batch) {
      const existing = known.get(paper.id);
      const records = existing === undefined ? [] : await this.#store.recordsOf(existing);
      const isDescribed = records.some(({ source }) => source !== this.#options.name);
      const isStubOfKnown = existing !== undefined && paper.status === 'stub';
      if (!isDescribed && !isStubOfKnown && (existing === undefined || existing === paper.id)) papers.push(paper);
    }
    const records = papers.map((paper) => toRecord(this.#options.name, paper));
    if (papers.length > 0) await this.#store.apply({ papers, records });
    this.#options.onProgress?.(this.#counts.papers, this.#counts.citations);
  }

  async finish(): Promise<ImportReport> {
    await this.#finishCitations();
    return this.#counts;
  }

  #cite(from: string, to: string): void {
    const [citing, cited] = this.#options.reversed === true ? [to, from] : [from, to];
    const [a, b] = [this.#named(citing), this.#named(cited)];
    if (a === b) {
      this.#counts.loops++;
      return;
    }
    const pair = this.#numbers.get(a)! * 2 ** 26 + this.#numbers.get(b)!;
    if (this.#pairs.has(pair)) {
      this.#counts.repeats++;
      return;
    }
    if (this.#pairs.size < rememberedPairs) this.#pairs.add(pair);
    this.#citations.push({ citing: a, cited: b, sources: [this.#options.name] });
    this.#counts.citations++;
  }

  /** The id of a paper that a citation names; a stub when no file described it. */
  #named(name: string): string {
    const id = this.#ids.get(name) ?? readyId(this.#options.name, name);
    const isNew = this.#know(id, { ...toStored(id, readyPaper(name)), status: 'stub' });
    if (isNew) this.#counts.stubs++;
    return id;
  }

  #know(id: string, paper: StoredPaper): boolean {
    if (this.#numbers.has(id)) return false;
    this.#numbers.set(id, this.#numbers.size);
    this.#papers.push(paper);
    this.#counts.papers++;
    return true;
  }

  async #finishCitations(): Promise<void> {
    await this.finishPapers();
    const there = (id: string) => this.#before.get(id) ?? id;
    const batch = this.#citations
      .splice(0)
      .map(({ citing, cited, sources }) => ({ citing: there(citing), cited: there(cited), sources }));
    if (batch.length === 0) return;
    await this.#store.apply({ citations: await this.#withOtherSources(batch) });
    this.#options.onProgress?.(this.#counts.papers, this.#counts.citations);
  }

  /** Citations that others assert as well keep their names. */
  async #withOtherSources(batch: readonly Citation[]): Promise<readonly Citation[]> {
    const old = new Set(this.#before.values());
    const shared = batch.filter(({ citing, cited }) => old.has(citing) && old.has(cited));
    if (shared.length === 0) return batch;
    const ids = [...new Set(shared.flatMap(({ citing, cited }) => [citing, cited]))];
    const asserted = new Map((await this.#store.citationsAmong(ids)).map((known) => [pairKey(known), known.sources]));
    return batch.map((citation) => {
      const others = asserted.get(pairKey(citation)) ?? [];
      return { ...citation, sources: [...new Set([...others, ...citation.sources])].sort() };
    });
  }
}

function pairKey({ citing, cited }: Pick<Citation, 'citing' | 'cited'>): string {
  return `${citing}\n${cited}`;
}

function toStored(id: string, { id: named, title, year, authors, venue }: ReadyPaper): StoredPaper {
  return {
    id,
    title: title ?? named,
    shortNames: [],
    year,
    publishedOn: null,
    authors,
    venue,
    type: 'document',
    abstract: null,
    identifiers: identifiersOf(id),
    url: null,
    status: 'full',
    referencesStatus: 'unknown',
    reportedReferenceCount: null,
  };
}

/** What the graph's file says, kept beside the paper: it marks the paper as one of a ready graph. */
function toRecord(source: string, paper: StoredPaper): PaperRecord {
  const { id, title, authors, year, publishedOn, venue, type, abstract, identifiers, url, shortNames } = paper;
  const { referencesStatus, reportedReferenceCount } = paper;
  return {
    key: `${source}:${id}`,
    source,
    paper: id,
    title,
    authors,
    year,
    publishedOn,
    venue,
    type,
    abstract,
    identifiers,
    url,
    shortNames,
    provenance: null,
    referencesStatus,
    reportedReferenceCount,
  };
}

function identifiersOf(id: string): Identifiers {
  const [scheme] = id.split(':', 1);
  const isIdentifier = parseIdentifier(id) === id && scheme !== 'title';
  return isIdentifier ? { [scheme as 'doi']: id.slice(scheme!.length + 1) } : {};
}
