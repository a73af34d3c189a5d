/** Random sequences of `apply`, compared with the few lines that define it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isStemmaError } from '../../../graph/model/errors.ts';
import type { ChangeCounts, GraphChanges, GraphStore } from '../../../graph/store/graph-store.ts';
import { byCodePoints, citation, collect, storedPaper, topologyById } from '../../support/store-fixtures.ts';
import type { Current } from './harness.ts';

interface Model {
  readonly papers: Map<string, string>;
  /** `citing cited` → sources */
  readonly citations: Map<string, string>;
  readonly aliases: Map<string, string>;
}

const ids = ['a', 'b', 'é', '\u{1f980}', 'Z'];
const id = fc.constantFrom(...ids);
const aliasText = fc.constantFrom('x', 'y', ...ids.slice(0, 2));
const some = <T>(item: fc.Arbitrary<T>, maxLength: number) => fc.array(item, { maxLength });
const changesArbitrary: fc.Arbitrary<GraphChanges> = fc.record(
  {
    removePapers: some(id, 2),
    removeCitations: some(fc.record({ citing: id, cited: id }), 2),
    removeAliases: some(aliasText, 1),
    papers: some(
      fc.tuple(id, fc.constantFrom('one', 'two')).map(([of, title]) => storedPaper(of, { title })),
      4,
    ),
    aliases: some(fc.record({ alias: aliasText, paper: id }), 1),
    citations: some(
      fc
        .tuple(id, id, fc.constantFrom(['s2'], ['dblp', 's2']))
        .map(([citing, cited, sources]) => citation(citing, cited, sources)),
      5,
    ),
  },
  { requiredKeys: [] },
);

class Counter {
  created = 0;
  updated = 0;
  removed = 0;
  unchanged = 0;

  put(rows: Map<string, string>, key: string, value: string): void {
    const before = rows.get(key);
    if (before === undefined) this.created++;
    else if (before === value) this.unchanged++;
    else this.updated++;
    rows.set(key, value);
  }

  counts(): ChangeCounts {
    return { created: this.created, updated: this.updated, removed: this.removed, unchanged: this.unchanged };
  }
}

/** The definition of `apply`: the new model with its counts, or undefined for `bad-input`. */
function applyToModel(before: Model, changes: GraphChanges) {
  const model = {
    papers: new Map(before.papers),
    citations: new Map(before.citations),
    aliases: new Map(before.aliases),
  };
  const papers = new Counter();
  const citations = new Counter();
  const removeCitation = (key: string) => {
    if (model.citations.delete(key)) citations.removed++;
  };
  for (const paper of changes.removePapers ?? []) {
    if (!model.papers.delete(paper)) continue;
    papers.removed++;
    for (const key of [...model.citations.keys()]) if (key.split(' ').includes(paper)) removeCitation(key);
    for (const [alias, target] of [...model.aliases]) if (target === paper) model.aliases.delete(alias);
  }
  for (const { citing, cited } of changes.removeCitations ?? []) removeCitation(`${citing} ${cited}`);
  for (const alias of changes.removeAliases ?? []) model.aliases.delete(alias);
  for (const [key, title] of new Map((changes.papers ?? []).map((paper) => [paper.id, paper.title]))) {
    papers.put(model.papers, key, title);
    model.aliases.delete(key);
  }
  for (const { alias, paper } of changes.aliases ?? []) {
    if (!model.papers.has(paper) || model.papers.has(alias)) return undefined;
    model.aliases.set(alias, paper);
  }
  const wanted = (changes.citations ?? []).map((row) => [`${row.citing} ${row.cited}`, row.sources.join()] as const);
  for (const [key, sources] of new Map(wanted)) {
    if (!key.split(' ').every((end) => model.papers.has(end))) return undefined;
    citations.put(model.citations, key, sources);
  }
  return { model, papers: papers.counts(), citations: citations.counts() };
}

async function observe(store: GraphStore): Promise<Model> {
  const papers = (await collect(store.allPapers())).map((paper) => [paper.id, paper.title] as const);
  const citations = (await collect(store.allCitations())).map(
    (row) => [`${row.citing} ${row.cited}`, row.sources.join()] as const,
  );
  const aliases = (await collect(store.aliases())).map((row) => [row.alias, row.paper] as const);
  return { papers: new Map(papers), citations: new Map(citations), aliases: new Map(aliases) };
}

async function checkDerived(store: GraphStore, model: Model): Promise<void> {
  const pairs = [...model.citations.keys()].map((key) => key.split(' ') as [string, string]);
  const topology = await topologyById(store);
  const found = await store.papers(ids);
  expect([...topology.keys()].sort()).toEqual([...model.papers.keys()].sort());
  for (const paper of model.papers.keys()) {
    const references = pairs.filter(([citing]) => citing === paper).map(([, cited]) => cited);
    const citations = pairs.filter(([, cited]) => cited === paper).length;
    expect(topology.get(paper)).toEqual(references.sort());
    expect(found.get(paper)?.counts).toEqual({ references: references.length, citations });
  }
  const sources: Record<string, number> = {};
  for (const text of model.citations.values())
    for (const name of text.split(',')) sources[name] = (sources[name] ?? 0) + 1;
  expect(await store.stats()).toMatchObject({ papers: model.papers.size, citations: pairs.length, sources });
  const titled = [...model.papers].filter(([, title]) => title === 'one').map(([paper]) => paper);
  const cited = (paper: string) => found.get(paper)?.counts.citations ?? 0;
  expect(await store.searchCandidates(['one'], { mode: 'all', limit: 99 })).toEqual(
    titled.sort((a, b) => cited(b) - cited(a) || byCodePoints(a, b)),
  );
}

export function modelContract(use: Current, runs: number): void {
  it('does what its definition says in any sequence of calls', async () => {
    const { store } = use();
    await fc.assert(
      fc.asyncProperty(fc.array(changesArbitrary, { minLength: 2, maxLength: 8 }), async (calls) => {
        await store.apply({ removePapers: ids });
        let model: Model = { papers: new Map(), citations: new Map(), aliases: new Map() };
        for (const changes of calls) {
          const before = await store.version();
          const expected = applyToModel(model, changes);
          const result = await store.apply(changes).catch((error: unknown) => {
            if (isStemmaError(error) && error.code === 'bad-input') return undefined;
            throw error;
          });
          expect(result === undefined).toBe(expected === undefined);
          if (result === undefined || expected === undefined) {
            expect(await store.version()).toBe(before);
            continue;
          }
          expect({ papers: result.papers, citations: result.citations }).toEqual({
            papers: expected.papers,
            citations: expected.citations,
          });
          const same = JSON.stringify(sorted(model)) === JSON.stringify(sorted(expected.model));
          if (!same) expect(result.version).toBeGreaterThan(before);
          else if (
            changes.removePapers === undefined &&
            changes.removeCitations === undefined &&
            changes.removeAliases === undefined
          )
            expect(result.version).toBe(before);
          model = expected.model;
          expect(sorted(await observe(store))).toEqual(sorted(model));
        }
        await checkDerived(store, model);
      }),
      { numRuns: runs },
    );
  });
}

function sorted(model: Model): [string, string][][] {
  return [model.papers, model.citations, model.aliases].map((rows) => [...rows].sort(([a], [b]) => byCodePoints(a, b)));
}
