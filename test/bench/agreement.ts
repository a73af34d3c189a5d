/** Owns whether the engines agree: the same question on the same graph has one answer, and hep-th's are published. */
import type { Dataset } from './data/datasets.ts';
import { isMissing } from './engine-report.ts';
import type { Measurements } from './goals/measurements.ts';

/** Of the real hep-th; counted by igraph and scipy, components also by SuiteSparse. */
const knownAnswers: Readonly<Record<string, number | string>> = {
  descendants: 145_605,
  components: 20_086,
  'co-citation': 1655,
};

/** Operations that ask the same under another name. */
const sameAs: Readonly<Record<string, string>> = {
  'descendants-by-level': 'descendants',
  'descendants-in-fours': 'descendants',
  'three-steps-in-fours': 'three-steps',
};

/** What is wrong, in sentences; empty when nothing is. */
export function disagreements(measurements: Measurements, datasets: readonly Dataset[]): string[] {
  const wrong: string[] = [];
  for (const { name, real } of datasets) {
    const given = new Map<string, Map<number | string, string[]>>();
    for (const [operation, answer] of Object.entries(real ? knownAnswers : {})) {
      given.set(operation, new Map([[answer, ['published']]]));
    }
    for (const { dataset, outcome } of measurements.all()) {
      if (dataset !== name || isMissing(outcome)) continue;
      for (const [operation, { answer }] of Object.entries(outcome.operations)) {
        if (answer === undefined) continue;
        const question = sameAs[operation] ?? operation;
        const answers = given.get(question) ?? new Map<number | string, string[]>();
        answers.set(answer, [...(answers.get(answer) ?? []), outcome.engine]);
        given.set(question, answers);
      }
    }
    for (const [operation, answers] of given) {
      if (answers.size < 2) continue;
      const told = [...answers].map(([answer, engines]) => `${answer} (${engines.join(', ')})`);
      wrong.push(`${name}, ${operation}: ${told.join(' against ')}`);
    }
  }
  return wrong;
}
