/**
 * What must not change an answer: other names, other insertion order, repeated citations, loops, papers without citations;
 * and turning all citations round must swap what came before with what came after. Where a tie is broken by number, other
 * names may change which of the equals comes first: there the value is compared, not the choice.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { papersBetween } from '../../../../graph/lineage/between.ts';
import type { CitationGraph } from '../../../../graph/lineage/citation-graph.ts';
import { connectors } from '../../../../graph/lineage/connectors.ts';
import { unitCriticality } from '../../../../graph/lineage/criticality.ts';
import { disjointRoutes } from '../../../../graph/lineage/disjoint-routes.ts';
import { heights, layers } from '../../../../graph/lineage/layers.ts';
import { lineageDag } from '../../../../graph/lineage/lineage-dag.ts';
import { globalMainPath } from '../../../../graph/lineage/main-path.ts';
import { kShortestPaths, longestPathBetween } from '../../../../graph/lineage/ranked-paths.ts';
import { distances } from '../../../../graph/lineage/reach.ts';
import { log10Of, ratio } from '../../../../graph/lineage/scaled-numbers.ts';
import { searchPathCounts, searchPathMethods, searchPathWeight } from '../../../../graph/lineage/search-path-count.ts';
import { shortestPaths } from '../../../../graph/lineage/shortest-paths.ts';
import { stronglyConnected } from '../../../../graph/lineage/strongly-connected.ts';
import { ancestorCounts, transitiveReduction } from '../../../../graph/lineage/transitive-reduction.ts';
import { traverse } from '../../../../graph/lineage/traversal.ts';
import { rowOf, rowStart, walkRows } from '../../../../graph/lineage/walk-rows.ts';
import { type Drawing, draw, randomDrawing } from '../../../support/graphs.ts';

/** All that the methods say of a graph, by name instead of number, without choices among equals. */
function describeGraph(graph: CitationGraph, nameOf: (id: string) => string, ignored: ReadonlySet<string> = new Set()) {
  const names = graph.ids.map(nameOf);
  const shown = Array.from(names.keys())
    .filter((u) => !ignored.has(names[u]!))
    .sort((u, v) => (names[u]! < names[v]! ? -1 : 1));
  const dag = lineageDag(graph);
  const essential = transitiveReduction(dag);
  const layer = layers(dag);
  const height = heights(dag);
  const ancestors = ancestorCounts(dag);
  const criticality = unitCriticality(dag);
  const counts = searchPathMethods.map((method) => searchPathCounts(dag, method));
  const citations: unknown[] = [];
  for (const u of shown) {
    const start = rowStart(dag.references, u);
    for (const [i, v] of rowOf(dag.references, u).entries()) {
      const weights = counts.map((count) => log10Of(searchPathWeight(count, u, v)).toFixed(9));
      citations.push([names[u], names[v], essential[start + i], weights].join(' '));
    }
  }
  const { componentOf, sizes } = stronglyConnected(walkRows(graph, 'references', 'all'));
  const byName = (papers: Iterable<number>): string =>
    Array.from(papers, (u) => names[u]!)
      .sort()
      .join(' ');
  return {
    citations: citations.sort(),
    papers: shown.map((u) => ({
      name: names[u],
      layer: layer[u],
      height: height[u],
      ancestors: ancestors[u],
      critical: criticality.values[u],
      component: sizes[componentOf[u]!],
      before: levels(graph, u, 'ancestors', names),
      after: levels(graph, u, 'descendants', names),
    })),
    mainPaths: counts.map((count) => log10Of(globalMainPath(dag, count).weight).toFixed(9)),
    pairs: shown.flatMap((from) =>
      shown.map((to) => {
        const shortest = shortestPaths(graph, from, to);
        const connecting = connectors(graph, from, to, { limit: 100 });
        return {
          ends: [names[from], names[to]],
          distance: shortest?.distance,
          count: shortest?.count,
          levels: shortest?.levels.map(byName),
          between: byName(papersBetween(graph, from, to)),
          lengths: kShortestPaths(graph, from, to, 4).map(({ length }) => length),
          longest: longestPathBetween(graph, from, to).length,
          routes: disjointRoutes(graph, from, to).length,
          connecting: connecting?.connectors.map(({ paper, score }) => `${names[paper]} ${score.toFixed(9)}`).sort(),
        };
      }),
    ),
  };
}

function levels(graph: CitationGraph, root: number, direction: 'ancestors' | 'descendants', names: string[]): string[] {
  const { papers, depths } = traverse(graph, [root], direction);
  return Array.from(papers, (paper, i) => `${depths[i]} ${names[paper]}`).sort();
}

const identity = (id: string): string => id;

