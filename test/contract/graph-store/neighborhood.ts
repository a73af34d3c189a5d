/** One step from a paper or a set of papers. */
import { expect, it } from 'vitest';
import type { Citation, NeighbourDirection } from '../../../graph/model/citation.ts';
import type { GraphStore } from '../../../graph/store/graph-store.ts';
import { byCodePoints, citation, storedPaper } from '../../support/store-fixtures.ts';
import type { Current } from './harness.ts';

// `hub` cites each of the old ones and is cited by each of the new ones; ids in no order that a store could like.
const names = ['z', 'Z', 'é', 'e', '\uff21', '\u{1f980}', '图', 'a/b', 'a b', "o'x", '%', 'm1', 'm10', 'm2'];
const older = names.map((name) => `old ${name}`);
const newer = names.map((name) => `new ${name}`);
const papers = ['hub', ...older, ...newer].map((id) => storedPaper(id));
const references = older.map((id, at) => citation('hub', id, at % 2 === 0 ? ['crossref'] : ['openalex', 's2']));
const citations = newer.map((id) => citation(id, 'hub', ['dblp']));
const sideways = [citation('new z', 'old z'), citation('old z', 'new z'), citation('hub', 'hub')];

async function allPages(store: GraphStore, direction: NeighbourDirection, limit: number): Promise<Citation[]> {
  const items: Citation[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.neighbours('hub', direction, cursor === null ? { limit } : { limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    if (page.next !== null) expect(page.items.length).toBe(limit);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

const byEnds = (a: Citation, b: Citation) => byCodePoints(a.citing, b.citing) || byCodePoints(a.cited, b.cited);

export function neighborhoodContract(use: Current): void {
  it.each([1, 3, 7, 14, 15, 100])('pages through all neighbours once, in order, %i at a time', async (limit) => {
    const { store } = use();
    await store.apply({ papers, citations: [...references, ...citations] });
    expect(await allPages(store, 'references', limit)).toEqual([...references].sort(byEnds));
    expect(await allPages(store, 'citations', limit)).toEqual([...citations].sort(byEnds));
  });

  it('gives no page after the last, and none for a paper without neighbours', async () => {
    const { store } = use();
    await store.apply({ papers, citations: references });
    const page = await store.neighbours('hub', 'references', { limit: older.length });
    expect(page.next).toBeNull();
    expect(await store.neighbours('old z', 'references', { limit: 5 })).toEqual({ items: [], next: null });
    expect(await store.neighbours('nobody', 'citations', { limit: 5 })).toEqual({ items: [], next: null });
  });

  it('goes on from the same place when neighbours come and go between pages', async () => {
    const { store } = use();
    await store.apply({ papers, citations: references });
    const sorted = [...older].sort(byCodePoints);
    const first = await store.neighbours('hub', 'references', { limit: 4 });
    await store.apply({ removePapers: [sorted[1]!, sorted[3]!] });
    const second = await store.neighbours('hub', 'references', { limit: 4, cursor: first.next! });
    expect(second.items.map(({ cited }) => cited)).toEqual(sorted.slice(4, 8));
  });

  it('gives all citations between papers of a set, loops too, by citing then cited id', async () => {
    const { store } = use();
    const all = [...references, ...citations, ...sideways];
    await store.apply({ papers, citations: all });
    const some = ['hub', 'old z', 'new z', 'new é', 'nobody', 'hub'];
    const expected = all.filter(({ citing, cited }) => some.includes(citing) && some.includes(cited));
    expect(await store.citationsAmong(some)).toEqual(expected.sort(byEnds));
    expect(await store.citationsAmong(['old z', 'old e'])).toEqual([]);
    expect(await store.citationsAmong([])).toEqual([]);
    expect(await store.citationsAmong(papers.map(({ id }) => id))).toEqual([...all].sort(byEnds));
  });

  it('steps from a frontier in one direction, in order', async () => {
    const { store } = use();
    await store.apply({ papers, citations: [...references, ...citations, ...sideways] });
    const bare = (all: readonly Citation[]) => all.map(({ citing, cited }) => ({ citing, cited }));
    const down = await store.expand(['hub', 'old z', 'nobody', 'hub'], 'citations', { limit: 1_000 });
    const cites = [...citations, citation('new z', 'old z'), citation('hub', 'old z'), citation('hub', 'hub')];
    expect(down).toEqual({ citations: bare(cites.sort(byEnds)), truncated: false });
    const up = await store.expand(['new z'], 'references', { limit: 1_000 });
    expect(up).toEqual({ citations: bare([citation('new z', 'hub'), citation('new z', 'old z')]), truncated: false });
    expect(await store.expand([], 'references', { limit: 5 })).toEqual({ citations: [], truncated: false });
  });

  it('says so when the limit cut a step, and only then', async () => {
    const { store } = use();
    await store.apply({ papers, citations: references });
    const whole = await store.expand(['hub'], 'references', { limit: older.length });
    expect(whole.truncated).toBe(false);
    const cut = await store.expand(['hub'], 'references', { limit: older.length - 1 });
    expect(cut.truncated).toBe(true);
    expect(cut.citations).toEqual(whole.citations.slice(0, -1));
  });
}
