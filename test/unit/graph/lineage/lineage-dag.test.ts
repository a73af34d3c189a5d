import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import { criticalPapers, unitCriticality } from '../../../../graph/lineage/criticality.ts';
import { heights, layers } from '../../../../graph/lineage/layers.ts';
import { citationsAmong, type LineageDag, lineageAmong, lineageDag } from '../../../../graph/lineage/lineage-dag.ts';
import { reachCount } from '../../../../graph/lineage/reach.ts';
import { log10Of } from '../../../../graph/lineage/scaled-numbers.ts';
import { searchPathCounts } from '../../../../graph/lineage/search-path-count.ts';
import { ancestorCounts, transitiveReduction } from '../../../../graph/lineage/transitive-reduction.ts';
import { rowLength, rowOf, rowStart } from '../../../../graph/lineage/walk-rows.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { chain, condense, diamond, draw, randomDrawing, referenceSets } from '../../../support/graphs.ts';
import { garfieldNames, networkRows, readGarfield, readHepth, readOracle } from '../../../support/hepth.ts';

const shortcut = { ...diamond, citations: [...diamond.citations, ['d', 'a'] as const] };

describe('layers', () => {
  it('count generations above the foundations, heights those below the tips', () => {
    const dag = lineageDag(draw(shortcut).graph);
    expect([...layers(dag)]).toEqual([0, 1, 1, 2]);
    expect([...heights(dag)]).toEqual([2, 1, 1, 0]);
  });

  it('are one more than the largest among the references, for every paper', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 20 }), (drawing) => {
        const { graph } = draw(drawing);
        const layer = layers(lineageDag(graph));
        referenceSets(graph, 'lineage').forEach((cited, u) => {
          expect(layer[u]).toBe(Math.max(0, ...[...cited].map((v) => layer[v]! + 1)));
        });
      }),
    );
  });
});

describe('unit criticality', () => {
  it('is zero on the longest chains and the shortfall elsewhere', () => {
    const longChain = chain(4);
    const { graph } = draw({
      papers: { ...longChain.papers, side: 1903 },
      citations: [...longChain.citations, ['side', 'p0001']],
    });
    const criticality = unitCriticality(lineageDag(graph));
    expect(criticality.longest).toBe(3);
    expect(Array.from(criticality.values, (value, u) => [graph.ids[u], value])).toEqual([
      ['p0000', 0],
      ['p0001', 0],
      ['p0002', 0],
      ['p0003', 0],
      ['side', 1],
    ]);
    expect(criticalPapers(criticality)).toHaveLength(4);
    expect(criticalPapers(criticality, 1)).toHaveLength(5);
  });
});

describe('the transitive reduction', () => {
  it('drops a citation that a chain implies', () => {
    const { graph } = draw(shortcut);
    expect([...transitiveReduction(lineageDag(graph))]).toEqual([1, 1, 0, 1, 1]);
  });

  it('keeps exactly the citations without a longer way round, on random graphs', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 20, density: 5 }), (drawing) => {
        const { graph } = draw(drawing);
        const dag = lineageDag(graph);
        const essential = transitiveReduction(dag);
        const ancestors = closures(dag);
        forEachCitation(dag, (u, v, place) => {
          const implied = neighboursOf(dag, u).some((w) => w !== v && ancestors[w]!.has(v));
          expect(essential[place]).toBe(implied ? 0 : 1);
        });
        expect([...ancestorCounts(dag)]).toEqual(ancestors.map(({ size }) => size));
      }),
      { numRuns: 300 },
    );
  });

  it('is right across the borders of tiles', () => {
    const generator = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 1, seed: 11 })[0]!;
    const rows = Array.from({ length: 12_000 }, (_, handle) => ({
      handle,
      id: String(handle).padStart(6, '0'),
      year: 1 + Math.floor(handle / 2),
      publishedOn: null,
      stub: false,
      references: handle === 0 ? [] : Array.from({ length: 3 }, () => (generator.next().value as number) % handle),
    }));
    const { graph } = buildGraph(rows);
    const dag = lineageDag(graph);
    const counts = ancestorCounts(dag);
    for (let u = 0; u < graph.paperCount; u += 997) expect(counts[u]).toBe(reachCount(graph, [u], 'ancestors'));
    const essential = transitiveReduction(dag);
    for (let u = 11_000; u < 11_030; u++) {
      const row = neighboursOf(dag, u);
      row.forEach((v, i) => {
        const others = row.filter((w) => w !== v);
        const implied = others.some((w) => reaches(dag, w, v));
        expect(essential[rowStart(dag.references, u) + i]).toBe(implied ? 0 : 1);
      });
    }
  });
});

