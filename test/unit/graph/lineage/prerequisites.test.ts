import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../../../graph/lineage/citation-graph.ts';
import { disjointRoutes } from '../../../../graph/lineage/disjoint-routes.ts';
import { prerequisites } from '../../../../graph/lineage/prerequisites.ts';
import { relevanceTo } from '../../../../graph/lineage/prerequisites-relevance.ts';
import { passage, RouteFlow } from '../../../../graph/lineage/route-flow.ts';
import { traverse } from '../../../../graph/lineage/traversal.ts';
import { walkRows } from '../../../../graph/lineage/walk-rows.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { type Drawing, draw, mutualCitation, numberOf, randomDrawing, referenceSets } from '../../../support/graphs.ts';
import { networkRows, readHepth, readOracle } from '../../../support/hepth.ts';

/**
 * ```
 *  x 2010 ── r1 2005 ── f 1990        f is no reference of x, yet both r1 and r2 rest on it;
 *       └─── r2 2006 ──┘ │            side cites f too and is cited by later together with x
 *            side 2008 ──┘
 * ```
 */
const foundation: Drawing = {
  papers: { f: 1990, r1: 2005, r2: 2006, side: 2008, x: 2010, later: 2012 },
  citations: [
    ['x', 'r1'],
    ['x', 'r2'],
    ['r1', 'f'],
    ['r2', 'f'],
    ['side', 'f'],
    ['side', 'r1'],
    ['later', 'x'],
    ['later', 'f'],
  ],
};

function ask(drawing: Drawing, ...ids: string[]) {
  const { graph } = draw(drawing);
  const answer = prerequisites(
    graph,
    ids.map((id) => numberOf(graph, id)),
  );
  const name = (paper: number): string => graph.ids[paper]!;
  return { graph, answer, found: answer.prerequisites.map((p) => ({ ...p, id: name(p.paper) })), name };
}

