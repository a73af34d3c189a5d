import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import { heaviestCitations } from '../../../../graph/lineage/heaviest-citations.ts';
import { type LineageDag, lineageDag } from '../../../../graph/lineage/lineage-dag.ts';
import { globalMainPath, keyRoutes, localMainPath } from '../../../../graph/lineage/main-path.ts';
import { log10Of, ratio, type ScaledNumber, scaledAt } from '../../../../graph/lineage/scaled-numbers.ts';
import {
  type SearchPathMethod,
  searchPathCounts,
  searchPathMethods,
  searchPathWeight,
} from '../../../../graph/lineage/search-path-count.ts';
import { rowLength, rowOf } from '../../../../graph/lineage/walk-rows.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { diamond, draw, randomDrawing } from '../../../support/graphs.ts';
import { networkRows, readHepth, readOracle, readPajekArcs } from '../../../support/hepth.ts';

/** Batagelj's Test.net in the direction of flow (cited, citing). */
const testNet: [number, number][] = [
  [1, 2],
  [1, 6],
  [2, 3],
  [3, 4],
  [3, 5],
  [4, 6],
  [4, 7],
  [5, 7],
  [6, 7],
];

/** A dag of arcs older -> newer over any vertices; `place` finds a vertex in it. */
function dagOfFlow(arcs: readonly (readonly [number, number])[]): {
  dag: LineageDag;
  place: (vertex: number) => number;
} {
  const vertices = [...new Set(arcs.flat())];
  const rows = vertices.map((vertex) => ({
    handle: vertex,
    id: String(vertex).padStart(6, '0'),
    year: 2000,
    publishedOn: null,
    stub: false,
    references: arcs.filter(([, newer]) => newer === vertex).map(([older]) => older),
  }));
  const { graph, report } = buildGraph(rows);
  expect(report.setAside).toEqual([]);
  return { dag: lineageDag(graph), place: (vertex) => graph.ids.indexOf(String(vertex).padStart(6, '0')) };
}

function weights(arcs: readonly (readonly [number, number])[], method: SearchPathMethod): number[] {
  const { dag, place } = dagOfFlow(arcs);
  const counts = searchPathCounts(dag, method);
  return arcs.map(([older, newer]) => plain(searchPathWeight(counts, place(newer), place(older))));
}

function plain({ mantissa, exponent }: ScaledNumber): number {
  return mantissa * 2 ** (512 * exponent);
}

