import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coupledPapers } from '../../../../graph/lineage/bibliographic-coupling.ts';
import { buildGraph } from '../../../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../../../graph/lineage/citation-graph.ts';
import { coCitedPapers } from '../../../../graph/lineage/co-citation.ts';
import { similarNeighborhood } from '../../../../graph/lineage/similar-neighborhood.ts';
import { similarity, similarPapers } from '../../../../graph/lineage/similar-papers.ts';
import { describeCorpus } from '../../../support/corpus.ts';
import { type Drawing, draw, numberOf, randomDrawing, referenceSets } from '../../../support/graphs.ts';
import { networkRows, readHepth, readOracle } from '../../../support/hepth.ts';

/** Both overlaps of each pair, by definition, from citations made by papers below `visible`. */
function overlaps(graph: CitationGraph, a: number, b: number, visible: number) {
  const references = referenceSets(graph, 'all').map((set, u) => (u < visible ? set : new Set<number>()));
  const citing = (p: number): number[] => references.flatMap((set, u) => (set.has(p) ? [u] : []));
  const common = <T>(x: Iterable<T>, y: Iterable<T>): number => [...x].filter((e) => new Set(y).has(e)).length;
  return {
    coCitations: common(citing(a), citing(b)),
    shared: common(references[a]!, references[b]!),
    sizes: [citing(a).length, citing(b).length, references[a]!.size, references[b]!.size] as const,
  };
}

const anyPaper = fc.tuple(randomDrawing({ maxPapers: 12, density: 5 }), fc.nat(), fc.nat());

