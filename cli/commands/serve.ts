/** `stemma serve`: the server over a graph that is there already. */
import type { Engine, GraphStore } from '../../graph/index.ts';
import type { Config } from '../../server/config.ts';
import { clusterInWorker } from '../cluster-in-worker.ts';
import { runInProcess } from '../job-process.ts';
import { configure, type Overrides, openConfiguredEngine, openConfiguredStore } from '../session.ts';

/** What the page asks for first. */
const pageClusters = { stubs: true } as const;

export async function serveCommand(options: Overrides): Promise<void> {
  const config = configure(options);
  await serve(config, await openConfiguredStore(config, { create: false }));
}

/** Serves until the process is asked to end, then lets open answers finish. */
export async function serve(config: Config, store: GraphStore): Promise<void> {
  const { createApp, Jobs, startServer } = await import('../../server/index.ts');
  const worker = clusterInWorker(config);
  const engine = openConfiguredEngine(config, store, { clusterElsewhere: worker.cluster });
  const jobs = new Jobs(runInProcess(config, process.argv[1]!));
  try {
    const server = await startServer({ app: createApp({ engine, config, jobs, log: await openLog() }), config });
    process.stdout.write(`Stemma is at ${server.url} (Ctrl-C ends it)\n`);
    void warmUp(engine);
    await asked();
    await server.close();
  } finally {
    await jobs.close();
    await worker.close();
    await engine.close();
  }
}

async function openLog() {
  const { pino } = await import('pino');
  return pino({ level: process.env.LOG_LEVEL ?? 'warn' }, pino.destination(2));
}

/** Clusters of a larger graph than this are found when somebody asks. */
const warmUpTo = 1_000_000;

/** The first question, and the first page, are answered as fast as the next ones; a failure shows when it is asked. */
async function warmUp(engine: Engine): Promise<void> {
  try {
    const { citations } = await engine.warmUp();
    if (citations <= warmUpTo) await engine.clusters(pageClusters);
  } catch {
    // Said to whoever asks.
  }
}

function asked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
