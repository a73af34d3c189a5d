/**
 * The citation graph as arrays: compressed sparse rows in both directions. Papers are numbered 0 … paperCount-1 in an
 * order that respects time (older first) and is a topological order of lineage. So one comparison tells the two kinds of
 * citation apart:
 *
 *   citing > cited   a citation that lineage follows
 *   citing < cited   set aside by the time policy (against time, or chosen to break a cycle): kept for co-citation,
 *                    coupling, similarity and clusters, never walked by lineage
 *
 * Rows are sorted ascending, so the lineage references of `u` are the front of its row (targets < u) and its lineage
 * citations are the back of its row (sources > u); `walk-rows.ts` finds the border. Loops and repeats are never in the arrays; they are counted on load.
 * No Node API here: the browser runs the same code.
 */
export interface CitationGraph {
  readonly paperCount: number;
  readonly citationCount: number;
  /** paperCount + 1 offsets into `referenceTargets`: the papers that u cites (older). */
  readonly referenceOffsets: Uint32Array;
  readonly referenceTargets: Uint32Array;
  /** paperCount + 1 offsets into `citationSources`: the papers that cite u (newer). */
  readonly citationOffsets: Uint32Array;
  readonly citationSources: Uint32Array;
  /** Year of each paper as its source gives it, `unknownYear` when none does. */
  readonly years: Int16Array;
  /** Time used for ordering, in days since 1970-01-01 (year alone = its middle; imputed where unknown); NaN if undetermined. */
  readonly times: Float64Array;
  /** Bit set, see `paperFlags`. */
  readonly flags: Uint8Array;
  /** The store's id of each paper. */
  readonly ids: readonly string[];
}

export const unknownYear = -32768;

/** `monthKnown`: month but not day. Neither of the two and no imputed year: the year alone is known, or nothing. */
export const paperFlags = { stub: 1, yearImputed: 2, dayKnown: 4, inMutualCitation: 8, monthKnown: 16 } as const;
