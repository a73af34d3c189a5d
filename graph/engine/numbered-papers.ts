/** From the numbers that algorithms speak in to the papers that answers show. */
import { type Paper, toPaper } from '../model/paper.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { type LoadedGraph, StaleGraphError } from './loaded-graph.ts';
import { byYearThenId } from './paper-order.ts';

export class NumberedPapers {
  readonly #loaded: LoadedGraph;
  readonly #papers: ReadonlyMap<string, Paper>;

  private constructor(loaded: LoadedGraph, papers: ReadonlyMap<string, Paper>) {
    this.#loaded = loaded;
    this.#papers = papers;
  }

  /** @throws StaleGraphError when one of them was merged away meanwhile */
  static async fetch(store: GraphStore, loaded: LoadedGraph, numbers: Iterable<number>): Promise<NumberedPapers> {
    const ids = [...new Set(numbers)].map((number) => idOf(loaded, number));
    const stored = await store.papers(ids);
    const papers = ids.map((id): [string, Paper] => {
      const paper = stored.get(id);
      if (paper === undefined || paper.id !== id) throw new StaleGraphError(id);
      return [id, toPaper(paper, paper.counts)];
    });
    return new NumberedPapers(loaded, new Map(papers));
  }

  paper(number: number): Paper {
    return this.#papers.get(this.id(number))!;
  }

  id(number: number): string {
    return this.#loaded.graph.ids[number]!;
  }

  ids(numbers: readonly number[]): string[] {
    return numbers.map((number) => this.id(number));
  }

  /** All that were fetched, by year, then id. */
  all(): Paper[] {
    return [...this.#papers.values()].sort(byYearThenId);
  }
}

function idOf({ graph }: LoadedGraph, number: number): string {
  const id = graph.ids[number];
  if (id === undefined) throw new RangeError(`${number} is not the number of a paper (0 to ${graph.paperCount - 1}).`);
  return id;
}
