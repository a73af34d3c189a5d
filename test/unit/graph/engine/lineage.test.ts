import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Engine, type GraphChanges, type Lineage, limitRule, openEngine } from '../../../../graph/index.ts';
import { clocks, parliament, raft, smallGraph, spanner, storedPaper, storeWith } from './small-graph.ts';

interface Model {
  readonly years: readonly (number | null)[];
  readonly pairs: readonly (readonly [number, number])[];
}

const idOf = (number: number): string => `title:${String(number).padStart(16, '0')}`;

/** Papers are numbered by time and cite only older ones, so that the time policy keeps every citation. */
const models: fc.Arbitrary<Model> = fc.integer({ min: 2, max: 9 }).chain((count) =>
  fc.record({
    years: fc
      .array(fc.integer({ min: 0, max: 2 }), { minLength: count, maxLength: count })
      .map((steps) => steps.map((_, at) => 1990 + steps.slice(0, at + 1).reduce((sum, step) => sum + step + 1, 0))),
    pairs: fc.array(
      fc
        .tuple(fc.nat(count - 1), fc.nat(count - 1))
        .filter(([a, b]) => a !== b)
        .map(([a, b]): [number, number] => (a > b ? [a, b] : [b, a])),
      { maxLength: 20 },
    ),
  }),
);

function changesOf({ years, pairs }: Model): GraphChanges {
  const unique = new Map(pairs.map(([citing, cited]) => [`${citing} ${cited}`, { citing, cited }]));
  return {
    papers: years.map((year, number) => storedPaper({ id: idOf(number), year })),
    citations: [...unique.values()].map(({ citing, cited }) => ({
      citing: idOf(citing),
      cited: idOf(cited),
      sources: ['test'],
    })),
  };
}

type Neighbours = (number: number) => number[];

function neighboursIn({ pairs }: Model, direction: 'ancestors' | 'descendants'): Neighbours {
  return (number) =>
    direction === 'ancestors'
      ? pairs.filter(([citing]) => citing === number).map(([, cited]) => cited)
      : pairs.filter(([, cited]) => cited === number).map(([citing]) => citing);
}

/** Depth of every paper reached, by relaxing until nothing changes. */
function depthsByHand(
  model: Model,
  roots: readonly number[],
  direction: 'ancestors' | 'descendants',
): Map<number, number> {
  const depths = new Map(roots.map((root) => [root, 0]));
  const next = neighboursIn(model, direction);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [number, depth] of [...depths]) {
      for (const neighbour of next(number)) {
        if ((depths.get(neighbour) ?? Number.POSITIVE_INFINITY) > depth + 1) {
          depths.set(neighbour, depth + 1);
          changed = true;
        }
      }
    }
  }
  for (const root of roots) depths.delete(root);
  return depths;
}

interface Question {
  readonly roots: readonly number[];
  readonly direction: 'ancestors' | 'descendants';
  readonly depth: number | 'all';
  readonly limit: number;
  readonly from?: number;
  readonly to?: number;
}

function expectedIds(model: Model, question: Question): { shown: string[]; total: number } {
  const citations = (number: number) => new Set(neighboursIn(model, 'descendants')(number)).size;
  const depths = depthsByHand(model, question.roots, question.direction);
  const inRange = [...depths].filter(([number, depth]) => {
    const year = model.years[number]!;
    return (
      (question.depth === 'all' || depth <= question.depth) &&
      year >= (question.from ?? 0) &&
      year <= (question.to ?? 9999)
    );
  });
  const kept = inRange.sort(([a, x], [b, y]) => x - y || citations(b) - citations(a) || a - b).slice(0, question.limit);
  const shown = kept.sort(([a, x], [b, y]) => x - y || model.years[a]! - model.years[b]! || a - b);
  return { shown: shown.map(([number]) => idOf(number)), total: inRange.length };
}

function expectChains(model: Model, question: Question, answer: Lineage): void {
  const depths = depthsByHand(model, question.roots, question.direction);
  for (const { paper, depth, via } of answer.papers) {
    const number = Number(paper.id.slice(6));
    const nearer = Number(via.slice(6));
    expect(depth).toBe(depths.get(number));
    expect(neighboursIn(model, question.direction)(nearer)).toContain(number);
    expect(question.roots.includes(nearer) ? 0 : depths.get(nearer)).toBe(depth - 1);
  }
}

