/**
 * The one order of search answers, whatever store the candidates came from: how a query is said to mean a paper, best
 * first. Pure; folding is the stores' own, so that what they find is what is ranked.
 */
import { fold } from '../model/folding.ts';
import type { CountedPaper } from '../store/graph-store.ts';

/** How well a paper answers a query; each smaller number beats every larger one. */
const tier = {
  shortName: 0,
  title: 1,
  titleBeginning: 2,
  wordsOfNameOrTitle: 3,
  beginningsInTitle: 4,
  allWords: 5,
  someWords: 6,
} as const;

interface Rank {
  readonly tier: number;
  /** Query words found nowhere. */
  readonly missing: number;
  /** Place among the paper's short names, so that the best-known bearer of a name comes first. */
  readonly namePlace: number;
  /** Query words that stand in the title or a short name as whole words. */
  readonly wholeWords: number;
}

/** The candidates in order, at most `limit`; those without any of the words are left out. `words`: see `searchWords`. */
export function rankSearch(
  words: readonly string[],
  candidates: readonly CountedPaper[],
  limit: number,
): CountedPaper[] {
  const query = words.join(' ');
  return candidates
    .map((paper) => ({ paper, rank: rankOf(words, query, paper) }))
    .filter(({ rank }) => rank.missing < words.length)
    .sort((a, b) => compareRanks(a.rank, b.rank) || comparePapers(a.paper, b.paper))
    .slice(0, limit)
    .map(({ paper }) => paper);
}

function rankOf(words: readonly string[], query: string, paper: CountedPaper): Rank {
  const names = paper.shortNames.map(fold);
  const title = fold(paper.title);
  const titleWords = [title, ...names].flatMap((text) => text.split(' '));
  const wholeWords = words.filter((word) => titleWords.includes(word)).length;
  const inTitle = words.filter((word) => beginsOneOf(word, titleWords));
  const otherWords = inTitle.length === words.length ? [] : wordsBesideTitle(paper);
  const missing = words.filter((word) => !inTitle.includes(word) && !beginsOneOf(word, otherWords)).length;
  const namePlace = names.indexOf(query);
  return {
    tier: tierOf({
      query,
      title,
      named: namePlace >= 0,
      words: words.length,
      wholeWords,
      inTitle: inTitle.length,
      missing,
    }),
    missing,
    namePlace: namePlace < 0 ? names.length : namePlace,
    wholeWords,
  };
}

function tierOf(found: {
  query: string;
  title: string;
  named: boolean;
  words: number;
  wholeWords: number;
  inTitle: number;
  missing: number;
}): number {
  if (found.named) return tier.shortName;
  if (withoutArticle(found.title) === withoutArticle(found.query)) return tier.title;
  if (withoutArticle(found.title).startsWith(`${withoutArticle(found.query)} `)) return tier.titleBeginning;
  if (found.wholeWords === found.words) return tier.wordsOfNameOrTitle;
  if (found.inTitle === found.words) return tier.beginningsInTitle;
  return found.missing === 0 ? tier.allWords : tier.someWords;
}

function withoutArticle(folded: string): string {
  return folded.replace(/^(?:the|a|an) (?=.)/, '');
}

function wordsBesideTitle(paper: CountedPaper): string[] {
  const authors = paper.authors.map(({ name }) => name).join(' ');
  return fold(`${authors} ${paper.venue ?? ''} ${paper.year ?? ''}`).split(' ');
}

function beginsOneOf(word: string, among: readonly string[]): boolean {
  return among.some((other) => other.startsWith(word));
}

function compareRanks(a: Rank, b: Rank): number {
  if (a.tier !== b.tier) return a.tier - b.tier;
  if (a.missing !== b.missing) return a.missing - b.missing;
  if (a.tier === tier.shortName && a.namePlace !== b.namePlace) return a.namePlace - b.namePlace;
  return b.wholeWords - a.wholeWords;
}

/** More cited first, then older (no year last), then by id. */
function comparePapers(a: CountedPaper, b: CountedPaper): number {
  if (a.counts.citations !== b.counts.citations) return b.counts.citations - a.counts.citations;
  const years = (a.year ?? Number.POSITIVE_INFINITY) - (b.year ?? Number.POSITIVE_INFINITY);
  if (a.year !== b.year) return years;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
