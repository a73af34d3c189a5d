/// <reference lib="dom" />
/**
 * What the page costs in a browser: from the address to a field of 300 papers that answers, on a server that was just
 * started and on one that was not; and the processor's time a drawn frame while the map is moved.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';

const runs = 5;
const main = resolve('dist/cli/main.js');

export interface PageCosts {
  /** Medians. `cold`: the server printed its address just before. */
  readonly interactive: { readonly cold: Interactive; readonly warm: Interactive };
  /** Milliseconds of the page's main thread a frame, by papers drawn. */
  readonly frame: readonly { readonly papers: number; readonly cpu: number; readonly runs: readonly number[] }[];
}

export interface Interactive {
  /** Milliseconds by the clock; on a machine that has more to do, much more than on one that has not. */
  readonly clock: number;
  /** Milliseconds of the page's main thread. */
  readonly cpu: number;
}

/** Reads the bundled list in, starts servers and a browser, and ends all of them. */
export async function pageCosts(): Promise<PageCosts> {
  const home = mkdtempSync(join(tmpdir(), 'stemma-bench-web-'));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    await ended(start(['ingest', '--bundled'], home));
    const cold: Interactive[] = [];
    for (let run = 0; run < runs; run++) {
      await withServer(home, async (url) => cold.push(await interactiveAfter(browser, url)));
    }
    return await withServer(home, async (url) => {
      await interactiveAfter(browser, url);
      const warm: Interactive[] = [];
      for (let run = 0; run < runs; run++) warm.push(await interactiveAfter(browser, url));
      const frame = [];
      for (const papers of [300, 1000]) frame.push(await panning(browser, url, papers));
      return { interactive: { cold: medians(cold), warm: medians(warm) }, frame };
    });
  } finally {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** From the request for the page until its map is drawn and the main thread takes the next task. */
async function interactiveAfter(browser: Browser, url: string): Promise<Interactive> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await taskSeconds(client);
    await page.goto(url, { waitUntil: 'commit' });
    await drawn(page);
    const clock = await page.evaluate(
      () => new Promise<number>((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))),
    );
    return { clock, cpu: ((await taskSeconds(client)) - before) * 1000 };
  } finally {
    await page.close();
  }
}

async function panning(browser: Browser, url: string, papers: number): Promise<PageCosts['frame'][number]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    await page.goto(`${url}?papers=${papers}`);
    await drawn(page);
    const costs: number[] = [];
    for (let run = 0; run <= runs; run++) costs.push(await oneDrag(page));
    // The first is the warm-up: what is drawn is cached then.
    const measured = costs.slice(1);
    return { papers, cpu: median(measured), runs: measured };
  } finally {
    await page.close();
  }
}

const moves = 60;

/** There and back with the mouse; CPU of the main thread over the frames that were drawn meanwhile. */
async function oneDrag(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(() => {
    const counter = globalThis as unknown as { frames: number };
    counter.frames = 0;
    const count = () => {
      counter.frames++;
      requestAnimationFrame(count);
    };
    if (!('counting' in globalThis)) requestAnimationFrame(count);
    Object.assign(globalThis, { counting: true });
  });
  await page.mouse.move(900, 500);
  await page.mouse.down();
  const before = await taskSeconds(client);
  const framesBefore = await page.evaluate(() => (globalThis as unknown as { frames: number }).frames);
  for (let move = 0; move < moves; move++) {
    const along = move < moves / 2 ? move : moves - move;
    await page.mouse.move(900 + along * 8, 500 + along * 3);
  }
  const after = await taskSeconds(client);
  const framesAfter = await page.evaluate(() => (globalThis as unknown as { frames: number }).frames);
  await page.mouse.up();
  await client.detach();
  return ((after - before) * 1000) / Math.max(1, framesAfter - framesBefore);
}

async function taskSeconds(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

async function drawn(page: Page): Promise<void> {
  await page.locator('.map[data-ready="true"][data-drawn]').waitFor({ timeout: 120_000 });
}

function start(args: readonly string[], home: string): ChildProcess {
  const env = { PATH: process.env.PATH ?? '', STEMMA_HOME: home, STEMMA_OFFLINE: '1' };
  return spawn(process.execPath, [main, ...args], { cwd: home, env, stdio: ['ignore', 'pipe', 'inherit'] });
}

function ended(child: ChildProcess): Promise<void> {
  child.stdout?.resume();
  return new Promise((done, fail) => {
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`stemma ended with ${code}`))));
  });
}

async function withServer<T>(home: string, use: (url: string) => Promise<T>): Promise<T> {
  const child = start(['serve', '--port', '0'], home);
  const closed = new Promise<void>((done) => child.once('close', () => done()));
  try {
    return await use(await addressOf(child));
  } finally {
    child.kill('SIGTERM');
    await closed;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const address = /http:\/\/\S+\//.exec(text);
      if (address !== null) done(address[0]);
    });
    child.once('close', (code) => fail(new Error(`stemma serve ended with ${code}`)));
  });
}

function medians(values: readonly Interactive[]): Interactive {
  return { clock: median(values.map(({ clock }) => clock)), cpu: median(values.map(({ cpu }) => cpu)) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