describe('prerequisites', () => {
  it('finds a foundation that the paper does not cite itself, and says why', () => {
    const { found, name } = ask(foundation, 'x');
    const f = found.find(({ id }) => id === 'f')!;
    expect(f.support).toEqual({ citing: 2, among: 2 });
    expect(f.why.path.map(name)).toEqual(['x', 'r1', 'f']);
    expect(f.why.routes).toBe(2);
    expect(f.why.inReferenceList).toBe(false);
    expect(f.why.citedByReferences).toMatchObject({ count: 2, of: 2 });
    expect(f.why.citedByReferences.examples.map(name)).toEqual(['r1', 'r2']);
    expect(f.why.coCitation).toMatchObject({ count: 1 });
    expect(f.why.coCitation.examples.map(name)).toEqual(['later']);
    expect(f.why.yearsBetween).toBe(20);
  });

  it('counts the paper with most support four times and leaves those without as they are', () => {
    const { found } = ask(foundation, 'x');
    for (const { id, relevance, final } of found) expect(final / relevance).toBeCloseTo(id === 'f' ? 4 : 1, 12);
    expect(found.map(({ id }) => id)).toContain('r2');
  });

  it('gives a close paper that is no ancestor as related, and never a later one', () => {
    const { answer, name } = ask(foundation, 'x');
    expect(answer.related.map(({ paper }) => name(paper))).toEqual(['side']);
    expect(answer.prerequisites.map(({ paper }) => name(paper)).sort()).toEqual(['f', 'r1', 'r2']);
  });

  it('takes several papers as a topic and gives none of them back', () => {
    const { answer, found } = ask(foundation, 'x', 'side', 'r1');
    expect(answer.basis).toBe('topic');
    expect(found.map(({ id }) => id).sort()).toEqual(['f', 'r2']);
    expect(found.find(({ id }) => id === 'f')!.why.routes).toBe(3);
  });

  it('is empty for a paper without references', () => {
    expect(ask(foundation, 'f').answer).toEqual({ basis: 'references', prerequisites: [], related: [] });
  });

  it('does not follow a citation that the time policy set aside', () => {
    const { answer, name } = ask(mutualCitation, 'a');
    const { answer: other } = ask(mutualCitation, 'b');
    const mutual = [...answer.prerequisites, ...other.prerequisites].map(({ paper }) => name(paper));
    expect(mutual.filter((id) => id !== 'old')).toHaveLength(1);
  });

  it('refuses no paper and a number beyond the graph', () => {
    const { graph } = draw(foundation);
    expect(() => prerequisites(graph, [])).toThrow(expect.objectContaining({ code: 'bad-input' }));
    expect(() => prerequisites(graph, [6])).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });

  it('gives only ancestors, with facts that hold, on random graphs', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 14, density: 4 }), fc.nat(), (drawing, pick) => {
        const { graph } = draw(drawing);
        const paper = pick % graph.paperCount;
        const references = referenceSets(graph, 'lineage');
        const ancestors = new Set(traverse(graph, [paper], 'ancestors').papers);
        const { prerequisites: found, related } = prerequisites(graph, [paper], { limit: 100, relatedLimit: 100 });
        for (const { paper: p, why, final, relevance } of found) {
          expect(ancestors.has(p)).toBe(true);
          expect(why.path[0]).toBe(paper);
          expect(why.path.at(-1)).toBe(p);
          why.path.slice(1).forEach((next, i) => {
            expect(references[why.path[i]!]!.has(next)).toBe(true);
          });
          expect(why.inReferenceList).toBe(references[paper]!.has(p));
          expect(why.routes).toBeGreaterThanOrEqual(1);
          expect(why.citedByReferences.count).toBe([...references[paper]!].filter((r) => references[r]!.has(p)).length);
          expect(final).toBeGreaterThanOrEqual(relevance);
        }
        for (const { paper: p } of related) expect(ancestors.has(p)).toBe(false);
        // Every reference is close to its own bibliography.
        const given = new Set(found.map(({ paper: p }) => p));
        for (const reference of references[paper]!) expect(given.has(reference)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same whatever the order of papers and with repeats, loops and a paper apart', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 10 }), fc.nat(), (drawing, pick) => {
        const ids = Object.keys(drawing.papers);
        const asked = ids[pick % ids.length]!;
        const disturbed: Drawing = {
          papers: { ...Object.fromEntries(Object.entries(drawing.papers).reverse()), zz: 2030 },
          citations: [...drawing.citations, ...drawing.citations, [asked, asked] as const].reverse(),
        };
        const texts = [drawing, disturbed].map((each) => {
          const { found } = ask(each, asked);
          return JSON.stringify(found.map(({ id, relevance, final, support }) => [id, relevance, final, support]));
        });
        expect(texts[1]).toBe(texts[0]);
      }),
      { numRuns: 100 },
    );
  });
});

/** Menger: as many routes as papers that must be removed to cut all ways, plus the direct citation. */
function routesByCuts(graph: CitationGraph, from: number, to: number): number {
  const references = referenceSets(graph, 'lineage');
  const between: number[] = [];
  for (let p = to + 1; p < from; p++) between.push(p);
  const reaches = (removed: Set<number>): boolean => {
    const seen = new Set([from]);
    for (const u of seen) {
      for (const v of references[u]!) {
        if (v === to && u !== from) return true;
        if (v > to && !removed.has(v)) seen.add(v);
      }
    }
    return false;
  };
  let fewest = between.length;
  for (let mask = 0; mask < 1 << between.length; mask++) {
    const removed = new Set(between.filter((_, i) => (mask >> i) & 1));
    if (removed.size < fewest && !reaches(removed)) fewest = removed.size;
  }
  return fewest + (references[from]!.has(to) ? 1 : 0);
}

