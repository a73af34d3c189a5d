/** The day's budgets of hosts that have one, as the client sees them. Kept across runs by `ingest/plan/budget.ts`. */
import type { StatedBudget } from './answer-headers.ts';

export interface Spending {
  /** What is left; null when the host has no budget. */
  remaining(host: string, now: number): number | null;
  /**
   * Takes `cost` from what is left.
   * @throws SourceFailure `budget` when less is left
   */
  spend(host: string, cost: number, now: number): void;
  /** What the host says itself, which counts more than what was reckoned. */
  learn(host: string, budget: StatedBudget, now: number): void;
}

/** For hosts without a budget. */
export const unlimited: Spending = { remaining: () => null, spend: () => {}, learn: () => {} };
