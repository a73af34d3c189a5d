/**
 * The whole collection on one picture: the papers that reading lists name, then those most cited in the graph, and the
 * citations among them, each with whether a chain of others (toward older papers) implies it.
 */
import { citationsAmong, lineageAmong } from '../../lineage/lineage-dag.ts';
import { topPapers } from '../../lineage/ranked-papers.ts';
import { transitiveReduction } from '../../lineage/transitive-reduction.ts';
import { rowOf, rowStart } from '../../lineage/walk-rows.ts';
import type { Paper } from '../../model/paper.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { type Completeness, completenessOf } from '../completeness.ts';
import type { LoadedGraph } from '../loaded-graph.ts';
import { NumberedPapers } from '../numbered-papers.ts';
import { byYearThenId } from '../paper-order.ts';

export interface FieldQuery {
  /** Papers shown at most. */
  readonly limit: number;
}

export interface FieldAnswer {
  readonly query: FieldQuery;
  /** By year (none last), then id. */
  readonly papers: readonly { readonly paper: Paper; readonly listed: boolean }[];
  /** All among the papers shown, by citing, then cited paper. `essential`: no chain of others leads from one to the other. */
  readonly citations: readonly { readonly citing: string; readonly cited: string; readonly essential: boolean }[];
  readonly truncated: null | { readonly shown: number; readonly total: number; readonly rule: string };
  readonly completeness: Completeness;
}

const rule = 'those of the reading lists first, then those most cited in this graph';

export async function fieldOf(store: GraphStore, loaded: LoadedGraph, query: FieldQuery): Promise<FieldAnswer> {
  const { graph } = loaded;
  const listed = await listedPapers(store, loaded);
  const scores = Float64Array.from({ length: graph.paperCount }, (_, paper) => citationCount(loaded, paper));
  const others = Array.from(graph.ids.keys()).filter((paper) => !listed.has(paper));
  const first = topPapers(graph, [...listed], scores, query.limit);
  const rest = topPapers(graph, others, scores, query.limit - first.length);
  const numbers = [...first, ...rest].map(({ paper }) => paper);
  const papers = await NumberedPapers.fetch(store, loaded, numbers);
  const shown = numbers.map((number) => ({ paper: papers.paper(number), listed: listed.has(number) }));
  const isCut = numbers.length < graph.paperCount;
  return {
    query,
    papers: shown.sort((a, b) => byYearThenId(a.paper, b.paper)),
    citations: citationsOf(loaded, numbers),
    truncated: isCut ? { shown: numbers.length, total: graph.paperCount, rule } : null,
    completeness: completenessOf(papers.all()),
  };
}

async function listedPapers(store: GraphStore, { numberOf }: LoadedGraph): Promise<Set<number>> {
  const listed = new Set<number>();
  for (const { id } of await store.lists()) {
    const ids = (await store.list(id))?.entries.flatMap(({ papers }) => papers) ?? [];
    // Entries may name papers by former ids.
    for (const paper of (await store.resolve(ids)).values()) {
      const number = numberOf.get(paper);
      if (number !== undefined) listed.add(number);
    }
  }
  return listed;
}

function citationCount({ graph }: LoadedGraph, paper: number): number {
  return graph.citationOffsets[paper + 1]! - graph.citationOffsets[paper]!;
}

/** Citations that lineage sets aside (against time) imply nothing and are implied by nothing: they are essential. */
function citationsOf({ graph }: LoadedGraph, numbers: readonly number[]): FieldAnswer['citations'] {
  const dag = lineageAmong(graph, numbers);
  const isEssential = transitiveReduction(dag);
  const implied = new Set<string>();
  for (let citing = 0; citing < dag.paperCount; citing++) {
    const start = rowStart(dag.references, citing);
    rowOf(dag.references, citing).forEach((cited, i) => {
      if (isEssential[start + i] === 0) implied.add(`${citing} ${cited}`);
    });
  }
  const { papers, references } = citationsAmong(graph, numbers, 'all');
  const citations: { citing: string; cited: string; essential: boolean }[] = [];
  papers.forEach((number, citing) => {
    for (let e = references.offsets[citing]!; e < references.offsets[citing + 1]!; e++) {
      const cited = references.targets[e]!;
      const essential = !implied.has(`${citing} ${cited}`);
      citations.push({ citing: graph.ids[number]!, cited: graph.ids[papers[cited]!]!, essential });
    }
  });
  return citations.sort(byEnds);
}

function byEnds(a: { citing: string; cited: string }, b: { citing: string; cited: string }): number {
  if (a.citing !== b.citing) return a.citing < b.citing ? -1 : 1;
  return a.cited < b.cited ? -1 : 1;
}
