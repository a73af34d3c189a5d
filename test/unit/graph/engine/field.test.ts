import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Engine, type FieldAnswer, openEngine } from '../../../../graph/index.ts';
import { distinctYears, storeOf } from './scope-graphs.ts';

/** Every citation leads to an older paper: lineage sets none aside. */
const inTime = distinctYears.map(({ years, pairs }) => ({
  years,
  pairs: pairs.filter(([citing, cited]) => years[citing]! > years[cited]!),
}));

/** Whether a chain of at least two other citations leads from citing to cited, by trying them all. */
function isImplied({ citations }: FieldAnswer, citing: string, cited: string): boolean {
  const reached = new Set<string>();
  const waiting = citations.filter((each) => each.citing === citing && each.cited !== cited).map((each) => each.cited);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    waiting.push(...citations.filter((each) => each.citing === at).map((each) => each.cited));
  }
  return reached.has(cited);
}

describe('the field', () => {
  it('calls a citation essential exactly when no chain of others leads the same way', async () => {
    await fc.assert(
      fc.asyncProperty(inTime, fc.integer({ min: 1, max: 12 }), async (model, limit) => {
        const engine: Engine = openEngine({ store: await storeOf(model) });
        const field = await engine.field({ limit });
        for (const { citing, cited, essential } of field.citations) {
          expect(essential).toBe(!isImplied(field, citing, cited));
        }
        await engine.close();
      }),
      { numRuns: 25 },
    );
  });

  it('shows the most cited, and says how many it leaves out', async () => {
    await fc.assert(
      fc.asyncProperty(inTime, async (model) => {
        const engine = openEngine({ store: await storeOf(model) });
        const all = await engine.field({ limit: 1000 });
        const some = await engine.field({ limit: 3 });
        const least = Math.min(...some.papers.map(({ paper }) => paper.counts.citations));
        const shown = new Set(some.papers.map(({ paper }) => paper.id));
        for (const { paper } of all.papers)
          if (!shown.has(paper.id)) expect(paper.counts.citations).toBeLessThanOrEqual(least);
        expect(all.truncated).toBeNull();
        if (all.papers.length > 3) expect(some.truncated).toMatchObject({ shown: 3, total: all.papers.length });
        await engine.close();
      }),
      { numRuns: 15 },
    );
  });
});
