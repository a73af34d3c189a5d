/**
 * `npm run bench`: holds the lineage engine against its goals, beside other engines in the same run. Ends with 1 when
 * something crashed or engines disagree; a goal that is not met is a finding, not a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { disagreements } from './agreement.ts';
import { corpus } from './data/corpus-path.ts';
import type { Dataset, DatasetName } from './data/datasets.ts';
import { isMissing } from './engine-report.ts';
import { type Places, runEngine } from './engines/start.ts';
import { judge } from './goals/goals.ts';
import { Measurements } from './goals/measurements.ts';
import { describeMachine, load } from './machine.ts';
import { type Options, readOptions, usage } from './options.ts';
import { toMarkdown } from './report.ts';
import { planRuns, timeLimits } from './run-plan.ts';

const compiled = fileURLToPath(new URL('.', import.meta.url));
const project = fileURLToPath(new URL('../../../../../', import.meta.url));
const places: Places = { project, cache: join(project, '.cache', 'bench'), compiled };

function main(): number {
  let options: Options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  return options.memory ? measureMemory(options) : measureGoals(options);
}

function measureGoals(options: Options): number {
  linkServerScript();
  const measurements = new Measurements();
  const datasets: Dataset[] = [];
  const loads = [load()];
  const limits = timeLimits(options);
  const began = Date.now();
  if (corpus === undefined) say('No STEMMA_CORPUS: a made graph of the size of hep-th stands in for it.');
  for (const { name, engines } of planRuns(options)) {
    const dataset = prepare(name);
    datasets.push(dataset);
    for (const { engine, runs, only } of engines) {
      const started = Date.now();
      const limit = started - began < limits.begin ? limits.end - (started - began) : 0;
      const outcome = runEngine(engine, dataset, { runs, only, real: dataset.real }, places, limit);
      measurements.add(name, outcome);
      loads.push(load());
      say(
        `${name}, ${engine}: ${isMissing(outcome) ? outcome.missing : 'measured'} (${Math.round((Date.now() - started) / 1000)} s)`,
      );
    }
  }
  const wrong = disagreements(measurements, datasets);
  const rows = judge(measurements);
  const results = {
    rows,
    measurements,
    datasets,
    machine: describeMachine(),
    loads,
    disagreements: wrong,
    quick: options.quick,
  };
  const markdown = toMarkdown(results);
  console.log(options.json ? JSON.stringify(rows, null, 2) : `${markdown}\n`);
  if (options.write) {
    const head =
      '# Benchmarks of the lineage engine\n\nThe last run of `npm run bench` that was kept (`--write`); `test/bench/README.md` says how it is measured.';
    writeFileSync(join(project, 'graph', 'lineage', 'BENCHMARKS.md'), `${head}\n\n${markdown}\n`);
  }
  for (const each of wrong) say(`DISAGREE: ${each}`);
  const crashed = measurements.all().filter(({ outcome }) => isMissing(outcome) && outcome.crashed);
  for (const { dataset, outcome } of crashed) say(`CRASHED: ${dataset}, ${outcome.engine}`);
  return wrong.length > 0 || crashed.length > 0 ? 1 : 0;
}

function prepare(name: DatasetName): Dataset {
  const folder = join(places.cache, 'graphs');
  mkdirSync(folder, { recursive: true });
  const dataset = child(join(compiled, 'data', 'prepare.js'), [name, folder]);
  return JSON.parse(dataset) as Dataset;
}

function measureMemory({ json }: Options): number {
  console.log(child(join(compiled, 'memory.js'), json ? ['--json'] : []));
  return 0;
}

/** The server's start script stands beside its sources; compiled files look for it beside themselves. */
function linkServerScript(): void {
  const link = join(compiled, '..', 'support', 'neo4j');
  if (!existsSync(link)) symlinkSync(join(project, 'test', 'support', 'neo4j'), link);
  process.env.STEMMA_NEO4J_CACHE ??= join(project, '.cache', 'neo4j');
}

/** A process with room for what is large on the way; what it prints. */
function child(script: string, args: readonly string[]): string {
  const memory = '--max-old-space-size=8192';
  const { status, stdout } = spawnSync(process.execPath, [memory, script, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${script} failed`);
  return stdout;
}

function say(message: string): void {
  console.error(message);
}

process.exitCode = main();
