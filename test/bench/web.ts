/**
 * What the page costs: `npm run bench:web` after `npm run build`. Prints CPU milliseconds of the layouts (medians of five
 * runs) on random graphs with as many citations a paper as the bundled one, the size of what a first visit loads, and what
 * `web-page.ts` measures in a browser (`--no-browser` leaves that out).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type StemmaPaper, stemmaRows } from '../../graph/lineage/stemma-rows.ts';
import { type FieldPaper, fieldLayout } from '../../web/layouts/field-layout.ts';
import { type StemmaInput, stemmaLayout } from '../../web/layouts/stemma-layout.ts';

const stage = { width: 1100, height: 848 };

/** A linear congruential generator (Numerical Recipes): the same graphs on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomField(count: number): { papers: FieldPaper[]; links: { citing: string; cited: string }[] } {
  const random = randomFrom(7);
  const papers = Array.from(
    { length: count },
    (_, at): FieldPaper => ({
      id: `p${at}`,
      year: 1970 + Math.floor(54 * Math.sqrt(at / count)),
      cluster: Math.floor(random() ** 2 * 9),
      citations: Math.floor(100 / (1 + 40 * random())),
      labelWidth: 40 + Math.floor(80 * random()),
    }),
  );
  const links = papers
    .slice(1)
    .flatMap(({ id }, at) =>
      Array.from({ length: 2 }, () => ({ citing: id, cited: `p${Math.floor(random() * (at + 1))}` })),
    );
  return { papers, links };
}

function randomTree(count: number): StemmaInput[] {
  const random = randomFrom(11);
  const papers: StemmaInput[] = [{ id: 'p0', year: 1980, side: 'root', parent: null, citations: 90, labelWidth: 40 }];
  for (let at = 1; at < count; at++) {
    const parent = papers[Math.floor(random() ** 2 * papers.length)]!;
    const year = Math.min(2024, parent.year! + Math.floor(random() * 7));
    const labelWidth = 40 + Math.floor(80 * random());
    papers.push({
      id: `p${at}`,
      year,
      side: 'newer',
      parent: parent.id,
      citations: Math.floor(30 * random()),
      labelWidth,
    });
  }
  return papers;
}

/** CPU, not time on the clock: the machine may have more to do. */
function medianCpuMs(run: () => unknown): number {
  run();
  const costs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return costs.sort((a, b) => a - b)[2]!;
}

function print(what: string, value: number, unit: string, goal: string): void {
  console.log(`${what.padEnd(50)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(4)} goal ${goal}`);
}

for (const count of [300, 1000, 3000]) {
  const { papers, links } = randomField(count);
  const options = { ...stage, marginTop: 24, labels: 70 };
  print(
    `field layout, ${count} papers`,
    medianCpuMs(() => fieldLayout(papers, links, options)),
    'ms',
    '100 at 3,000',
  );
}
for (const count of [90, 500]) {
  const papers = randomTree(count);
  const widths = new Map(papers.map(({ id, labelWidth }) => [id, labelWidth]));
  const tree = { direction: 'descendants', papers: papers satisfies readonly StemmaPaper[] } as const;
  const rows = medianCpuMs(() => stemmaRows(tree, widths, { year: 12, step: 16, gap: 10 }));
  print(`stemma rows, ${count} papers`, rows, 'ms', '20 at 500');
  const options = { ...stage, marginTop: 30, marginSide: 16, leastRow: 16, greatestRow: 27 };
  print(
    `stemma fitted to the stage, ${count} papers`,
    medianCpuMs(() => stemmaLayout(papers, options)),
    'ms',
    '20 at 500',
  );
}

const built = resolve('dist/web/assets');
for (const ending of ['.js', '.css']) {
  const bytes = readdirSync(built)
    .filter((name) => name.endsWith(ending))
    .reduce((sum, name) => sum + gzipSync(readFileSync(resolve(built, name))).length, 0);
  print(`first load, ${ending} gzip`, bytes / 1000, 'kB', '200 together');
}

if (!process.argv.includes('--no-browser')) {
  const { pageCosts } = await import('./web-page.ts');
  const { interactive, frame } = await pageCosts();
  print('page interactive, 300 papers, server just started', interactive.cold.clock, 'ms', '1500');
  print('page interactive, 300 papers', interactive.warm.clock, 'ms', '1500');
  print('of that, CPU of the page', interactive.warm.cpu, 'ms', '1500 by the clock');
  for (const { papers, cpu, runs } of frame) {
    print(
      `frame CPU while panning ${papers} papers`,
      cpu,
      'ms',
      `16.7; runs ${runs.map((run) => run.toFixed(1)).join(' ')}`,
    );
  }
  console.log(`load average ${loadavg()[0]!.toFixed(1)} on these cores`);
}
