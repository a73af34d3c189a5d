/** `stemma serve`: the server over a graph that is there already. */
import type { Engine, GraphStore } from '../../graph/index.ts';
import type { Config } from '../../server/config.ts';
import { configure, type Overrides, openConfiguredEngine, openConfiguredStore } from '../session.ts';

export async function serveCommand(options: Overrides): Promise<void> {
  const config = configure(options);
  await serve(config, await openConfiguredStore(config, { create: false }));
}

/** Serves until the process is asked to end, then lets open answers finish. */
export async function serve(config: Config, store: GraphStore): Promise<void> {
  const { createApp, startServer } = await import('../../server/index.ts');
  const engine = openConfiguredEngine(config, store);
  try {
    const server = await startServer({ app: createApp({ engine, config, log: await openLog() }), config });
    process.stdout.write(`Stemma is at ${server.url} (Ctrl-C ends it)\n`);
    await warmUp(engine);
    await asked();
    await server.close();
  } finally {
    await engine.close();
  }
}

async function openLog() {
  const { pino } = await import('pino');
  return pino({ level: process.env.LOG_LEVEL ?? 'warn' }, pino.destination(2));
}

/** The first question is answered as fast as the next ones; a failure shows when it is asked. */
async function warmUp(engine: Engine): Promise<void> {
  await engine.warmUp().catch(() => undefined);
}

function asked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
