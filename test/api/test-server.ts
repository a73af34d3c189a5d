/** The application on a small graph in a temporary store, without a port. */
import { onTestFinished } from 'vitest';
import { type Engine, type GraphChanges, openEngine } from '../../graph/index.ts';
import type { AnyRoute } from '../../server/http/route.ts';
import { createApp, type Environment, type Jobs, readConfig } from '../../server/index.ts';
import { type AtEnd, smallGraph, storeWith } from '../unit/graph/engine/small-graph.ts';

export interface TestServer {
  readonly app: ReturnType<typeof createApp>;
  readonly engine: Engine;
  readonly logged: { details: object; message: string }[];
}

export async function testServer(
  options: { changes?: GraphChanges; env?: Environment; routes?: readonly AnyRoute[]; jobs?: Jobs; atEnd?: AtEnd } = {},
): Promise<TestServer> {
  const atEnd = options.atEnd ?? onTestFinished;
  const engine = openEngine({ store: await storeWith(options.changes ?? smallGraph, { atEnd }) });
  atEnd(() => engine.close());
  const logged: TestServer['logged'] = [];
  const log = { error: (details: object, message: string) => void logged.push({ details, message }) };
  const config = readConfig(options.env ?? {});
  const app = createApp({
    engine,
    config,
    log,
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
    ...(options.routes === undefined ? {} : { routes: options.routes }),
  });
  return { app, engine, logged };
}
