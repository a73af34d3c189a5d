/**
 * Prerequisites: what to read before a paper, in which order of importance, and why.
 *
 * A candidate is close to the paper's bibliography (`prerequisites-relevance.ts`) and an ancestor of the paper; close
 * papers that are no ancestors are given apart, as related. Foundations rest under the rest of the answer: of the 60 most
 * relevant ancestors, `support` says how many cite a candidate, and final = relevance · (1 + 3 · support / largest
 * support). Relevance alone puts a close, late paper first on which nothing else in the answer stands: for Raft, EPaxos of
 * the year before. Support is a prior from reading answers, not tuned on a benchmark; with a weight of 1 instead of 3,
 * late kin still stood above the impossibility of consensus and the ordering of events.
 */
import { StemmaError } from '../model/errors.ts';
import type { CitationGraph } from './citation-graph.ts';
import { relevanceTo } from './prerequisites-relevance.ts';
import { explain, type Why } from './prerequisites-why.ts';
import { topPapers } from './ranked-papers.ts';
import { checkedRoots, type Traversal, traverse } from './traversal.ts';
import { rowOf, walkRows } from './walk-rows.ts';

export interface PrerequisiteOptions {
  /** Prerequisites given at most; 20 by default. */
  readonly limit?: number;
  /** Related papers given at most; 10 by default. */
  readonly relatedLimit?: number;
}

export interface Prerequisite {
  readonly paper: number;
  /** Closeness to the bibliography; see `prerequisites-relevance.ts`. */
  readonly relevance: number;
  /** `citing` of `among` other papers of the pool cite this one. */
  readonly support: { readonly citing: number; readonly among: number };
  readonly final: number;
  readonly why: Why;
}

export interface Prerequisites {
  /** What closeness was measured to: the `references` of one paper, or the papers of a `topic`. */
  readonly basis: 'references' | 'topic';
  /** By final, best first. Empty when none of the papers has known references. */
  readonly prerequisites: readonly Prerequisite[];
  /** Close papers that are no ancestors: related, not prerequisites. By relevance, best first. */
  readonly related: readonly { readonly paper: number; readonly relevance: number }[];
}

/** How many of the most relevant ancestors lend support to one another. */
const poolSize = 60;
/** How many times its relevance the support of the best supported paper counts. */
const supportWeight = 3;

/**
 * The prerequisites of one paper, or of a topic given as several papers. Only papers up to the time of the newest one
 * take part.
 *
 * @throws StemmaError `bad-input` without a paper, or for one that is not in the graph
 */
export function prerequisites(
  graph: CitationGraph,
  papers: readonly number[],
  options: PrerequisiteOptions = {},
): Prerequisites {
  const roots = checkedRoots(graph, papers);
  if (roots.length === 0) throw new StemmaError('bad-input', 'Prerequisites need at least one paper.');
  const { limit = 20, relatedLimit = 10 } = options;
  const basis = roots.length === 1 ? 'references' : 'topic';
  const visible = firstAfter(graph, roots.at(-1)!);
  const seeds = basis === 'topic' ? [...roots] : lineageReferences(graph, roots[0]!);
  const excluded = basis === 'topic' ? -1 : roots[0]!;
  const { ranking, relevance } = relevanceTo(graph, seeds, { visible, excluded });
  const ancestors = traverse(graph, roots, 'ancestors');
  const flags = flagged(graph, ancestors);
  const isRoot = new Set(roots);
  const candidates = ranking.filter((paper) => flags[paper] === 1 && !isRoot.has(paper));
  const pool = candidates.slice(0, Math.max(poolSize, limit));
  const supporters = pool.slice(0, poolSize);
  const support = supportWithin(graph, supporters, relevance);
  const final = finalScores(graph, pool, relevance, support.weights);
  const chosen = topPapers(graph, pool, final, limit);
  const why = explain(
    graph,
    roots,
    ancestors,
    flags,
    chosen.map(({ paper }) => paper),
  );
  return {
    basis,
    prerequisites: chosen.map(({ paper, score }, i) => ({
      paper,
      relevance: relevance[paper]!,
      support: { citing: support.counts[paper]!, among: supporters.length - (supporters.includes(paper) ? 1 : 0) },
      final: score,
      why: why[i]!,
    })),
    related: ranking
      .filter((paper) => flags[paper] === 0 && !isRoot.has(paper))
      .slice(0, relatedLimit)
      .map((paper) => ({ paper, relevance: relevance[paper]! })),
  };
}

/** The first paper that is later than `paper`: numbers respect time. */
function firstAfter(graph: CitationGraph, paper: number): number {
  let next = paper + 1;
  while (next < graph.paperCount && graph.times[next]! <= graph.times[paper]!) next++;
  return next;
}

function lineageReferences(graph: CitationGraph, paper: number): number[] {
  return Array.from(rowOf(walkRows(graph, 'references', 'lineage'), paper));
}

function flagged(graph: CitationGraph, { papers }: Traversal): Uint8Array {
  const flags = new Uint8Array(graph.paperCount);
  for (const paper of papers) flags[paper] = 1;
  return flags;
}

/** For each paper: which of the pool cite it, as a count and as the sum of their relevance. */
function supportWithin(
  graph: CitationGraph,
  pool: readonly number[],
  relevance: Float64Array,
): { counts: Uint32Array; weights: Float64Array } {
  const rows = walkRows(graph, 'references', 'lineage');
  const counts = new Uint32Array(graph.paperCount);
  const weights = new Float64Array(graph.paperCount);
  for (const citing of pool) {
    for (const cited of rowOf(rows, citing)) {
      counts[cited]!++;
      weights[cited]! += relevance[citing]!;
    }
  }
  return { counts, weights };
}

function finalScores(
  graph: CitationGraph,
  pool: readonly number[],
  relevance: Float64Array,
  support: Float64Array,
): Float64Array {
  let largest = 0;
  for (const paper of pool) largest = Math.max(largest, support[paper]!);
  const scores = new Float64Array(graph.paperCount);
  for (const paper of pool) {
    scores[paper] = relevance[paper]! * (1 + (largest === 0 ? 0 : (supportWeight * support[paper]!) / largest));
  }
  return scores;
}
