/** Answers from a scope that a real server gave, beside those from the whole graph. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Engine, type GraphStore, type Lineage, openEngine } from '../../graph/index.ts';
import { openNeo4jStore } from '../../graph/store/neo4j/neo4j-store.ts';
import { copyingModel } from '../bench/data/copying-model.ts';
import { clearDatabase, connect } from '../support/neo4j-server.ts';
import { citation, storedPaper } from '../support/store-fixtures.ts';
import { distinctReferences, idOf } from './scale-graph.ts';

const size = 600;
const limits = { papers: 100_000, citations: 100_000, circleSteps: 100 };
let store: GraphStore;
let whole: Engine;
let scoped: Engine;

beforeAll(async () => {
  const admin = connect(inject('neo4j'));
  await clearDatabase(admin);
  await admin.close();
  store = await openNeo4jStore(inject('neo4j'));
  const graph = copyingModel(size, 7);
  const numbers = Array.from({ length: size }, (_, paper) => paper);
  await store.apply({
    papers: numbers.map((paper) => storedPaper(idOf(paper), { year: graph.years[paper]! })),
    citations: numbers.flatMap((paper) =>
      [...distinctReferences(graph, paper)].map((cited) => citation(idOf(paper), idOf(cited))),
    ),
  });
  whole = openEngine({ store });
  scoped = openEngine({ store, maxCitations: 0, scopeLimits: limits });
});
afterAll(() => store?.close());

/** What does not depend on how papers of one year are numbered. */
function reached({ papers, citations, truncated, reachedByDepth, withoutYear }: Lineage) {
  const shown = papers.map(({ paper, depth }) => ({ paper, depth }));
  return { shown, citations, truncated, reachedByDepth, withoutYear };
}

describe('a scope on Neo4j', () => {
  const seeds = [550, 300, 100, 20].map(idOf);

  it('gives the walks of the whole graph in both directions', async () => {
    for (const id of seeds) {
      for (const direction of ['ancestors', 'descendants'] as const) {
        for (const depth of [1, 2, 'all'] as const) {
          const query = { ids: [id], direction, depth, limit: 40 };
          const answer = await scoped.lineage(query);
          expect(answer.scope).toMatchObject({ truncated: false, approximate: [] });
          expect(reached(answer)).toEqual(reached(await whole.lineage(query)));
        }
      }
    }
  });

  it('weighs the branches of a stemma as the whole graph does', async () => {
    for (const id of seeds) {
      const query = { ids: [id], direction: 'descendants', depth: 2, limit: 1000 } as const;
      const nearness = async (engine: Engine) =>
        (await engine.stemma(query)).papers.map((each) => [each.paper.id, each.depth, each.nearness]);
      expect(await nearness(scoped)).toEqual(await nearness(whole));
    }
  });

  it('finds chains as short and as many', async () => {
    for (const [from, to] of [
      [550, 300],
      [550, 20],
      [300, 100],
    ] as const) {
      const ends = { from: idOf(from), to: idOf(to) };
      const { direction, distance, shortestCount } = await whole.paths(ends);
      expect(await scoped.paths(ends)).toMatchObject({ direction, distance, shortestCount });
    }
  });
});
