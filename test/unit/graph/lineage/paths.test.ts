import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { papersBetween } from '../../../../graph/lineage/between.ts';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../../../graph/lineage/citation-graph.ts';
import { connectors } from '../../../../graph/lineage/connectors.ts';
import { disjointRoutes } from '../../../../graph/lineage/disjoint-routes.ts';
import { layers } from '../../../../graph/lineage/layers.ts';
import { lineageDag } from '../../../../graph/lineage/lineage-dag.ts';
import { kShortestPaths, longestPath, longestPathBetween } from '../../../../graph/lineage/ranked-paths.ts';
import { distances } from '../../../../graph/lineage/reach.ts';
import { distance, shortestPaths } from '../../../../graph/lineage/shortest-paths.ts';
import { isStemmaError } from '../../../../graph/model/errors.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { chain, diamond, draw, randomDrawing, referenceSets } from '../../../support/graphs.ts';
import { networkRows, readHepth, readOracle } from '../../../support/hepth.ts';

/** Every chain of citations from one paper to another that visits none twice; shorter first, then by number. */
function allPaths(graph: CitationGraph, from: number, to: number, within: 'lineage' | 'all' = 'lineage'): number[][] {
  const references = referenceSets(graph, within);
  const paths: number[][] = [];
  const extend = (path: number[]): void => {
    const last = path.at(-1)!;
    if (last === to) paths.push(path);
    else for (const v of references[last]!) if (!path.includes(v)) extend([...path, v]);
  };
  extend([from]);
  return paths.sort(byLengthThenNumbers);
}

function byLengthThenNumbers(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((u, i) => u !== b[i]);
  return a.length - b.length || (differs < 0 ? 0 : a[differs]! - b[differs]!);
}

const randomPair = (shape: Parameters<typeof randomDrawing>[0]) =>
  fc.tuple(randomDrawing(shape), fc.nat(), fc.nat()).map(([drawing, a, b]) => {
    const { graph } = draw(drawing);
    return { graph, from: a % graph.paperCount, to: b % graph.paperCount };
  });

describe('shortest paths', () => {
  it('run from the newer to the older paper, smaller numbers first', () => {
    const { graph } = draw(diamond);
    const found = shortestPaths(graph, 3, 0, { limit: 9 })!;
    expect(found.paths).toEqual([
      [3, 1, 0],
      [3, 2, 0],
    ]);
    expect(found).toMatchObject({ distance: 2, count: 2, levels: [[3], [1, 2], [0]] });
    expect(shortestPaths(graph, 0, 3)).toBeUndefined();
    expect(shortestPaths(graph, 2, 1)).toBeUndefined();
  });

  it('from a paper to itself are that paper', () => {
    const { graph } = draw(diamond);
    expect(shortestPaths(graph, 2, 2)).toEqual({ distance: 0, levels: [[2]], count: 1, paths: [[2]] });
    expect(distance(graph, 2, 2)).toBe(0);
  });

  it('agree with all paths of random graphs, with layers or without, in lineage and in all citations', () => {
    fc.assert(
      fc.property(
        randomPair({ maxPapers: 10, density: 3 }),
        fc.constantFrom('lineage', 'all'),
        fc.boolean(),
        fc.integer({ min: 0, max: 5 }),
        ({ graph, from, to }, within, layered, limit) => {
          const all = allPaths(graph, from, to, within);
          const shortest = all.filter((path) => path.length === all[0]!.length);
          const options = { within, ...(layered ? { layers: layers(lineageDag(graph)) } : {}) };
          const found = shortestPaths(graph, from, to, { ...options, limit });
          expect(distance(graph, from, to, options)).toBe((all[0]?.length ?? 0) - 1);
          expect(found?.count ?? 0).toBe(shortest.length);
          expect(found?.paths ?? []).toEqual(shortest.slice(0, limit));
          const levels = shortest[0]?.map((_, i) =>
            [...new Set(shortest.map((path) => path[i]!))].sort((a, b) => a - b),
          );
          expect(found?.levels).toEqual(levels);
        },
      ),
      { numRuns: 600 },
    );
  });

  it.each([[-1], [4], [1.5]])('refuse %s as an end', (paper) => {
    const { graph } = draw(diamond);
    for (const ask of [distance, shortestPaths, papersBetween, disjointRoutes, connectors, longestPathBetween]) {
      let thrown: unknown;
      try {
        ask(graph, 3, paper);
      } catch (error) {
        thrown = error;
      }
      expect(isStemmaError(thrown) && thrown.code).toBe('bad-input');
    }
  });
});

