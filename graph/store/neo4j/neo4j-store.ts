/**
 * The graph in a Neo4j server: for shared use and for graphs past one machine. Keeps the promises of `graph-store.ts`;
 * the shape that people see in Neo4j Browser is described in `graph/README.md`.
 */
import { int, type Record as Row } from 'neo4j-driver';
import type { Citation, NeighbourDirection } from '../../model/citation.ts';
import type { PaperRecord, ReferenceString, StoredPaper } from '../../model/paper.ts';
import type { ListSummary, StoredEntry } from '../../model/reading-list.ts';
import type {
  Alias,
  ApplyResult,
  CountedPaper,
  Expansion,
  GraphChanges,
  GraphStore,
  Job,
  ListContents,
  Page,
  PaperOutline,
  StoreStats,
  TopologyRow,
} from '../graph-store.ts';
import { applyChanges } from './apply.ts';
import { Neo4jConnection, type Neo4jOptions, type Values } from './connection.ts';
import { cypher } from './cypher.ts';
import { compareCodePoints, cutExpansion, stepsToCitations } from './expansion.ts';
import { decodeList, decodeStatements } from './list-writing.ts';
import { decodePaper, decodeRecord, decodeReference } from './rows.ts';
import { prepareSchema } from './schema.ts';
import { textQueries } from './search.ts';
import { chunks } from './writing.ts';

const pageSize = 2000;

/**
 * Connects, checks the account, and creates constraints and indexes on first use.
 * @throws StemmaError `bad-input` (address), `store-unavailable`, `store-damaged`, `store-newer`
 */
