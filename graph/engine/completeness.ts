/** How much of the reference data under an answer is there at all: an answer from thin data is provisional. */
import type { Paper } from '../model/paper.ts';

export interface Completeness {
  /** Papers of the answer whose reference lists are known at least in part … */
  readonly papersWithReferences: number;
  /** … of how many. */
  readonly papers: number;
}

export function completenessOf(papers: readonly Pick<Paper, 'referencesStatus'>[]): Completeness {
  const known = papers.filter(({ referencesStatus: status }) => status === 'known' || status === 'partial');
  return { papersWithReferences: known.length, papers: papers.length };
}
