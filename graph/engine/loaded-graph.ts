/** What an answer is made from: the arrays of the whole graph, or of the scope that was loaded for it. */
import type { GraphReport } from '../lineage/build-graph.ts';
import type { CitationGraph } from '../lineage/citation-graph.ts';
import type { Scope } from './scope.ts';

export interface LoadedGraph {
  readonly graph: CitationGraph;
  /** The store's change counter that the arrays are not older than. */
  readonly version: number;
  /** The number of each paper, by id. */
  readonly numberOf: ReadonlyMap<string, number>;
  /** What the time policy set aside, and what else was met while building. */
  readonly report: () => GraphReport;
  /** Papers of the whole graph that cite this one, also those that a scope leaves out. */
  readonly citationCount: (paper: number) => number;
  /** null: the whole graph. */
  readonly scope: LoadedScope | null;
}

export interface LoadedScope extends Scope {
  /** All chains of up to so many citations between the two papers asked about are in the scope. */
  readonly chainsUpTo?: number;
}

/** Thrown by an answer that met a paper which the arrays do not know yet: the store changed in between. */
export class StaleGraphError extends Error {}

/** @throws StaleGraphError when the arrays do not know the paper yet */
export function numberOf(loaded: LoadedGraph, id: string): number {
  const number = loaded.numberOf.get(id);
  if (number === undefined) throw new StaleGraphError(id);
  return number;
}

/** The scope as answers say it; `approximate` is added to what was known when it was loaded. */
export function scopeOf({ scope }: LoadedGraph, approximate: readonly string[] = []): Scope | null {
  if (scope === null) return null;
  const { papers, citations, truncated, reason } = scope;
  return { papers, citations, truncated, reason, approximate: [...new Set([...scope.approximate, ...approximate])] };
}