describe('ranked paths', () => {
  it('are the k shortest of all, and the longest, on random graphs', () => {
    fc.assert(
      fc.property(
        randomPair({ maxPapers: 11, density: 4 }),
        fc.integer({ min: 1, max: 12 }),
        ({ graph, from, to }, k) => {
          const all = allPaths(graph, from, to);
          expect(kShortestPaths(graph, from, to, k)).toEqual(all.slice(0, k));
          const longest = all.filter((path) => path.length === all.at(-1)!.length);
          expect(longestPathBetween(graph, from, to)).toEqual(
            longest.length === 0 ? [] : longest.sort(byLengthThenNumbers)[0],
          );
          expect([...papersBetween(graph, from, to)]).toEqual([...new Set(all.flat())].sort((a, b) => a - b));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('give the longest chain of all as deep as the layers', () => {
    const { graph } = draw(chain(30));
    expect(longestPath(lineageDag(graph))).toHaveLength(30);
    expect(longestPath(lineageDag(buildGraph([]).graph))).toEqual([]);
  });
});

describe('disjoint routes', () => {
  it('share only their ends', () => {
    expect(disjointRoutes(draw(diamond).graph, 3, 0)).toEqual([
      [3, 1, 0],
      [3, 2, 0],
    ]);
  });

  it('reroute a former route where that makes room for another', () => {
    // The shortest chain f-d-c-a blocks both others; only giving up its step d-c leaves room for two.
    const { graph } = draw({
      papers: { a: 1990, b: 1991, b2: 1992, c: 1993, d: 1994, e: 1995, e2: 1996, f: 1997 },
      citations: [
        ['f', 'd'],
        ['d', 'c'],
        ['c', 'a'],
        ['f', 'e2'],
        ['e2', 'e'],
        ['e', 'c'],
        ['d', 'b2'],
        ['b2', 'b'],
        ['b', 'a'],
      ],
    });
    const names = disjointRoutes(graph, 7, 0).map((route) => route.map((u) => graph.ids[u]).join('-'));
    expect(names).toEqual(['f-d-b2-b-a', 'f-e2-e-c-a']);
  });

  it('are as many as any choice of disjoint paths has, at most the cap, on random graphs', () => {
    fc.assert(
      fc.property(
        randomPair({ maxPapers: 11, density: 4 }),
        fc.integer({ min: 0, max: 4 }),
        ({ graph, from, to }, cap) => {
          const all = from === to ? [] : allPaths(graph, from, to);
          const routes = disjointRoutes(graph, from, to, cap);
          expect(routes).toHaveLength(Math.min(cap, mostDisjoint(all)));
          for (const route of routes) expect(all).toContainEqual(route);
          const inner = routes.flatMap((route) => route.slice(1, -1));
          expect(new Set(inner).size).toBe(inner.length);
          expect(new Set(routes.map(String)).size).toBe(routes.length);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function mostDisjoint(paths: readonly number[][], used: ReadonlySet<number> = new Set()): number {
  let most = 0;
  paths.forEach((path, i) => {
    const inner = path.slice(1, -1);
    if (inner.some((u) => used.has(u))) return;
    most = Math.max(most, 1 + mostDisjoint(paths.slice(i + 1), new Set([...used, ...inner])));
  });
  return most;
}

describe('connectors', () => {
  it('of two papers that a third cites are that third', () => {
    const { graph } = draw({
      papers: { a: 2000, b: 2001, c: 2002, lone: 2003 },
      citations: [
        ['c', 'a'],
        ['c', 'b'],
      ],
    });
    const found = connectors(graph, 0, 1)!;
    expect(found.distance).toBe(2);
    expect(found.connectors).toEqual([{ paper: 2, share: 1, score: 1 / 2, path: [0, 2, 1] }]);
    expect(connectors(graph, 0, 3)).toBeUndefined();
    expect(connectors(graph, 0, 0)).toEqual({ distance: 0, connectors: [] });
  });

  it('share the ways of the shortest length or one more, on random graphs', () => {
    fc.assert(
      fc.property(randomPair({ maxPapers: 9, density: 2 }), fc.constantFrom('lineage', 'all'), (pair, within) => {
        const { graph, from, to } = pair;
        const ways = from === to ? [] : undirectedPaths(graph, from, to, within);
        const found = connectors(graph, from, to, { within, limit: 100 });
        if (from !== to && ways.length === 0) {
          expect(found).toBeUndefined();
          return;
        }
        const shortest = Math.min(...ways.map(({ length }) => length));
        const counted = ways.filter(({ length }) => length <= shortest + 1);
        const inner = new Set(counted.flatMap((way) => way.slice(1, -1)));
        expect(new Set(found!.connectors.map(({ paper }) => paper))).toEqual(inner);
        for (const { paper, share, path } of found!.connectors) {
          expect(share).toBeCloseTo(counted.filter((way) => way.includes(paper)).length / counted.length, 12);
          expect(counted.map(String)).toContain(String(path));
          expect(path).toContain(paper);
        }
        const scores = found!.connectors.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
      { numRuns: 400 },
    );
  });
});

function undirectedPaths(graph: CitationGraph, from: number, to: number, within: 'lineage' | 'all'): number[][] {
  const references = referenceSets(graph, within);
  const near = references.map(
    (cited, u) => new Set([...cited, ...references.flatMap((row, v) => (row.has(u) ? [v] : []))]),
  );
  const paths: number[][] = [];
  const extend = (path: number[]): void => {
    const last = path.at(-1)!;
    if (last === to) paths.push(path);
    else for (const v of near[last]!) if (!path.includes(v)) extend([...path, v]);
  };
  extend([from]);
  return paths;
}

interface PairOracle {
  readonly shortestOut: readonly {
    readonly s: number;
    readonly t: number;
    readonly d: number | null;
    readonly nShortest?: number;
  }[];
}

describeCorpus('paths in hep-th', (path) => {
  it('between 100 pairs are as long and as many as igraph says', () => {
    const { graph } = buildGraph(networkRows(readHepth(path())), { timePolicy: 'off' });
    const numbers = new Map(graph.ids.map((id, number) => [Number(id), number]));
    const { shortestOut } = readOracle<PairOracle>(path(), 'hepth-reach');
    expect(shortestOut).toHaveLength(100);
    for (const { s, t, d, nShortest } of shortestOut) {
      const from = numbers.get(s)!;
      const to = numbers.get(t)!;
      expect(distance(graph, from, to, { within: 'all' })).toBe(d ?? -1);
      const found = shortestPaths(graph, from, to, { within: 'all' });
      if (nShortest !== undefined) expect(found?.count).toBe(nShortest);
      expect(found?.paths[0]?.length ?? 0).toBe(d === null ? 0 : d + 1);
    }
  });

  it('in lineage are as long as a plain search finds, with layers or without, between 2,000 pairs', () => {
    const { graph } = buildGraph(networkRows(readHepth(path())));
    const layer = layers(lineageDag(graph));
    let state = 12_345;
    const next = (): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return state % graph.paperCount;
    };
    for (let i = 0; i < 40; i++) {
      const from = next();
      const steps = distances(graph, [from], 'ancestors');
      for (let j = 0; j < 50; j++) {
        const to = next();
        expect(distance(graph, from, to)).toBe(steps[to]);
        expect(distance(graph, from, to, { layers: layer })).toBe(steps[to]);
      }
    }
  });
});
