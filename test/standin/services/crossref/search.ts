/** What a list of works holds: everything that any word of the query hits, best first, within the filters. */
import { searchWords } from '../../../../graph/model/folding.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { StandinPaper } from '../../corpus/paper.ts';
import { crossrefDoi } from '../../corpus/paper.ts';
import type { Hit, WordIndex } from '../../corpus/word-index.ts';

/** Papers with DOIs of Crossref, with scores that are no similarities. */
export function searchWorks(
  query: URLSearchParams,
  filter: ReadonlyMap<string, readonly string[]>,
  corpus: Corpus,
): Hit[] {
  const registered = (index: number): boolean => crossrefDoi(corpus.papers[index]!) !== null;
  const hits = ranked(query, corpus) ?? everything(filter, corpus);
  return hits.filter(({ index }) => registered(index) && passes(corpus.papers[index]!, filter));
}

/** Hits of all query parameters together; null when nothing is searched for. */
function ranked(query: URLSearchParams, corpus: Corpus): Hit[] | null {
  let merged = null as ReadonlyMap<number, number> | null;
  for (const [name, text] of query) {
    const index = indexOf(name, corpus);
    if (index === null) continue;
    const hits = index.ranked(searchWords(text));
    const before = merged;
    merged = new Map(
      hits
        .filter((hit) => before === null || before.has(hit.index))
        .map((hit) => [hit.index, hit.score + (before?.get(hit.index) ?? 0)]),
    );
  }
  if (merged === null) return null;
  return [...merged].map(([index, score]) => ({ index, score })).sort((a, b) => b.score - a.score || a.index - b.index);
}

function indexOf(parameter: string, corpus: Corpus): WordIndex | null {
  if (parameter === 'query.title') return corpus.titles;
  return parameter === 'query' || parameter.startsWith('query.') ? corpus.descriptions : null;
}

/** All works, or those of a batch without walking over all. */
function everything(filter: ReadonlyMap<string, readonly string[]>, corpus: Corpus): Hit[] {
  const dois = filter.get('doi');
  const papers = dois === undefined ? corpus.papers : [...new Set(dois.flatMap((doi) => corpus.crossref(doi) ?? []))];
  return papers.map(({ index }) => ({ index, score: 1 }));
}

function passes(paper: StandinPaper, filter: ReadonlyMap<string, readonly string[]>): boolean {
  const year = paper.year ?? 0;
  for (const [name, values] of filter) {
    if (name === 'doi' && !values.some((value) => value.toLowerCase() === crossrefDoi(paper))) return false;
    if (name === 'from-pub-date' && !(year >= Number(values[0]!.slice(0, 4)))) return false;
    if (name === 'until-pub-date' && !(year <= Number(values[0]!.slice(0, 4)))) return false;
    // No paper of a corpus has a publisher's number.
    if (name === 'alternative-id') return false;
  }
  return true;
}
