/**
 * A list as readers keep them: a third of its lines gives a title and a copy on a home page (31 % of 4,731 links of nine
 * public lists), the others a DOI or an arXiv id.
 */
import type { ListText } from '../../../ingest/run/list-input.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { StandinPaper } from '../corpus/paper.ts';

/** Lines for the newest `papers` of the corpus that fit. */
export function usualList(corpus: Corpus, papers: number): ListText {
  const lines: string[] = [];
  for (const paper of corpus.papers.toReversed()) {
    if (lines.length === papers) break;
    const link = lines.length % 3 === 0 ? `https://papers.example/${lines.length}.pdf` : linkOf(paper);
    if (link !== null) lines.push(`- [${paper.title}](${link})`);
  }
  return { origin: '/lists/usual.md', name: 'usual.md', text: `# Usual\n\n## Papers\n\n${lines.join('\n')}\n` };
}

function linkOf({ ids }: StandinPaper): string | null {
  if (ids.doi !== null && !/[()<>]/.test(ids.doi)) return `https://doi.org/${ids.doi}`;
  return ids.arxiv === null ? null : `https://arxiv.org/abs/${ids.arxiv}`;
}
