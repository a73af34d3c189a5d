import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../../../graph/lineage/citation-graph.ts';
import { layers } from '../../../../graph/lineage/layers.ts';
import { lineageDag } from '../../../../graph/lineage/lineage-dag.ts';
import { componentsOf, mutualGroups, stronglyConnected } from '../../../../graph/lineage/strongly-connected.ts';
import { asWalkRows, walkRows } from '../../../../graph/lineage/walk-rows.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { condense, draw, mutualCitation, randomDrawing, referenceSets } from '../../../support/graphs.ts';
import { garfieldNames, networkRows, readGarfield, readHepth, readOracle } from '../../../support/hepth.ts';

describe('strongly connected components', () => {
  it('of a mutual citation hold both papers', () => {
    const { graph } = draw(mutualCitation, { timePolicy: 'off' });
    const components = stronglyConnected(walkRows(graph, 'references', 'all'));
    expect(components.count).toBe(3);
    expect(mutualGroups(components).map((group) => [...group])).toEqual([[1, 2]]);
  });

  it('of an empty graph are none', () => {
    const rows = asWalkRows({ offsets: new Uint32Array(1), targets: new Uint32Array(0) });
    expect(stronglyConnected(rows).count).toBe(0);
  });

  it('hold exactly the papers that reach each other, and are numbered after those they lead to', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 14, density: 2 }), (drawing) => {
        const { graph } = draw(drawing, { timePolicy: 'off' });
        const { componentOf, sizes, count } = stronglyConnected(walkRows(graph, 'references', 'all'));
        const reach = closure(graph);
        for (let u = 0; u < graph.paperCount; u++) {
          let size = 0;
          for (let v = 0; v < graph.paperCount; v++) {
            const together = u === v || (reach[u]!.has(v) && reach[v]!.has(u));
            expect(componentOf[u] === componentOf[v]).toBe(together);
            if (together) size++;
            else if (reach[u]!.has(v)) expect(componentOf[u]!).toBeGreaterThan(componentOf[v]!);
          }
          expect(sizes[componentOf[u]!]).toBe(size);
        }
        expect(new Set(componentOf).size).toBe(count);
        const turned = componentsOf(graph);
        expect(mutualGroups(turned)).toEqual(mutualGroups({ componentOf, sizes, count }));
        for (let u = 0; u < graph.paperCount; u++) {
          for (const v of referenceSets(graph, 'all')[u]!) {
            expect(turned.componentOf[u]!).toBeLessThanOrEqual(turned.componentOf[v]!);
          }
        }
        const rows = walkRows(graph, 'references', 'all');
        expect(mutualGroups(stronglyConnected(rows, 'last'))).toEqual(mutualGroups(turned));
      }),
      { numRuns: 300 },
    );
  });

  it('survive a chain longer than any call stack', () => {
    const length = 300_000;
    const offsets = Uint32Array.from({ length: length + 1 }, (_, u) => u);
    const targets = Uint32Array.from({ length }, (_, u) => (u + 1) % length);
    expect(stronglyConnected(asWalkRows({ offsets, targets })).count).toBe(1);
  });
});

function closure(graph: CitationGraph): Set<number>[] {
  const references = referenceSets(graph, 'all');
  return references.map((direct) => {
    const found = new Set(direct);
    for (const v of found) for (const w of references[v]!) found.add(w);
    return found;
  });
}

interface GraphStats {
  readonly sccCount: number;
  readonly sccSizeHistogram: Readonly<Record<string, number>>;
  readonly sccGiantEdges: number;
  readonly mutualPairs: number;
  readonly wccCount: number;
  readonly wccTop: readonly number[];
  readonly maxIn: number;
  readonly maxOut: number;
  readonly topIn: readonly (readonly [number, number])[];
}