export async function openNeo4jStore(options: Neo4jOptions): Promise<GraphStore> {
  const connection = await Neo4jConnection.open(options);
  try {
    await prepareSchema(connection);
    return new Neo4jStore(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

class Neo4jStore implements GraphStore {
  readonly kind = 'neo4j';
  readonly location: string;
  readonly #connection: Neo4jConnection;
  #sources: { readonly version: number; readonly counts: Readonly<Record<string, number>> } | undefined;

  constructor(connection: Neo4jConnection) {
    this.#connection = connection;
    this.location = connection.server.location;
  }

  apply(changes: GraphChanges): Promise<ApplyResult> {
    return this.#connection.write((transaction) => applyChanges(transaction, changes));
  }

  async version(): Promise<number> {
    return (await this.#rows(cypher.version))[0]?.get('version') ?? 0;
  }

  async stats(): Promise<StoreStats> {
    const version = await this.version();
    const row = (await this.#rows(cypher.stats))[0]!;
    const papers: number = row.get('papers');
    const stubs: number = row.get('stubs');
    // Reads every citation, so once a version.
    if (this.#sources?.version !== version) {
      const rows = await this.#rows(cypher.sources);
      this.#sources = {
        version,
        counts: Object.fromEntries(rows.map((one) => [one.get('source'), one.get('citations')])),
      };
    }
    const sources = this.#sources.counts;
    return { papers, full: papers - stubs, stubs, citations: row.get('citations'), lists: row.get('lists'), sources };
  }

  async size(): Promise<Pick<StoreStats, 'papers' | 'citations'>> {
    const row = (await this.#rows(cypher.size))[0]!;
    return { papers: row.get('papers'), citations: row.get('citations') };
  }

  async papers(ids: readonly string[]): Promise<Map<string, CountedPaper>> {
    const found = new Map<string, CountedPaper>();
    for (const row of await this.#inChunks(cypher.papers, ids)) {
      const counts = { references: row.get('references'), citations: row.get('citations') };
      found.set(row.get('id'), { ...decodePaper(row.get('paper')), counts });
    }
    return found;
  }

  async resolve(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.#inChunks(cypher.resolve, ids);
    return new Map(rows.map((row) => [row.get('id'), row.get('paper')]));
  }

  async aliasesOf(paper: string): Promise<readonly string[]> {
    return (await this.#rows(cypher.aliasesOf, { paper })).map((row) => row.get('alias'));
  }

  async outlines(ids: readonly string[]): Promise<readonly PaperOutline[]> {
    return (await this.#inChunks(cypher.outlines, ids)).map((row) => ({
      id: row.get('id'),
      year: row.get('year') ?? null,
      publishedOn: row.get('publishedOn') ?? null,
      stub: row.get('stub'),
      counts: { references: row.get('references'), citations: row.get('citations') },
    }));
  }

  async searchCandidates(
    words: readonly string[],
    { mode, limit }: { mode: 'all' | 'any'; limit: number },
  ): Promise<readonly string[]> {
    const queries = textQueries(words, mode);
    if (queries.length === 0) return [];
    return (await this.#rows(cypher.search, { queries, limit: int(limit) })).map((row) => row.get('id'));
  }

  async neighbours(
    paper: string,
    direction: NeighbourDirection,
    { limit, cursor = '' }: { limit: number; cursor?: string },
  ): Promise<Page<Citation>> {
    const statement = direction === 'references' ? cypher.referencesFrom : cypher.citationsTo;
    const neighbour = (citation: Citation) => (direction === 'references' ? citation.cited : citation.citing);
    const rest = (await this.#rows(statement, { paper }))
      .map(toCitation)
      .filter((citation) => compareCodePoints(neighbour(citation), cursor) > 0)
      .sort((a, b) => compareCodePoints(neighbour(a), neighbour(b)));
    const items = rest.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rest.length <= limit || last === undefined ? null : neighbour(last) };
  }

  async citationsAmong(ids: readonly string[]): Promise<readonly Citation[]> {
    return (await this.#rows(cypher.citationsAmong, { ids })).map(toCitation);
  }

  async expand(
    frontier: readonly string[],
    direction: NeighbourDirection,
    { limit }: { limit: number },
  ): Promise<Expansion> {
    const bounded = int(limit + 1);
    const steps = await this.#rows(direction === 'references' ? cypher.stepReferences : cypher.stepCitations, {
      ids: frontier,
      limit: bounded,
    });
    // A row a paper costs half of a row a citation, but has no order that a limit could cut.
    if (steps.length > 0) return cutExpansion(stepsToCitations(steps, direction), limit);
    const statement = direction === 'references' ? cypher.expandReferences : cypher.expandCitations;
    const rows = await this.#rows(statement, { ids: frontier, limit: bounded });
    return cutExpansion(
      rows.map((row) => ({ citing: row.get('citing'), cited: row.get('cited') })),
      limit,
    );
  }

  /**
   * Neo4j reads what is committed at each moment, so a reader takes its turn with the writers. All rows are taken before
   * the first is given: writers wait for the server, never for whoever reads the stream.
   */
  async *topology(): AsyncIterable<readonly TopologyRow[]> {
    const rows = await this.#connection.write(async (transaction) => {
      await transaction.run(cypher.takeTurn);
      const taken: TopologyRow[] = [];
      for await (const row of transaction.run(cypher.topology)) taken.push(row.toObject() as TopologyRow);
      return taken;
    });
    yield* chunks(rows);
  }

  records(): AsyncIterable<readonly PaperRecord[]> {
    return this.#pages(
      cypher.allRecords,
      (row) => decodeRecord(row.get('row')),
      ({ key }) => key,
    );
  }

  async recordsOf(paper: string): Promise<readonly PaperRecord[]> {
    return (await this.#rows(cypher.recordsOf, { paper })).map((row) => decodeRecord(row.get('row')));
  }

  async *references(): AsyncIterable<readonly ReferenceString[]> {
    const decode = (row: Row) => ({ key: row.get('key') as string, reference: decodeReference(row.get('row')) });
    for await (const page of this.#pages(cypher.allReferences, decode, ({ key }) => key)) {
      yield page.map(({ reference }) => reference);
    }
  }

  async referencesOf(paper: string): Promise<readonly ReferenceString[]> {
    return (await this.#rows(cypher.referencesOf, { paper })).map((row) => decodeReference(row.get('row')));
  }

  async referencesTo(paper: string, { limit }: { limit: number }): Promise<readonly ReferenceString[]> {
    const rows = await this.#rows(cypher.referencesTo, { paper, limit: int(limit) });
    return rows.map((row) => decodeReference(row.get('row')));
  }

  aliases(): AsyncIterable<readonly Alias[]> {
    return this.#pages(
      cypher.allAliases,
      (row) => row.toObject() as Alias,
      ({ alias }) => alias,
    );
  }

  allPapers(): AsyncIterable<readonly StoredPaper[]> {
    return this.#pages(
      cypher.allPapers,
      (row) => decodePaper(row.get('paper')),
      ({ id }) => id,
    );
  }

  async *allCitations(): AsyncIterable<readonly Citation[]> {
    type Cited = readonly (readonly [string, readonly string[]])[];
    const decode = (row: Row) => ({ citing: row.get('citing') as string, cited: row.get('cited') as Cited });
    for await (const page of this.#pages(cypher.allCitations, decode, ({ citing }) => citing)) {
      const citations = page.flatMap(({ citing, cited }) =>
        cited.map(([id, sources]) => ({ citing, cited: id, sources })),
      );
      if (citations.length > 0) yield citations;
    }
  }

  async lists(): Promise<readonly ListSummary[]> {
    return (await this.#rows(cypher.lists)).map((row) => row.get('list') as ListSummary);
  }

  async list(id: string): Promise<ListContents | undefined> {
    const row = (await this.#rows(cypher.list, { list: id }))[0];
    if (row === undefined) return undefined;
    const entries = (row.get('entries') as string[]).map((text) => JSON.parse(text) as StoredEntry);
    return { list: decodeList(row.get('list')), entries, statements: decodeStatements(row.get('statements')) };
  }

  async entriesFor(paper: string): Promise<readonly { readonly list: string; readonly entry: StoredEntry }[]> {
    const rows = await this.#rows(cypher.entriesFor, { paper });
    return rows.map((row) => ({ list: row.get('list'), entry: JSON.parse(row.get('entry')) as StoredEntry }));
  }

  async decisions(list: string): Promise<string | undefined> {
    return (await this.#rows(cypher.decisions, { list }))[0]?.get('json');
  }

  async jobs(kind?: string): Promise<readonly Job[]> {
    return (await this.#rows(cypher.jobs, { kind: kind ?? null })).map((row) => row.get('job'));
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  #rows(statement: string, parameters?: Values): Promise<Row[]> {
    return this.#connection.read(statement, parameters);
  }

  async #inChunks(statement: string, ids: readonly string[]): Promise<Row[]> {
    const rows: Row[] = [];
    for (const part of chunks([...new Set(ids)])) rows.push(...(await this.#rows(statement, { ids: part })));
    return rows;
  }

  /** Pages by key: each is a short read of its own, so that a slow reader holds nothing on the server. */
  async *#pages<T>(statement: string, decode: (row: Row) => T, key: (item: T) => string): AsyncGenerator<readonly T[]> {
    for (let after = ''; ; ) {
      const page = (await this.#rows(statement, { after, limit: int(pageSize) })).map(decode);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      after = key(last);
    }
  }
}

function toCitation(row: Row): Citation {
  return { citing: row.get('citing'), cited: row.get('cited'), sources: row.get('sources') };
}
