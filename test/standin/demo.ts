/**
 * `npm run demo:api`: starts the stand-in over the bundled corpus, lets `stemma ingest` read the bundled list through it, and
 * shows who was asked how much. `README.md` says what can be added.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundledFolder, bundledList } from '../../data/index.ts';
import { bundledCorpus } from './corpus/read-corpora.ts';
import { environmentText, examplesText, limitsText } from './demo-text.ts';
import type { Standin } from './start-standin.ts';
import { startStandin } from './start-standin.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    serve: { type: 'boolean', default: false },
    faults: { type: 'string' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string' },
    home: { type: 'string' },
  },
});

const corpus = bundledCorpus();
const standin = await startStandin({
  corpus,
  ...(values.faults === undefined ? {} : { faults: { seed: Number(values.seed), rate: Number(values.faults) } }),
  ...(values.port === undefined ? {} : { port: Number(values.port) }),
});
console.log(`The stand-in serves ${corpus.papers.length} papers:\n\n${environmentText(standin)}\n`);
if (values.serve) await serve();
else process.exitCode = await ingest(standin);
await standin.close();

/** Until it is interrupted. */
async function serve(): Promise<void> {
  console.log(
    `Try, for instance:\n\n${examplesText(standin, corpus)}\n\nCtrl-C ends it and shows who was asked how much.`,
  );
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  console.log(`\n${limitsText(standin.limitsReport())}`);
}

/** Reads the bundled list with an empty store; the exit code of the command. */
async function ingest({ env, limitsReport, log }: Standin): Promise<number> {
  const home = values.home ?? (await mkdtemp(join(tmpdir(), 'stemma-demo-')));
  try {
    const code = await stemma(['ingest', bundledList().path, ...positionals], { ...env, STEMMA_HOME: home });
    if (log.length > 0) console.log(`\n${limitsText(limitsReport())}`);
    else
      console.log(
        `\nNobody was asked. To ask yourself: npm run demo:api -- --serve, then\n\n${examplesText(standin, corpus)}`,
      );
    return code;
  } finally {
    if (values.home === undefined) await rm(home, { recursive: true, force: true });
  }
}

/** Runs the built command on this terminal, so that its bars are drawn. */
function stemma(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const main = join(bundledFolder(), '..', '..', 'dist', 'cli', 'main.js');
  const mail = { STEMMA_MAILTO: 'reader@stemma.test' };
  const child = spawn(process.execPath, [main, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...mail, ...env },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
