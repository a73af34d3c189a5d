/** Owns which papers make a citation that lineage does not follow: few, so that walks over all citations can begin with lineage. */
import type { CitationGraph } from './citation-graph.ts';

const known = new WeakMap<CitationGraph, Uint32Array>();

/** The papers that cite one numbered above themselves, ascending. Looked for once in the life of a graph. */
export function papersCitingNewer(graph: CitationGraph): Uint32Array {
  let papers = known.get(graph);
  if (papers === undefined) {
    papers = findPapersCitingNewer(graph);
    known.set(graph, papers);
  }
  return papers;
}

function findPapersCitingNewer({ paperCount, referenceOffsets, referenceTargets }: CitationGraph): Uint32Array {
  const papers: number[] = [];
  for (let u = 0; u < paperCount; u++) {
    const end = referenceOffsets[u + 1]!;
    if (end > referenceOffsets[u]! && referenceTargets[end - 1]! > u) papers.push(u);
  }
  return Uint32Array.from(papers);
}
