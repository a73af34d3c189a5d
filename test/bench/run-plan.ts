/** Owns which engine is asked what on which graph, and how often: all of it, or what fits into five minutes. */
import type { DatasetName } from './data/datasets.ts';
import type { EngineName } from './engine-report.ts';

export interface PlannedEngine {
  readonly engine: EngineName;
  readonly runs: number;
  /** Empty: all operations. */
  readonly only: readonly string[];
}

export interface PlannedGraph {
  readonly name: DatasetName;
  readonly engines: readonly PlannedEngine[];
}

/** For all engines together, and the last moment to begin with one, in milliseconds. A slow machine is no reason to take longer. */
export function timeLimits({ quick }: { readonly quick: boolean }): { readonly end: number; readonly begin: number } {
  return quick ? { end: 285_000, begin: 240_000 } : { end: 7_200_000, begin: 7_200_000 };
}

const all: readonly string[] = [];
const onLargeGraphs = [
  'descendants',
  'three-steps',
  'distances',
  'components',
  'pagerank',
  'random-pairs',
  'gather',
  'open-snapshot',
  'co-citation',
];
const onLargestGraph = ['pagerank', 'components', 'open-snapshot'];

export function planRuns({ quick }: { readonly quick: boolean }): PlannedGraph[] {
  const small: PlannedGraph = {
    name: 'hepth',
    engines: [
      { engine: 'stemma', runs: quick ? 9 : 15, only: all },
      { engine: 'floor', runs: 9, only: all },
      { engine: 'igraph', runs: 9, only: all },
      { engine: 'graph-tool', runs: 9, only: all },
      { engine: 'graphology', runs: quick ? 1 : 3, only: all },
      ...(quick ? [] : [{ engine: 'neo4j' as const, runs: 3, only: all }]),
    ],
  };
  const large: PlannedGraph = {
    name: 's10',
    engines: (['stemma', 'floor', 'igraph'] as const).map((engine) => ({
      engine,
      // igraph takes a second or more for most of these.
      runs: !quick ? 9 : engine === 'igraph' ? 1 : 3,
      only: onLargeGraphs,
    })),
  };
  if (quick) return [small, large];
  const largest: PlannedGraph = {
    name: 's100',
    engines: (['stemma', 'igraph'] as const).map((engine) => ({ engine, runs: 3, only: onLargestGraph })),
  };
  return [small, large, largest];
}