describeCorpus('published figures', (path) => {
  it('of hep-th by SNAP and SuiteSparse are reproduced', () => {
    const stats = readOracle<{ hepth: GraphStats }>(path(), 'graph-stats').hepth;
    const network = readHepth(path());
    expect([network.papers.length, network.citations.length]).toEqual([27_770, 352_807]);
    const { graph, report } = buildGraph(networkRows(network), { timePolicy: 'off' });
    expect(report.loops).toBe(39);
    const { count, sizes, componentOf } = stronglyConnected(walkRows(graph, 'references', 'all'));
    expect(count).toBe(20_086);
    expect(count).toBe(stats.sccCount);
    expect(histogram(sizes)).toEqual(stats.sccSizeHistogram);
    const giant = sizes.indexOf(7464);
    const componentById = new Map(graph.ids.map((id, u) => [Number(id), componentOf[u]]));
    const inGiant = (id: number): boolean => componentById.get(id) === giant;
    const inside = network.citations.filter(([citing, cited]) => inGiant(citing) && inGiant(cited));
    expect(inside).toHaveLength(116_268);
    expect(mutualPairs(graph)).toBe(stats.mutualPairs);
    const weak = weakSizes(graph).sort((a, b) => b - a);
    expect(weak[0]).toBe(27_400);
    expect(weak).toHaveLength(stats.wccCount);
    expect(weak.slice(0, stats.wccTop.length)).toEqual(stats.wccTop);
    const citations = rowLengths(graph.citationOffsets);
    expect(Math.max(...citations)).toBe(stats.maxIn);
    expect(Math.max(...rowLengths(graph.referenceOffsets))).toBe(stats.maxOut);
    for (const [id, degree] of stats.topIn) {
      expect(citations[graph.ids.indexOf(String(id).padStart(5, '0'))]).toBe(degree);
    }
  });

  it.each(garfieldNames)('of Batagelj for %s are reproduced, all twelve', (name) => {
    const published = readOracle<{ garfield: Record<string, { published: number[]; totalPaths: string }> }>(
      path(),
      'dag',
    ).garfield[name]!.published;
    const network = readGarfield(path(), name);
    const { graph, report } = buildGraph(networkRows(network), { timePolicy: 'off' });
    const components = stronglyConnected(walkRows(graph, 'references', 'all'));
    const degree = degreesOf(network.citations, network.papers.length);
    const weak = weakSizes(graph);
    expect([
      network.papers.length,
      network.citations.length,
      report.loops,
      degree.isolated,
      Math.max(...weak),
      weak.filter((size) => size > 1).length,
      Math.max(...layers(lineageDag(condense(graph)))) + 1,
      degree.maxIn,
      degree.maxOut,
      ...[2, 3, 4].map((size) => components.sizes.filter((value) => value === size).length),
    ]).toEqual(published);
  });
});

/** In and out as the published files draw arcs, from the cited to the citing paper, repeats and loops counted. */
function degreesOf(citations: readonly (readonly [number, number])[], count: number) {
  const arriving = new Uint32Array(count);
  const leaving = new Uint32Array(count);
  for (const [citing, cited] of citations) {
    arriving[citing]!++;
    leaving[cited]!++;
  }
  const isolated = arriving.filter((value, u) => value === 0 && leaving[u] === 0).length;
  return { maxIn: Math.max(...arriving), maxOut: Math.max(...leaving), isolated };
}

function allPairs(graph: CitationGraph): [number, number][] {
  const pairs: [number, number][] = [];
  for (let u = 0; u < graph.paperCount; u++) {
    for (let e = graph.referenceOffsets[u]!; e < graph.referenceOffsets[u + 1]!; e++) {
      pairs.push([u, graph.referenceTargets[e]!]);
    }
  }
  return pairs;
}

function mutualPairs(graph: CitationGraph): number {
  const sets = referenceSets(graph, 'all');
  return allPairs(graph).filter(([u, v]) => u < v && sets[v]!.has(u)).length;
}

function weakSizes(graph: CitationGraph): number[] {
  const component = new Int32Array(graph.paperCount).fill(-1);
  const sizes: number[] = [];
  for (let seed = 0; seed < graph.paperCount; seed++) {
    if (component[seed] !== -1) continue;
    component[seed] = sizes.length;
    const queue = [seed];
    for (let head = 0; head < queue.length; head++) {
      const u = queue[head]!;
      for (const [offsets, others] of [
        [graph.referenceOffsets, graph.referenceTargets],
        [graph.citationOffsets, graph.citationSources],
      ] as const) {
        for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
          const v = others[e]!;
          if (component[v] !== -1) continue;
          component[v] = sizes.length;
          queue.push(v);
        }
      }
    }
    sizes.push(queue.length);
  }
  return sizes;
}

function histogram(sizes: Uint32Array): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const size of sizes) counts[size] = (counts[size] ?? 0) + 1;
  return counts;
}

function rowLengths(offsets: Uint32Array): number[] {
  return Array.from(offsets.subarray(1), (end, u) => end - offsets[u]!);
}
