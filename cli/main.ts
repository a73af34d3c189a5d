#!/usr/bin/env node
/** The entry of the `stemma` command: checks the Node version, runs the program, turns failures into one clear message. */
import type { Command } from 'commander';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { packageVersion } from './package-version.ts';
import { printable } from './printable.ts';

const oldestNode = [20, 19] as const;

async function main(): Promise<void> {
  checkNode();
  const { createProgram } = await import('./program.ts');
  const program = createProgram(packageVersion());
  throwInsteadOfExit(program);
  await program.parseAsync();
}

/** At every level: commander would end the process with a code that is not ours. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  for (const inner of command.commands) throwInsteadOfExit(inner);
}

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  fail(`Stemma needs Node ${oldestNode.join('.')} or later; this is ${process.versions.node}.`, null, exitCodes.failed);
}

function fail(message: string, hint: string | null, exitCode: number): never {
  process.stderr.write(printable(`stemma: ${message}\n${hint === null ? '' : `  ${hint}\n`}`));
  process.exit(exitCode);
}

async function report(error: unknown): Promise<never> {
  if (error instanceof Error && error.name === 'CommanderError') {
    // Commander has printed its message; help and version are no failures.
    process.exit((error as Error & { exitCode: number }).exitCode === 0 ? exitCodes.done : exitCodes.wrongUse);
  }
  const { isStemmaError } = await import('../graph/model/errors.ts');
  if (isStemmaError(error)) fail(error.message, error.hint, exitCodeOf(error.code));
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return fail(
    `something that should not happen: ${text}`,
    'This is a fault in Stemma; please report it.',
    exitCodes.failed,
  );
}

// A reader that stops reading (`stemma export | head`) ends the program quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});
// Nobody reads how it gets on any more (`stemma ingest list.md 2>&1 | head -1`): the work goes on to its end.
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

await main().catch(report);
