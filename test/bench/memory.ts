/**
 * Ten million citations in one process, as the product takes them in: a stream of papers, the builder, the arrays, a
 * snapshot and the questions. Says how much memory that takes and how much is left.
 */
import { freemem, totalmem } from 'node:os';
import { buildFromTopology } from '../../graph/lineage/build-graph.ts';
import { TopologyCollector } from '../../graph/lineage/collect-topology.ts';
import { pageRank } from '../../graph/lineage/pagerank.ts';
import { reachCount } from '../../graph/lineage/reach.ts';
import { encodeSnapshot, openSnapshot } from '../../graph/lineage/snapshot.ts';
import { componentsOf } from '../../graph/lineage/strongly-connected.ts';
import { copyingModel } from './data/copying-model.ts';
import { mostCited } from './data/datasets.ts';
import { cpuMsOf, peakMemoryMb } from './measure.ts';

const papers = 800_000;
const rows: { readonly step: string; readonly cpuMs: number; readonly residentMb: number; readonly peakMb: number }[] =
  [];

function step<T>(name: string, work: () => T): T {
  let result: T | undefined;
  const cpuMs = cpuMsOf(() => {
    result = work();
  });
  rows.push({
    step: name,
    cpuMs: Math.round(cpuMs),
    residentMb: Math.round(process.memoryUsage.rss() / 1e6),
    peakMb: Math.round(peakMemoryMb()),
  });
  return result as T;
}

const made = step('make the papers', () => copyingModel(papers, 42));
const collected = step('collect the stream', () => {
  const collector = new TopologyCollector();
  const { offsets, targets } = made.references;
  for (let u = 0; u < papers; u++) {
    const publishedOn = new Date(made.times[u]! * 86_400_000).toISOString().slice(0, 10);
    const references = Array.from(targets.subarray(offsets[u]!, offsets[u + 1]!));
    collector.add({ handle: u, id: made.ids[u]!, year: made.years[u]!, publishedOn, stub: false, references });
  }
  return collector.finish();
});
const built = step('build the graph', () => buildFromTopology(collected));
const { graph } = built;
const bytes = step('write the snapshot', () => encodeSnapshot(built, 'benchmark'));
step('open the snapshot', () => {
  if (!openSnapshot(bytes.buffer).ok) throw new Error('the snapshot just written does not open');
});
const hubs = mostCited(graph, 10);
const reached = step('10 whole closures', () =>
  hubs.reduce((sum, hub) => sum + reachCount(graph, [hub], 'descendants'), 0),
);
step('PageRank', () => pageRank(graph));
step('components', () => componentsOf(graph));

const summary = {
  papers: graph.paperCount,
  citations: graph.citationCount,
  setAside: built.report.setAside.length,
  reached,
  machineMb: Math.round(totalmem() / 1e6),
  freeMb: Math.round(freemem() / 1e6),
};
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ ...summary, steps: rows }, null, 2));
} else {
  console.log(
    `${summary.papers} papers, ${summary.citations} citations, ${summary.setAside} set aside; 10 closures reach ${reached}.`,
  );
  for (const { step: name, cpuMs, residentMb, peakMb } of rows) {
    console.log(
      `${name.padEnd(20)} ${String(cpuMs).padStart(6)} ms CPU   ${String(residentMb).padStart(5)} MB held   ${String(peakMb).padStart(5)} MB at most`,
    );
  }
  console.log(`The machine has ${summary.machineMb} MB, ${summary.freeMb} of them free.`);
}
