/** graphology, the best graph library of JavaScript, as a process: DATASET-FOLDER JSON-OF-RunSettings. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DirectedGraph, UndirectedGraph } from 'graphology';
import { stronglyConnectedComponents } from 'graphology-components';
import { bfsFromNode } from 'graphology-traversal';
import { randomNumbers } from '../data/copying-model.ts';
import { openDataset, readQuestions, textFile } from '../data/datasets.ts';
import type { EngineReport } from '../engine-report.ts';
import { peakMemoryMb } from '../measure.ts';
import { Recorder, type RunSettings } from '../stemma/recorder.ts';

const load = createRequire(import.meta.url);
// Both are functions for Node, whatever their types say of a default.
const louvain = load('graphology-communities-louvain') as typeof import('graphology-communities-louvain').default;
const pagerank = load(
  'graphology-metrics/centrality/pagerank',
) as typeof import('graphology-metrics/centrality/pagerank.js').default;
const manifest = join(dirname(load.resolve('graphology')), '..', 'package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

const [folder, text] = process.argv.slice(2);
if (folder === undefined || text === undefined) throw new Error('expected the folder of a dataset and settings');
const ours = openDataset(folder);
const recorder = new Recorder(JSON.parse(text) as RunSettings, ours, readQuestions(folder));
const { hubs } = recorder.questions;

const graph = new DirectedGraph();
const links = new UndirectedGraph();
for (let u = 0; u < ours.paperCount; u++) {
  graph.addNode(u);
  links.addNode(u);
}
for (let u = 0; u < ours.paperCount; u++) {
  for (let e = ours.referenceOffsets[u]!; e < ours.referenceOffsets[u + 1]!; e++) {
    graph.addDirectedEdge(u, ours.referenceTargets[e]);
    links.mergeUndirectedEdge(u, ours.referenceTargets[e]);
  }
}

function reached(hub: number, deepest: number): number {
  let papers = 0;
  const visit = (_node: string, _attributes: unknown, depth: number): boolean => {
    papers++;
    return depth >= deepest;
  };
  bfsFromNode(graph, hub, visit, { mode: 'inbound' });
  return papers - 1;
}

function distanceSum(hub: number): number {
  let sum = 0;
  const visit = (_node: string, _attributes: unknown, depth: number): void => {
    sum += depth;
  };
  bfsFromNode(graph, hub, visit, { mode: 'inbound' });
  return sum;
}

function total(of: (hub: number) => number): number {
  return hubs.reduce((sum, hub) => sum + of(hub), 0);
}

/** The paper most often cited together with the hub: how often. */
function coCitation(hub: string): number {
  const counts = new Map<string, number>();
  graph.forEachInNeighbor(hub, (citing) => {
    graph.forEachOutNeighbor(citing, (cited) => {
      if (cited !== hub) counts.set(cited, (counts.get(cited) ?? 0) + 1);
    });
  });
  return Math.max(...counts.values());
}

/** Its bound is on the sum of moves divided by the number of papers. */
const rankOptions = { alpha: 0.85, maxIterations: 1000, tolerance: 1e-9 / ours.paperCount, getEdgeWeight: null };

recorder.measure('descendants', () => total((hub) => reached(hub, Number.POSITIVE_INFINITY)));
recorder.measure('three-steps', () => total((hub) => reached(hub, 3)));
recorder.measure('distances', () => total(distanceSum));
recorder.measure('components', () => stronglyConnectedComponents(graph).length);
if (recorder.wants('pagerank')) {
  const ranks = Object.entries(pagerank(graph, rankOptions));
  const [best, rank] = ranks.reduce((leader, each) => (each[1] > leader[1] ? each : leader));
  recorder.measure('pagerank', () => {
    pagerank(graph, rankOptions);
    return `${best}:${rank.toFixed(7)}`;
  });
}
recorder.measure('co-citation', () => coCitation(String(hubs[0])));
if (recorder.wants('louvain')) {
  recorder.figure('louvainQuality', louvain.detailed(links, { rng: randomNumbers(1) }).modularity);
  recorder.measure('louvain', () => void louvain(links, { rng: randomNumbers(1) }));
}
if (recorder.wants('load-text')) {
  recorder.measure('load-text', () => {
    const loaded = new DirectedGraph();
    for (const line of readFileSync(textFile(folder), 'utf8').split('\n')) {
      const [citing, cited] = line.split(/\s+/);
      if (citing !== undefined && cited !== undefined && citing !== cited) loaded.mergeDirectedEdge(citing, cited);
    }
  });
}
recorder.figure('peakMb', peakMemoryMb());
const report: EngineReport = { engine: 'graphology', version, ...recorder.results() };
process.stdout.write(JSON.stringify(report));
