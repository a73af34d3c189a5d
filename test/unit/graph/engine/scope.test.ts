import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Lineage, openEngine, type PathsAnswer, type StemmaAnswer } from '../../../../graph/index.ts';
import {
  distinctYears,
  enginesOn,
  idOf,
  idsIn,
  missingYears,
  sharedYears,
  storeOf,
  walkQuestions,
  wideLimits,
} from './scope-graphs.ts';

const runs = { numRuns: 8 };
const questions = fc.array(walkQuestions, { minLength: 12, maxLength: 16 });

/** The answer without what tells a scope from the whole graph; an answer of any of the two says which it was. */
function apartFromScope<T extends { scope: unknown }>(answer: T): Omit<T, 'scope'> {
  const { scope: _, ...rest } = answer;
  return rest;
}

/** What does not depend on how papers of one year are numbered. */
function reached({ papers, roots, citations, truncated, reachedByDepth, withoutYear, completeness }: Lineage) {
  const shown = papers.map(({ paper, depth }) => ({ paper, depth }));
  return { shown, roots, citations, truncated, reachedByDepth, withoutYear, completeness };
}

function nearness({ papers }: StemmaAnswer) {
  return papers.map((each) => [each.paper.id, each.depth, each.nearness, each.parent === null] as const);
}

describe('a walk on a scope', () => {
  it('is the walk on the whole graph in every field, with limits, years, chains and parents', async () => {
    await fc.assert(
      fc.asyncProperty(distinctYears, questions, async (model, asked) => {
        const [whole, scoped] = enginesOn(await storeOf(model));
        for (const { roots, ...rest } of asked) {
          const query = { ...rest, ids: idsIn(model, roots) };
          const answer = await scoped.lineage(query);
          expect(apartFromScope(answer)).toEqual(apartFromScope(await whole.lineage(query)));
          expect(answer.scope).toMatchObject({ truncated: false, approximate: [] });
        }
      }),
      runs,
    );
  });

  it('reaches the same papers where papers of one year cite each other in circles', async () => {
    await fc.assert(
      fc.asyncProperty(sharedYears, questions, async (model, asked) => {
        const [whole, scoped] = enginesOn(await storeOf(model));
        for (const { roots, ...rest } of asked) {
          const query = { ...rest, ids: idsIn(model, roots) };
          expect(reached(await scoped.lineage(query))).toEqual(reached(await whole.lineage(query)));
        }
      }),
      runs,
    );
  });

  it('reaches the same papers where years are missing and nothing goes in circles', async () => {
    await fc.assert(
      fc.asyncProperty(missingYears, questions, async (model, asked) => {
        const [whole, scoped] = enginesOn(await storeOf(model));
        for (const { roots, ...rest } of asked) {
          const query = { ...rest, ids: idsIn(model, roots) };
          expect(reached(await scoped.lineage(query))).toEqual(reached(await whole.lineage(query)));
        }
      }),
      runs,
    );
  });
});

describe('a stemma on a scope', () => {
  it('is the tree of the whole graph: parents, nearness and what hangs below a cut', async () => {
    await fc.assert(
      fc.asyncProperty(distinctYears, questions, async (model, asked) => {
        const [whole, scoped] = enginesOn(await storeOf(model));
        for (const { roots, ...rest } of asked) {
          const query = { ...rest, ids: idsIn(model, roots) };
          const answer = await scoped.stemma(query);
          expect(apartFromScope(answer)).toEqual(apartFromScope(await whole.stemma(query)));
          expect(answer.scope).toMatchObject({ truncated: false, approximate: [] });
        }
      }),
      runs,
    );
  });

  it('weighs every pair as the whole graph does, whatever the order within a year', async () => {
    await fc.assert(
      fc.asyncProperty(sharedYears, questions, async (model, asked) => {
        const [whole, scoped] = enginesOn(await storeOf(model));
        for (const { roots, ...rest } of asked) {
          const query = { ...rest, ids: idsIn(model, roots), limit: 50 };
          expect(nearness(await scoped.stemma(query))).toEqual(nearness(await whole.stemma(query)));
        }
      }),
      runs,
    );
  });
});

