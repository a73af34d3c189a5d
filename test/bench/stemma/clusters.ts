/** Measures clustering: cost, quality, whether clusters hang together and whether a seed gives the same bits again. */
import type { CitationGraph } from '../../../graph/lineage/citation-graph.ts';
import { type Clustering, leiden } from '../../../graph/lineage/leiden.ts';
import { mean } from '../measure.ts';
import type { Recorder } from './recorder.ts';

const seeds = [1, 2, 3, 4, 5];
/** As many as igraph is asked for. */
const rounds = 2;

export function measureClusters(recorder: Recorder): void {
  if (!recorder.wants('leiden')) return;
  const { graph, settings } = recorder;
  const clusterings = seeds.map((seed) => leiden(graph, { seed, rounds }));
  recorder.figure('leidenQuality', mean(clusterings.map(({ quality }) => quality)));
  recorder.figure(
    'leidenDisconnected',
    clusterings.reduce((sum, each) => sum + disconnected(graph, each), 0),
  );
  const again = leiden(graph, { seed: seeds[0]!, rounds }).clusterOf;
  recorder.figure('leidenDiffers', again.filter((cluster, u) => cluster !== clusterings[0]!.clusterOf[u]).length);
  recorder.measure(
    'leiden',
    () => {
      for (const seed of seeds) leiden(graph, { seed, rounds });
    },
    Math.max(3, Math.floor(settings.runs / 3)),
  );
}

/** Clusters in more than one piece. */
function disconnected(graph: CitationGraph, { clusterOf, clusterCount }: Clustering): number {
  const pieceOf = Int32Array.from({ length: graph.paperCount }, (_, u) => u);
  const find = (u: number): number => {
    let root = u;
    while (pieceOf[root] !== root) root = pieceOf[root] = pieceOf[pieceOf[root]!]!;
    return root;
  };
  for (let u = 0; u < graph.paperCount; u++) {
    for (let e = graph.referenceOffsets[u]!; e < graph.referenceOffsets[u + 1]!; e++) {
      const v = graph.referenceTargets[e]!;
      if (clusterOf[u] === clusterOf[v]) pieceOf[find(u)] = find(v);
    }
  }
  const pieces = new Uint32Array(clusterCount);
  for (let u = 0; u < graph.paperCount; u++) if (pieceOf[u] === u) pieces[clusterOf[u]!]!++;
  return pieces.filter((count) => count > 1).length;
}
