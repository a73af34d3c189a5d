/**
 * Pairs two catalogues, each of which lists a work once, by the rules with which Stemma compares descriptions. A pair is
 * made when each is the other's best and no rival is about as good; then both are out of the way of the rest.
 */
import { CandidateIndex } from '../../../ingest/match/candidate-index.ts';
import type { Comparable } from '../../../ingest/match/compare.ts';

export interface Scored {
  readonly rule: string;
  readonly rank: number;
}

export interface Pairing {
  /** Index on the left and on the right, with the rule that joined them. */
  readonly pairs: readonly { readonly left: number; readonly right: number; readonly rule: string }[];
  /** Those on the left that fit several on the right, or only one that fits another better. */
  readonly undecided: readonly number[];
}

interface Edge extends Scored {
  readonly left: number;
  readonly right: number;
}

const candidatesEach = 24;
const ambiguousWithin = 0.02;

/** @param compare null when the two are not one work */
export function pairCatalogues(
  left: readonly Comparable[],
  right: readonly Comparable[],
  compare: (a: Comparable, b: Comparable) => Scored | null,
): Pairing {
  let open = acceptedEdges(left, right, compare);
  const pairs: Edge[] = [];
  for (;;) {
    const made = clearPairs(open);
    if (made.length === 0) break;
    pairs.push(...made);
    const lefts = new Set(made.map((edge) => edge.left));
    const rights = new Set(made.map((edge) => edge.right));
    open = open.filter((edge) => !lefts.has(edge.left) && !rights.has(edge.right));
  }
  return { pairs, undecided: [...new Set(open.map((edge) => edge.left))] };
}

function acceptedEdges(
  left: readonly Comparable[],
  right: readonly Comparable[],
  compare: (a: Comparable, b: Comparable) => Scored | null,
): Edge[] {
  const index = new CandidateIndex();
  for (const comparable of right) index.add(comparable);
  return left.flatMap((comparable, at) =>
    index.candidates(comparable, candidatesEach).flatMap((other): Edge[] => {
      const scored = compare(comparable, right[other]!);
      return scored === null ? [] : [{ left: at, right: other, rule: scored.rule, rank: scored.rank }];
    }),
  );
}

/** Edges whose rank is above that of every other edge at either end, by more than what makes rivals equal. */
function clearPairs(edges: readonly Edge[]): Edge[] {
  const ofLeft = grouped(edges, (edge) => edge.left);
  const ofRight = grouped(edges, (edge) => edge.right);
  const isClear = (edge: Edge, rivals: readonly Edge[]) =>
    rivals.every((rival) => rival === edge || rival.rank <= edge.rank - ambiguousWithin);
  return edges.filter((edge) => isClear(edge, ofLeft.get(edge.left)!) && isClear(edge, ofRight.get(edge.right)!));
}

function grouped(edges: readonly Edge[], end: (edge: Edge) => number): Map<number, Edge[]> {
  const groups = new Map<number, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(end(edge));
    if (group === undefined) groups.set(end(edge), [edge]);
    else group.push(edge);
  }
  return groups;
}
