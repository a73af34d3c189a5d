/** What kind of publication the venue in a reference string stands for. Strings abbreviate freely, so only plain words count. */
import type { PaperType } from '../../graph/model/paper.ts';

/** First match wins. */
const kinds: readonly (readonly [RegExp, PaperType])[] = [
  [/\bthesis\b|dissertation/i, 'thesis'],
  [/\b(?:ar ?xiv|corr|preprint|eprint)\b/i, 'article'],
  [/\btech(?:nical|\.)? ?rep(?:ort|\.)?|\bresearch report\b|\bwhite ?paper\b|\btr[- ]?\d/i, 'report'],
  [/\bproc(?:eedings|\.|s\b)|\bsymp(?:osium|\.)|\bconf(?:erence|\.)|\bworkshop\b|\bconference\b/i, 'paper-conference'],
  [/\bjournal\b|\btrans(?:actions|\.)|\bcommun(?:ications|\.)|\bletters\b|\breview\b|\bj\. ?[A-Z]/i, 'article-journal'],
  [/\b[A-Z]{3,}[a-zA-Z]* ?(?:'|’)?\d{2,4}\b|^[A-Z][A-Za-z]*[A-Z]+[A-Za-z]*$/, 'paper-conference'],
  [/\b(?:press|publishers?|wiley|springer-verlag|addison|prentice|mcgraw|morgan kaufmann|o'reilly)\b/i, 'book'],
];

/** `document` when the words do not tell. */
export function typeOfPrintedVenue(venue: string): PaperType {
  for (const [pattern, type] of kinds) if (pattern.test(venue)) return type;
  return 'document';
}
