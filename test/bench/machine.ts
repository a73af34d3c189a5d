/** Owns what is said of the machine, without which no time means anything. */
import { cpus, loadavg, totalmem } from 'node:os';

/** Above this load other programs share the caches, which slows engines unequally. */
const quietLoad = 1.5;

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly date: string;
}

export function describeMachine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? 'unknown processor',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.versions.node,
    date: new Date().toISOString().slice(0, 10),
  };
}

export function load(): number {
  return loadavg()[0] ?? 0;
}

/** One sentence on the loads seen, flagged when others were at work. */
export function loadSentence(loads: readonly number[]): string {
  const seen = loads.map((each) => each.toFixed(1));
  const range = `Load average ${seen[0]} at the start, ${seen.at(-1)} at the end, at most ${Math.max(...loads).toFixed(1)}.`;
  // The run itself keeps one processor busy.
  const others = Math.max(...loads) - 1;
  return others + 1 > quietLoad
    ? `${range} NOT QUIET (above ${quietLoad}): ratios to other engines are uncertain, absolute times are too long.`
    : `${range} Quiet.`;
}
