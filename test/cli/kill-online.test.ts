/**
 * `kill -9` at random moments of an ingest that asks the stand-in, then again: the same graph, and nothing that was answered
 * before is asked a second time. `STEMMA_KILL_ROUNDS` sets how often.
 */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../graph/store/sqlite/sqlite-store.ts';
import { generatedCorpus } from '../standin/corpus/generated.ts';
import type { LogEntry } from '../standin/limits/request-log.ts';
import { type Standin, startStandin } from '../standin/start-standin.ts';
import { runCli, startCli } from '../support/run-cli.ts';
import { collect } from '../support/store-fixtures.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

const rounds = Number(process.env.STEMMA_KILL_ROUNDS ?? 1);
/** An answer that left the stand-in so long before the kill was taken in and kept. */
const takenInAfter = 400;

const corpus = generatedCorpus(11, { papers: 120, references: 8 });
const list = `# Generated\n\n## Papers\n${corpus.papers
  .slice(-24)
  .map(
    ({ title, ids: { doi } }, at) =>
      `- [${title.replace(/<[^>]+>/g, '')}](${doi === null || at % 3 === 0 ? 'http://example.org/a.pdf' : `https://doi.org/${doi}`})\n`,
  )
  .join('')}`;
const command = ['ingest', 'list.md', '--sources', 'openalex,crossref,s2', '--depth', '2', '--citations', '3'];
/** Each round has hosts of its own, whose budgets nobody has touched. */
async function withStandin<T>(use: (standin: Standin) => Promise<T>): Promise<T> {
  const standin = await startStandin({ corpus, crowding: 0 });
  try {
    return await use(standin);
  } finally {
    await standin.close();
  }
}

async function newHome(): Promise<string> {
  const home = await temporaryFolder();
  await writeFile(join(home, 'list.md'), list);
  return home;
}

function environment(standin: Standin) {
  return { ...standin.env, STEMMA_OFFLINE: '0', STEMMA_MAILTO: 'reader@stemma.test', STEMMA_S2_KEY: 'standin-key' };
}

async function graphOf(home: string) {
  const store = await openSqliteStore({ path: join(home, 'stemma.db'), create: false });
  try {
    const { list: read, entries } = (await store.list('generated'))!;
    return {
      papers: await collect(store.allPapers()),
      citations: (await collect(store.allCitations())).map(({ citing, cited, sources }) => [citing, cited, ...sources]),
      records: await collect(store.records()),
      references: await collect(store.references()),
      aliases: await collect(store.aliases()),
      list: { ...read, origin: '' },
      entries,
    };
  } finally {
    await store.close();
  }
}

function question({ service, method, target, requestBody }: LogEntry): string {
  return `${service} ${method} ${target} ${requestBody}`;
}

const answered = ({ status }: LogEntry) => status !== null && status < 400;

describe('an ingest over the network that is killed', () => {
  it(`asks nothing again that was answered, and ends in the same graph (${rounds} random moments)`, {
    timeout: 180_000 + rounds * 60_000,
  }, async () => {
    const whole = await newHome();
    const started = Date.now();
    const needed = await withStandin(async (standin) => {
      const uninterrupted = await runCli(command, { home: whole, env: environment(standin) });
      expect(uninterrupted, uninterrupted.stderr).toMatchObject({ code: 0 });
      return standin.log.length;
    });
    const duration = Date.now() - started;
    const expected = await graphOf(whole);
    expect(expected.papers.length).toBeGreaterThan(50);
    let killed = 0;
    let repeated = 0;
    for (let round = 0; round < rounds; round++) {
      await withStandin(async (standin) => {
        const home = await newHome();
        const child = startCli(command, { home, env: environment(standin) });
        const closed = once(child, 'close');
        await Promise.race([closed, wait(duration * ((round + Math.random()) / rounds))]);
        const finished = new Set(standin.log.filter(answered).map(question));
        await Promise.race([closed, wait(takenInAfter)]);
        child.kill('SIGKILL');
        const [, signal] = await closed;
        if (signal === 'SIGKILL') killed++;
        const atKill = standin.log.length;
        const resumed = await runCli(command, { home, env: environment(standin) });
        expect(resumed, resumed.stderr).toMatchObject({ code: 0 });
        const again = standin.log.slice(atKill).map(question);
        expect(again.filter((asked) => finished.has(asked))).toEqual([]);
        repeated += standin.log.length - needed;
        expect(await graphOf(home)).toEqual(expected);
      });
    }
    // Only what was under way when the process died may be asked twice.
    expect(repeated).toBeLessThanOrEqual(killed * 16);
    if (rounds > 1) {
      process.stderr.write(`killed ${killed} of ${rounds}; ${needed} requests a run, ${repeated} in all asked twice\n`);
    }
  });
});
