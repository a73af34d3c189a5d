import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StageCount } from '../../../../ingest/online/stages.ts';
import type { OnlinePlan } from '../../../../ingest/plan/plan-online.ts';
import { planRequest } from '../../../../ingest/plan/plan-request.ts';
import type { IngestReport } from '../../../../ingest/run/ingest.ts';
import { openSources } from '../../../../ingest/sources/registry.ts';
import { generatedCorpus } from '../../../standin/corpus/generated.ts';
import type { LogEntry } from '../../../standin/limits/request-log.ts';
import { usualList } from '../../../standin/measure/usual-list.ts';
import { type Standin, startStandin } from '../../../standin/start-standin.ts';
import { HurriedClock } from '../http/hurried-clock.ts';
import { runIngest, temporaryHome } from '../online/generated-list.ts';

const corpus = generatedCorpus(5, { papers: 600, references: 10 });
const list = usualList(corpus, 90);
const clock = new HurriedClock();
let standin: Standin;
let home: Awaited<ReturnType<typeof temporaryHome>>;

beforeAll(async () => {
  standin = await startStandin({ corpus, clock, crowding: 0 });
  home = await temporaryHome();
});

afterAll(async () => {
  await standin.close();
  await home.end();
});

function sourcesOf(key: string | null = null) {
  const sources = Object.fromEntries(
    Object.entries(standin.urls).map(([name, url]) => [name.toUpperCase(), { url, key }]),
  );
  return openSources({ home: home.home, mailto: 'reader@university.example', sources, version: '0' }, { clock });
}

async function planned(key: string | null = null): Promise<OnlinePlan> {
  const open = sourcesOf(key);
  try {
    return await planRequest({ lists: [list], sources: open.sources, depth: 1, citations: 0 });
  } finally {
    await open.close();
  }
}

/** At most a tenth off, or one request. */
function isNear(asked: number, plan: number): boolean {
  return Math.abs(asked - plan) <= Math.max(1, plan / 10);
}

describe('a plan', () => {
  let plan: OnlinePlan;
  let report: IngestReport;
  let stages: readonly StageCount[];
  let firstStage: readonly LogEntry[];

  beforeAll(async () => {
    plan = await planned();
    expect(standin.log).toEqual([]);
    firstStage = [];
    report = await runIngest({
      ...home,
      list,
      clock,
      urls: standin.urls,
      onEvent: (event) => {
        if (event.type === 'stage' && event.stage === 'look-up' && event.done === 1) firstStage = [...standin.log];
      },
    });
    stages = report.online.stages ?? [];
  }, 60_000);

  it('asks nothing, and counts the requests of the first stage that the run then makes', () => {
    const [lookUp] = plan.stages;
    expect(lookUp).toMatchObject({ stage: 'look-up', isCounted: true });
    for (const { source, requests } of lookUp!.requests) {
      const asked = firstStage.filter(({ service }) => service === source).length;
      expect(isNear(asked, requests), `${source}: planned ${requests}, asked ${asked}`).toBe(true);
    }
  });

  it('prices the first stage as the host does', () => {
    const credits = firstStage.filter(({ service }) => service === 'openalex').reduce((sum, { cost }) => sum + cost, 0);
    const openalex = plan.stages[0]!.requests.find(({ source }) => source === 'openalex')!;
    expect(isNear(credits, openalex.credits)).toBe(true);
  });

  it('what each stage asks is within a tenth of what was planned when it began', () => {
    expect(new Set(stages.map(({ stage }) => stage))).toEqual(new Set(['look-up', 'search', 'expand']));
    const wrong = stages.filter((one) => !isNear(one.asked, one.planned));
    expect(wrong).toEqual([]);
  });

  it('the stages are all that was asked', () => {
    const asked = stages.reduce((sum, one) => sum + one.asked, 0);
    expect(asked).toBe(standin.log.length);
  });

  it('what depends on answers is estimated, marked so, and of the right size', () => {
    for (const name of ['search', 'expand'] as const) {
      const stage = plan.stages.find((one) => one.stage === name)!;
      expect(stage.isCounted).toBe(false);
      const estimated = stage.requests.reduce((sum, { requests }) => sum + requests, 0);
      const asked = stages.filter((one) => one.stage === name).reduce((sum, one) => sum + one.asked, 0);
      expect(estimated, name).toBeGreaterThan(asked / 4);
      expect(estimated, name).toBeLessThan(asked * 4);
    }
  });

  it('a key shortens the time, as the host lets it', async () => {
    const seconds = (one: OnlinePlan) => one.stages[0]!.requests.find(({ source }) => source === 'openalex')!.seconds;
    expect(seconds(await planned('k'))).toBeCloseTo((seconds(plan) * 8) / 20, 6);
  });

  it("the run's credits are missing from what the next run has", () => {
    const spent = standin.log.filter(({ service }) => service === 'openalex').reduce((sum, { cost }) => sum + cost, 0);
    expect(spent).toBeGreaterThan(0);
    expect(sourcesOf().budgets.get('openalex', clock.now())).toMatchObject({ limit: 1000, remaining: 1000 - spent });
  });

  it('a second run asks nothing, and its stages say the same', async () => {
    const second = await runIngest({ ...home, list, clock, urls: standin.urls });
    expect(second.online.stages).toEqual(stages);
    expect(Object.values(second.online.requests).every(({ sent }) => sent === 0)).toBe(true);
  });
});

describe('a plan when the day is spent', () => {
  it('asks OpenAlex for single works, which cost nothing', async () => {
    const open = sourcesOf();
    open.budgets.learn('openalex', { limit: 1000, remaining: 0, resetsAt: null }, clock.now());
    const plan = await planRequest({ lists: [list], sources: open.sources });
    const openalex = plan.stages[0]!.requests.find(({ source }) => source === 'openalex')!;
    expect(openalex.credits).toBe(0);
    expect(openalex.requests).toBeGreaterThan(20);
  });
});
