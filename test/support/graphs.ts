/**
 * Tiny named citation graphs and arbitraries of random ones. A graph is written as `[citing, cited]` pairs over papers
 * with a year or date each, so that a test reads like the drawing beside it.
 */
import fc from 'fast-check';
import { type BuildOptions, type BuiltGraph, buildGraph } from '../../graph/lineage/build-graph.ts';
import type { CitationGraph } from '../../graph/lineage/citation-graph.ts';
import type { PaperRow } from '../../graph/lineage/collect-topology.ts';
import { stronglyConnected } from '../../graph/lineage/strongly-connected.ts';
import { walkRows } from '../../graph/lineage/walk-rows.ts';

/** A year, an ISO date, or null for an unknown year. */
export type When = number | string | null;

/** Papers by id with their date, and `[citing, cited]` pairs of ids. */
export interface Drawing {
  readonly papers: Readonly<Record<string, When>>;
  readonly citations: readonly (readonly [string, string])[];
}

export function toRows(drawing: Drawing): PaperRow[] {
  const ids = Object.keys(drawing.papers);
  const handles = new Map(ids.map((id, handle) => [id, handle]));
  return ids.map((id, handle) => {
    const when = drawing.papers[id]!;
    return {
      handle,
      id,
      year: typeof when === 'string' ? Number(when.slice(0, 4)) : when,
      publishedOn: typeof when === 'string' ? when : null,
      stub: false,
      references: drawing.citations.filter(([citing]) => citing === id).map(([, cited]) => handles.get(cited)!),
    };
  });
}

export function draw(drawing: Drawing, options: BuildOptions = {}): BuiltGraph {
  return buildGraph(toRows(drawing), options);
}

/** The number of a paper by its id. */
export function numberOf(graph: CitationGraph, id: string): number {
  const number = graph.ids.indexOf(id);
  if (number < 0) throw new Error(`the test's graph has no paper ${id}`);
  return number;
}

/** The papers that one cites within lineage, or at all; says what `walk-rows.ts` must find. */
function referencesOf(graph: CitationGraph, paper: number, within: 'lineage' | 'all'): number[] {
  const row = graph.referenceTargets.subarray(graph.referenceOffsets[paper]!, graph.referenceOffsets[paper + 1]!);
  return Array.from(row).filter((cited) => within === 'all' || cited < paper);
}

/** All citations of a graph as sorted `citing>cited` texts; only those that lineage follows, or all. */
export function citationTexts(graph: CitationGraph, within: 'lineage' | 'all'): string[] {
  const texts: string[] = [];
  for (let u = 0; u < graph.paperCount; u++) {
    for (const v of referencesOf(graph, u, within)) texts.push(`${graph.ids[u]}>${graph.ids[v]}`);
  }
  return texts.sort();
}

/**
 * ```
 *        d 2003
 *       / \
 * 2001 b   c 2002
 *       \ /
 *        a 2000
 * ```
 */
export const diamond: Drawing = {
  papers: { a: 2000, b: 2001, c: 2002, d: 2003 },
  citations: [
    ['d', 'b'],
    ['d', 'c'],
    ['b', 'a'],
    ['c', 'a'],
  ],
};

/** Papers 0 … length-1, one a year from 1900, each citing the one before. */
export function chain(length: number): Drawing {
  const ids = Array.from({ length }, (_, i) => `p${String(i).padStart(4, '0')}`);
  return {
    papers: Object.fromEntries(ids.map((id, i) => [id, 1900 + i])),
    citations: ids.slice(1).map((id, i) => [id, ids[i]!] as const),
  };
}

/** `a` and `b` of the same year cite each other; both cite `old`, and `young` cites both. */
export const mutualCitation: Drawing = {
  papers: { old: 1990, a: 2000, b: 2000, young: 2010 },
  citations: [
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'old'],
    ['b', 'old'],
    ['young', 'a'],
    ['young', 'b'],
  ],
};

export interface RandomShape {
  readonly maxPapers?: number;
  /** Citations per paper at most, on average. */
  readonly density?: number;
  /** Only citations of older papers, every paper of a year of its own. */
  readonly acyclic?: boolean;
}

/** Random papers with dates of every precision (or none), random citations with loops and repeats. */
export function randomDrawing({
  maxPapers = 12,
  density = 3,
  acyclic = false,
}: RandomShape = {}): fc.Arbitrary<Drawing> {
  return fc.integer({ min: 1, max: maxPapers }).chain((count) => {
    const ids = Array.from({ length: count }, (_, i) => `p${String(i).padStart(3, '0')}`);
    const paper = fc.integer({ min: 0, max: count - 1 });
    return fc
      .record({
        whens: fc.array(randomWhen, { minLength: count, maxLength: count }),
        pairs: fc.array(fc.tuple(paper, paper), { maxLength: count * density }),
      })
      .map(({ whens, pairs }) => ({
        papers: Object.fromEntries(ids.map((id, i) => [id, acyclic ? 1900 + i : whens[i]!])),
        citations: pairs
          .filter(([a, b]) => !acyclic || a !== b)
          .map(([a, b]) => (acyclic && a < b ? [b, a] : [a, b]))
          .map(([a, b]) => [ids[a!]!, ids[b!]!] as const),
      }));
  });
}

const year = fc.integer({ min: 1998, max: 2001 });
const month = fc.integer({ min: 1, max: 12 }).map((value) => String(value).padStart(2, '0'));
const day = fc.integer({ min: 1, max: 28 }).map((value) => String(value).padStart(2, '0'));

const randomWhen: fc.Arbitrary<When> = fc.oneof(
  { weight: 4, arbitrary: year },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.tuple(year, month).map((parts) => parts.join('-')) },
  { weight: 3, arbitrary: fc.tuple(year, month, day).map((parts) => parts.join('-')) },
);

/** Adjacency as sets, for brute force: `references[u]` are the papers that u cites within lineage, or at all. */
export function referenceSets(graph: CitationGraph, within: 'lineage' | 'all'): Set<number>[] {
  return Array.from({ length: graph.paperCount }, (_, u) => {
    return new Set(referencesOf(graph, u, within));
  });
}

/** The condensation: one paper for all that cite each other in circles, loops and repeats gone. */
export function condense(graph: CitationGraph): CitationGraph {
  const { componentOf } = stronglyConnected(walkRows(graph, 'references', 'all'));
  const references = new Map<number, Set<number>>();
  for (let u = 0; u < graph.paperCount; u++) {
    const row = references.get(componentOf[u]!) ?? new Set<number>();
    for (let e = graph.referenceOffsets[u]!; e < graph.referenceOffsets[u + 1]!; e++) {
      row.add(componentOf[graph.referenceTargets[e]!]!);
    }
    references.set(componentOf[u]!, row);
  }
  const rows = [...references].map(([component, cited]) => ({
    handle: component,
    id: String(component).padStart(6, '0'),
    year: 2000,
    publishedOn: null,
    stub: false,
    references: [...cited],
  }));
  return buildGraph(rows).graph;
}
