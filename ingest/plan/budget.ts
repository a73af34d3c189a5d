/**
 * Daily budgets, kept across runs in one small file: what a host said last, else what its documentation grants. They are
 * full again at midnight UTC, or when the host says.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StatedBudget } from '../http/answer-headers.ts';
import { SourceFailure } from '../http/failure.ts';
import type { Spending } from '../http/spending.ts';

export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds since 1970. */
  readonly resetsAt: number;
}

export class Budgets implements Spending {
  readonly #granted: Readonly<Record<string, number>>;
  readonly #file: string | null;
  readonly #budgets: Map<string, Budget>;

  /**
   * @param granted by host, what a day's budget is until the host says otherwise
   * @param file where they are kept; null: nowhere
   */
  constructor(granted: Readonly<Record<string, number>>, file: string | null) {
    this.#granted = granted;
    this.#file = file;
    this.#budgets = file === null ? new Map() : readBudgets(file);
  }

  /** As it stands at this time; undefined when the host has none. */
  get(host: string, now: number): Budget | undefined {
    const known = this.#budgets.get(host);
    if (known !== undefined && now < known.resetsAt) return known;
    const limit = this.#granted[host];
    return limit === undefined ? undefined : { limit, remaining: limit, resetsAt: nextMidnight(now) };
  }

  remaining(host: string, now: number): number | null {
    return this.get(host, now)?.remaining ?? null;
  }

  spend(host: string, cost: number, now: number): void {
    const budget = this.get(host, now);
    if (budget === undefined || cost === 0) return;
    if (budget.remaining < cost) {
      const detail = `the day's budget is spent (${budget.remaining} of ${budget.limit} left, ${cost} needed)`;
      throw new SourceFailure(host, 'budget', detail, { until: budget.resetsAt, wasAsked: false });
    }
    this.#budgets.set(host, { ...budget, remaining: budget.remaining - cost });
  }

  learn(host: string, { limit, remaining, resetsAt }: StatedBudget, now: number): void {
    const known = this.get(host, now);
    this.#budgets.set(host, {
      limit: limit ?? known?.limit ?? remaining,
      remaining,
      resetsAt: resetsAt ?? nextMidnight(now),
    });
  }

  /** Writes the file; called when a run ends, since a budget lost is only reckoned anew by the host's next answer. */
  save(): void {
    if (this.#file === null || this.#budgets.size === 0) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    const beside = `${this.#file}.part`;
    writeFileSync(beside, `${JSON.stringify(Object.fromEntries([...this.#budgets].sort()), null, 2)}\n`);
    renameSync(beside, this.#file);
  }
}

function readBudgets(file: string): Map<string, Budget> {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Partial<Budget>>;
    return new Map(
      Object.entries(value).flatMap(([host, { limit, remaining, resetsAt }]) =>
        typeof limit === 'number' && typeof remaining === 'number' && typeof resetsAt === 'number'
          ? [[host, { limit, remaining, resetsAt }] as const]
          : [],
      ),
    );
  } catch {
    // Absent or damaged: the hosts say it anew with their first answer.
    return new Map();
  }
}

function nextMidnight(now: number): number {
  const day = 24 * 3600 * 1000;
  return (Math.floor(now / day) + 1) * day;
}
