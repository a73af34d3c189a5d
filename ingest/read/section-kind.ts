/** The kind that a heading promises for what stands under it. */
import type { EntryKind } from '../../graph/model/reading-list.ts';

const words: readonly (readonly [kind: EntryKind, pattern: RegExp])[] = [
  ['book', /\b(?:e-?books?|books?|textbooks?|monographs?)\b|书籍|教材|图书/i],
  ['thesis', /\b(?:thes[ie]s|dissertations?)\b|学位论文/i],
  ['survey', /\bsurveys?\b|综述/i],
  ['report', /\b(?:technical|tech) reports?\b/i],
  ['course', /\b(?:courses?|lectures?|moocs?|classes)\b|课程/i],
  ['video', /\b(?:videos?|screencasts?|films?)\b|视频/i],
  ['talk', /\b(?:talks?|presentations?|slides|podcasts?)\b|演讲/i],
  ['tool', /\b(?:tools?|tooling|libraries|implementations?|frameworks?|open[- ]source)\b|工具/i],
  ['blog', /\b(?:blogs?|blog posts?|newsletters?)\b|博客/i],
  ['list', /\b(?:meta[- ]?lists?|reading lists?|other lists|awesome lists|lists)\b/i],
  ['venue', /\b(?:conferences?|journals?|venues?|workshops?|symposia|symposiums?)\b|会议|期刊/i],
  ['paper', /\b(?:papers?|publications?|preprints?|literature)\b|论文/i],
  [
    'other',
    /\b(?:people|researchers|criteria|contribut(?:ing|ors?|ions?)|acknowledge?ments?|licen[cs]e|contents|guidelines|how to use)\b|学者|目录/i,
  ],
];

/**
 * Looks from the innermost heading outward for the first that promises one kind; a heading that names several ("Book /
 * Survey / Review") promises none, and ends the search.
 */
export function sectionKind(
  headings: readonly string[],
): { readonly kind: EntryKind; readonly heading: string } | null {
  for (const [outward, heading] of [...headings].reverse().entries()) {
    const found = words.filter(([, pattern]) => pattern.test(heading));
    if (found.length > 1) return null;
    const kind = found[0]?.[0];
    // "Contents" above a section says nothing of that section's entries.
    if (kind !== undefined && (kind !== 'other' || outward === 0)) return { kind, heading };
  }
  return null;
}
