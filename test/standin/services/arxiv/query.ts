/** `search_query=`: fields joined by AND, OR and ANDNOT, from left to right; an unknown field means all. */
import { searchWords } from '../../../../graph/model/folding.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { StandinPaper } from '../../corpus/paper.ts';

/** Papers on arXiv that the query hits, in order of index. */
export function searchArxiv(query: string, corpus: Corpus): StandinPaper[] {
  const parts = query.replace(/[()]/g, ' ').split(/\s+(ANDNOT|AND|OR)\s+/);
  let kept = matching(parts[0] ?? '', corpus);
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const found = matching(parts[at + 1]!, corpus);
    if (parts[at] === 'OR') for (const index of found) kept.add(index);
    else kept = new Set([...kept].filter((index) => found.has(index) === (parts[at] === 'AND')));
  }
  return [...kept]
    .sort((a, b) => a - b)
    .map((index) => corpus.papers[index]!)
    .filter((paper) => paper.ids.arxiv !== null);
}

function matching(term: string, corpus: Corpus): Set<number> {
  const [, field = 'all', text = ''] = /^\s*(?:(\w+):)?(.*)$/s.exec(term) ?? [];
  const words = searchWords(text);
  if (field === 'ti') return new Set(corpus.titles.withAll(words));
  const hits = corpus.descriptions.withAll(words);
  if (field !== 'au') return new Set(hits);
  const named = (index: number): boolean => {
    const names = new Set(corpus.papers[index]!.authors.flatMap(searchWords));
    return words.every((word) => names.has(word));
  };
  return new Set(hits.filter(named));
}
