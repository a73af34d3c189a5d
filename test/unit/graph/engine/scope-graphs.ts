/** Random graphs in a real store with two engines on it: one that holds the graph, one that never does. */
import fc from 'fast-check';
import { type Engine, type EngineOptions, type GraphStore, openEngine } from '../../../../graph/index.ts';
import { storedPaper, storeWith } from './small-graph.ts';

export interface Model {
  readonly years: readonly (number | null)[];
  readonly pairs: readonly (readonly [citing: number, cited: number])[];
}

/** Several graphs in one store, apart from each other: a scope has something to leave out, and opening a store costs most. */
function together(models: readonly Model[]): Model {
  const starts = models.map((_, at) => models.slice(0, at).reduce((sum, { years }) => sum + years.length, 0));
  return {
    years: models.flatMap(({ years }) => years),
    pairs: models.flatMap(({ pairs }, at) =>
      pairs.map(([citing, cited]) => [citing + starts[at]!, cited + starts[at]!] as const),
    ),
  };
}

function several(model: fc.Arbitrary<Model>): fc.Arbitrary<Model> {
  return fc.array(model, { minLength: 4, maxLength: 6 }).map(together);
}

export const idOf = (number: number): string => `title:${String(number).padStart(16, '0')}`;

function modelsWith(yearsOf: (count: number) => fc.Arbitrary<(number | null)[]>, maxPapers = 16): fc.Arbitrary<Model> {
  return fc.integer({ min: 2, max: maxPapers }).chain((count) => {
    const paper = fc.nat(count - 1);
    return fc.record({
      years: yearsOf(count),
      pairs: fc.array(fc.tuple(paper, paper), { minLength: 1, maxLength: count * 3 }),
    });
  });
}

/** Every paper of a year of its own; citations of later papers, loops and repeats too. */
export const distinctYears = several(
  modelsWith((count) =>
    fc.shuffledSubarray(
      Array.from({ length: count }, (_, at) => 1990 + at),
      { minLength: count },
    ),
  ),
);

/** Three years for all papers: citations within a year, often in circles. */
export const sharedYears = several(
  modelsWith((count) => fc.array(fc.integer({ min: 2000, max: 2002 }), { minLength: count, maxLength: count })),
);

/** A third of the papers has no year, and nothing but loops goes in circles. */
export const missingYears: fc.Arbitrary<Model> = several(
  modelsWith((count) =>
    fc
      .array(fc.boolean(), { minLength: count, maxLength: count })
      .map((known) => known.map((isKnown, at) => (isKnown || at % 3 > 0 ? 1990 + at : null))),
  ).map(({ years, pairs }) => ({
    years,
    pairs: pairs.map(([a, b]): [number, number] => (a > b ? [a, b] : [b, a])),
  })),
);

export async function storeOf({ years, pairs }: Model): Promise<GraphStore> {
  const distinct = new Map(pairs.map((pair) => [pair.join(' '), pair]));
  return storeWith({
    papers: years.map((year, number) => storedPaper({ id: idOf(number), year, referencesStatus: 'known' })),
    citations: [...distinct.values()].map(([citing, cited]) => ({
      citing: idOf(citing),
      cited: idOf(cited),
      sources: ['test'],
    })),
  });
}

/** Circles of any length are followed, so that the two engines see the same ones. */
export const wideLimits = { papers: 100_000, citations: 100_000, circleSteps: 100 };

/** Both close with the test's store. */
export function enginesOn(store: GraphStore, options: Omit<EngineOptions, 'store'> = {}): [Engine, Engine] {
  return [openEngine({ store }), openEngine({ store, maxCitations: 0, scopeLimits: wideLimits, ...options })];
}

export const walkQuestions = fc.record(
  {
    roots: fc.uniqueArray(fc.nat(99), { minLength: 1, maxLength: 2 }),
    direction: fc.constantFrom('ancestors' as const, 'descendants' as const),
    depth: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant('all' as const)),
    limit: fc.integer({ min: 1, max: 8 }),
    from: fc.integer({ min: 1990, max: 2001 }),
    to: fc.integer({ min: 2001, max: 2006 }),
  },
  { requiredKeys: ['roots', 'direction', 'depth', 'limit'] },
);

export function idsIn({ years }: Model, numbers: readonly number[]): string[] {
  return [...new Set(numbers.map((number) => idOf(number % years.length)))];
}