/** Dates are distinct days, so that the time policy has no tie to break. */
const datedDrawing = randomDrawing({ maxPapers: 8, density: 2 }).map(
  (drawing): Drawing => ({
    papers: Object.fromEntries(
      Object.keys(drawing.papers).map((id, i) => [id, `2000-01-${String(((i * 7) % 27) + 1).padStart(2, '0')}`]),
    ),
    citations: drawing.citations,
  }),
);

describe('answers do not change', () => {
  it('when papers get other names', () => {
    fc.assert(
      fc.property(datedDrawing, (drawing) => {
        const renamed = (id: string): string => `z${String(999 - Number(id.slice(1))).padStart(3, '0')}`;
        const back = (id: string): string => `p${String(999 - Number(id.slice(1))).padStart(3, '0')}`;
        const other: Drawing = {
          papers: Object.fromEntries(Object.entries(drawing.papers).map(([id, when]) => [renamed(id), when])),
          citations: drawing.citations.map(([u, v]) => [renamed(u), renamed(v)] as const),
        };
        expect(describeGraph(draw(other).graph, back)).toEqual(describeGraph(draw(drawing).graph, identity));
      }),
      { numRuns: 60 },
    );
  });

  it('when citations are repeated and papers cite themselves', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 8, density: 2 }), (drawing) => {
        const loops = Object.keys(drawing.papers).map((id) => [id, id] as const);
        const other = { ...drawing, citations: [...drawing.citations, ...drawing.citations, ...loops] };
        const plain = draw(drawing);
        const noisy = draw(other);
        expect(noisy.graph).toEqual(plain.graph);
        expect(noisy.report.setAside).toEqual(plain.report.setAside);
        expect(noisy.report.loops).toBe(2 * plain.report.loops + loops.length);
      }),
      { numRuns: 200 },
    );
  });

  it('when a paper without citations is added', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 8, density: 2 }), (drawing) => {
        const other = { ...drawing, papers: { ...drawing.papers, lone: 1999 } };
        const described = describeGraph(draw(other).graph, identity, new Set(['lone']));
        expect(described).toEqual(describeGraph(draw(drawing).graph, identity));
      }),
      { numRuns: 60 },
    );
  });

  it('but trade past and future when all citations and dates are turned round', () => {
    fc.assert(
      fc.property(datedDrawing, (drawing) => {
        const mirrored: Drawing = {
          papers: Object.fromEntries(
            Object.entries(drawing.papers).map(([id, when]) => [
              id,
              `2000-01-${String(28 - Number(String(when).slice(8))).padStart(2, '0')}`,
            ]),
          ),
          citations: drawing.citations.map(([citing, cited]) => [cited, citing] as const),
        };
        const graph = draw(drawing).graph;
        const mirror = draw(mirrored).graph;
        const forward = describeGraph(graph, identity);
        const backward = describeGraph(mirror, identity);
        expect(
          backward.papers.map(({ name, before, after, layer, height }) => [name, after, before, height, layer]),
        ).toEqual(forward.papers.map(({ name, before, after, layer, height }) => [name, before, after, layer, height]));
        expect(backward.papers.map(({ critical, component }) => [critical, component])).toEqual(
          forward.papers.map(({ critical, component }) => [critical, component]),
        );
        // SPC and SPNP do not know a direction; SPLC begins anywhere but ends at tips.
        for (const method of ['spc', 'spnp'] as const) {
          const counts = searchPathCounts(lineageDag(graph), method);
          const other = searchPathCounts(lineageDag(mirror), method);
          expect(ratio(other.total, counts.total)).toBeCloseTo(1, 9);
        }
        const swap = ({ ends, ...rest }: { ends: (string | undefined)[] }) => ({ ends: ends.toReversed(), ...rest });
        const key = ({ ends }: { ends: (string | undefined)[] }): string => ends.join();
        const pairs = backward.pairs
          .map((pair) => ({ ...swap(pair), levels: pair.levels?.toReversed() }))
          .sort((a, b) => (key(a) < key(b) ? -1 : 1));
        expect(pairs).toEqual([...forward.pairs].sort((a, b) => (key(a) < key(b) ? -1 : 1)));
      }),
      { numRuns: 60 },
    );
  });

  it('from one run to the next, or after other questions', () => {
    fc.assert(
      fc.property(randomDrawing({ maxPapers: 8 }), randomDrawing({ maxPapers: 12 }), (drawing, between) => {
        const { graph } = draw(drawing);
        const first = describeGraph(graph, identity);
        const other = draw(between).graph;
        for (let u = 0; u < other.paperCount; u++) distances(other, [u], 'descendants', { within: 'all' });
        expect(describeGraph(graph, identity)).toEqual(first);
      }),
      { numRuns: 30 },
    );
  });
});
