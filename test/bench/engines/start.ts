/**
 * Owns running the engines: each in a process of its own, so that neither memory nor compiled code is shared, one after
 * the other, so that they do not disturb each other.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Dataset } from '../data/datasets.ts';
import type { EngineName, EngineOutcome, EngineReport } from '../engine-report.ts';
import type { RunSettings } from '../stemma/recorder.ts';

export interface Places {
  /** The checkout. */
  readonly project: string;
  /** What the benchmarks keep between runs. */
  readonly cache: string;
  /** The compiled benchmarks. */
  readonly compiled: string;
}

interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** Runs an engine for at most so long; what did not end in time is missing, not wrong. */
export function runEngine(
  engine: EngineName,
  dataset: Dataset,
  settings: RunSettings,
  places: Places,
  limitMs: number,
): EngineOutcome {
  if (limitMs <= 0) return { engine, missing: 'left out: the time of the run was used up', crashed: false };
  const found = commandFor(engine, dataset, settings, places);
  if (typeof found === 'string') return { engine, missing: found, crashed: false };
  const { command, args } = found;
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, {
    cwd: places.project,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  if (status === 0) return JSON.parse(stdout) as EngineReport;
  if (error !== undefined && 'code' in error && error.code === 'ETIMEDOUT') {
    return { engine, missing: `stopped after ${Math.round(limitMs / 1000)} s`, crashed: false };
  }
  const said = (stderr ?? '').trim().split('\n').slice(-6).join(' | ');
  return { engine, missing: `failed (${signal ?? `exit code ${status}`}): ${said}`, crashed: true };
}

/** How to start an engine, or why it cannot be. */
function commandFor(
  engine: EngineName,
  { folder }: Dataset,
  settings: RunSettings,
  { project, cache, compiled }: Places,
): Command | string {
  const ours = (...parts: string[]): Command => ({
    command: process.execPath,
    args: ['--max-old-space-size=8192', join(compiled, ...parts), folder, JSON.stringify(settings)],
  });
  const foreign = [folder, String(settings.runs), ...settings.only];
  switch (engine) {
    case 'stemma':
      return ours('stemma', 'run-stemma.js');
    case 'graphology':
      return ours('engines', 'graphology.js');
    case 'neo4j':
      return existsSync(join(project, '.cache', 'neo4j')) ? ours('engines', 'cypher.js') : 'no server in .cache/neo4j';
    case 'floor': {
      const program = compileFloor(project, cache);
      return program === undefined ? 'g++ is not installed' : { command: program, args: foreign };
    }
    case 'igraph':
      return python(
        join(cache, 'python', 'bin', 'python'),
        'igraph',
        join(project, 'test/bench/engines/igraph_peer.py'),
        foreign,
      );
    case 'graph-tool':
      return python('/usr/bin/python3', 'graph_tool', join(project, 'test/bench/engines/graph_tool_peer.py'), foreign);
  }
}

function python(interpreter: string, module: string, script: string, args: readonly string[]): Command | string {
  const there = existsSync(interpreter) && spawnSync(interpreter, ['-c', `import ${module}, numpy`]).status === 0;
  return there
    ? { command: interpreter, args: ['-B', script, ...args] }
    : 'not installed (test/bench/install-peers.sh)';
}

let floor: string | undefined;

/** Compiled in the run, by the compiler of this machine. */
function compileFloor(project: string, cache: string): string | undefined {
  if (floor !== undefined) return floor;
  const program = join(cache, 'floor');
  const source = join(project, 'test/bench/engines/floor.cpp');
  mkdirSync(dirname(program), { recursive: true });
  const { status, error } = spawnSync('g++', ['-O3', '-std=c++17', '-o', program, source], { encoding: 'utf8' });
  if (error !== undefined) return undefined;
  if (status !== 0) throw new Error(`${source} does not compile`);
  floor = program;
  return program;
}