describe('a dag among some papers', () => {
  it('holds their lineage citations only, numbered anew', () => {
    const { graph } = draw(shortcut);
    const dag = lineageAmong(graph, [3, 0, 1, 3]);
    expect([...dag.papers!]).toEqual([0, 1, 3]);
    expect(neighboursOf(dag, 2)).toEqual([0, 1]);
    expect(neighboursOf(dag, 1)).toEqual([0]);
    expect([...transitiveReduction(dag)]).toEqual([1, 0, 1]);
  });

  it('of all papers is the whole', () => {
    fc.assert(
      fc.property(randomDrawing(), (drawing) => {
        const { graph } = draw(drawing);
        const { references } = citationsAmong(
          graph,
          Uint32Array.from({ length: graph.paperCount }, (_, u) => u),
          'all',
        );
        expect([...references.targets]).toEqual([...graph.referenceTargets]);
        expect([...references.offsets]).toEqual([...graph.referenceOffsets]);
      }),
    );
  });
});

function neighboursOf(dag: LineageDag, u: number): number[] {
  return [...rowOf(dag.references, u)];
}

function forEachCitation(dag: LineageDag, visit: (u: number, v: number, place: number) => void): void {
  for (let u = 0; u < dag.paperCount; u++) {
    const start = rowStart(dag.references, u);
    rowOf(dag.references, u).forEach((v, i) => {
      visit(u, v, start + i);
    });
  }
}

function closures(dag: LineageDag): Set<number>[] {
  const ancestors: Set<number>[] = [];
  for (let u = 0; u < dag.paperCount; u++) {
    const own = new Set<number>();
    for (const v of neighboursOf(dag, u)) {
      own.add(v);
      for (const w of ancestors[v]!) own.add(w);
    }
    ancestors.push(own);
  }
  return ancestors;
}

function reaches(dag: LineageDag, from: number, to: number): boolean {
  const seen = new Set([from]);
  for (const u of seen) {
    if (u === to) return true;
    for (const v of neighboursOf(dag, u)) if (v >= to) seen.add(v);
  }
  return false;
}

interface DagOracle {
  readonly m: number;
  readonly trEdges: number;
  readonly trMeanDegree: number;
  readonly depth: number;
  readonly reachSum: number;
}

