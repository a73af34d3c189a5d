/**
 * A graph of some ten million citations in a real Neo4j server, put there by its own importer: how long answers from a scope
 * take, how much memory, and whether they are those of the whole graph. Run by `scale.mjs`; says how in `test/README.md`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, type GraphStore, type Lineage, openEngine } from '../../graph/index.ts';
import type { RawTopology } from '../../graph/lineage/collect-topology.ts';
import { openNeo4jStore } from '../../graph/store/neo4j/neo4j-store.ts';
import { copyingModel } from '../bench/data/copying-model.ts';
import { startNeo4j } from '../support/neo4j-server.ts';
import { idOf, writeGraphFiles } from './scale-graph.ts';

/** Prints what it measures. The exit code is 1 when a walk differs from that of the whole graph without saying that it may. */
export async function measureScale(papers: number, { compare }: { readonly compare: boolean }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-scale-'));
  const graph = copyingModel(papers, 1);
  const files = await timed('write the CSV files', () => writeGraphFiles(graph, folder));
  const server = await timed('import them and start the server', () =>
    startNeo4j({ heap: '1g', pageCache: '512m', importing: files }),
  );
  try {
    await rm(folder, { recursive: true });
    const store = await timed('open the store: constraints and indexes', () => openNeo4jStore(server));
    const { citations } = await store.size();
    print(`papers ${papers}, citations ${citations}`, 0);
    const scoped = openEngine({ store, maxCitations: 0 });
    const seeds = [0.97, 0.5].map((part) => withReferences(graph, Math.floor(papers * part)));
    const answers = await walks(scoped, seeds);
    await chains(scoped, seeds);
    print(
      `server ${await residentMegabytes(server.pid())} MB, this process ${await residentMegabytes(process.pid)} MB`,
      0,
    );
    if (compare) await compareWithWhole(store, answers);
    await store.close();
  } finally {
    await server.stop();
  }
}

interface Asked {
  readonly query: Parameters<Engine['lineage']>[0];
  readonly answer: Lineage;
}

async function walks(engine: Engine, seeds: readonly number[]): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const seed of seeds) {
    for (const direction of ['ancestors', 'descendants'] as const) {
      for (const depth of [1, 2, 3]) {
        const query = { ids: [idOf(seed)], direction, depth };
        const what = `${direction} of ${seed}, ${depth} steps`;
        const answer = await timed(`${what}, cold`, () => engine.lineage(query));
        await timed(`${what}, warm`, () => engine.lineage(query));
        sayScope(answer);
        asked.push({ query, answer });
      }
      const tree = await timed(`${direction} of ${seed}, stemma of 2 steps`, () =>
        engine.stemma({ ids: [idOf(seed)], direction, depth: 2 }),
      );
      sayScope(tree);
    }
  }
  return asked;
}

async function chains(engine: Engine, [from, to]: readonly number[]): Promise<void> {
  const answer = await timed(`chains from ${from} to ${to}`, () => engine.paths({ from: idOf(from!), to: idOf(to!) }));
  print(`    distance ${answer.distance}, ${answer.shortestCount} shortest`, 0);
  sayScope(answer);
}

/** The first paper from there on with references to speak of. */
function withReferences({ references: { offsets } }: RawTopology, from: number): number {
  let paper = from;
  while (offsets[paper + 1]! - offsets[paper]! < 10) paper++;
  return paper;
}

async function compareWithWhole(store: GraphStore, asked: readonly Asked[]): Promise<void> {
  const whole = openEngine({ store });
  await timed('load the whole graph', () => whole.warmUp());
  print(`this process ${await residentMegabytes(process.pid)} MB`, 0);
  const differing: string[] = [];
  for (const { query, answer } of asked) {
    if (JSON.stringify(reached(answer)) === JSON.stringify(reached(await whole.lineage(query)))) continue;
    const claimed = answer.scope!.truncated || answer.scope!.approximate.length > 0 ? 'and says so' : 'UNANNOUNCED';
    differing.push(`${query.direction} of ${query.ids.join()}, ${query.depth} steps: differs, ${claimed}`);
  }
  for (const line of differing) print(line, 0);
  print(`${asked.length - differing.length} of ${asked.length} walks are those of the whole graph`, 0);
  if (differing.some((line) => line.endsWith('UNANNOUNCED'))) process.exitCode = 1;
}

/** What does not depend on how papers of one year are numbered. */
function reached({ papers, citations, truncated, reachedByDepth }: Lineage) {
  return { papers: papers.map(({ paper, depth }) => ({ paper, depth })), citations, truncated, reachedByDepth };
}

function sayScope({ scope }: Pick<Lineage, 'scope'>): void {
  const { papers, citations, truncated, approximate } = scope!;
  const cut = truncated ? ', cut' : '';
  print(
    `    scope: ${papers} papers, ${citations} citations${cut}; approximate: ${approximate.join(' ') || 'nothing'}`,
    0,
  );
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  print(what, performance.now() - start);
  return result;
}

function print(what: string, milliseconds: number): void {
  process.stdout.write(milliseconds === 0 ? `${what}\n` : `${what}: ${(milliseconds / 1000).toFixed(2)} s\n`);
}

/** Where the system tells. */
async function residentMegabytes(pid: number | undefined): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? '?' : String(Math.round(Number(kilobytes) / 1024));
}