describe('lineage on random graphs', () => {
  it('is what walking by hand gives: depths, chains, years, limits and order', async () => {
    const question = fc.record(
      {
        roots: fc.uniqueArray(fc.nat(1), { minLength: 1, maxLength: 2 }),
        fromEnd: fc.boolean(),
        direction: fc.constantFrom('ancestors' as const, 'descendants' as const),
        depth: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant('all' as const)),
        limit: fc.integer({ min: 1, max: 6 }),
        from: fc.integer({ min: 1990, max: 1996 }),
        to: fc.integer({ min: 1996, max: 2010 }),
      },
      { requiredKeys: ['roots', 'fromEnd', 'direction', 'depth', 'limit'] },
    );
    await fc.assert(
      fc.asyncProperty(models, fc.array(question, { minLength: 3, maxLength: 6 }), async (model, questions) => {
        const engine = openEngine({ store: await storeWith(changesOf(model)) });
        for (const { roots, fromEnd, ...rest } of questions) {
          const numbers = roots.map((root) => (fromEnd ? model.years.length - 1 - root : root));
          const asked: Question = { ...rest, roots: numbers };
          const answer = await engine.lineage({ ...rest, ids: numbers.map(idOf) });
          const { shown, total } = expectedIds(model, asked);
          expect(answer.papers.map(({ paper }) => paper.id)).toEqual(shown);
          expect(answer.truncated).toEqual(
            shown.length < total ? { shown: shown.length, total, rule: limitRule } : null,
          );
          expectChains(model, asked, answer);
        }
        await engine.close();
      }),
      { numRuns: 30 },
    );
  });
});

describe('lineage', () => {
  async function engineOn(changes: GraphChanges): Promise<Engine> {
    return openEngine({ store: await storeWith(changes) });
  }

  it('of several papers starts from all of them and names none of them', async () => {
    const engine = await engineOn(smallGraph);
    const answer = await engine.lineage({ ids: [raft, spanner, 'acm:279229'], direction: 'ancestors' });
    expect(answer.roots.map(({ id }) => id)).toEqual([raft, spanner, parliament]);
    expect(answer.papers.map(({ paper }) => paper.id)).not.toContain(parliament);
    expect(answer.papers.find(({ paper }) => paper.id === clocks)).toMatchObject({ depth: 1, via: parliament });
  });

  it('leaves citations against time out of the walk and keeps them among the citations shown', async () => {
    const engine = await engineOn({
      papers: [
        storedPaper({ id: 'a', year: 1990 }),
        storedPaper({ id: 'b', year: 2000 }),
        storedPaper({ id: 'c', year: 1980 }),
      ],
      citations: [
        { citing: 'a', cited: 'b', sources: ['test'] },
        { citing: 'a', cited: 'c', sources: ['test'] },
        { citing: 'b', cited: 'c', sources: ['test'] },
      ],
    });
    const answer = await engine.lineage({ ids: ['c'], direction: 'descendants' });
    expect(answer.papers.map(({ paper, depth }) => [paper.id, depth])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(answer.citations).toContainEqual({ citing: 'a', cited: 'b', sources: ['test'] });
    const ancestors = await engine.lineage({ ids: ['a'], direction: 'ancestors' });
    expect(ancestors.papers.map(({ paper }) => paper.id)).toEqual(['c']);
  });

  it('of an unknown paper is not-found and names the paper', async () => {
    const engine = await engineOn(smallGraph);
    await expect(engine.lineage({ ids: [raft, 'doi:10.1/none'], direction: 'ancestors' })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('doi:10.1/none'),
    });
  });

  it.each([{ depth: 0 }, { depth: 1.5 }, { limit: 0 }, { limit: 5001 }, { ids: [] }, { from: 2001, to: 2000 }])(
    'refuses %o',
    async (part) => {
      const engine = await engineOn(smallGraph);
      const query = { ids: [raft], direction: 'ancestors' as const, ...part };
      await expect(engine.lineage(query)).rejects.toMatchObject({ code: 'bad-input' });
    },
  );
});
