/** Precision, recall and F1 of decisions held against what is known, with every failure by name. */

export interface Failure {
  readonly kind: 'wrong' | 'missed' | 'undecided' | 'unverifiable';
  readonly query: string;
  readonly expected: string | null;
  readonly found: string | null;
  /** The rule that decided, or why none did. */
  readonly rule: string;
}

export interface Score {
  /** Things looked for. */
  readonly queries: number;
  /** How many of them have a right answer at all. */
  readonly expected: number;
  readonly found: number;
  readonly right: number;
  /** Answers put before a person; they count as not found. */
  readonly undecided: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly failures: readonly Failure[];
}

/** What became of one query. Several answers may be right: versions of one work. */
export interface Outcome {
  readonly query: string;
  readonly expected: readonly string[];
  readonly found: string | null;
  readonly isUndecided: boolean;
  readonly rule: string;
}

export function score(outcomes: readonly Outcome[]): Score {
  const found = outcomes.filter((outcome) => outcome.found !== null);
  const right = found.filter(isRight).length;
  const expected = outcomes.filter((outcome) => outcome.expected.length > 0).length;
  const precision = ratio(right, found.length);
  const recall = ratio(right, expected);
  return {
    queries: outcomes.length,
    expected,
    found: found.length,
    right,
    undecided: outcomes.filter(({ isUndecided }) => isUndecided).length,
    precision,
    recall,
    f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    failures: outcomes.flatMap(toFailure),
  };
}

function isRight({ expected, found }: Outcome): boolean {
  return found !== null && expected.includes(found);
}

function toFailure(outcome: Outcome): Failure[] {
  const { query, expected, found, isUndecided, rule } = outcome;
  if (isRight(outcome) || (expected.length === 0 && found === null)) return [];
  const kind = found !== null ? 'wrong' : isUndecided ? 'undecided' : 'missed';
  return [{ kind, query, expected: expected.length === 0 ? null : expected.join(' or '), found, rule }];
}

export function toUnverifiable({ query, expected, found, rule }: Outcome): Failure {
  return { kind: 'unverifiable', query, expected: expected.length === 0 ? null : expected.join(' or '), found, rule };
}

/** One when nothing was asked for: nothing was done wrong. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
