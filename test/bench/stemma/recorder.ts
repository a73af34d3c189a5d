/** Owns what our own measurements share: the graph, the questions, how often to run, and what was found. */
import type { CitationGraph } from '../../../graph/lineage/citation-graph.ts';
import type { Questions } from '../data/datasets.ts';
import type { Operation } from '../engine-report.ts';
import { timeRuns } from '../measure.ts';

export interface RunSettings {
  readonly runs: number;
  /** Only these operations; empty: all. */
  readonly only: readonly string[];
  /** The graph is the real hep-th and its known answers hold. */
  readonly real: boolean;
}

export class Recorder {
  readonly graph: CitationGraph;
  readonly questions: Questions;
  readonly settings: RunSettings;
  readonly #operations: Record<string, Operation> = {};
  readonly #figures: Record<string, number> = {};

  constructor(settings: RunSettings, graph: CitationGraph, questions: Questions) {
    this.settings = settings;
    this.graph = graph;
    this.questions = questions;
  }

  wants(name: string): boolean {
    return this.settings.only.length === 0 || this.settings.only.includes(name);
  }

  /** Times `work`, whose result is what engines must agree on if it is a number or a text. */
  measure(name: string, work: () => unknown, runs = this.settings.runs): void {
    if (!this.wants(name)) return;
    const answer = work();
    const timing = timeRuns(runs, work);
    const agreed = typeof answer === 'number' || typeof answer === 'string' ? { answer } : {};
    this.#operations[name] = { ...timing, ...agreed };
  }

  figure(name: string, value: number): void {
    this.#figures[name] = value;
  }

  results(): { operations: Record<string, Operation>; figures: Record<string, number> } {
    return { operations: this.#operations, figures: this.#figures };
  }
}
