/** Why a paper is a prerequisite, in the words that the page uses too. */
import { type Paper, type PrerequisitesAnswer, reasonsInWords } from '../graph/index.ts';
import { shorten } from './find-paper.ts';

type Prerequisite = PrerequisitesAnswer['prerequisites'][number];

export function describeReasons(prerequisite: Prerequisite, papers: ReadonlyMap<string, Paper>): string[] {
  return reasonsInWords(prerequisite, (id) => {
    const paper = papers.get(id);
    return paper === undefined ? id : (paper.shortName ?? shorten(paper.title, 40));
  });
}
