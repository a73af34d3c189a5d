/** What a run could not ask or was not told, in words for the report. */

import type { MetadataSource, SourceProblem, SourceRequests } from '../sources/metadata-source.ts';
import type { StageCount } from './stages.ts';

export interface PartsMissing {
  /** Questions without an answer: a source failed, or was parked. A later run asks them again. */
  readonly missing: readonly SourceProblem[];
  /** Questions that were not asked, since the run was offline. */
  readonly notAsked: number;
  /** No source could be reached at all. */
  readonly noNetwork: boolean;
  /** By source. */
  readonly requests: Readonly<Record<string, SourceRequests>>;
  /** What came and could not be used, by source and reason. */
  readonly drops: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What each stage was planned to ask when it began, and what it asked. */
  readonly stages: readonly StageCount[];
}

export function namedParts(sources: readonly MetadataSource[], stages: readonly StageCount[] = []): PartsMissing {
  const online = sources.filter(({ capabilities }) => capabilities.needsNetwork);
  const problems = online.flatMap((source) => source.problems?.() ?? []);
  const failed = problems.filter(({ reason }) => reason !== 'offline');
  const requests = Object.fromEntries(
    online.flatMap((source) => (source.requests === undefined ? [] : [[source.name, { ...source.requests() }]])),
  );
  const wasAnswered = Object.values(requests).some(({ answered }) => answered > 0);
  const noNetwork = failed.length > 0 && !wasAnswered && failed.every(({ reason }) => reason === 'unreachable');
  const drops = online.flatMap((source) => {
    const counted = source.drops?.() ?? new Map<string, number>();
    return counted.size === 0 ? [] : [[source.name, Object.fromEntries(counted)] as const];
  });
  return {
    missing: noNetwork ? [] : failed,
    notAsked: problems.length - failed.length,
    noNetwork,
    requests,
    drops: Object.fromEntries(drops),
    stages,
  };
}
