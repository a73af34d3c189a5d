/** Measures what is reached and how far it is: the questions that every graph library can answer. */
import { layers } from '../../../graph/lineage/layers.ts';
import { lineageDag } from '../../../graph/lineage/lineage-dag.ts';
import { distances, reachByDepth, reachCount } from '../../../graph/lineage/reach.ts';
import { distance } from '../../../graph/lineage/shortest-paths.ts';
import { componentsOf } from '../../../graph/lineage/strongly-connected.ts';
import { traverse } from '../../../graph/lineage/traversal.ts';
import { randomNumbers } from '../data/copying-model.ts';
import { quantile, wallMsOf } from '../measure.ts';
import type { Recorder } from './recorder.ts';

const randomPairs = 2000;

export function measureWalks(recorder: Recorder): void {
  const { graph, questions } = recorder;
  const { hubs, pairs } = questions;
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  recorder.measure('descendants', () => sum(hubs.map((hub) => reachCount(graph, [hub], 'descendants', everything))));
  recorder.measure('descendants-by-depth', () =>
    sum(hubs.map((hub) => sum(reachByDepth(graph, [hub], 'descendants', everything).slice(1)))),
  );
  recorder.measure('descendants-by-level', () =>
    sum(hubs.map((hub) => traverse(graph, [hub], 'descendants', everything).papers.length)),
  );
  recorder.measure('three-steps', () =>
    sum(hubs.map((hub) => reachCount(graph, [hub], 'descendants', { ...everything, maxDepth: 3 }))),
  );
  // The answer is added up once, outside of what is timed.
  const steps = recorder.wants('distances')
    ? hubs.map((hub) => distances(graph, [hub], 'descendants', everything))
    : [];
  const total = sum(steps.map((row) => row.reduce((all, step) => all + Math.max(0, step), 0)));
  recorder.measure('distances', () => {
    for (const hub of hubs) distances(graph, [hub], 'descendants', everything);
    return total;
  });
  recorder.measure('pairs', () => sum(pairs.map(([newer, older]) => distance(graph, newer, older, everything))));
  recorder.measure('components', () => componentsOf(graph).count);
  if (recorder.wants('random-pairs')) measureRandomPairs(recorder);
}

const everything = { within: 'all' } as const;

/** How long single questions take, one by one: the slowest hundredth is what a reader notices. */
function measureRandomPairs(recorder: Recorder): void {
  const { graph } = recorder;
  const random = randomNumbers(7);
  const options = { layers: layers(lineageDag(graph)) };
  const paper = (): number => Math.floor(random() * graph.paperCount);
  const pairs = Array.from({ length: randomPairs }, () => [paper(), paper()].sort((a, b) => b - a) as [number, number]);
  // The least of some runs, since another program may take the processor in the middle of one.
  const times = pairs.map(([newer, older]) =>
    Math.min(...Array.from({ length: 4 }, () => wallMsOf(() => distance(graph, newer, older, options)))),
  );
  recorder.figure('randomPairMedianMs', quantile(times, 0.5));
  recorder.figure('randomPairP99Ms', quantile(times, 0.99));
}
