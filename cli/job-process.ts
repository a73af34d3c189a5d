/** Ingests for the server, each in a process of this same program: the server goes on answering, and a crash stays there. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { StemmaError } from '../graph/index.ts';
import type { IngestEvent } from '../ingest/index.ts';
import type { Config } from '../server/config.ts';
import type { IngestTask, RunTask } from '../server/index.ts';
import { exitCodes } from './exit-codes.ts';

/** A process that was asked to stop is ended when it has not after so long. */
const patienceMs = 20_000;

/** @param main the program's own file */
export function runInProcess(config: Pick<Config, 'home' | 'store'>, main: string): RunTask {
  return (task, { onEvent, signal }) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [main, ...argumentsOf(task)], {
        env: { ...process.env, STEMMA_HOME: config.home, STEMMA_STORE: config.store },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const stop = () => {
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), patienceMs).unref();
      };
      signal.addEventListener('abort', stop, { once: true });
      let report: unknown = null;
      const said: string[] = [];
      createInterface({ input: child.stdout }).on('line', (line) => {
        report = parsed(line) ?? report;
      });
      createInterface({ input: child.stderr }).on('line', (line) => {
        const event = parsed(line);
        if (isEvent(event)) onEvent(event);
        else if (line.trim() !== '') said.push(line.trim().replace(/^stemma: /, ''));
      });
      child.once('error', reject);
      child.once('close', (code) => {
        signal.removeEventListener('abort', stop);
        for (const message of said) onEvent({ type: 'note', level: 'warning', message });
        if (code === exitCodes.done || code === exitCodes.partsMissing) resolve(report);
        else reject(new StemmaError('internal', said.join(' ') || `The ingest ended with ${code}.`));
      });
      if (signal.aborted) stop();
    });
}

function argumentsOf(task: IngestTask): string[] {
  if (task.kind === 'decisions') return ['review', task.list, '--apply', '--json'];
  return ['ingest', task.path, '--json', ...(task.format === undefined ? [] : ['--format', task.format])];
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is IngestEvent {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
