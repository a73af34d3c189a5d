import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../../../graph/store/graph-store.ts';
import type { IngestReport } from '../../../../ingest/run/ingest.ts';
import type { OpenOptions } from '../../../../ingest/sources/registry.ts';
import { generatedCorpus } from '../../../standin/corpus/generated.ts';
import { type Standin, startStandin } from '../../../standin/start-standin.ts';
import { temporaryStore } from '../../../support/temporary-store.ts';
import { HurriedClock } from '../http/hurried-clock.ts';
import { generatedList, graphOf, runIngest } from './generated-list.ts';

const key = 'k3y-that-nobody-may-see';
const corpus = generatedCorpus(7, { papers: 160, references: 10 });
const clock = new HurriedClock();
const folders: string[] = [];
let standin: Standin;

/** An address where nobody listens. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

beforeAll(async () => {
  standin = await startStandin({ corpus, clock, crowding: 0, key });
});

afterAll(async () => {
  await standin.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const list = generatedList(corpus, 40);
const lineCount = 40;

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'stemma-home-'));
  folders.push(home);
  return home;
}

interface Run {
  readonly report: IngestReport;
  readonly store: GraphStore;
  readonly asked: number;
}

async function run(
  home: string,
  options: OpenOptions & { readonly urls?: Readonly<Record<string, string>>; readonly key?: string | null } = {},
): Promise<Run> {
  const { urls, key: ownKey, ...open } = options;
  const store = await temporaryStore();
  const before = standin.log.length;
  const report = await runIngest(
    {
      home,
      store,
      list,
      clock,
      urls: { ...standin.urls, ...urls },
      ...(typeof ownKey === 'string' ? { key: ownKey } : {}),
    },
    open,
  );
  return { report, store, asked: standin.log.length - before };
}

describe('a list against all hosts', () => {
  it('finds its papers, follows their references, keeps every limit, and asks nothing the second time', async () => {
    const home = await newHome();
    const first = await run(home);
    expect(first.report.lists[0]!.matched).toBeGreaterThanOrEqual(36);
    expect(first.report.online.missing).toEqual([]);
    // Every host in its own numbers, from the log of the hosts.
    expect(standin.limitsReport().violations).toEqual([]);
    expect(first.asked).toBeLessThan(2 * lineCount);
    const second = await run(home);
    expect(second.asked).toBe(0);
    expect(await graphOf(second.store)).toEqual(await graphOf(first.store));
    const offline = await run(home, { offline: true });
    expect(offline.asked).toBe(0);
    expect(await graphOf(offline.store)).toEqual(await graphOf(first.store));
  }, 60_000);

  it('offline with nothing kept, nothing is asked, and that is said', async () => {
    const { report, asked } = await run(await newHome(), { offline: true });
    expect(asked).toBe(0);
    expect(report.online.missing).toEqual([]);
    expect(report.online.notAsked).toBeGreaterThan(0);
  });

  it('without a network everything local still happens, and no part counts as missing', async () => {
    const nowhere = await closedAddress();
    const closed = Object.fromEntries(Object.keys(standin.urls).map((name) => [name, nowhere]));
    const { report } = await run(await newHome(), { urls: closed });
    expect(report.online).toMatchObject({ noNetwork: true, missing: [] });
  });

  it('a source that is down costs its own part, which is named, and a second run completes it', async () => {
    const home = await newHome();
    const whole = await run(await newHome());
    const partly = await run(home, { urls: { crossref: await closedAddress() } });
    expect(partly.report.online.noNetwork).toBe(false);
    expect([...new Set(partly.report.online.missing.map(({ source }) => source))]).toEqual(['crossref']);
    expect(partly.report.papers).toBeGreaterThan(0);
    const completed = await run(home);
    expect(completed.report.online.missing).toEqual([]);
    expect(await graphOf(completed.store)).toEqual(await graphOf(whole.store));
  }, 60_000);

  it('a key stands in no file, no report and no log', async () => {
    const home = await newHome();
    const warnings: string[] = [];
    const { report, asked } = await run(home, { key, onWarning: (message) => warnings.push(message) });
    expect(asked).toBeGreaterThan(0);
    const told = JSON.stringify(report) + warnings.join('\n');
    expect(told).not.toContain(key);
    expect(told).not.toContain('reader@university.example');
    const entries = await readdir(home, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name));
      const text = (entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      expect(text.includes(key) || text.includes('reader@university.example'), entry.name).toBe(false);
    }
  });

  it('a key that is wrong is left out and said once', async () => {
    const warnings: string[] = [];
    const { report } = await run(await newHome(), { key: 'wrong', onWarning: (message) => warnings.push(message) });
    expect(warnings.filter((message) => message.startsWith('openalex'))).toHaveLength(1);
    expect(report.lists[0]!.matched).toBeGreaterThan(30);
  }, 60_000);
});
