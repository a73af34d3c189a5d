/**
 * `npm run ingest:live -- --smoke`: for somebody with a network. One cheap request for each host; what differs from what
 * the hosts answered when they were recorded is printed. Exit code 0: nothing; 1: a host did not answer; 3: one drifted.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadEnvironmentFile, readConfig, type SourceName } from '../../server/config.ts';
import { readShapes } from './expected-shape.ts';
import { wellKnown } from './probes.ts';
import { type SmokeResult, smoke, smokeText } from './smoke.ts';

const usage = 'npm run ingest:live -- --smoke [--sources openalex,crossref] [--json]';
const root = fileURLToPath(new URL('../../../../', import.meta.url));

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      smoke: { type: 'boolean', default: false },
      sources: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (!values.smoke) {
    console.error(usage);
    return 2;
  }
  loadEnvironmentFile(root);
  const config = readConfig(process.env);
  const results = await smoke(
    {
      papers: wellKnown,
      shapes: readShapes(`${root}/test/live`),
      mailto: config.mailto,
      settings: (source) => config.sources[source.toUpperCase() as SourceName],
      version: 'live',
      ...(values.sources === undefined ? {} : { sources: values.sources.split(',') }),
    },
    (result) => {
      if (!values.json) console.log(smokeText(result));
    },
  );
  if (values.json) console.log(JSON.stringify(results, null, 2));
  return exitCodeOf(results);
}

function exitCodeOf(results: readonly SmokeResult[]): number {
  if (results.some(({ outcome }) => outcome === 'drifted')) return 3;
  return results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}