describe('chains on a scope', () => {
  const ends = fc.tuple(fc.nat(99), fc.nat(99), fc.integer({ min: 1, max: 4 }));

  function withoutUnsure(answer: PathsAnswer, unsure: readonly string[]): Partial<PathsAnswer> {
    const { connectors: _c, scope: _s, papers: _p, citations: _t, completeness: _k, ...rest } = answer;
    return Object.fromEntries(Object.entries(rest).filter(([field]) => !unsure.includes(field)));
  }

  it('are those of the whole graph but for what the answer calls approximate', async () => {
    let exact = 0;
    await fc.assert(
      fc.asyncProperty(distinctYears, fc.array(ends, { minLength: 20, maxLength: 30 }), async (model, asked) => {
        const [whole, scoped] = enginesOn(await storeOf(model));
        for (const [first, second, limit] of asked) {
          const [from, to] = idsIn(model, [first, second]);
          if (to === undefined) continue;
          const answer = await scoped.paths({ from: from!, to, limit });
          const unsure = answer.scope!.approximate;
          expect(withoutUnsure(answer, unsure)).toEqual(
            withoutUnsure(await whole.paths({ from: from!, to, limit }), unsure),
          );
          expect(unsure).not.toContain('distance');
          if (!unsure.includes('longest')) exact++;
        }
      }),
      runs,
    );
    expect(exact).toBeGreaterThan(0);
  });

  it('are as long and as many among papers of one year', async () => {
    await fc.assert(
      fc.asyncProperty(sharedYears, fc.array(ends, { minLength: 20, maxLength: 30 }), async (model, asked) => {
        const [whole, scoped] = enginesOn(await storeOf(model));
        for (const [first, second] of asked) {
          const [from, to] = idsIn(model, [first, second]);
          if (to === undefined) continue;
          const one = await scoped.paths({ from: from!, to });
          const other = await whole.paths({ from: from!, to });
          expect([one.direction, one.distance, one.shortestCount]).toEqual([
            other.direction,
            other.distance,
            other.shortestCount,
          ]);
        }
      }),
      runs,
    );
  });
});

