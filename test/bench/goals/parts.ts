/** Owns the parts that goals are made of: one bound each, with what was measured and whether it holds. */
import type { DatasetName } from '../data/datasets.ts';
import type { EngineName } from '../engine-report.ts';
import type { Measurements } from './measurements.ts';

export interface Part {
  readonly bound: string;
  /** Undefined when it was not measured. */
  readonly measured: string | undefined;
  /** Null when it was not measured. */
  readonly met: boolean | null;
  readonly why?: string;
}

/** A bound to be held against measurements. */
export type Bound = (measurements: Measurements) => Part;

export interface RatioBound {
  readonly what: string;
  readonly dataset?: DatasetName;
  readonly operation: string;
  readonly atMost: number;
  readonly engines: readonly EngineName[];
  /** What is measured against, when not the same operation. */
  readonly others?: readonly string[];
  readonly name: string;
}

/** Our CPU time is at most so many times that of the fastest of some engines. */
export function atMostTimes({ what, dataset = 'hepth', operation, atMost, engines, others, name }: RatioBound): Bound {
  const bound = `${what} ≤ ${short(atMost)} × ${name}`;
  return (measurements) => {
    const own = measurements.time(dataset, 'stemma', operation);
    const found = (others ?? [operation])
      .map((other) => measurements.best(dataset, engines, other))
      .filter((each) => each !== undefined)
      .sort((a, b) => a.operation.cpuMs - b.operation.cpuMs)[0];
    if (own === undefined || found === undefined) {
      const missing = own === undefined ? (['stemma'] as const) : engines;
      return { bound, measured: undefined, met: null, why: measurements.whyMissing(dataset, missing) };
    }
    const ratio = own / found.operation.cpuMs;
    const engine = found.engine === 'stemma' ? '' : ` ${found.engine}`;
    return {
      bound,
      measured: `${short(ratio)} (${short(own)} / ${short(found.operation.cpuMs)} ms${engine})`,
      met: ratio <= atMost,
    };
  };
}

export interface FigureBound {
  readonly what: string;
  readonly unit?: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly below?: number;
  /** Why there may be none. */
  readonly else?: string;
}

/** A figure of our own lies within a bound. */
export function figureWithin(
  { what, unit = '', atMost, atLeast, below, else: otherwise }: FigureBound,
  read: (measurements: Measurements) => number | undefined,
): Bound {
  const sign = atMost !== undefined ? `≤ ${atMost}` : atLeast !== undefined ? `≥ ${atLeast}` : `< ${below}`;
  const bound = `${what} ${sign}${unit}`;
  return (measurements) => {
    const value = read(measurements);
    if (value === undefined || Number.isNaN(value)) {
      return { bound, measured: undefined, met: null, why: otherwise ?? 'not part of this run' };
    }
    const met =
      value <= (atMost ?? value) && value >= (atLeast ?? value) && value < (below ?? Number.POSITIVE_INFINITY);
    return { bound, measured: `${short(value)}${unit}`, met };
  };
}

/** A count that must be exactly so, such as a published one or no error at all. */
export function exactly(
  what: string,
  expected: number,
  read: (measurements: Measurements) => number | undefined,
): Bound {
  const bound = `${what} = ${expected}`;
  return (measurements) => {
    const value = read(measurements);
    if (value === undefined) return { bound, measured: undefined, met: null, why: 'not part of this run' };
    return { bound, measured: String(value), met: value === expected };
  };
}

/** Three digits that count, without zeros that do not; whole numbers from 100. */
export function short(value: number): string {
  if (Math.abs(value) >= 100 || value === 0) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
