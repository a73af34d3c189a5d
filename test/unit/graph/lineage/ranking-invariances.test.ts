import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coupledPapers } from '../../../../graph/lineage/bibliographic-coupling.ts';
import type { CitationGraph } from '../../../../graph/lineage/citation-graph.ts';
import { coCitedPapers } from '../../../../graph/lineage/co-citation.ts';
import { coreNumbers } from '../../../../graph/lineage/core-papers.ts';
import { leiden } from '../../../../graph/lineage/leiden.ts';
import { pageRank } from '../../../../graph/lineage/pagerank.ts';
import { personalizedPageRank } from '../../../../graph/lineage/personalized-pagerank.ts';
import { readingOrder } from '../../../../graph/lineage/reading-order.ts';
import { refd } from '../../../../graph/lineage/refd.ts';
import { similarPapers } from '../../../../graph/lineage/similar-papers.ts';
import { type Drawing, draw, numberOf, randomDrawing } from '../../../support/graphs.ts';

/** What each method says about each paper of the drawing, by id: scores to ten digits, without the order of ties. */
function answers(graph: CitationGraph, ids: readonly string[]): Record<string, unknown> {
  const round = (value: number): number => Number(value.toPrecision(10));
  const all = { limit: graph.paperCount };
  const scores = (list: readonly { paper: number; score: number }[]): Record<string, number> =>
    Object.fromEntries(
      list
        .map(({ paper, score }): [string, number] => [graph.ids[paper]!, round(score)])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  const cores = coreNumbers(graph);
  const seed = numberOf(graph, ids[0]!);
  const walk = personalizedPageRank(graph, [seed]);
  return Object.fromEntries(
    ids.map((id) => {
      const paper = numberOf(graph, id);
      return [
        id,
        {
          coCited: scores(coCitedPapers(graph, paper, { ...all, measure: 'salton' })),
          coupled: scores(coupledPapers(graph, paper, { ...all, measure: 'salton' })),
          similar: scores(similarPapers(graph, paper, all)),
          core: cores[paper],
          walk: round(walk[paper]!),
          refd: round(refd(graph, paper, seed)),
        },
      ];
    }),
  );
}

const off = { timePolicy: 'off' } as const;
const drawings = randomDrawing({ maxPapers: 10, density: 4, acyclic: true });

describe('rankings, similarity and cores', () => {
  it.each<[string, (drawing: Drawing) => Drawing]>([
    ['a repeated citation', (d) => ({ ...d, citations: [...d.citations, ...d.citations] })],
    ['a loop', (d) => ({ ...d, citations: [...d.citations, ['p000', 'p000']] })],
    ['a paper apart', (d) => ({ ...d, papers: { ...d.papers, zz: 2050 } })],
    [
      'the order of papers and citations',
      (d) => ({
        papers: Object.fromEntries(Object.entries(d.papers).reverse()),
        citations: [...d.citations].reverse(),
      }),
    ],
  ])('do not change with %s', (_name, disturb) => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const ids = Object.keys(drawing.papers);
        expect(answers(draw(disturb(drawing), off).graph, ids)).toEqual(answers(draw(drawing, off).graph, ids));
      }),
      { numRuns: 50 },
    );
  });

  it('change places with other names: co-citation and coupling when all citations are turned round', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const turned = { ...drawing, citations: drawing.citations.map(([a, b]) => [b, a] as const) };
        const ids = Object.keys(drawing.papers);
        const forward = answers(draw(drawing, off).graph, ids) as Record<string, Record<string, unknown>>;
        const backward = answers(draw(turned, off).graph, ids) as Record<string, Record<string, unknown>>;
        for (const id of ids) {
          expect(backward[id]!.coCited).toEqual(forward[id]!.coupled);
          expect(backward[id]!.coupled).toEqual(forward[id]!.coCited);
          expect(backward[id]!.similar).toEqual(forward[id]!.similar);
          expect(backward[id]!.core).toEqual(forward[id]!.core);
          expect(backward[id]!.walk).toEqual(forward[id]!.walk);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('follow papers that get other ids', () => {
    const renamed = (id: string): string => `n${String(999 - Number(id.slice(1))).padStart(3, '0')}`;
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 10, density: 4 }), (drawing) => {
        const other: Drawing = {
          papers: Object.fromEntries(Object.entries(drawing.papers).map(([id, when]) => [renamed(id), when])),
          citations: drawing.citations.map(([a, b]) => [renamed(a), renamed(b)] as const),
        };
        const [graph, mirror] = [draw(drawing, off).graph, draw(other, off).graph];
        const [rank, mirrored] = [pageRank(graph, { tolerance: 1e-14 }), pageRank(mirror, { tolerance: 1e-14 })];
        const [cores, mirroredCores] = [coreNumbers(graph), coreNumbers(mirror)];
        graph.ids.forEach((id, paper) => {
          const there = numberOf(mirror, renamed(id));
          expect(mirrored[there]).toBeCloseTo(rank[paper]!, 10);
          expect(mirroredCores[there]).toBe(cores[paper]);
          const similar = (g: CitationGraph, p: number): number[] => similarPapers(g, p).map(({ score }) => score);
          similar(mirror, there).forEach((score, i) => {
            expect(score).toBeCloseTo(similar(graph, paper)[i]!, 12);
          });
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('the same bytes', () => {
  it('come from the same papers in any order of insertion', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 14 }), (drawing) => {
        const shuffled: Drawing = {
          papers: Object.fromEntries(Object.entries(drawing.papers).reverse()),
          citations: [...drawing.citations].reverse(),
        };
        const [a, b] = [draw(drawing).graph, draw(shuffled).graph];
        expect(pageRank(b)).toEqual(pageRank(a));
        expect(leiden(b)).toEqual(leiden(a));
        const everything = Array.from({ length: a.paperCount }, (_, paper) => paper);
        expect(readingOrder(b, everything)).toEqual(readingOrder(a, everything));
        for (const paper of everything) expect(similarPapers(b, paper)).toEqual(similarPapers(a, paper));
      }),
      { numRuns: 80 },
    );
  });
});
