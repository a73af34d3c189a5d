/** `query=`: the few forms of Lucene's language that are read: fields with a phrase, or with alternatives in brackets. */
import { searchWords } from '../../../../graph/model/folding.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { StandinPaper } from '../../corpus/paper.ts';
import { dataciteDoi } from '../../corpus/paper.ts';

/** Papers that DataCite holds and that the query hits; null when the query is of a form that is not read. */
export function searchDois(query: string, corpus: Corpus): StandinPaper[] | null {
  const unescaped = query.replace(/\\(.)/g, '$1').trim();
  const dois = /^(?:doi|id):\(?(.+?)\)?$/s.exec(unescaped)?.[1];
  if (dois !== undefined)
    return dois.split(/\s+OR\s+/).flatMap((doi) => corpus.datacite(doi.replace(/^"|"$/g, '')) ?? []);
  const title = /^titles?\.title:(?:"([^"]*)"|\(?([^"()]*)\)?)$/.exec(unescaped);
  const words = title === null ? (/[:()"]/.test(unescaped) ? null : unescaped) : (title[1] ?? title[2] ?? '');
  if (words === null) return null;
  const found = corpus.titles.withAll(searchWords(words)).map((index) => corpus.papers[index]!);
  return found.filter((paper) => dataciteDoi(paper) !== null);
}
