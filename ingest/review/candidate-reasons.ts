/** What speaks for and against a candidate for a list's line, in words. */
import type { CountedPaper } from '../../graph/store/graph-store.ts';
import { toComparable } from '../match/compare.ts';
import { surnamesAgree, toSurnames } from '../match/surnames.ts';
import { titleSimilarity } from '../match/title-similarity.ts';
import type { PaperMention } from '../read/read-item.ts';

export interface Judged {
  /** Of the titles, in [0, 1]. */
  readonly similarity: number;
  readonly reasons: readonly string[];
}

export function judgeCandidate(
  mention: Pick<PaperMention, 'title' | 'authors' | 'year'>,
  { title, authors, year, status, counts }: Pick<CountedPaper, 'title' | 'authors' | 'year' | 'status' | 'counts'>,
): Judged {
  const names = authors.map(({ name }) => name);
  const line = toComparable(mention);
  const similarity = titleSimilarity(line, toComparable({ title, authors: names, year }));
  return {
    similarity: Math.round(similarity * 1000) / 1000,
    reasons: [
      similarity === 1 ? 'equal titles' : `titles ${similarity.toFixed(2)} alike`,
      authorsInWords(mention.authors, names),
      yearsInWords(mention.year, year),
      status === 'full' ? 'has a record of its own' : 'known only from citations',
      `cited ${counts.citations} time${counts.citations === 1 ? '' : 's'} in this graph`,
    ],
  };
}

function authorsInWords(ofLine: readonly string[], ofPaper: readonly string[]): string {
  if (ofLine.length === 0) return 'the line gives no authors';
  if (ofPaper.length === 0) return 'its authors are not known';
  const theirs = toSurnames(ofPaper).surnames;
  const agreeing = toSurnames(ofLine).surnames.filter((name) => theirs.some((other) => surnamesAgree(name, other)));
  return `${agreeing.length} of ${ofLine.length} authors agree`;
}

function yearsInWords(ofLine: number | null, ofPaper: number | null): string {
  if (ofLine === null) return 'the line gives no year';
  if (ofPaper === null) return 'its year is not known';
  const gap = Math.abs(ofLine - ofPaper);
  return gap === 0 ? 'same year' : `${gap} year${gap === 1 ? '' : 's'} apart`;
}