/** Routes from an older paper up to `newer` through papers that are flagged. */
function routesUpTo(graph: CitationGraph, newer: number, through: Uint8Array): RouteFlow {
  const passages = through.slice();
  passages[newer] = passage.end;
  return new RouteFlow(walkRows(graph, 'citations', 'lineage'), passages);
}

describe('disjoint routes', () => {
  it('counts as many as Menger allows, on random graphs', () => {
    let several = 0;
    fc.assert(
      fc.property(
        fc.array(fc.nat(99), { minLength: 36, maxLength: 36 }),
        fc.integer({ min: 30, max: 80 }),
        (dice, share) => {
          const ids = Array.from({ length: 9 }, (_, i) => `p${i}`);
          const pairs = ids.flatMap((citing, i) => ids.slice(0, i).map((cited) => [citing, cited] as const));
          const papers = Object.fromEntries(ids.map((id, i) => [id, 1990 + i]));
          const { graph } = draw({ papers, citations: pairs.filter((_, i) => dice[i]! < share) });
          const from = 8;
          const within = new Uint8Array(graph.paperCount);
          const ancestors = traverse(graph, [from], 'ancestors').papers;
          for (const paper of ancestors) within[paper] = 1;
          const routes = routesUpTo(graph, from, within);
          for (const to of ancestors) {
            const expected = routesByCuts(graph, from, to);
            if (expected > 2) several++;
            expect(routes.count(to, 100)).toBe(expected);
            expect(routes.count(to, 2)).toBe(Math.min(expected, 2));
            expect(disjointRoutes(graph, from, to, 100)).toHaveLength(expected);
          }
          routes.close();
        },
      ),
      { numRuns: 300 },
    );
    expect(several).toBeGreaterThan(20);
  });

  it('takes a found route apart when that makes room for two', () => {
    // The first route found, x-b-c-t, blocks both x-a-c-t and x-b-d-t.
    const { graph } = draw({
      papers: { t: 1990, c: 2000, d: 2001, a: 2005, b: 2006, x: 2010 },
      citations: [
        ['x', 'a'],
        ['x', 'b'],
        ['a', 'c'],
        ['b', 'c'],
        ['b', 'd'],
        ['c', 't'],
        ['d', 't'],
      ],
    });
    const all = new Uint8Array(graph.paperCount).fill(1);
    const routes = routesUpTo(graph, numberOf(graph, 'x'), all);
    expect(routes.count(numberOf(graph, 't'), 5)).toBe(2);
    routes.close();
  });
});

describeCorpus('prerequisites on hep-th', (path) => {
  interface Case {
    readonly paper: number;
    readonly day: number;
    readonly seeds: number[];
    readonly hidden: number[];
  }

  it('rank the hidden half of bibliographies: MAP above .46 on the 150 and on the 200 held out', () => {
    const network = readHepth(path());
    const { graph } = buildGraph(networkRows(network));
    const numbers = new Map(graph.ids.map((id, number) => [Number(id), number]));
    const start = Date.UTC(1991, 7, 1) / 86_400_000;
    const meanPrecision = (cases: readonly Case[]): number => {
      let sum = 0;
      for (const { day, seeds, hidden } of cases) {
        const visible = graph.times.findIndex((time) => time >= start + day);
        const known = seeds.map((index) => numbers.get(index)!);
        const wanted = new Set(hidden.map((index) => numbers.get(index)!));
        const { ranking } = relevanceTo(graph, known, { visible }, new Set(known));
        let hits = 0;
        ranking.slice(0, 100).forEach((paper, i) => {
          if (wanted.has(paper)) sum += ++hits / (i + 1) / Math.min(100, wanted.size);
        });
      }
      return sum / cases.length;
    };
    const oracle = readOracle<{ fixed150: Case[]; further200: Case[] }>(path(), 'hepth-prerequisites');
    expect(meanPrecision(oracle.fixed150)).toBeGreaterThanOrEqual(0.465);
    expect(meanPrecision(oracle.further200)).toBeGreaterThanOrEqual(0.46);
  });
});
