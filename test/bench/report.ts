/** Owns how results are shown: the goals, the engines beside each other, and where it was measured. */
import type { Dataset } from './data/datasets.ts';
import { engineNames, isMissing } from './engine-report.ts';
import type { GoalRow } from './goals/goals.ts';
import type { Measurements } from './goals/measurements.ts';
import { short } from './goals/parts.ts';
import { loadSentence, type Machine } from './machine.ts';

export interface Results {
  readonly rows: readonly GoalRow[];
  readonly measurements: Measurements;
  readonly datasets: readonly Dataset[];
  readonly machine: Machine;
  readonly loads: readonly number[];
  readonly disagreements: readonly string[];
  readonly quick: boolean;
}

/** Everything as Markdown, which reads well in a terminal too. */
export function toMarkdown(results: Results): string {
  const { rows, datasets, machine, loads, disagreements } = results;
  const met = rows.filter((row) => row.met === true).length;
  const unmet = rows.filter((row) => row.met === false).map((row) => row.goal);
  const graphs = datasets.map(
    ({ name, title, papers, citations }) =>
      `- ${name}: ${title}, ${papers.toLocaleString('en-US')} papers, ${citations.toLocaleString('en-US')} citations`,
  );
  return [
    `${machine.date}, ${machine.processor}, ${machine.cores} processors, ${machine.memoryGb} GB, Node ${machine.node}${results.quick ? ', quick run' : ''}. ${loadSentence(loads)}`,
    'CPU time of the whole process in milliseconds, medians. Graphs:',
    graphs.join('\n'),
    engineLines(results),
    `## Goals: ${met} of ${rows.length} met${unmet.length === 0 ? '' : `; not met: ${unmet.join(', ')}`}`,
    goalTable(rows),
    ...datasets.map(({ name }) => `## Engines on ${name}\n\n${engineTable(results, name)}`),
    '## Agreement',
    disagreements.length === 0
      ? 'All engines give the same answers, and those published of hep-th where it was there.'
      : disagreements.map((each) => `- DISAGREE: ${each}`).join('\n'),
  ].join('\n\n');
}

/** A row a bound, the goal named on its first. */
function goalTable(rows: readonly GoalRow[]): string {
  const lines = rows.flatMap(({ goal, title, met, parts }) => [
    [`**${goal}**`, `**${title}**`, '', `**${verdict(met)}**`],
    ...parts.map((part) => ['', part.bound, part.measured ?? part.why ?? '', verdict(part.met)]),
  ]);
  return table(['goal', 'bound', 'measured', 'met'], lines);
}

function verdict(met: boolean | null): string {
  return met === null ? 'not measured' : met ? 'yes' : 'no';
}

function engineLines({ measurements }: Results): string {
  const seen = new Map<string, string>();
  for (const { outcome } of measurements.all()) {
    const told = isMissing(outcome) ? `missing: ${outcome.missing}` : outcome.version;
    if (!seen.has(outcome.engine) || !isMissing(outcome)) seen.set(outcome.engine, told);
  }
  return [...seen].map(([engine, told]) => `- ${engine}: ${told}`).join('\n');
}

function engineTable({ measurements }: Results, dataset: Dataset['name']): string {
  const engines = engineNames.filter((engine) => measurements.report(dataset, engine) !== undefined);
  const operations = new Set(
    engines.flatMap((engine) => Object.keys(measurements.report(dataset, engine)?.operations ?? {})),
  );
  const cell = (engine: (typeof engines)[number], operation: string): string => {
    const found = measurements.report(dataset, engine)?.operations[operation];
    if (found === undefined) return '';
    return `${short(found.cpuMs)} (${short(found.leastMs)})${found.by === undefined ? '' : ` ${found.by}`}`;
  };
  const lines = [...operations].map((operation) => [operation, ...engines.map((engine) => cell(engine, operation))]);
  const figures = engines.flatMap((engine) =>
    Object.entries(measurements.report(dataset, engine)?.figures ?? {}).map(
      ([name, value]) => `${engine} ${name} ${short(value)}`,
    ),
  );
  return `Median (least).\n\n${table(['operation', ...engines], lines)}\n\nFigures: ${figures.join(', ')}.`;
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]!.length)));
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}
