/**
 * What stands in a title and is no part of it: that it is an extended abstract, a panel, a demonstration, a review of a
 * book. Most of it only says which version of a work is meant. A *genre* says more: a panel, a demonstration, a review and a
 * foreword often bear the title of something else.
 */

export type Genre = '' | 'panel' | 'demonstration' | 'review' | 'editorial';

const ofPaper = '(?: (?:session|abstract|summary|description|discussion|paper|track|presentation))?';
/** As patterns over lower-case text without apostrophes. First match wins. */
const marks: readonly (readonly [Genre, string])[] = [
  ['panel', `panel${ofPaper}`],
  ['demonstration', `(?:system |software |live )?demo(?:nstration)?s?${ofPaper}`],
  ['review', 'book reviews?'],
  ['editorial', '(?:guest )?(?:editors? )(?:foreword|introduction|preface|notes?)|guest editorial|foreword|preface'],
  ['', `(?:tutorial|keynote|poster|talk|invited|industrial|experience|industry|student)${ofPaper}`],
  ['', '(?:short|full|long|position|vision|regular|invited|experience) paper|work[ -]in[ -]progress|experience report'],
  ['', 'invited talk|keynote address|brief announcement|(?:extended|preliminary|full|short|long) (?:abstract|version)'],
];
const patterns = marks.map(
  ([genre, words]) =>
    [
      genre,
      // In brackets anywhere, before a colon or a dash at the beginning, behind a mark at the end.
      new RegExp(
        String.raw` ?[([] ?(?:${words}) ?[)\]]|^ ?(?:${words}) ?(?::| [-–—]) ?|(?:[:,–—]| -|(?<=[?!.])) ?(?:${words}) ?\.? ?$`,
      ),
    ] as const,
);

const anyMark = new RegExp(`\\b(?:${marks.map(([, words]) => words).join('|')})\\b`);

export interface Undecorated {
  readonly text: string;
  readonly genre: Genre;
}

/** @param text lower-case, without markup and apostrophes, one space between words */
export function withoutMarks(text: string): Undecorated {
  let bare = text;
  let genre: Genre = '';
  if (!anyMark.test(text)) return { text, genre };
  for (const [ofMark, pattern] of patterns) {
    const next = bare.replace(pattern, ' ');
    // One word alone is a name that too many works bear: then the mark stays with it.
    if (next === bare || !/\p{L}.* .*\p{L}/u.test(next.trim())) continue;
    bare = next;
    if (genre === '') genre = ofMark;
  }
  return { text: bare, genre };
}
