/**
 * Builds, reads the bundled list and collection into a temporary home once, and serves it on a free port for all tests.
 * The address reaches the workers through the environment.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCli } from '../support/run-cli.ts';
import { serve } from './served.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.STEMMA_BROWSER_URL !== undefined) return async () => undefined;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: project, stdio: 'inherit' });
  const home = mkdtempSync(join(tmpdir(), 'stemma-browser-'));
  const ingested = await runCli(['ingest', '--bundled'], { home });
  if (ingested.code !== 0) throw new Error(`The bundled list could not be ingested:\n${ingested.stderr}`);
  const server = await serve(home);
  process.env.STEMMA_BROWSER_URL = server.url;
  process.env.STEMMA_BROWSER_HOME = home;
  return async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
