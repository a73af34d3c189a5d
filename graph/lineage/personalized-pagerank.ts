/**
 * Personalized PageRank: what a walk that keeps returning to the seeds visits, along references and citations alike.
 *
 * Source: Haveliwala, "Topic-sensitive PageRank", 2002. Where we differ: the walk takes citations in both directions (on
 * citation graphs this predicts a hidden half of a bibliography twice as well as references alone), and sees only
 * papers up to a moment.
 */
import type { CitationGraph } from './citation-graph.ts';

export interface PersonalizedPageRankOptions {
  /** Probability of walking on instead of returning to a seed; .5 by default. */
  readonly damping?: number;
  /** Steps; what is left unmoved is at most damping^iterations of the whole (12: 2^-12). */
  readonly iterations?: number;
  /** Only papers numbered below this take part: papers up to a moment, since numbers respect time. Default: all. */
  readonly visible?: number;
  /** A paper that takes no part, though it is visible: the one whose prerequisites are sought. */
  readonly excluded?: number;
}

/**
 * Probability of each visible paper; they sum to 1 (0 everywhere when there is no seed).
 *
 * `seeds` weigh the same, each once; those not visible are ignored. Mass on a paper without visible neighbors returns to
 * the seeds. One iteration is x ← d·W·x + (1 − d + d·lost)·s.
 */
export function personalizedPageRank(
  graph: CitationGraph,
  seeds: Iterable<number>,
  options: PersonalizedPageRankOptions = {},
): Float64Array {
  const { damping = 0.5, iterations = 12, visible = graph.paperCount, excluded = -1 } = options;
  const start = [...new Set(seeds)].filter((seed) => seed < visible && seed !== excluded);
  let rank = new Float64Array(graph.paperCount);
  if (start.length === 0) return rank;
  for (const seed of start) rank[seed] = 1 / start.length;
  const walk: Walk = { graph, visible, excluded, damping, degrees: visibleDegrees(graph, visible, excluded) };
  let next = new Float64Array(graph.paperCount);
  for (let step = 0; step < iterations; step++) {
    const { lost, links } = massAtRest(walk, rank);
    // Pulling looks at every link from both ends; pushing takes twice as long for each.
    if (links < graph.citationCount) push(walk, rank, next);
    else pull(walk, rank, next);
    if (excluded >= 0) next[excluded] = 0;
    const returned = (1 - damping + damping * lost) / start.length;
    for (const seed of start) next[seed]! += returned;
    [rank, next] = [next, rank];
  }
  return rank;
}

interface Walk {
  readonly graph: CitationGraph;
  readonly visible: number;
  readonly excluded: number;
  readonly damping: number;
  readonly degrees: Uint32Array;
}

/** The mass on papers without visible neighbors, and how many links lead on from the mass elsewhere. */
function massAtRest({ visible, degrees }: Walk, rank: Float64Array): { lost: number; links: number } {
  let lost = 0;
  let links = 0;
  for (let u = 0; u < visible; u++) {
    if (rank[u] === 0) continue;
    if (degrees[u] === 0) lost += rank[u]!;
    else links += degrees[u]!;
  }
  return { lost, links };
}

/** Sets `next` to damping · W · rank, going through the papers that have mass: cheap while they are few. */
function push({ graph, visible, damping, degrees }: Walk, rank: Float64Array, next: Float64Array): void {
  const { referenceOffsets, referenceTargets, citationOffsets, citationSources } = graph;
  next.fill(0);
  for (let u = 0; u < visible; u++) {
    if (rank[u] === 0 || degrees[u] === 0) continue;
    const share = (damping * rank[u]!) / degrees[u]!;
    const lastReference = referenceOffsets[u + 1]!;
    for (let e = referenceOffsets[u]!; e < lastReference; e++) {
      const cited = referenceTargets[e]!;
      if (cited >= visible) break;
      next[cited]! += share;
    }
    const lastCitation = citationOffsets[u + 1]!;
    for (let e = citationOffsets[u]!; e < lastCitation; e++) {
      const citing = citationSources[e]!;
      if (citing >= visible) break;
      next[citing]! += share;
    }
  }
}

/**
 * The same, going through all papers and adding up what comes from their neighbors, which writes each sum once. Neighbors are
 * taken in the order in which `push` comes to them, so that the sums are the same to the last bit: references first, which
 * are the older ones, but where citations set aside stand among them.
 */
function pull({ graph, visible, damping, degrees }: Walk, rank: Float64Array, next: Float64Array): void {
  const { referenceOffsets, referenceTargets, citationOffsets, citationSources } = graph;
  // Each paper's share takes the place of its mass, which is not needed any more.
  for (let u = 0; u < visible; u++) rank[u] = degrees[u] === 0 ? 0 : (damping * rank[u]!) / degrees[u]!;
  for (let v = 0; v < visible; v++) {
    let r = referenceOffsets[v]!;
    let c = citationOffsets[v]!;
    const lastReference = referenceOffsets[v + 1]!;
    const lastCitation = citationOffsets[v + 1]!;
    let sum = 0;
    if (r < lastReference && c < lastCitation && referenceTargets[lastReference - 1]! > citationSources[c]!) {
      while (r < lastReference && c < lastCitation) {
        const isReferenceNext = referenceTargets[r]! <= citationSources[c]!;
        sum += rank[isReferenceNext ? referenceTargets[r++]! : citationSources[c++]!]!;
      }
    }
    for (; r < lastReference; r++) sum += rank[referenceTargets[r]!]!;
    for (; c < lastCitation && citationSources[c]! < visible; c++) sum += rank[citationSources[c]!]!;
    next[v] = sum;
  }
}

/** References and citations of each visible paper that are visible themselves; a mutual citation counts twice. */
function visibleDegrees(graph: CitationGraph, visible: number, excluded: number): Uint32Array {
  const degrees = new Uint32Array(graph.paperCount);
  for (let u = 0; u < visible; u++) {
    degrees[u] =
      countBelow(graph.referenceTargets, graph.referenceOffsets[u]!, graph.referenceOffsets[u + 1]!, visible) +
      countBelow(graph.citationSources, graph.citationOffsets[u]!, graph.citationOffsets[u + 1]!, visible);
  }
  if (excluded < 0 || excluded >= visible) return degrees;
  const { referenceOffsets, referenceTargets, citationOffsets, citationSources } = graph;
  for (let e = referenceOffsets[excluded]!; e < referenceOffsets[excluded + 1]!; e++) degrees[referenceTargets[e]!]!--;
  for (let e = citationOffsets[excluded]!; e < citationOffsets[excluded + 1]!; e++) degrees[citationSources[e]!]!--;
  degrees[excluded] = 0;
  return degrees;
}

/** How many of the ascending `values[start … end)` are below `bound`. */
export function countBelow(values: Uint32Array, start: number, end: number, bound: number): number {
  if (end === start || values[end - 1]! < bound) return end - start;
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low - start;
}
