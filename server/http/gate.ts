/** Owns how many heavy questions run at once; some wait, and beyond that the server says that it is busy. */
import { HttpProblem } from './problem.ts';

export interface GateOptions {
  /** Questions that run at once. */
  readonly running: number;
  /** Questions that wait; one more is refused. */
  readonly waiting: number;
}

export class Gate {
  readonly #options: GateOptions;
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** Runs it when a place is free. @throws HttpProblem `overloaded` when too many wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#options.running) {
      if (this.#queue.length >= this.#options.waiting) {
        throw new HttpProblem('overloaded', 'Too many questions are being answered at once.', {
          hint: 'Ask again in a moment.',
          headers: { 'Retry-After': '1' },
        });
      }
      // Whoever leaves hands over its place, so `running` stays as it is.
      await new Promise<void>((enter) => this.#queue.push(enter));
    } else {
      this.#running++;
    }
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}
