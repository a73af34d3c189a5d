/** Measures PageRank, co-citation and coupling. */
import { coupledPapers } from '../../../graph/lineage/bibliographic-coupling.ts';
import { coCitedPapers } from '../../../graph/lineage/co-citation.ts';
import { pageRank } from '../../../graph/lineage/pagerank.ts';
import type { Recorder } from './recorder.ts';

const tolerance = 1e-9;

export function measureRanks(recorder: Recorder): void {
  const { graph, questions } = recorder;
  const hub = questions.hubs[0]!;
  const rankAnswer = (within: 'all' | 'lineage'): string => {
    const ranks = pageRank(graph, { within, tolerance });
    const best = ranks.reduce((leader, rank, paper) => (rank > ranks[leader]! ? paper : leader), 0);
    return `${best}:${ranks[best]!.toFixed(7)}`;
  };
  for (const [name, within] of [['pagerank', 'all'] as const, ['pagerank-lineage', 'lineage'] as const]) {
    if (!recorder.wants(name)) continue;
    const answer = rankAnswer(within);
    recorder.measure(name, () => {
      pageRank(graph, { within, tolerance });
      return answer;
    });
  }
  recorder.measure('co-citation', () => coCitedPapers(graph, hub)[0]?.score ?? 0);
  recorder.measure('coupling', () => coupledPapers(graph, hub)[0]?.score ?? 0);
}
