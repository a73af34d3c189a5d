/** Finds a paper by any of the ids that Semantic Scholar takes. */
import type { Corpus } from '../../corpus/corpus.ts';
import type { Holes } from '../../corpus/holes.ts';
import type { StandinPaper } from '../../corpus/paper.ts';

const addressed =
  /^https?:\/\/(?:www\.)?(?:semanticscholar\.org|arxiv\.org|aclweb\.org|(?:dl\.)?acm\.org|biorxiv\.org)\/(.+)$/i;

export function findPaper(id: string, corpus: Corpus, holes: Holes): StandinPaper | undefined {
  const paper = lookUp(id, corpus);
  return paper !== undefined && holes.inS2(paper) ? paper : undefined;
}

function lookUp(id: string, corpus: Corpus): StandinPaper | undefined {
  if (/^[0-9a-f]{40}$/i.test(id)) return corpus.s2(id);
  if (/^10\.\d{4,9}\//.test(id)) return corpus.doi(id);
  const colon = id.indexOf(':');
  const value = id.slice(colon + 1);
  switch (id.slice(0, colon).toLowerCase()) {
    case 'corpusid':
      return corpus.corpusId(value);
    case 'doi':
      return corpus.doi(value);
    case 'arxiv':
      return corpus.arxiv(value.replace(/v\d+$/, ''));
    case 'url':
      return byAddress(value, corpus);
    default:
      return undefined;
  }
}

function byAddress(address: string, corpus: Corpus): StandinPaper | undefined {
  const path = addressed.exec(address)?.[1] ?? '';
  const sha = /paper\/(?:[^/]+\/)?([0-9a-f]{40})/i.exec(path)?.[1];
  if (sha !== undefined) return corpus.s2(sha);
  const arxiv = /^(?:abs|pdf)\/(.+?)(?:v\d+)?(?:\.pdf)?$/.exec(path)?.[1];
  if (arxiv !== undefined) return corpus.arxiv(arxiv);
  const doi = /10\.\d{4,9}\/[^?#]+/.exec(path)?.[0];
  return doi === undefined ? undefined : corpus.doi(doi);
}
