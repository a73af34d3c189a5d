/**
 * Owns how time is measured: CPU time of the whole process, all threads, since wall time says more about the other
 * programs on the machine. Short work is repeated within one sample, so that the clock's grain does not show.
 */
export interface Timing {
  /** Median and least CPU time of one run, in milliseconds. */
  readonly cpuMs: number;
  readonly leastMs: number;
  readonly runs: number;
}

const shortestSampleMs = 2;
const warmUpMs = 250;
const warmUpRuns = 4;

/** Runs some times unmeasured, for the compiler, then `runs` samples. A first run of seconds is its own warm-up. */
export function timeRuns(runs: number, work: () => void): Timing {
  let perRun = cpuMsOf(work);
  let warmed = perRun;
  for (let i = 1; warmed < warmUpMs && (i < warmUpRuns || perRun < 20); i++) {
    const spent = cpuMsOf(work);
    warmed += Math.max(spent, 0.01);
    perRun = Math.min(perRun, spent);
  }
  const repeats = Math.max(1, Math.ceil(shortestSampleMs / Math.max(perRun, 0.001)));
  const samples = Array.from({ length: runs }, () => {
    const spent = cpuMsOf(() => {
      for (let i = 0; i < repeats; i++) work();
    });
    return spent / repeats;
  });
  return { cpuMs: quantile(samples, 0.5), leastMs: Math.min(...samples), runs };
}

/** The value below which that part of the values lies: the nearest rank. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1));
  return sorted[rank] ?? Number.NaN;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Wall time of one run in milliseconds: for latencies, where many short runs are looked at one by one. */
export function wallMsOf(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** CPU time of one run in milliseconds, all threads. */
export function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The most memory that this process has held, in MB (10^6 bytes). */
export function peakMemoryMb(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}
