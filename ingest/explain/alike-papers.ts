/** Papers of the graph whose titles share telling words with one. */
import { searchWords } from '../../graph/model/folding.ts';
import type { CountedPaper, GraphStore } from '../../graph/store/graph-store.ts';

const candidatesPerQuery = 40;

/** By the longest words of the title, several at a time; the most cited of each first. */
export async function alikePapers(store: GraphStore, title: string): Promise<ReadonlyMap<string, CountedPaper>> {
  const words = [...new Set(searchWords(title))].sort((a, b) => b.length - a.length).slice(0, 6);
  const queries = [words.slice(0, 3), words.slice(0, 2), words.slice(2, 4), words.slice(4, 6)];
  const ids = new Set<string>();
  for (const query of queries.filter(({ length }) => length > 0)) {
    const found = await store.searchCandidates(query, { mode: 'all', limit: candidatesPerQuery });
    for (const id of found) ids.add(id);
  }
  return store.papers([...ids]);
}
