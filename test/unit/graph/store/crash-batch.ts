/** What the crash test writes: papers with long texts, citations among them and to the batch before. */
import type { GraphChanges } from '../../../../graph/store/graph-store.ts';
import { citation, storedPaper } from '../../../support/store-fixtures.ts';

export const batchPapers = 20;

export function crashBatch(batch: number): GraphChanges {
  const id = (of: number, at: number) => `crash:${of}:${at}`;
  const places = Array.from({ length: batchPapers }, (_, at) => at);
  return {
    papers: places.map((at) => storedPaper(id(batch, at), { abstract: `text ${batch} `.repeat(600) })),
    citations: places.flatMap((at) => [
      citation(id(batch, at), id(batch, (at + 1) % batchPapers)),
      ...(batch === 0 ? [] : [citation(id(batch, at), id(batch - 1, at))]),
    ]),
  };
}
