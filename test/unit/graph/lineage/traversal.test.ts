import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../../../graph/lineage/citation-graph.ts';
import { distances, reachByDepth, reachCount } from '../../../../graph/lineage/reach.ts';
import { traverse } from '../../../../graph/lineage/traversal.ts';
import type { LineageDirection } from '../../../../graph/model/citation.ts';
import { isStemmaError } from '../../../../graph/model/errors.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { chain, diamond, draw, randomDrawing, referenceSets } from '../../../support/graphs.ts';
import { networkRows, readHepth, readOracle } from '../../../support/hepth.ts';

describe('a traversal', () => {
  it('reaches older papers as ancestors and newer ones as descendants', () => {
    const { graph } = draw(diamond);
    expect([...traverse(graph, [3], 'ancestors').papers]).toEqual([1, 2, 0]);
    expect([...traverse(graph, [0], 'descendants').papers]).toEqual([1, 2, 3]);
    expect([...traverse(graph, [3], 'descendants').papers]).toEqual([]);
  });

  it('names the smallest finder of each paper', () => {
    const { graph } = draw(diamond);
    const { papers, via, depths, countsByDepth } = traverse(graph, [3], 'ancestors');
    expect([...papers]).toEqual([1, 2, 0]);
    expect([...via]).toEqual([3, 3, 1]);
    expect([...depths]).toEqual([1, 1, 2]);
    expect(countsByDepth).toEqual([1, 2, 1]);
  });

  it('stops at the depth it was given', () => {
    const { graph } = draw(chain(10));
    expect([...traverse(graph, [9], 'ancestors', { maxDepth: 3 }).papers]).toEqual([8, 7, 6]);
    expect([...traverse(graph, [9], 'ancestors', { maxDepth: 0 }).papers]).toEqual([]);
  });

  it('never lists a root, and counts a repeated root once', () => {
    const { graph } = draw(diamond);
    const { papers, countsByDepth } = traverse(graph, [3, 1, 3], 'ancestors');
    expect([...papers]).toEqual([0, 2]);
    expect(countsByDepth).toEqual([2, 2]);
  });

  it.each([[-1], [4], [0.5], [Number.NaN]])('refuses %s as a root', (root) => {
    const { graph } = draw(diamond);
    for (const ask of [traverse, reachCount, reachByDepth, distances]) {
      let thrown: unknown;
      try {
        ask(graph, [root], 'ancestors');
      } catch (error) {
        thrown = error;
      }
      expect(isStemmaError(thrown) && thrown.code).toBe('bad-input');
    }
  });

  it('agrees with a plain search on random graphs, forwards, backwards, in lineage and in all citations', () => {
    fc.assert(
      fc.property(
        randomDrawing({ maxPapers: 25 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('ancestors', 'descendants'),
        fc.constantFrom('lineage', 'all'),
        fc.integer({ min: 0, max: 6 }),
        (drawing, picks, direction, within, maxDepth) => {
          const { graph } = draw(drawing);
          const roots = picks.map((pick) => pick % graph.paperCount);
          const expected = plainSearch(graph, roots, direction, within, maxDepth);
          const found = traverse(graph, roots, direction, { within, maxDepth });
          expect([...found.papers].map((paper, i) => [paper, found.depths[i], found.via[i]])).toEqual(expected);
          const steps = distances(graph, roots, direction, { within, maxDepth });
          for (const [paper, depth] of expected) expect(steps[paper!]).toBe(depth);
          expect(steps.filter((step) => step > 0)).toHaveLength(expected.length);
          expect(reachByDepth(graph, roots, direction, { within, maxDepth })).toEqual(found.countsByDepth);
          expect(reachCount(graph, roots, direction, { within, maxDepth })).toBe(expected.length);
          const back = { within, maxDepth, searchBackFrom: 0 };
          expect(reachByDepth(graph, roots, direction, back)).toEqual(found.countsByDepth);
          expect(distances(graph, roots, direction, back)).toEqual(steps);
          const whole = plainSearch(graph, roots, direction, within, graph.paperCount);
          expect(reachCount(graph, roots, direction, { within })).toBe(whole.length);
          // Whatever a walk left in the working memory would show in the next.
          expect(reachCount(graph, roots, direction, { within })).toBe(whole.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of no root reaches nothing', () => {
    const { graph } = draw(diamond);
    expect(reachCount(graph, [], 'descendants')).toBe(0);
    expect(reachCount(draw({ papers: {}, citations: [] }).graph, [], 'ancestors')).toBe(0);
  });

  it('counts a closure that circles through citations set aside', () => {
    // b cites a; a cites the younger c, which cites b: all reach one another, in lineage only downwards.
    const { graph } = draw({
      papers: { a: 2000, b: 2001, c: 2002, d: 2003 },
      citations: [
        ['b', 'a'],
        ['c', 'b'],
        ['a', 'c'],
        ['d', 'b'],
      ],
    });
    for (const u of [0, 1, 2]) {
      expect(reachCount(graph, [u], 'descendants', { within: 'all' })).toBe(3);
      expect(reachCount(graph, [u], 'ancestors', { within: 'all' })).toBe(2);
      expect(reachCount(graph, [u], 'ancestors')).toBe(u);
    }
    expect(reachCount(graph, [2], 'descendants')).toBe(0);
  });
});

/** [paper, depth, smallest finder] in the order of the contract, by sets and whole-level scans. */
function plainSearch(
  graph: CitationGraph,
  roots: readonly number[],
  direction: LineageDirection,
  within: 'lineage' | 'all',
  maxDepth: number,
): number[][] {
  const references = referenceSets(graph, within);
  const leads = (u: number, v: number): boolean =>
    direction === 'ancestors' ? references[u]!.has(v) : references[v]!.has(u);
  const seen = new Set(roots);
  let level = [...seen].sort((a, b) => a - b);
  const found: number[][] = [];
  for (let depth = 1; depth <= maxDepth && level.length > 0; depth++) {
    const next: number[] = [];
    for (let v = 0; v < graph.paperCount; v++) {
      const finder = level.find((u) => leads(u, v));
      if (seen.has(v) || finder === undefined) continue;
      next.push(v);
      found.push([v, depth, finder]);
    }
    for (const v of next) seen.add(v);
    level = next;
  }
  return found;
}

interface Reach {
  readonly h1?: number;
  readonly h2?: number;
  readonly h3?: number;
  readonly h3sha?: string;
  readonly all: number;
  readonly allsha: string;
  readonly ecc?: number;
  readonly byDepth: readonly number[];
}

interface ReachOracle {
  readonly ancestors_out: Readonly<Record<string, Reach>>;
  readonly descendants_in: Readonly<Record<string, Reach>>;
}

describeCorpus('traversal of hep-th', (path) => {
  const check = (graph: CitationGraph, oracle: ReachOracle): number => {
    const numbers = new Map(graph.ids.map((id, number) => [Number(id), number]));
    const hash = (papers: Uint32Array): string => {
      const ids = Array.from(papers, (paper) => Number(graph.ids[paper])).sort((a, b) => a - b);
      return createHash('sha256').update(ids.join(',')).digest('hex').slice(0, 16);
    };
    let checked = 0;
    for (const [key, direction] of [
      ['ancestors_out', 'ancestors'],
      ['descendants_in', 'descendants'],
    ] as const) {
      for (const [id, expected] of Object.entries(oracle[key])) {
        const root = [numbers.get(Number(id))!];
        const all = traverse(graph, root, direction, { within: 'all' });
        expect(all.countsByDepth).toEqual(expected.byDepth);
        expect(reachByDepth(graph, root, direction, { within: 'all' })).toEqual(expected.byDepth);
        expect(reachByDepth(graph, root, direction, { within: 'all', searchBackFrom: 0 })).toEqual(expected.byDepth);
        expect(all.papers.length).toBe(expected.all);
        expect(reachCount(graph, root, direction, { within: 'all' })).toBe(expected.all);
        expect(hash(all.papers)).toBe(expected.allsha);
        if (expected.h3sha !== undefined) {
          const three = traverse(graph, root, direction, { within: 'all', maxDepth: 3 });
          expect(hash(three.papers)).toBe(expected.h3sha);
          expect(three.papers.length).toBe(expected.h3);
          expect(all.countsByDepth.length - 1).toBe(expected.ecc);
        }
        checked++;
      }
    }
    return checked;
  };

  it('without the time policy agrees with igraph on all 100 closures', () => {
    const { graph } = buildGraph(networkRows(readHepth(path())), { timePolicy: 'off' });
    expect(check(graph, readOracle(path(), 'hepth-reach'))).toBe(100);
  });

  it('without the citations against time agrees with igraph on all 100 closures', () => {
    const network = readHepth(path());
    const { graph, report } = buildGraph(networkRows(network));
    const against = new Set(
      report.setAside
        .filter(({ reason }) => reason === 'against-time')
        .map(({ citing, cited }) => `${Number(graph.ids[citing])}>${Number(graph.ids[cited])}`),
    );
    const inTime = buildGraph(
      networkRows(network, (citing, cited) => !against.has(`${citing}>${cited}`)),
      { timePolicy: 'off' },
    );
    expect(inTime.graph.citationCount).toBe(351_724);
    expect(check(inTime.graph, readOracle(path(), 'hepth-reach-in-time'))).toBe(100);
  });
});
