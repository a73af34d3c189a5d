/** What each stage of a run was planned to ask when it began, and what it did ask. */
import type { MetadataSource, SourceRequests } from '../sources/metadata-source.ts';
import type { PlannedAsking } from '../sources/source-planner.ts';

export type OnlineStage = 'look-up' | 'search' | 'expand' | 'citations';

/** One source's part in a stage; a stage comes again when answers lead to more keys. */
export interface StageCount {
  readonly stage: OnlineStage;
  readonly source: string;
  readonly planned: number;
  /** Questions put to the host or answered by what was kept, repeated requests not counted. */
  readonly asked: number;
}

export class Stages {
  readonly #begun: { stage: OnlineStage; source: string; planned: number; asked: number }[] = [];

  /** In the order in which they began; without those that had nothing to ask. */
  get counts(): StageCount[] {
    return this.#begun.filter(({ planned, asked }) => planned > 0 || asked > 0);
  }

  /** Does the work, of which `planned` was known when it began. */
  async measure<T>(
    stage: OnlineStage,
    source: MetadataSource,
    planned: PlannedAsking | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    const count = { stage, source: source.name, planned: planned?.requests ?? 0, asked: 0 };
    this.#begun.push(count);
    const before = questions(source.requests?.());
    try {
      return await work();
    } finally {
      count.asked = questions(source.requests?.()) - before;
    }
  }
}

function questions(counts: SourceRequests | undefined): number {
  return counts === undefined ? 0 : counts.answered + counts.fromCache + counts.failed;
}
