/** `kill -9` at random moments of the first ingest, then again: the same graph. `STEMMA_KILL_ROUNDS` sets how often. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { runCli, startCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

const rounds = Number(process.env.STEMMA_KILL_ROUNDS ?? 1);

async function exportOf(home: string): Promise<{ digest: string; stats: object }> {
  const exported = await runCli(['export', '--all', '--format', 'csl-json'], { home });
  const list = await runCli(['export', '--list', 'distributed-systems'], { home });
  const { version: _version, ...stats } = JSON.parse((await runCli(['stats', '--json'], { home })).stdout);
  return { digest: createHash('sha256').update(exported.stdout).update(list.stdout).digest('hex'), stats };
}

describe('an ingest that is killed', () => {
  it(`ends in the same graph when it is run again (${rounds} random moments)`, {
    timeout: 120_000 + rounds * 60_000,
  }, async () => {
    const whole = await temporaryFolder();
    const started = Date.now();
    expect((await runCli(['ingest', '--bundled'], { home: whole })).code).toBe(0);
    const duration = Date.now() - started;
    const expected = await exportOf(whole);
    for (let round = 0; round < rounds; round++) {
      const home = await temporaryFolder();
      const child = startCli(['ingest', '--bundled'], { home });
      const closed = once(child, 'close');
      // Moments are spread over the whole run, most of them over its last part, where the store is written.
      const moment = duration * Math.sqrt((round + Math.random()) / rounds);
      const timer = setTimeout(() => child.kill('SIGKILL'), moment);
      await closed;
      clearTimeout(timer);
      expect(await runCli(['ingest', '--bundled'], { home })).toMatchObject({ code: 0 });
      expect(await exportOf(home)).toEqual(expected);
    }
  });
});