describeCorpus('hep-th as a dag', (path) => {
  const check = (dag: LineageDag, oracle: DagOracle): void => {
    const essential = transitiveReduction(dag).reduce((sum, bit) => sum + bit, 0);
    let citations = 0;
    for (let u = 0; u < dag.paperCount; u++) citations += rowLength(dag.references, u);
    expect(citations).toBe(oracle.m);
    expect(essential).toBe(oracle.trEdges);
    expect(ancestorCounts(dag).reduce((sum, count) => sum + count, 0)).toBe(oracle.reachSum);
    expect(unitCriticality(dag).longest).toBe(oracle.depth);
  };

  it('by strict dates has the published reduction, depth, reach and criticality basket', () => {
    const oracle = readOracle<{ hepth_strict_date: DagOracle & { globalMainPath: number[] } }>(path(), 'dag');
    const network = readHepth(path());
    const { graph } = buildGraph(networkRows(network, (citing, cited) => network.days[citing]! > network.days[cited]!));
    const dag = lineageDag(graph);
    check(dag, oracle.hepth_strict_date);
    const criticality = unitCriticality(dag);
    const mainPath = new Set(oracle.hepth_strict_date.globalMainPath.map((id) => String(id).padStart(5, '0')));
    const onMainPath = (papers: Uint32Array): number => papers.filter((u) => mainPath.has(graph.ids[u]!)).length;
    expect(criticalPapers(criticality)).toHaveLength(391);
    expect(onMainPath(criticalPapers(criticality))).toBe(238);
    expect(criticalPapers(criticality, 5)).toHaveLength(1564);
    expect(onMainPath(criticalPapers(criticality, 5))).toBe(288);
  });

  it('by arXiv number has the published reduction and depth; its mean degree is within 2 % of Clough et al.', () => {
    const oracle = readOracle<{ hepth_by_arxiv_id: DagOracle }>(path(), 'dag').hepth_by_arxiv_id;
    const dag = lineageDag(byArxivNumber(readHepth(path())));
    check(dag, oracle);
    const mean = transitiveReduction(dag).reduce((sum, bit) => sum + bit, 0) / dag.paperCount;
    expect(Math.abs(mean / 2.27 - 1)).toBeLessThan(0.02);
  });

  it('condensed has the published reduction, depth, reach and number of paths', () => {
    const oracle = readOracle<{ hepth_condensed: DagOracle & { n: number; log10TotalPaths: number } }>(path(), 'dag');
    const { graph } = buildGraph(networkRows(readHepth(path())), { timePolicy: 'off' });
    const dag = lineageDag(condense(graph));
    expect(dag.paperCount).toBe(oracle.hepth_condensed.n);
    check(dag, oracle.hepth_condensed);
    expect(log10Of(searchPathCounts(dag, 'spc').total)).toBeCloseTo(oracle.hepth_condensed.log10TotalPaths, 9);
  });
});

interface CondensedOracle {
  readonly uniqueArcs: number;
  readonly trEdges: number;
  readonly condN: number;
  readonly condM: number;
  readonly totalPaths: string;
}

describeCorpus("Garfield's networks condensed", (path) => {
  it.each(garfieldNames)('%s has the size, reduction and number of paths of the oracle', (name) => {
    const oracle = readOracle<{ garfield: Record<string, CondensedOracle> }>(path(), 'dag').garfield[name]!;
    const { graph } = buildGraph(networkRows(readGarfield(path(), name)), { timePolicy: 'off' });
    const dag = lineageDag(condense(graph));
    expect(dag.paperCount).toBe(oracle.condN);
    expect(dag.references.targets.length).toBe(oracle.condM);
    expect(transitiveReduction(dag).reduce((sum, bit) => sum + bit, 0)).toBe(oracle.trEdges);
    // A paper without any citation is a path of its own, here and there.
    const { total } = searchPathCounts(dag, 'spc');
    expect(Math.abs(total.mantissa / Number(oracle.totalPaths) - 1)).toBeLessThan(1e-12);
  });
});

/** Papers dated by their place in the sequence of arXiv numbers, a day each. */
function byArxivNumber(network: ReturnType<typeof readHepth>) {
  const key = (number: string): number => (number.startsWith('9') ? 0 : 1) * 1e8 + Number(number);
  const order = network.arxiv.map((_, u) => u).sort((a, b) => key(network.arxiv[a]!) - key(network.arxiv[b]!));
  const place = new Map(order.map((u, i) => [u, i]));
  const start = Date.UTC(1900, 0, 1);
  const papers = network.papers.map(({ id }, u) => {
    const publishedOn = new Date(start + place.get(u)! * 86_400_000).toISOString().slice(0, 10);
    return { id, year: Number(publishedOn.slice(0, 4)), publishedOn };
  });
  return buildGraph(networkRows({ papers, citations: network.citations })).graph;
}
