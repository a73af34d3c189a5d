/** A family tree too large to draw, cut to the papers on which most of the answer rests. */
import type { CitationGraph } from './citation-graph.ts';
import type { TreePaper } from './family-tree.ts';
import { compareByAge } from './ranked-papers.ts';

export interface CutTree {
  /** In the order given. A kept paper keeps all papers between it and the root. */
  readonly papers: readonly TreePaper[];
  /** For each paper (or root) where branches were cut: how many papers hung below the cut. */
  readonly hidden: ReadonlyMap<number, number>;
}

/**
 * At most `limit` papers: those most cited by the answer itself, each with its parents. Ties: older, then number. Beyond
 * the limit, everything that the cut would hide below one of `opened` is kept too.
 */
export function cutTree(
  graph: CitationGraph,
  tree: readonly TreePaper[],
  limit: number,
  opened: ReadonlySet<number> = new Set(),
): CutTree {
  if (tree.length <= limit) return { papers: tree, hidden: new Map() };
  const parentOf = new Map(tree.map(({ paper, parent }) => [paper, parent]));
  const kept = new Set<number>();
  for (const paper of byCitationsWithin(graph, tree)) {
    const branch: number[] = [];
    for (let at: number | null = paper; at !== null && parentOf.has(at) && !kept.has(at); at = parentOf.get(at)!) {
      branch.push(at);
    }
    if (kept.size + branch.length <= limit) for (const each of branch) kept.add(each);
    if (kept.size === limit) break;
  }
  const hidden = new Map<number, number>();
  const shown = new Set(kept);
  for (const { paper, parent } of tree) {
    if (kept.has(paper)) continue;
    let at = parent;
    while (at !== null && parentOf.has(at) && !kept.has(at)) at = parentOf.get(at)!;
    if (at === null) continue;
    if (opened.has(at)) shown.add(paper);
    else hidden.set(at, (hidden.get(at) ?? 0) + 1);
  }
  return { papers: tree.filter(({ paper }) => shown.has(paper)), hidden };
}

function byCitationsWithin(graph: CitationGraph, tree: readonly TreePaper[]): number[] {
  const citations = new Map(tree.map(({ paper }) => [paper, 0]));
  for (const { paper } of tree) {
    for (let e = graph.referenceOffsets[paper]!; e < graph.referenceOffsets[paper + 1]!; e++) {
      const cited = graph.referenceTargets[e]!;
      const count = citations.get(cited);
      if (count !== undefined) citations.set(cited, count + 1);
    }
  }
  return [...citations]
    .sort(([a, countA], [b, countB]) => countB - countA || compareByAge(graph, a, b))
    .map(([paper]) => paper);
}
