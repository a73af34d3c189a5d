/** Measures what only lineage asks: main paths, criticality, essential citations. */
import { buildGraph } from '../../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../../graph/lineage/citation-graph.ts';
import { unitCriticality } from '../../../graph/lineage/criticality.ts';
import { heaviestCitations } from '../../../graph/lineage/heaviest-citations.ts';
import { type LineageDag, lineageAmong, lineageDag } from '../../../graph/lineage/lineage-dag.ts';
import { keyRoutes } from '../../../graph/lineage/main-path.ts';
import { reachByDepth } from '../../../graph/lineage/reach.ts';
import { searchPathCounts } from '../../../graph/lineage/search-path-count.ts';
import { transitiveReduction } from '../../../graph/lineage/transitive-reduction.ts';
import { traverse } from '../../../graph/lineage/traversal.ts';
import { rowLength, rowOf } from '../../../graph/lineage/walk-rows.ts';
import type { Recorder } from './recorder.ts';

const rankedCitations = 1000;
const papersShown = 2000;

export function measureLineage(recorder: Recorder): void {
  const { graph, questions } = recorder;
  const dag = lineageDag(graph);
  recorder.measure('main-paths', () => {
    const counts = searchPathCounts(dag, 'spc');
    unitCriticality(dag);
    return keyRoutes(dag, counts, 10).length;
  });
  recorder.measure('search-path-counts', () => void searchPathCounts(dag, 'spc'));
  recorder.measure('criticality', () => void unitCriticality(dag));
  if (recorder.wants('exact-ranking')) recorder.figure('rankedUnlikeExact', citationsRankedUnlikeExact(dag));
  recorder.measure('reduction', () => countOnes(transitiveReduction(dag)));
  // The widest walk there is: from the oldest papers that have citations at all, over every citation that they lead to.
  recorder.measure('full-scan', () => reachByDepth(graph, oldestFoundations(dag), 'descendants').length);
  if (recorder.wants('reduction')) recorder.figure('reducedByStrictDates', reducedByStrictDates(graph));
  const shown = traverse(graph, questions.hubs.slice(0, 1), 'descendants').papers.slice(0, papersShown);
  const display = lineageAmong(graph, shown);
  recorder.measure('display-reduction', () => countOnes(transitiveReduction(display)));
}

/** Essential citations of the graph in which no paper cites one of its own day: what the published count is of. */
function reducedByStrictDates(graph: CitationGraph): number {
  const { paperCount, referenceOffsets, referenceTargets, times, years, ids } = graph;
  const rows = Array.from({ length: paperCount }, (_, u) => ({
    handle: u,
    id: ids[u]!,
    year: years[u]!,
    publishedOn: new Date(times[u]! * 86_400_000).toISOString().slice(0, 10),
    stub: false,
    references: Array.from(referenceTargets.subarray(referenceOffsets[u]!, referenceOffsets[u + 1]!)).filter(
      (cited) => times[cited]! < times[u]!,
    ),
  }));
  return countOnes(transitiveReduction(lineageDag(buildGraph(rows).graph)));
}

function countOnes(marks: Uint8Array): number {
  let ones = 0;
  for (let i = 0; i < marks.length; i++) ones += marks[i]!;
  return ones;
}

/** All papers that cite nothing: a walk from them looks at each citation of lineage once. */
function oldestFoundations({ references }: LineageDag): number[] {
  const foundations: number[] = [];
  for (let u = 0; u < references.rowCount; u++) if (rowLength(references, u) === 0) foundations.push(u);
  return foundations;
}

/** How many of the heaviest citations stand elsewhere than by exact integers; ties by citing, then cited number. */
function citationsRankedUnlikeExact(dag: LineageDag): number {
  const { arriving, leaving } = exactCounts(dag);
  const ours = heaviestCitations(dag, searchPathCounts(dag, 'spc'), rankedCitations);
  const exact: { citing: number; cited: number; weight: bigint }[] = [];
  for (let citing = 0; citing < dag.paperCount; citing++) {
    for (const cited of rowOf(dag.references, citing)) {
      exact.push({ citing, cited, weight: arriving[cited]! * leaving[citing]! });
    }
  }
  exact.sort((a, b) =>
    a.weight !== b.weight ? (a.weight > b.weight ? -1 : 1) : a.citing - b.citing || a.cited - b.cited,
  );
  return ours.filter(({ citing, cited }, i) => exact[i]!.citing !== citing || exact[i]!.cited !== cited).length;
}

function exactCounts({ paperCount, references, citations }: LineageDag): { arriving: bigint[]; leaving: bigint[] } {
  const arriving = new Array<bigint>(paperCount).fill(1n);
  const leaving = new Array<bigint>(paperCount).fill(1n);
  const add = (counts: bigint[], rows: LineageDag['references'], u: number): void => {
    if (rowLength(rows, u) > 0) counts[u] = rowOf(rows, u).reduce((sum, v) => sum + counts[v]!, 0n);
  };
  for (let u = 0; u < paperCount; u++) add(arriving, references, u);
  for (let u = paperCount - 1; u >= 0; u--) add(leaving, citations, u);
  return { arriving, leaving };
}
