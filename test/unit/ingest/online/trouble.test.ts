import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { generatedCorpus } from '../../../standin/corpus/generated.ts';
import { faultKinds } from '../../../standin/faults/fault-kinds.ts';
import { startStandin } from '../../../standin/start-standin.ts';
import { HurriedClock } from '../http/hurried-clock.ts';
import { faultTrial, wholeGraph } from './fault-trial.ts';
import { generatedList, graphOf, runIngest, temporaryHome } from './generated-list.ts';

const corpus = generatedCorpus(9, { papers: 80, references: 6 });
const list = generatedList(corpus, 15);
const setting = { corpus, list };

describe('giving up', () => {
  it.each([1, 8, 14])(
    'at request %d ends the run at once, keeps the store whole, and the next run completes it',
    async (at) => {
      const clock = new HurriedClock();
      const standin = await startStandin({ corpus, clock, crowding: 0 });
      const { home, store, end } = await temporaryHome();
      const controller = new AbortController();
      const reason = new Error('Interrupted');
      try {
        const watch = clock.sleep.bind(clock);
        // Most of a run is waiting: it is given up inside a wait.
        clock.sleep = (ms, signal) => {
          if (standin.log.length >= at) controller.abort(reason);
          return watch(ms, signal);
        };
        const run = runIngest({ home, store, list, clock, urls: standin.urls, signal: controller.signal });
        await expect(run).rejects.toBe(reason);
        const asked = standin.log.length;
        expect((await graphOf(store)).papers).toEqual([]);
        clock.sleep = watch;
        await runIngest({ home, store, list, clock, urls: standin.urls });
        expect(await graphOf(store)).toEqual(await wholeGraph(setting));
        // What was answered before is not asked again.
        const questions = standin.log.map(({ service, target, requestBody }) => `${service} ${target} ${requestBody}`);
        expect(new Set(questions).size).toBe(questions.length);
        expect(standin.log.length).toBeGreaterThan(asked);
      } finally {
        await standin.close();
        await end();
      }
    },
  );
});

describe('one kind of fault at a time, at every fifth request', () => {
  it.each(faultKinds)('%s', async (kind) => {
    const whole = await wholeGraph(setting);
    const { breaches } = await faultTrial(setting, whole, { seed: 3, rate: 0.2, kinds: [kind] });
    expect(breaches).toEqual([]);
  });
});

describe('keys', () => {
  it('stand in no file of the home, whatever goes wrong, and are sent to their own host only', async () => {
    const key = 'k3y-that-nobody-may-see';
    const clock = new HurriedClock();
    const faults = { seed: 5, rate: 0.3, dripMs: [1, 2] as const };
    const standin = await startStandin({ corpus, clock, crowding: 0, key, faults });
    const { home, store, end } = await temporaryHome();
    const told: string[] = [];
    try {
      const onWarning = (message: string) => told.push(message);
      const report = await runIngest({ home, store, list, clock, urls: standin.urls, key }, { onWarning });
      told.push(JSON.stringify(report));
      expect(told.join('\n')).not.toContain(key);
      for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const bytes = await readFile(join(entry.parentPath, entry.name));
        const text = (entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
        expect(text.includes(key), entry.name).toBe(false);
      }
      const withKey = standin.log.filter((entry) => JSON.stringify(entry).includes(key));
      expect(new Set(withKey.map(({ service }) => service))).toEqual(new Set(['openalex', 's2']));
      expect(standin.log.some(({ service }) => service === 'elsewhere')).toBe(false);
    } finally {
      await standin.close();
      await end();
    }
  });
});