describe('the main path of a collection on a scope', () => {
  it('is that of the collection in the whole graph', async () => {
    await fc.assert(
      fc.asyncProperty(
        distinctYears,
        fc.uniqueArray(fc.nat(99), { minLength: 10, maxLength: 30 }),
        async (model, numbers) => {
          const [whole, scoped] = enginesOn(await storeOf(model));
          const ids = idsIn(model, numbers);
          expect(apartFromScope(await scoped.mainPath({ ids }))).toEqual(apartFromScope(await whole.mainPath({ ids })));
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('circles that leave a scope', () => {
  it('are seen by default when they are as long as any but the rarest', async () => {
    // 4 … 1 and back to 4 in one year: a circle of four papers, of which one step from paper 1 shows two.
    const circle = {
      years: [1990, 2000, 2000, 2000, 2000],
      pairs: [
        [1, 0],
        [2, 1],
        [3, 2],
        [4, 3],
        [1, 4],
      ] as const,
    };
    const [whole] = enginesOn(await storeOf(circle));
    const engine = openEngine({ store: whole.store, maxCitations: 0 });
    for (let paper = 1; paper <= 4; paper++) {
      for (const direction of ['ancestors', 'descendants'] as const) {
        const query = { ids: [idOf(paper)], direction, depth: 1 };
        expect(reached(await engine.lineage(query))).toEqual(reached(await whole.lineage(query)));
      }
    }
  });
});

/** Paper 0 is cited by 1 … count, which nothing cites. */
function star(count: number) {
  return {
    years: [1990, ...Array.from({ length: count }, () => 2000)],
    pairs: Array.from({ length: count }, (_, at): [number, number] => [at + 1, 0]),
  };
}

describe('a graph beyond the bound', () => {
  it('is answered from a scope that says so; one within it is not', async () => {
    const store = await storeOf(star(5));
    const [, scoped] = enginesOn(store, { maxCitations: 4 });
    const [, held] = enginesOn(store, { maxCitations: 5 });
    const query = { ids: [idOf(0)], direction: 'descendants' } as const;
    const { scope } = await scoped.lineage(query);
    expect(scope).toMatchObject({ papers: 6, citations: 5, truncated: false, approximate: [] });
    expect(scope?.reason).toContain('5 citations, and at most 4 are held');
    expect((await held.lineage(query)).scope).toBeNull();
  });

  it('refuses what only the whole graph can say, and says why and what to do', async () => {
    const [, scoped] = enginesOn(await storeOf(star(5)));
    const id = idOf(0);
    const refused = { code: 'not-supported', hint: expect.stringContaining('STEMMA_MAX_CITATIONS') };
    await expect(scoped.clusters()).rejects.toMatchObject(refused);
    await expect(scoped.field()).rejects.toMatchObject(refused);
    await expect(scoped.mainPath()).rejects.toMatchObject(refused);
    await expect(scoped.mainPath({ between: [idOf(0), idOf(1)] })).rejects.toMatchObject(refused);
    await expect(scoped.prerequisites({ ids: [id] })).rejects.toMatchObject(refused);
    await expect(scoped.similar({ id })).rejects.toMatchObject(refused);
    await expect(scoped.readingOrder({ ids: [id] })).rejects.toMatchObject(refused);
  });

  it('is counted, not loaded, on warming up', async () => {
    const [, scoped] = enginesOn(await storeOf(star(5)));
    expect(await scoped.warmUp()).toEqual({ papers: 6, citations: 5 });
  });

  it('grows beyond the bound while the engine runs: the next answer is from a scope, and shows what came', async () => {
    const store = await storeOf(star(5));
    const [, engine] = enginesOn(store, { maxCitations: 5 });
    const query = { ids: [idOf(0)], direction: 'descendants' } as const;
    expect((await engine.lineage(query)).scope).toBeNull();
    await store.apply({ citations: [{ citing: idOf(1), cited: idOf(2), sources: ['test'] }] });
    const answer = await engine.lineage(query);
    expect(answer.scope).toMatchObject({ papers: 6, citations: 6 });
    expect(answer.citations).toHaveLength(6);
  });

  it('says that a bound on papers cut the walk, and in which step', async () => {
    const [, scoped] = enginesOn(await storeOf(star(30)), { scopeLimits: { ...wideLimits, papers: 10 } });
    const { scope, papers } = await scoped.lineage({ ids: [idOf(0)], direction: 'descendants' });
    // The papers beside the tree may be as many again.
    expect(papers.length).toBeGreaterThanOrEqual(10);
    expect(papers.length).toBeLessThanOrEqual(20);
    expect(scope).toMatchObject({ truncated: true, approximate: expect.arrayContaining(['papers', 'parent']) });
    expect(scope?.reason).toContain('cut at 10 papers, in step 1');
  });

  it('says that a bound on citations cut the walk', async () => {
    const [, scoped] = enginesOn(await storeOf(star(30)), { scopeLimits: { ...wideLimits, citations: 7 } });
    const { scope } = await scoped.lineage({ ids: [idOf(0)], direction: 'descendants' });
    expect(scope).toMatchObject({ truncated: true });
    expect(scope?.reason).toContain('cut at 7 citations');
  });

  it('does not claim that no chain joins two papers when it could not look far enough', async () => {
    const chain = {
      years: [1990, 1991, 1992, 1993, 1994, 1995],
      pairs: [1, 2, 3, 4, 5].map((at): [number, number] => [at, at - 1]),
    };
    const [, scoped] = enginesOn(await storeOf(chain), { scopeLimits: { ...wideLimits, papers: 1 } });
    const { direction, scope } = await scoped.paths({ from: idOf(0), to: idOf(5) });
    expect(direction).toBeNull();
    expect(scope).toMatchObject({ truncated: true, approximate: expect.arrayContaining(['direction', 'distance']) });
  });

  it('never brings more into memory than its bounds let through', async () => {
    await fc.assert(
      fc.asyncProperty(sharedYears, fc.nat(99), fc.integer({ min: 1, max: 6 }), async (model, root, bound) => {
        const limits = { ...wideLimits, papers: bound, citations: bound };
        const [, scoped] = enginesOn(await storeOf(model), { scopeLimits: limits });
        const { scope } = await scoped.lineage({ ids: idsIn(model, [root]), direction: 'descendants', depth: 'all' });
        // The walk, circles, and twice the papers beside the tree.
        expect(scope!.citations).toBeLessThanOrEqual(bound * 4);
        expect(scope!.papers).toBeLessThanOrEqual(1 + bound * 4);
      }),
      { numRuns: 6 },
    );
  });
});
