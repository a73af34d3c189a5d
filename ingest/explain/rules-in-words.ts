/** Every rule that joins or keeps apart, as a clause for people; `match/compare.ts` and `merge/record-rules.ts` own the rules. */
import type { MatchObjection } from '../match/compare.ts';
import type { JoinRule } from '../merge/clusters.ts';

type Joining = Exclude<JoinRule, MatchObjection> | 'title-in-string' | 'group' | 'imported' | 'printed';

const joining: Readonly<Partial<Record<Joining, string>>> = {
  identifier: 'both have the same identifier',
  'title-id': 'both print the same title, first author and year',
  'same-as': 'a person said that they are one work',
  'title-in-string': 'the title stands in the string, which gives no title of its own',
  imported: 'a ready-made graph names it so, and is taken at its word',
  printed: 'this is what the work itself is known by',
  group: 'it agrees with what others print of the work',
  a: 'equal titles of three words or more, authors agree, at most 12 years apart',
  a2: 'equal short titles, authors agree, close in time',
  a3: 'equal titles, authors unknown on one side, at most 2 years apart',
  k: 'titles equal but for articles, prepositions and plurals; authors agree or are unknown',
  w: 'equal titles without any authors',
  b: 'very similar titles, authors agree, close in time, no word inserted',
  b1: 'similar titles with a word inserted, same year, nearly the same authors',
  b2: 'nearly equal titles, authors unknown on one side, at most 1 year apart',
  c: 'equal main titles before the colon, most authors agree, at most 1 year apart',
  d: 'one title is the other without its subtitle, nearly the same authors, at most 1 year apart',
  e: 'one title is the beginning or the end of the other, nearly the same authors, close in time',
  v: 'alike titles, nearly the same authors and at least two of them, same venue and year',
  'acm-twin': 'ACM registered the paper twice, in proceedings and newsletter, under the same last number',
  preprint: 'a preprint and its published version: equal titles, authors agree',
  versions: 'equal titles, at least half of the authors agree, at most 4 years apart: two versions of one work',
};

const objecting: Readonly<Partial<Record<MatchObjection, string>>> = {
  numerals: 'the numbers or versions in the titles differ',
  opposites: 'the titles say opposite things, or one is about the other (a comment, a review, a correction)',
  authors: 'the authors differ',
  years: 'more than 12 years lie between them',
  titles: 'the titles are not alike enough for what else agrees',
  'inserted-words': 'one title has words that the other has not, and authors and years do not settle it',
  'too-little-known': 'the titles are alike, but authors or years are too little known to be sure',
};

/** Rules for lines of lists (`match/title-only.ts`, `resolve/resolve-mention.ts`). */
const ofLines: Readonly<Record<string, string>> = {
  'known-link': 'its link is known to lead to the paper',
  'short-name': 'its short name means the paper, or several papers',
  'similar-title': 'a similar title is known',
  'nothing-sure': 'only distantly similar titles are known',
  'nothing-similar': 'no similar title is known',
  'no-title': 'the line gives no title',
  decided: 'a person decided it',
  t: 'equal titles of three words or more',
  t1: 'equal titles of one or two words',
  t2: 'titles equal but for articles and plurals',
  t3: 'nearly equal titles',
  t4: 'equal main titles',
  t5: 'the line gives the main title alone',
  t6: 'the line gives the beginning of the title',
  t7: 'titles equal but for what stands in brackets',
};

/** A rule as a clause; a letter that is not known is given as it is. */
export function ruleInWords(rule: string): string {
  return joining[rule as Joining] ?? objecting[rule as MatchObjection] ?? ofLines[rule] ?? `rule ${rule}`;
}
