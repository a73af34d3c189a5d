/** What was asked, when, of whom, at what price and whether the service's limits allowed it. */

import type { FaultKind } from '../faults/fault-kinds.ts';
import type { ServiceName } from '../http/messages.ts';

export interface LogEntry {
  /** Milliseconds since 1970 by the stand-in's clock. */
  readonly at: number;
  /** `elsewhere` is the host to which the redirect fault leads. */
  readonly service: ServiceName | 'elsewhere';
  readonly method: string;
  /** Path and query as sent, keys included: whoever checks that none leaked looks here. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly kind: string;
  readonly cost: number;
  /** False when the caller exceeded a limit with this request, whether or not it was refused for it. */
  readonly withinLimits: boolean;
  /** The fault that was played on this request. */
  readonly fault: FaultKind | null;
  /** Null while under way, and for connections that were reset. */
  status: number | null;
}

/** Per service and kind: requests, cost, refusals, and the most that fell into one second. */
export interface LimitsLine {
  readonly service: string;
  readonly kind: string;
  readonly requests: number;
  readonly cost: number;
  readonly answers429: number;
  readonly beyondLimits: number;
  /** Most requests in any stretch of one second. */
  readonly busiestSecond: number;
  /** Requests per second from the first to the last; 0 for fewer than two. */
  readonly meanRate: number;
}

export interface LimitsReport {
  readonly lines: readonly LimitsLine[];
  /** Requests that exceeded a limit. */
  readonly violations: readonly LogEntry[];
}

export function limitsReport(log: readonly LogEntry[]): LimitsReport {
  const groups = new Map<string, LogEntry[]>();
  for (const entry of log) {
    const name = `${entry.service} ${entry.kind}`;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  const lines = [...groups.keys()].sort().map((name) => lineOf(groups.get(name)!));
  return { lines, violations: log.filter((entry) => !entry.withinLimits) };
}

function lineOf(entries: readonly LogEntry[]): LimitsLine {
  const { service, kind } = entries[0]!;
  const times = entries.map(({ at }) => at).sort((a, b) => a - b);
  const span = (times.at(-1)! - times[0]!) / 1_000;
  return {
    service,
    kind,
    requests: entries.length,
    cost: entries.reduce((sum, { cost }) => sum + cost, 0),
    answers429: entries.filter(({ status }) => status === 429).length,
    beyondLimits: entries.filter(({ withinLimits }) => !withinLimits).length,
    busiestSecond: busiest(times, 1_000),
    meanRate: span > 0 ? (entries.length - 1) / span : 0,
  };
}

/** The most of the sorted `times` in any stretch of `length` milliseconds, its end not included. */
export function busiest(times: readonly number[], length: number): number {
  let most = 0;
  let from = 0;
  times.forEach((time, at) => {
    while (times[from]! <= time - length) from += 1;
    most = Math.max(most, at - from + 1);
  });
  return most;
}
