/**
 * Owns fetching a part of the graph from the store, a step at a time and within bounds, and making of it the same arrays
 * as of a whole graph.
 */
import { buildGraph } from '../lineage/build-graph.ts';
import { dateSpan, readPublicationDate } from '../lineage/publication-date.ts';
import type { NeighbourDirection } from '../model/citation.ts';
import type { GraphStore, PaperOutline } from '../store/graph-store.ts';
import { type LoadedGraph, StaleGraphError } from './loaded-graph.ts';
import type { ScopeLimits } from './scope.ts';

/** Citations asked of the store at once, as far as the papers' counts foretell; and papers. */
const citationsAtOnce = 20_000;
const papersAtOnce = 2000;

/** Papers are given by place: 0 for the first that came, and so on. */
export class ScopeCollector {
  readonly #store: GraphStore;
  readonly #outlines: PaperOutline[] = [];
  readonly #placeOf = new Map<string, number>();
  /** Parallel: citation i leads from citing[i] to cited[i]. Some come twice, from either end. */
  readonly #citing: number[] = [];
  readonly #cited: number[] = [];
  readonly #expanded = { references: new Set<number>(), citations: new Set<number>() };
  #papersLeft = 0;
  #citationsLeft = 0;
  #cutAt: 'papers' | 'citations' | null = null;

  constructor(store: GraphStore) {
    this.#store = store;
  }

  /** What may be fetched from here on; a former cut is forgotten. */
  allow({ papers, citations }: Pick<ScopeLimits, 'papers' | 'citations'>): void {
    this.#papersLeft = papers;
    this.#citationsLeft = citations;
    this.#cutAt = null;
  }

  /** Which bound has cut what was fetched since `allow`. */
  get cutAt(): 'papers' | 'citations' | null {
    return this.#cutAt;
  }

  /** Adds papers by their own ids; their places. @throws StaleGraphError for one that is not there */
  async add(ids: readonly string[]): Promise<number[]> {
    const unknown = [...new Set(ids)].filter((id) => !this.#placeOf.has(id));
    for (const outline of unknown.length === 0 ? [] : await this.#store.outlines(unknown)) {
      this.#placeOf.set(outline.id, this.#outlines.length);
      this.#outlines.push(outline);
    }
    return ids.map((id) => this.placeOf(id));
  }

  /** @throws StaleGraphError for a paper that was not fetched */
  placeOf(id: string): number {
    const place = this.#placeOf.get(id);
    if (place === undefined) throw new StaleGraphError(id);
    return place;
  }

  outline(place: number): PaperOutline {
    return this.#outlines[place]!;
  }

  isExpanded(place: number, direction: NeighbourDirection): boolean {
    return this.#expanded[direction].has(place);
  }

  /**
   * Fetches all references (toward older) or citations (toward newer) of some papers, those fetched before left out. The
   * papers at the other ends, each once, in an order that depends on the graph alone. Ends early at a bound.
   */
  async expand(frontier: Iterable<number>, direction: NeighbourDirection): Promise<number[]> {
    const reached = new Set<number>();
    for (const batch of this.#batches(frontier, direction)) {
      if (this.#cutAt !== null) break;
      for (const place of await this.#fetch(batch, direction)) reached.add(place);
    }
    return [...reached];
  }

  /** Parts of the frontier that bring a bounded answer each. */
  *#batches(frontier: Iterable<number>, direction: NeighbourDirection): Generator<number[]> {
    let batch: number[] = [];
    let expected = 0;
    for (const place of frontier) {
      const citations = this.outline(place).counts[direction];
      if (citations === 0 || this.#expanded[direction].has(place)) {
        this.#expanded[direction].add(place);
        continue;
      }
      if (batch.length === papersAtOnce || (batch.length > 0 && expected + citations > citationsAtOnce)) {
        yield batch;
        batch = [];
        expected = 0;
      }
      batch.push(place);
      expected += citations;
    }
    if (batch.length > 0) yield batch;
  }

  async #fetch(batch: readonly number[], direction: NeighbourDirection): Promise<number[]> {
    const ids = batch.map((place) => this.outline(place).id);
    const { citations, truncated } = await this.#store.expand(ids, direction, { limit: this.#citationsLeft });
    this.#citationsLeft -= citations.length;
    if (truncated) this.#cutAt = 'citations';
    const far = citations.map(({ citing, cited }) => (direction === 'references' ? cited : citing));
    await this.#addWithinBounds(far);
    const reached: number[] = [];
    for (const [at, { citing, cited }] of citations.entries()) {
      const place = this.#placeOf.get(far[at]!);
      if (place === undefined) continue;
      this.#citing.push(this.#placeOf.get(citing)!);
      this.#cited.push(this.#placeOf.get(cited)!);
      reached.push(place);
    }
    if (this.#cutAt === null) for (const place of batch) this.#expanded[direction].add(place);
    return reached;
  }

  async #addWithinBounds(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => !this.#placeOf.has(id));
    if (unknown.length > this.#papersLeft) this.#cutAt ??= 'papers';
    const admitted = unknown.slice(0, this.#papersLeft);
    this.#papersLeft -= admitted.length;
    await this.add(admitted);
  }

  /** Adds all citations between papers that are there already, without fetching any other paper. */
  async connect(ids: readonly string[]): Promise<void> {
    for (const { citing, cited } of await this.#store.citationsAmong(ids)) {
      this.#citing.push(this.placeOf(citing));
      this.#cited.push(this.placeOf(cited));
    }
  }

  /**
   * Papers whose citations in the direction may close a circle that leaves the scope: not expanded, and at the far end of a
   * citation between papers of which neither is known to be the later. Where a year is unknown none is looked for: that
   * would fetch a further step.
   */
  borderOfCircles(direction: NeighbourDirection): Set<number> {
    const border = new Set<number>();
    for (let i = 0; i < this.#citing.length; i++) {
      const [citing, cited] = [this.#citing[i]!, this.#cited[i]!];
      const far = direction === 'references' ? cited : citing;
      if (this.isExpanded(far, direction) || citing === cited) continue;
      const [one, other] = [this.outline(citing), this.outline(cited)];
      if (one.year !== null && one.year === other.year && spansMeet(one, other)) border.add(far);
    }
    return border;
  }

  /** The arrays of everything fetched so far. */
  build(version: number): Omit<LoadedGraph, 'scope'> {
    const references: number[][] = this.#outlines.map(() => []);
    this.#citing.forEach((citing, i) => {
      references[citing]!.push(this.#cited[i]!);
    });
    const { graph, report } = buildGraph(
      this.#outlines.map(({ id, year, publishedOn, stub }, place) => ({
        handle: place,
        id,
        year,
        publishedOn,
        stub,
        references: references[place]!,
      })),
    );
    const outlines = graph.ids.map((id) => this.outline(this.placeOf(id)));
    return {
      graph,
      version,
      report: () => report,
      numberOf: new Map(graph.ids.map((id, number) => [id, number])),
      citationCount: (number) => outlines[number]!.counts.citations,
    };
  }
}

function spansMeet(citing: PaperOutline, cited: PaperOutline): boolean {
  const [first] = spanOf(citing);
  const [, last] = spanOf(cited);
  return first <= last;
}

function spanOf({ year, publishedOn }: PaperOutline): readonly [first: number, last: number] {
  const date = readPublicationDate(year, publishedOn);
  return dateSpan(date.year, date.time, date.precision);
}
