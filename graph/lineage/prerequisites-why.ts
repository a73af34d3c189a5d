/** Why a paper is a prerequisite: facts of the graph that a reader can check one by one. */
import { type CitationGraph, unknownYear } from './citation-graph.ts';
import { compareByAge } from './ranked-papers.ts';
import { passage, RouteFlow } from './route-flow.ts';
import type { Traversal } from './traversal.ts';
import { rowOf, walkRows } from './walk-rows.ts';

export interface Why {
  /** A shortest chain of references from the paper asked about (first) to the prerequisite (last). */
  readonly path: readonly number[];
  /** Chains that share no paper in between; 5 means five or more. */
  readonly routes: number;
  /** Whether the paper asked about cites it directly. */
  readonly inReferenceList: boolean;
  /** How many of the references of the paper asked about cite it, of how many; and the first three, most cited first. */
  readonly citedByReferences: { readonly count: number; readonly of: number; readonly examples: readonly number[] };
  /** How many papers cite both, and the first three, most cited first. */
  readonly coCitation: { readonly count: number; readonly examples: readonly number[] };
  /** From the prerequisite to the paper asked about; null when either has no year. */
  readonly yearsBetween: number | null;
}

export const routesCap = 5;
const exampleCount = 3;

/** The reasons for each of `papers`, which are ancestors of the roots; `isAncestor` flags all of those. */
export function explain(
  graph: CitationGraph,
  roots: ArrayLike<number>,
  ancestors: Traversal,
  isAncestor: Uint8Array,
  papers: readonly number[],
): Why[] {
  const rootSet = new Set(Array.from(roots));
  const viaOf = new Uint32Array(graph.paperCount);
  ancestors.papers.forEach((paper, i) => {
    viaOf[paper] = ancestors.via[i]!;
  });
  const isReference = flaggedReferences(graph, rootSet);
  const citesRoot = flaggedCitations(graph, rootSet);
  // From the prerequisite, where the narrow place usually is, so that a search in vain ends early.
  const passages = isAncestor.map((flag) => (flag === 1 ? passage.open : passage.barred));
  for (const root of rootSet) passages[root] = passage.end;
  const routes = new RouteFlow(walkRows(graph, 'citations', 'lineage'), passages);
  const reasons = papers.map((paper) => {
    const path = pathTo(paper, viaOf, rootSet);
    const citing = lineageCitations(graph, paper);
    const references = citing.filter((p) => isReference.flags[p] === 1);
    const both = allCitations(graph, paper).filter((p) => citesRoot[p] === 1);
    return {
      path,
      routes: routes.count(paper, routesCap),
      inReferenceList: isReference.flags[paper] === 1,
      citedByReferences: { count: references.length, of: isReference.count, examples: mostCited(graph, references) },
      coCitation: { count: both.length, examples: mostCited(graph, both) },
      yearsBetween: yearsBetween(graph, paper, path[0]!),
    };
  });
  routes.close();
  return reasons;
}

function pathTo(paper: number, viaOf: Uint32Array, roots: ReadonlySet<number>): number[] {
  const path = [paper];
  for (let at = paper; !roots.has(at); ) {
    at = viaOf[at]!;
    path.push(at);
  }
  return path.reverse();
}

function flaggedReferences(graph: CitationGraph, roots: Iterable<number>): { flags: Uint8Array; count: number } {
  const rows = walkRows(graph, 'references', 'lineage');
  const flags = new Uint8Array(graph.paperCount);
  let count = 0;
  for (const root of roots) {
    for (const cited of rowOf(rows, root)) {
      if (flags[cited] === 0) count++;
      flags[cited] = 1;
    }
  }
  return { flags, count };
}

function flaggedCitations(graph: CitationGraph, roots: Iterable<number>): Uint8Array {
  const flags = new Uint8Array(graph.paperCount);
  for (const root of roots) for (const citing of allCitations(graph, root)) flags[citing] = 1;
  return flags;
}

function lineageCitations(graph: CitationGraph, paper: number): Uint32Array {
  return rowOf(walkRows(graph, 'citations', 'lineage'), paper);
}

function allCitations(graph: CitationGraph, paper: number): Uint32Array {
  return rowOf(walkRows(graph, 'citations', 'all'), paper);
}

/** The first few by citations in the graph, then by age; few enough to be kept in order by insertion. */
function mostCited(graph: CitationGraph, papers: Uint32Array): number[] {
  const { citationOffsets } = graph;
  const citations = (paper: number): number => citationOffsets[paper + 1]! - citationOffsets[paper]!;
  const first: number[] = [];
  for (const paper of papers) {
    let place = first.length;
    while (place > 0 && comesBefore(paper, first[place - 1]!)) place--;
    if (place === exampleCount) continue;
    first.splice(place, 0, paper);
    if (first.length > exampleCount) first.pop();
  }
  return first;

  function comesBefore(a: number, b: number): boolean {
    return (citations(b) - citations(a) || compareByAge(graph, a, b)) < 0;
  }
}

function yearsBetween(graph: CitationGraph, older: number, newer: number): number | null {
  const [from, to] = [graph.years[older]!, graph.years[newer]!];
  return from === unknownYear || to === unknownYear ? null : to - from;
}
