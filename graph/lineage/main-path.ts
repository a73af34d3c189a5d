/**
 * Owns main paths: the chains of citations that carry the most weight (see `search-path-count.ts`), oldest paper first.
 *
 * Local and global: Hummon and Doreian (1989), Batagelj (2003). Key routes: J. S. Liu and L. Y. Y. Lu (2012), "An
 * integrated approach for main path analysis", doi:10.1002/asi.21692: begin with the heaviest citations and extend each both ways,
 * so that none of them is missed. Ties within 1e-12 go to the smaller citing, then the smaller cited number.
 */
import { bestContinuations, greedyContinuations, noPaper } from './best-continuations.ts';
import { heaviestCitations, type WeightedCitation } from './heaviest-citations.ts';
import type { LineageDag } from './lineage-dag.ts';
import { add, compareScaled, type ScaledNumber, scaledAt } from './scaled-numbers.ts';
import { type SearchPathCounts, searchPathWeight } from './search-path-count.ts';
import { rowLength } from './walk-rows.ts';

export interface MainPath {
  /** Oldest first, each cited by the next; numbers of the dag. Empty when the dag has no citation. */
  readonly papers: readonly number[];
  /** Sum over its citations. */
  readonly weight: ScaledNumber;
}

/** `local`: at each step the heaviest citation. `global`: the heaviest sum. */
export type Extension = 'local' | 'global';

/** The path from a foundation to a tip with the largest sum of weights. */
export function globalMainPath(dag: LineageDag, counts: SearchPathCounts): MainPath {
  const toOlder = bestContinuations(dag, counts, 'older', dag.paperCount - 1);
  let tip = -1;
  for (let u = 0; u < dag.paperCount; u++) {
    if (rowLength(dag.references, u) === 0 || rowLength(dag.citations, u) > 0) continue;
    if (tip < 0 || compareScaled(scaledAt(toOlder.sums, u), scaledAt(toOlder.sums, tip)) > 0) tip = u;
  }
  return tip < 0 ? noPath : weighed(counts, follow(toOlder.next, tip).reverse());
}

/**
 * The path found by taking the heaviest citation at each step: `forward` from the heaviest one of a foundation toward newer
 * papers, `backward` from the heaviest one of a tip toward older ones.
 */
export function localMainPath(dag: LineageDag, counts: SearchPathCounts, direction: 'forward' | 'backward'): MainPath {
  const { references, citations } = dag;
  const begins = (citing: number, cited: number): boolean =>
    direction === 'forward' ? rowLength(references, cited) === 0 : rowLength(citations, citing) === 0;
  const first = heaviestCitations(dag, counts, 1, begins)[0];
  return first === undefined ? noPath : extend(counts, first, locally(dag, counts));
}

/**
 * The k heaviest citations, each extended to a foundation and a tip, in the order of their weight. Several may give the
 * same path.
 */
export function keyRoutes(
  dag: LineageDag,
  counts: SearchPathCounts,
  k: number,
  extension: Extension = 'global',
): { readonly key: WeightedCitation; readonly path: MainPath }[] {
  const keys = heaviestCitations(dag, counts, k);
  if (keys.length === 0) return [];
  const next = extension === 'local' ? locally(dag, counts) : globally(dag, counts, keys);
  return keys.map((key) => ({ key, path: extend(counts, key, next) }));
}

const noPath: MainPath = { papers: [], weight: { mantissa: 0, exponent: 0 } };

interface Continuations {
  /** Next paper toward older or newer ones, `noPaper` at the end. */
  readonly older: Uint32Array;
  readonly newer: Uint32Array;
}

function locally(dag: LineageDag, counts: SearchPathCounts): Continuations {
  return { older: greedyContinuations(dag, counts, 'older'), newer: greedyContinuations(dag, counts, 'newer') };
}

/** Only as far as the ends of the keys: no way toward older papers leads through newer ones. */
function globally(dag: LineageDag, counts: SearchPathCounts, keys: readonly WeightedCitation[]): Continuations {
  const newestCited = Math.max(...keys.map(({ cited }) => cited));
  const oldestCiting = Math.min(...keys.map(({ citing }) => citing));
  return {
    older: bestContinuations(dag, counts, 'older', newestCited).next,
    newer: bestContinuations(dag, counts, 'newer', oldestCiting).next,
  };
}

function extend(counts: SearchPathCounts, key: WeightedCitation, next: Continuations): MainPath {
  return weighed(counts, [...follow(next.older, key.cited).reverse(), ...follow(next.newer, key.citing)]);
}

function follow(next: Uint32Array, from: number): number[] {
  const papers = [from];
  for (let u = next[from]!; u !== noPaper; u = next[u]!) papers.push(u);
  return papers;
}

function weighed(counts: SearchPathCounts, papers: readonly number[]): MainPath {
  let weight: ScaledNumber = { mantissa: 0, exponent: 0 };
  for (let i = 1; i < papers.length; i++) weight = add(weight, searchPathWeight(counts, papers[i]!, papers[i - 1]!));
  return { papers, weight };
}
