/** Papers of a corpus that can be asked for as the well-known ones are. */
import type { ProbePapers } from '../../live/probes.ts';
import type { Corpus } from '../../standin/corpus/corpus.ts';
import { crossrefDoi, dataciteDoi } from '../../standin/corpus/paper.ts';

export function probePapers(corpus: Corpus, most: number): ProbePapers[] {
  const withDoi = corpus.papers.filter(
    (paper) => paper.full && crossrefDoi(paper) !== null && paper.authors.length > 0,
  );
  const preprints = corpus.papers.filter(
    (paper) => paper.ids.arxiv !== null && dataciteDoi(paper) === `10.48550/arxiv.${paper.ids.arxiv}`,
  );
  return withDoi.slice(0, most).map((paper, at) => ({
    doi: crossrefDoi(paper)!,
    title: paper.title,
    author: paper.authors[0]!,
    arxiv: preprints[at % preprints.length]!.ids.arxiv!,
  }));
}
