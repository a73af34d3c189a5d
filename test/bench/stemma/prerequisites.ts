/** Measures what to read before a paper: how long one answer takes with its reasons, and how well it finds hidden references. */
import { prerequisites } from '../../../graph/lineage/prerequisites.ts';
import { relevanceTo } from '../../../graph/lineage/prerequisites-relevance.ts';
import { readOracle } from '../../support/hepth.ts';
import { corpus } from '../data/corpus-path.ts';
import { cpuMsOf, mean, quantile } from '../measure.ts';
import type { Recorder } from './recorder.ts';

/** A test paper by index and day of hep-th, the known half of its references and the hidden one. */
interface HiddenHalf {
  readonly paper: number;
  readonly day: number;
  readonly seeds: readonly number[];
  readonly hidden: readonly number[];
}

const depth = 100;
const dayZero = Date.UTC(1991, 7, 1) / 86_400_000;

export function measurePrerequisites(recorder: Recorder): void {
  if (!recorder.settings.real || corpus === undefined || !recorder.wants('prerequisites')) return;
  const { graph } = recorder;
  const cases = readOracle<{ fixed150: HiddenHalf[]; further200: HiddenHalf[] }>(corpus, 'hepth-prerequisites');
  const numbers = new Map(graph.ids.map((id, number) => [Number(id), number]));
  const numberOf = (index: number): number => numbers.get(index)!;
  const meanPrecision = (tests: readonly HiddenHalf[]): number =>
    mean(tests.map((test) => averagePrecision(recorder, test, numberOf)));
  recorder.figure('prerequisitesMap150', meanPrecision(cases.fixed150));
  recorder.figure('prerequisitesMap200', meanPrecision(cases.further200));
  const papers = cases.fixed150.map(({ paper }) => numberOf(paper));
  for (const paper of papers.slice(0, 30)) prerequisites(graph, [paper]);
  const times = papers.map((paper) => cpuMsOf(() => prerequisites(graph, [paper])));
  recorder.figure('prerequisitesMedianMs', quantile(times, 0.5));
  recorder.figure('prerequisitesP95Ms', quantile(times, 0.95));
}

function averagePrecision(
  { graph }: Recorder,
  { day, seeds, hidden }: HiddenHalf,
  numberOf: (index: number) => number,
): number {
  const younger = graph.times.findIndex((time) => time >= dayZero + day);
  const known = seeds.map(numberOf);
  const wanted = new Set(hidden.map(numberOf));
  const { ranking } = relevanceTo(graph, known, { visible: younger < 0 ? graph.paperCount : younger }, new Set(known));
  let hits = 0;
  let sum = 0;
  for (const [i, paper] of ranking.slice(0, depth).entries()) if (wanted.has(paper)) sum += ++hits / (i + 1);
  return sum / Math.min(depth, wanted.size);
}
