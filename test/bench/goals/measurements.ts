/** Owns looking up what was measured: by graph, engine and operation, with the reason where there is nothing. */
import type { DatasetName } from '../data/datasets.ts';
import { type EngineName, type EngineOutcome, type EngineReport, isMissing, type Operation } from '../engine-report.ts';

export interface Measured {
  readonly engine: EngineName;
  readonly operation: Operation;
}

export class Measurements {
  readonly #outcomes = new Map<string, EngineOutcome>();

  add(dataset: DatasetName, outcome: EngineOutcome): void {
    this.#outcomes.set(`${dataset} ${outcome.engine}`, outcome);
  }

  report(dataset: DatasetName, engine: EngineName): EngineReport | undefined {
    const outcome = this.#outcomes.get(`${dataset} ${engine}`);
    return outcome === undefined || isMissing(outcome) ? undefined : outcome;
  }

  figure(dataset: DatasetName, engine: EngineName, name: string): number | undefined {
    return this.report(dataset, engine)?.figures[name];
  }

  time(dataset: DatasetName, engine: EngineName, operation: string): number | undefined {
    return this.report(dataset, engine)?.operations[operation]?.cpuMs;
  }

  /** The fastest of some engines. */
  best(dataset: DatasetName, engines: readonly EngineName[], operation: string): Measured | undefined {
    return engines
      .flatMap((engine): Measured[] => {
        const found = this.report(dataset, engine)?.operations[operation];
        return found === undefined ? [] : [{ engine, operation: found }];
      })
      .sort((a, b) => a.operation.cpuMs - b.operation.cpuMs)[0];
  }

  /** Why engines gave nothing for a graph. */
  whyMissing(dataset: DatasetName, engines: readonly EngineName[]): string {
    const reasons = engines.map((engine) => {
      const outcome = this.#outcomes.get(`${dataset} ${engine}`);
      if (outcome === undefined) return `${engine} was not run on ${dataset}`;
      return isMissing(outcome) ? `${engine}: ${outcome.missing}` : `${engine} has no such measurement`;
    });
    return reasons.join('; ');
  }

  all(): { readonly dataset: DatasetName; readonly outcome: EngineOutcome }[] {
    return [...this.#outcomes].map(([key, outcome]) => ({ dataset: key.split(' ')[0] as DatasetName, outcome }));
  }
}
