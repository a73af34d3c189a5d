/** Owns what every engine says about one graph, whatever language it is written in: one JSON object on its output. */
import type { Timing } from './measure.ts';

export interface Operation extends Timing {
  /** A number or text that all engines must agree on; absent where there is nothing to agree on. */
  readonly answer?: number | string;
  /** Which of its functions the engine used, where it has several. */
  readonly by?: string;
}

export interface EngineReport {
  readonly engine: EngineName;
  /** Of the library and what it runs on. */
  readonly version: string;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Figures that are no times, by name. */
  readonly figures: Readonly<Record<string, number>>;
}

export const engineNames = ['stemma', 'floor', 'igraph', 'graph-tool', 'graphology', 'neo4j'] as const;
export type EngineName = (typeof engineNames)[number];

/** An engine that is not there, or failed, and why. */
export interface MissingEngine {
  readonly engine: EngineName;
  readonly missing: string;
  /** It was there and failed: an error of the run. */
  readonly crashed: boolean;
}

export type EngineOutcome = EngineReport | MissingEngine;

export function isMissing(outcome: EngineOutcome): outcome is MissingEngine {
  return 'missing' in outcome;
}
