/** Measures building a graph, and adding papers to a built one, which must give the same. */
import { appendPapers } from '../../../graph/lineage/append.ts';
import type { AppendedPaper } from '../../../graph/lineage/append-arrivals.ts';
import { buildGraph } from '../../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../../graph/lineage/citation-graph.ts';
import type { PaperRow } from '../../../graph/lineage/collect-topology.ts';
import type { Recorder } from './recorder.ts';

const appendedPapers = 1000;

export function measureGrowth(recorder: Recorder): void {
  if (!recorder.wants('append') && !recorder.wants('build')) return;
  const first = recorder.graph.paperCount - appendedPapers;
  const rows = rowsBefore(recorder.graph, first);
  const whole = buildGraph(rows);
  recorder.measure('build', () => void buildGraph(rows));
  const old = buildGraph(rows.slice(0, first));
  const arrivals = toArrivals(rows, first, old.graph);
  const grown = appendPapers(old, arrivals);
  recorder.figure('appendUnlikeRebuild', differences(grown.graph, whole.graph));
  recorder.measure('append', () => void appendPapers(old, arrivals));
}

/** The graph as a stream gives it, but that no paper before `first` cites one that comes later. */
function rowsBefore(graph: CitationGraph, first: number): PaperRow[] {
  return Array.from({ length: graph.paperCount }, (_, u) => {
    const row = Array.from(graph.referenceTargets.subarray(graph.referenceOffsets[u]!, graph.referenceOffsets[u + 1]!));
    return {
      handle: u,
      id: graph.ids[u]!,
      year: graph.years[u]!,
      publishedOn: new Date(graph.times[u]! * 86_400_000).toISOString().slice(0, 10),
      stub: false,
      references: u < first ? row.filter((cited) => cited < first) : row,
    };
  });
}

function toArrivals(rows: readonly PaperRow[], first: number, old: CitationGraph): AppendedPaper[] {
  const numberOf = new Map(old.ids.map((id, number) => [id, number]));
  return rows.slice(first).map(({ id, year, publishedOn, stub, references }) => ({
    id,
    year,
    publishedOn,
    stub,
    references: references.map((cited) => (cited < first ? numberOf.get(rows[cited]!.id)! : cited)),
  }));
}

function differences(a: CitationGraph, b: CitationGraph): number {
  const columns = ['referenceOffsets', 'referenceTargets', 'citationOffsets', 'citationSources'] as const;
  let count = a.ids.filter((id, u) => id !== b.ids[u]).length;
  for (const column of columns) {
    count += Math.abs(a[column].length - b[column].length);
    a[column].forEach((value, i) => {
      if (value !== b[column][i]) count++;
    });
  }
  return count;
}
