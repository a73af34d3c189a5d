/** Scores as a table, and failures as a list, for people. */
import type { Failure, Score } from './score.ts';

export interface Measured {
  readonly name: string;
  /** What was measured against what, in a sentence. */
  readonly title: string;
  readonly score: Score;
  /** The same by plain equality of titles. */
  readonly plain: Score;
  /** Answers whose rightness the data cannot tell; in neither score. */
  readonly unverifiable: readonly Failure[];
}

const shownFailures = 5;
const longestLine = 200;

export function toText(measured: readonly Measured[], isComplete: boolean): string {
  const head = row(['', 'queries', 'precision', 'recall', 'F1', 'right', 'wrong', 'undecided', 'missed']);
  const rows = measured.flatMap(({ name, score, plain }) => [cells(name, score), cells('  equal titles', plain)]);
  const failures = measured.flatMap((of) => failuresOf(of, isComplete));
  return [head, ...rows, '', ...failures].join('\n');
}

function cells(name: string, { queries, precision, recall, f1, right, found, undecided, failures }: Score): string {
  const missed = failures.filter(({ kind }) => kind === 'missed').length;
  const counts = [right, found - right, undecided, missed].map(String);
  return row([name, String(queries), four(precision), four(recall), four(f1), ...counts]);
}

function row([name, ...cellsOfRow]: readonly string[]): string {
  return `${name!.padEnd(34)}${cellsOfRow.map((cell) => cell.padStart(11)).join('')}`;
}

function four(value: number): string {
  return value.toFixed(4);
}

function failuresOf({ name, title, score, unverifiable }: Measured, isComplete: boolean): string[] {
  const failures = [...score.failures].sort((a, b) => order(a) - order(b));
  const shown = isComplete ? failures : failures.slice(0, shownFailures);
  const rest = failures.length - shown.length;
  return [
    `${name}: ${title}`,
    ...shown.flatMap((failure) => describeFailure(failure, isComplete)),
    ...(rest === 0 ? [] : [`  and ${rest} more (--failures lists all)`]),
    ...(unverifiable.length === 0 ? [] : [`  ${unverifiable.length} answers that the data cannot judge`]),
    ...(isComplete ? unverifiable.flatMap((failure) => describeFailure(failure, true)) : []),
    '',
  ];
}

/** Wrong answers first: they do harm. */
function order({ kind }: Failure): number {
  return ['wrong', 'undecided', 'missed', 'unverifiable'].indexOf(kind);
}

function describeFailure({ kind, rule, query, expected, found }: Failure, isComplete: boolean): string[] {
  const line = (label: string, text: string | null) =>
    text === null
      ? []
      : [`    ${label} ${isComplete || text.length <= longestLine ? text : `${text.slice(0, longestLine)}…`}`];
  return [`  ${kind}, ${rule}`, ...line('query   ', query), ...line('expected', expected), ...line('found   ', found)];
}