describe('search path counts', () => {
  it.each([
    ['spc', [3, 1, 3, 2, 1, 1, 1, 1, 2]],
    ['splc', [3, 1, 6, 6, 3, 4, 4, 4, 6]],
    ['spnp', [8, 2, 14, 12, 6, 8, 4, 4, 6]],
  ] as const)('by %s on the network of Batagelj are as he prints', (method, expected) => {
    expect(weights(testNet, method)).toEqual(expected);
  });

  it('agree with counting by exact whole numbers on random graphs, by all three methods', () => {
    fc.assert(
      fc.property(
        randomDrawing({ maxPapers: 15, density: 4 }),
        fc.constantFrom(...searchPathMethods),
        (drawing, method) => {
          const dag = lineageDag(draw(drawing).graph);
          const counts = searchPathCounts(dag, method);
          const exact = exactWeights(dag, method);
          for (const [u, v, weight] of exact.citations) {
            expect(plain(searchPathWeight(counts, u, v))).toBe(Number(weight));
          }
          expect(plain(counts.total)).toBe(Number(exact.total));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of the citations made by tips share out all paths', () => {
    fc.assert(
      fc.property(randomDrawing({ acyclic: true, maxPapers: 20 }), (drawing) => {
        const dag = lineageDag(draw(drawing).graph);
        const counts = searchPathCounts(dag, 'spc');
        let shares = 0;
        for (let u = 0; u < dag.paperCount; u++) {
          if (rowLength(dag.citations, u) > 0) continue;
          const cited = neighbours(dag, u);
          if (cited.length === 0) shares += ratio({ mantissa: 1, exponent: 0 }, counts.total);
          for (const v of cited) shares += ratio(searchPathWeight(counts, u, v), counts.total);
        }
        expect(shares).toBeCloseTo(1, 9);
      }),
    );
  });

  it('go far beyond the range of a double and stay exact to its precision', () => {
    const { dag } = ladder(2000);
    const counts = searchPathCounts(dag, 'spc');
    expect(log10Of(counts.total)).toBeCloseTo(2000 * Math.log10(2), 8);
    expect(counts.total.exponent).toBe(3);
    const last = scaledAt(counts.arriving, dag.paperCount - 1);
    expect(last).toEqual(counts.total);
    expect(last.mantissa).toBe(2 ** (2000 - 3 * 512));
  });

  it('of an empty graph are none', () => {
    const { dag } = dagOfFlow([]);
    expect(plain(searchPathCounts(dag, 'spc').total)).toBe(0);
    expect(globalMainPath(dag, searchPathCounts(dag, 'spc')).papers).toEqual([]);
  });
});

/** `steps` diamonds on top of each other: 2^steps paths. */
function ladder(steps: number) {
  const arcs: [number, number][] = [];
  for (let i = 0; i < steps; i++) {
    const base = 3 * i;
    arcs.push([base, base + 1], [base, base + 2], [base + 1, base + 3], [base + 2, base + 3]);
  }
  return linearDag(arcs, 3 * steps + 1);
}

/** Vertices are in order already; avoids the quadratic row building of `dagOfFlow`. */
function linearDag(arcs: readonly (readonly [number, number])[], size: number): { dag: LineageDag } {
  const references: number[][] = Array.from({ length: size }, () => []);
  for (const [older, newer] of arcs) references[newer]!.push(older);
  const rows = references.map((cited, handle) => ({
    handle,
    id: String(handle).padStart(6, '0'),
    year: 2000,
    publishedOn: null,
    stub: false,
    references: cited,
  }));
  return { dag: lineageDag(buildGraph(rows).graph) };
}

interface Exact {
  readonly citations: [number, number, bigint][];
  readonly total: bigint;
}

function exactWeights(dag: LineageDag, method: SearchPathMethod): Exact {
  const count = dag.paperCount;
  const citers: number[][] = Array.from({ length: count }, () => []);
  for (let u = 0; u < count; u++) for (const v of neighbours(dag, u)) citers[v]!.push(u);
  const arriving: bigint[] = [];
  for (let u = 0; u < count; u++) {
    const cited = neighbours(dag, u);
    const begins = method !== 'spc' || cited.length === 0 ? 1n : 0n;
    arriving.push(cited.reduce((sum, v) => sum + arriving[v]!, begins));
  }
  const leaving: bigint[] = Array.from({ length: count }, () => 0n);
  for (let u = count - 1; u >= 0; u--) {
    const ends = method === 'spnp' || citers[u]!.length === 0 ? 1n : 0n;
    leaving[u] = citers[u]!.reduce((sum, x) => sum + leaving[x]!, ends);
  }
  const citations: [number, number, bigint][] = [];
  let total = 0n;
  for (let u = 0; u < count; u++) {
    for (const v of neighbours(dag, u)) citations.push([u, v, arriving[v]! * leaving[u]!]);
    if (method === 'spnp' || citers[u]!.length === 0) total += arriving[u]!;
  }
  return { citations, total };
}

function neighbours(dag: LineageDag, u: number): number[] {
  return [...rowOf(dag.references, u)];
}

/** All paths from a foundation to a tip, oldest first; lone papers left out. */
function allPaths(dag: LineageDag): number[][] {
  const paths: number[][] = [];
  const extend = (path: number[]): void => {
    const cited = neighbours(dag, path[0]!);
    if (cited.length === 0 && path.length > 1) paths.push(path);
    for (const v of cited) extend([v, ...path]);
  };
  for (let u = 0; u < dag.paperCount; u++) if (rowLength(dag.citations, u) === 0) extend([u]);
  return paths;
}

describe('main paths', () => {
  it('follow the heaviest sum, and ties go to the older papers', () => {
    const { dag, place } = dagOfFlow(testNet);
    const { papers, weight } = globalMainPath(dag, searchPathCounts(dag, 'spc'));
    expect(papers).toEqual([1, 2, 3, 4, 6, 7].map(place));
    expect(plain(weight)).toBe(3 + 3 + 2 + 1 + 2);
    const tied = lineageDag(draw(diamond).graph);
    expect(globalMainPath(tied, searchPathCounts(tied, 'spc')).papers).toEqual([0, 1, 3]);
  });

  it('are of the largest weight there is, on random graphs', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 10 }), fc.constantFrom(...searchPathMethods), (drawing, method) => {
        const dag = lineageDag(draw(drawing).graph);
        const counts = searchPathCounts(dag, method);
        const weightOf = (path: readonly number[]): number =>
          path.slice(1).reduce((sum, u, i) => sum + plain(searchPathWeight(counts, u, path[i]!)), 0);
        const paths = allPaths(dag);
        const best = globalMainPath(dag, counts);
        expect(plain(best.weight)).toBe(Math.max(0, ...paths.map(weightOf)));
        if (paths.length > 0) expect(paths).toContainEqual(best.papers);
        for (const { key, path } of keyRoutes(dag, counts, 4)) {
          const through = paths.filter((other) => other.some((u, i) => u === key.citing && other[i - 1] === key.cited));
          expect(through).toContainEqual(path.papers);
          expect(plain(path.weight)).toBe(Math.max(...through.map(weightOf)));
        }
        for (const direction of ['forward', 'backward'] as const) {
          const local = localMainPath(dag, counts, direction).papers;
          if (paths.length > 0) expect(paths).toContainEqual(local);
        }
        for (const { path } of keyRoutes(dag, counts, 4, 'local')) expect(paths).toContainEqual(path.papers);
      }),
      { numRuns: 300 },
    );
  });

  it('of key routes begin with the heaviest citations, as exact numbers rank them', () => {
    fc.assert(
      fc.property(
        randomDrawing({ maxPapers: 15, density: 4 }),
        fc.constantFrom(...searchPathMethods),
        (drawing, method) => {
          const dag = lineageDag(draw(drawing).graph);
          const ranked = exactWeights(dag, method).citations.sort(
            (a, b) => (a[2] < b[2] ? 1 : a[2] > b[2] ? -1 : 0) || a[0] - b[0] || a[1] - b[1],
          );
          const kept = heaviestCitations(dag, searchPathCounts(dag, method), 7);
          expect(kept.map(({ citing, cited }) => [citing, cited])).toEqual(ranked.slice(0, 7).map(([u, v]) => [u, v]));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('by local steps take the heaviest next citation, whatever follows', () => {
    // From 0 the step to 1 is heavier than the step to 2.
    const { dag, place } = dagOfFlow([
      [0, 1],
      [0, 2],
      [1, 3],
      [1, 4],
      [2, 5],
    ]);
    const counts = searchPathCounts(dag, 'spc');
    expect(localMainPath(dag, counts, 'forward').papers).toEqual([0, 1, 3].map(place));
    expect(localMainPath(dag, counts, 'backward').papers).toEqual([0, 1, 3].map(place));
  });

  it('run through a graph whose counts pass the range of a double', () => {
    const { dag } = ladder(1500);
    const counts = searchPathCounts(dag, 'spc');
    const path = globalMainPath(dag, counts);
    expect(path.papers).toHaveLength(3001);
    expect(log10Of(path.weight)).toBeCloseTo(1499 * Math.log10(2) + Math.log10(3000), 6);
    expect(keyRoutes(dag, counts, 10).map(({ path: route }) => route.papers.length)).toEqual(Array(10).fill(3001));
  });
});

interface SmallOracle {
  readonly arcs: [number, number][];
  readonly SPC: Record<string, number>;
  readonly SPLC: Record<string, number>;
  readonly SPNP: Record<string, number>;
}

interface DagOracle {
  readonly log10TotalPaths: number;
  readonly maxSPC: string;
  readonly maxSPCedge: [number, number];
  readonly globalMainPathWeight: string;
  readonly globalMainPath: number[];
}

describeCorpus('published main path figures', (path) => {
  it.each(['batagelj_test_net', 'pajek_cite_test'])('of %s are reproduced by all three methods', (name) => {
    const oracle = readOracle<Record<string, SmallOracle>>(path(), 'mainpath-small')[name]!;
    for (const method of searchPathMethods) {
      const expected = oracle[method.toUpperCase() as 'SPC' | 'SPLC' | 'SPNP'];
      const found = weights(oracle.arcs, method);
      expect(Object.fromEntries(oracle.arcs.map(([a, b], i) => [`${a}-${b}`, found[i]]))).toEqual(expected);
    }
  });

  it.each([
    ['TestSPLC.net', 'splc'],
    ['TestSPNP.net', 'spnp'],
  ] as const)('by plain SPC on %s are those of %s on the original network', (file, method) => {
    const extended = readPajekArcs(path(), file).arcs;
    const original = readPajekArcs(path(), 'Test.net').arcs;
    const all = weights(extended, 'spc');
    const found = original.map(([a, b]) => all[extended.findIndex(([c, d]) => a === c && b === d)]);
    expect(found).toEqual(weights(original, method));
  });

  it("of Pajek's CiteTest peak at 17 on its last citation", () => {
    const { arcs } = readPajekArcs(path(), 'CiteTest.net');
    const found = weights(arcs, 'spc');
    expect(Math.max(...found)).toBe(17);
    expect(arcs[found.indexOf(17)]).toEqual([1, 0]);
  });

  it('of hep-th by strict dates equal those of exact whole numbers', () => {
    const oracle = readOracle<{ hepth_strict_date: DagOracle }>(path(), 'dag').hepth_strict_date;
    const network = readHepth(path());
    const { graph } = buildGraph(networkRows(network, (citing, cited) => network.days[citing]! > network.days[cited]!));
    const dag = lineageDag(graph);
    const counts = searchPathCounts(dag, 'spc');
    expect(log10Of(counts.total)).toBeCloseTo(oracle.log10TotalPaths, 8);
    const [heaviest] = heaviestCitations(dag, counts, 1);
    expect([heaviest!.citing, heaviest!.cited].map((u) => Number(graph.ids[u]))).toEqual(oracle.maxSPCedge);
    expect(log10Of(heaviest!.weight)).toBeCloseTo(Math.log10(Number(oracle.maxSPC)), 6);
    const main = globalMainPath(dag, counts);
    expect(log10Of(main.weight)).toBeCloseTo(Math.log10(Number(oracle.globalMainPathWeight)), 6);
    const newestFirst = main.papers.map((u) => Number(graph.ids[u])).reverse();
    expect(newestFirst).toEqual(oracle.globalMainPath);
  });
});
