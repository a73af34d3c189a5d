/** The works of a stored graph as candidates for a mention, without reading the evidence that they were merged from. */
import { fold } from '../../graph/model/folding.ts';
import type { StoredPaper } from '../../graph/model/paper.ts';
import type { GraphStore } from '../../graph/store/graph-store.ts';
import { linkIdentifiers } from '../links/link-identifiers.ts';
import { CandidateIndex } from '../match/candidate-index.ts';
import { toComparable } from '../match/compare.ts';
import { authorNames } from '../merge/evidence.ts';
import type { Candidate, CandidateProvider } from '../resolve/candidates.ts';
import type { LookUpKey } from '../sources/look-up-key.ts';

/** Candidates carry paper ids. Titles, names and links of all papers are held in memory while the provider is used. */
export async function storeCandidates(store: GraphStore): Promise<CandidateProvider> {
  const index = new CandidateIndex();
  const papers: StoredPaper[] = [];
  const byName = new Map<LookUpKey, StoredPaper[]>();
  const note = (key: LookUpKey, paper: StoredPaper) => byName.set(key, [...(byName.get(key) ?? []), paper]);
  for await (const batch of store.allPapers()) {
    for (const paper of batch) {
      index.add(toComparable({ title: paper.title, authors: [], year: null }));
      papers.push(paper);
      for (const name of paper.shortNames) note(`name:${fold(name)}`, paper);
      if (paper.url !== null) note(`url:${linkIdentifiers(paper.url).canonicalUrl}`, paper);
    }
  }
  return {
    byKey: async (keys) => {
      const isNamed = (key: LookUpKey) => key.startsWith('name:') || key.startsWith('url:');
      const identified = await store.papers(keys.filter((key) => !isNamed(key)));
      const found = new Map<LookUpKey, Candidate[]>();
      for (const [key, paper] of identified) found.set(key, [toCandidate(paper)]);
      for (const key of keys) if (byName.has(key)) found.set(key, byName.get(key)!.map(toCandidate));
      return found;
    },
    byTitle: async ({ title }, limit) =>
      index
        .candidates(toComparable({ title, authors: [], year: null }), limit)
        .map((number) => toCandidate(papers[number]!)),
  };
}

function toCandidate(paper: StoredPaper): Candidate {
  const { id, title, authors, year, shortNames, status, type } = paper;
  const isFull = status === 'full';
  return {
    id,
    title,
    comparable: toComparable({ title, authors: authorNames(authors), year }),
    shortNames,
    isFull,
    isPaperLike: isFull || (authors.length > 0 && type !== 'webpage'),
    source: 'graph',
  };
}
