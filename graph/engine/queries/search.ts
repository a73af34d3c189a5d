/** Which papers does this text mean? Identifiers first, then names, titles, authors and years, best first. */
import { searchWords } from '../../model/folding.ts';
import { parseIdentifier } from '../../model/identifiers.ts';
import type { CountedPaper, GraphStore } from '../../store/graph-store.ts';
import { rankSearch } from '../rank-search.ts';

/** Candidates fetched from the store, at least: it orders by citations alone, the ranker by how well they fit. */
const candidatePool = 200;
/** Words of a query that count; the rest of a pasted page says no more. */
const wordLimit = 32;

/** At most `limit` papers, best first. A query without a word finds nothing. */
export async function searchPapers(store: GraphStore, query: string, limit: number): Promise<CountedPaper[]> {
  const byIdentifier = await papersByIdentifier(store, query);
  const words = [...new Set(searchWords(query))].slice(0, wordLimit);
  const ranked = words.length === 0 ? [] : rankSearch(words, await candidates(store, words, limit), limit);
  const papers = new Map([...byIdentifier, ...ranked].map((paper) => [paper.id, paper]));
  return [...papers.values()].slice(0, limit);
}

async function papersByIdentifier(store: GraphStore, query: string): Promise<CountedPaper[]> {
  const text = query.trim();
  const key = parseIdentifier(text);
  if (text === '') return [];
  return [...(await store.papers(key === null ? [text] : [text, key])).values()];
}

async function candidates(store: GraphStore, words: readonly string[], limit: number): Promise<CountedPaper[]> {
  const pool = Math.max(limit, candidatePool);
  const ids = new Set(await store.searchCandidates(words, { mode: 'all', limit: pool }));
  if (ids.size < limit && words.length > 1) {
    for (const id of await store.searchCandidates(words, { mode: 'any', limit: pool })) ids.add(id);
  }
  return [...(await store.papers([...ids])).values()];
}