describe('co-citation and bibliographic coupling', () => {
  it('count what the definition counts, at any moment', () => {
    fc.assert(
      fc.property(anyPaper, ([drawing, pick, moment]) => {
        const { graph } = draw(drawing);
        const n = graph.paperCount;
        const paper = pick % n;
        const visible = paper + 1 + (moment % (n - paper));
        const coCited = new Map(coCitedPapers(graph, paper, { visible, limit: n }).map((p) => [p.paper, p.score]));
        const coupled = new Map(coupledPapers(graph, paper, { visible, limit: n }).map((p) => [p.paper, p.score]));
        for (let other = 0; other < n; other++) {
          if (other === paper) continue;
          const expected = overlaps(graph, paper, other, visible);
          expect(coCited.get(other) ?? 0).toBe(expected.coCitations);
          expect(coupled.get(other) ?? 0).toBe(expected.shared);
        }
        expect(coCited.has(paper) || coupled.has(paper)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('similarPapers', () => {
  it('is the mean of the two cosines, for papers with at least two papers in common', () => {
    fc.assert(
      fc.property(anyPaper, ([drawing, pick, moment]) => {
        const { graph } = draw(drawing);
        const n = graph.paperCount;
        const paper = pick % n;
        const visible = paper + 1 + (moment % (n - paper));
        const found = new Map(similarPapers(graph, paper, { visible, limit: n }).map((p) => [p.paper, p]));
        for (let other = 0; other < n; other++) {
          const { coCitations, shared, sizes } = overlaps(graph, paper, other, visible);
          if (other === paper || other >= visible || coCitations + shared < 2) {
            expect(found.has(other)).toBe(false);
            continue;
          }
          const cosine = (common: number, a: number, b: number): number =>
            common === 0 ? 0 : common / Math.sqrt(a * b);
          const expected = (cosine(coCitations, sizes[0], sizes[1]) + cosine(shared, sizes[2], sizes[3])) / 2;
          expect(found.get(other)!.score).toBeCloseTo(expected, 12);
          expect(found.get(other)).toMatchObject({ coCitations, sharedReferences: shared });
          expect(similarity(graph, paper, other, visible)).toBeCloseTo(expected, 12);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('does not let a survey of 501 references make strangers similar, unless nothing else cites the paper', () => {
    const old = Array.from({ length: 501 }, (_, i) => `o${String(i).padStart(3, '0')}`);
    const papers = { ...Object.fromEntries(old.map((id) => [id, 1990])), s1: 2000, s2: 2001, t1: 2002, t2: 2003 };
    const surveys = ['s1', 's2'].flatMap((s) => old.map((id) => [s, id] as const));
    const alone = draw({ papers, citations: surveys }).graph;
    expect(similarPapers(alone, numberOf(alone, 'o000'), { limit: 1000 })).toHaveLength(500);
    const own = ['t1', 't2'].flatMap((t) => [[t, 'o000'] as const, [t, 'o007'] as const]);
    const cited = draw({ papers, citations: [...surveys, ...own] }).graph;
    const similar = similarPapers(cited, numberOf(cited, 'o000'), { limit: 1000 });
    expect(similar.map(({ paper }) => cited.ids[paper])).toEqual(['o007']);
  });
});

describe('similarNeighborhood', () => {
  const group = (name: string): string[] => [`${name}1`, `${name}2`, `${name}3`, `${name}4`, `${name}5`, `${name}6`];
  const drawing: Drawing = {
    papers: Object.fromEntries([...group('a').map((id) => [id, 1990]), ...group('c').map((id) => [id, 2000])]),
    citations: group('c').flatMap((citing, i) => group('a').flatMap((cited, j) => (i === j ? [] : [[citing, cited]]))),
  };

  it('keeps a spanning tree that no other tree outweighs', () => {
    const { graph } = draw(drawing);
    const center = numberOf(graph, 'a1');
    const { papers, links } = similarNeighborhood(graph, center);
    const tree = links.filter(({ inTree }) => inTree);
    expect(papers).toHaveLength(5);
    expect(tree).toHaveLength(5);
    // Prim's tree over all pairs: another way to the same weight.
    const outside = new Set(papers.map(({ paper }) => paper));
    const inside = [center];
    let weight = 0;
    while (outside.size > 0) {
      const pairs = [...outside].flatMap((p) => inside.map((q) => ({ p, score: similarity(graph, p, q) })));
      const strongest = pairs.reduce((best, pair) => (pair.score > best.score ? pair : best));
      weight += strongest.score;
      inside.push(strongest.p);
      outside.delete(strongest.p);
    }
    expect(tree.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(weight, 12);
  });

  it('gives each paper its three strongest links, and few more', () => {
    const { graph } = draw(drawing);
    const { links } = similarNeighborhood(graph, numberOf(graph, 'a1'));
    const degree = new Map<number, number>();
    for (const { a, b } of links) for (const p of [a, b]) degree.set(p, (degree.get(p) ?? 0) + 1);
    for (const count of degree.values()) expect(count).toBeGreaterThanOrEqual(3);
    expect(links.length).toBeLessThanOrEqual(5 + 3 * 6);
  });
});

describeCorpus('co-citation and coupling on hep-th', (path) => {
  it('agree with scipy and igraph on the 20 nearest of ten hubs each', () => {
    const { graph } = buildGraph(networkRows(readHepth(path())));
    const numbers = new Map(graph.ids.map((id, number) => [Number(id), number]));
    type Lists = Record<string, [number, number][]>;
    const oracle = readOracle<{ cocitation: Lists; cocitationSalton: Lists; bibcoupling: Lists }>(
      path(),
      'hepth-similarity',
    );
    const check = (lists: Lists, method: typeof coCitedPapers, measure: 'count' | 'salton'): void => {
      for (const [hub, expected] of Object.entries(lists)) {
        const found = method(graph, numbers.get(Number(hub))!, { measure, limit: 40 });
        const scores = new Map(found.map(({ paper, score }) => [Number(graph.ids[paper]), score]));
        expected.forEach(([index, score], place) => {
          expect(found[place]!.score).toBeCloseTo(score, 9); // order of ties differs: by index there, by age here
          expect(scores.get(index)).toBeCloseTo(score, 9);
        });
      }
    };
    check(oracle.cocitation, coCitedPapers, 'count');
    check(oracle.cocitationSalton, coCitedPapers, 'salton');
    check(oracle.bibcoupling, coupledPapers, 'count');
  });
});
