/** Owns routes between two papers that share no paper on the way: how broad a lineage is, where the number of all paths says nothing. */
import { papersBetween } from './between.ts';
import type { CitationGraph } from './citation-graph.ts';
import { passage, RouteFlow } from './route-flow.ts';
import { walkRows } from './walk-rows.ts';

/**
 * As many lineage chains from `from` (newer) to `to` (older) as share no other paper, but at most `cap` (default 5). Each
 * begins with the newer paper; ordered by length, then by number. Empty when there is none, or for the same paper.
 *
 * @throws StemmaError `bad-input` for a number that is no paper
 */
export function disjointRoutes(graph: CitationGraph, from: number, to: number, cap = 5): number[][] {
  const between = papersBetween(graph, from, to);
  if (between.length < 2) return [];
  const passages = new Uint8Array(graph.paperCount);
  for (const paper of between) passages[paper] = passage.open;
  passages[to] = passage.end;
  const flow = new RouteFlow(walkRows(graph, 'references', 'lineage'), passages);
  const routes = flow.routes(from, cap);
  flow.close();
  return routes;
}
