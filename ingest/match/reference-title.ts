/** Where the title of a reference ends and its venue begins, when no quotes say so. */

export interface TitleAndVenue {
  readonly title: string;
  readonly venue: string | null;
  /** Characters of the text that the title takes, what ends it included. */
  readonly end: number;
}

// Full stops behind these end no sentence.
const abbreviations =
  /(?:^|[\s(])(?:vs|v|e\.g|i\.e|cf|etc|st|mr|dr|no|vol|pp|ed|eds|inc|ltd|co|corp|fig|sec|approx|al|ver|rev|jr|u\.s|[a-z])$/i;
const sentenceEnd = /[.?!](?=\s+[\p{Lu}\p{N}“"'(<[]|\s*$)|\.(?=\p{Lu}\p{Ll}+\s)|[.?!]['”"](?=\s)/gu;
// What can only begin a venue.
const venueStart = new RegExp(
  [
    String.raw`[.,;]?\s+In:?\s+(?=(?:the\s+)?(?:\p{Lu}|\d))`,
    String.raw`[.,;]\s+in:?\s+(?=[“"]?(?:the\s+)?(?:Proc|\d|ACM|IEEE|USENIX|\p{Lu}{3,}|\p{Lu}\p{Ll}+\s(?:ACM|Conf|Int|Symp|Work)))`,
    String.raw`[.,;]\s+(?=(?:Proc\b|Procs\b|Proceedings\b|Conf\.|Conference\s(?:Record|on)|Tech(?:nical|\.)?\s?Rep|Research\sReport|Ph\.?\s?D\.?\s[Tt]hes|PhD\s|Master'?s\s|Doctoral\s|Technical\s(?:Memo|Note)|Internet\sDraft|RFC\s?\d|Lecture\sNotes|LNCS\b|Commun(?:ications|\.)|Comm\.|J\.\s|Journal\sof\s|Trans(?:actions|\.)\s|(?:ACM|IEEE|SIAM|USENIX|AFIPS)[\s/]|SIGMOD\b|SIGOPS\b|SOSP\b|OSDI\b|NSDI\b|VLDB\b|PVLDB\b|CoRR\b|arXiv\b|Springer\b|Morgan\sKaufmann?|Addison|Prentice|McGraw|MIT\sPress|Cambridge\sUniv|Oxford\sUniv|O['’]Reilly|John\sWiley|Wiley\b|North[- ]Holland|Academic\sPress|volume\s\d|vol\.\s?\d|pages?\s\d|pp\.|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?,?\s\d{4}|(?:19|20)\d\d\b|[Tt]o\sappear|[Uu]npublished|[Ss]ubmitted))`,
    // "… storage. management, 15(32)": a journal in small letters before its volume.
    String.raw`\.\s+(?=\p{Ll}{4,20},?\s\d{1,3}\s?[(,]\s?\d)`,
    String.raw`(?<!\b(?:by|of|in|since|to|for))\s+(?=\(?(?:19|20)\d\d\)?\s*[.,]?$)`,
  ].join('|'),
  'gu',
);
const venueEnd = /\s*(?:[,;(]|\.\s|\bvol(?:ume)?\b\.?\s?\d|\bpages?\b|\bpp\.|\b(?:19|20)\d\d\b|\s\d+\s*[(,:]|$)/iu;
const fewestLetters = 3;

/** @param text what stands behind the authors */
export function titleAndVenue(text: string): TitleAndVenue {
  const sentence = firstSentenceEnd(text);
  const venue = firstVenueStart(text);
  const byVenue = venue !== null && venue.at < sentence.at;
  const end = byVenue ? venue.at : sentence.at;
  const keepsMark = !byVenue && /[?!]/.test(text[end] ?? '');
  const title = text
    .slice(0, keepsMark ? end + 1 : end)
    .replace(/^[\s.,:;“"'`]+|[\s,;:”"`]+$/g, '')
    .replace(/(?<!\.\p{L})\.$/u, '');
  const next = byVenue ? venue.end : Math.min(text.length, end + 1);
  return { title, venue: venueIn(text.slice(next)), end: next };
}

function firstSentenceEnd(text: string): { readonly at: number } {
  for (const { 0: mark, index } of text.matchAll(sentenceEnd)) {
    const before = text.slice(0, index);
    if (letters(before) < fewestLetters || (mark.startsWith('.') && abbreviations.test(before))) continue;
    return { at: index };
  }
  return { at: text.length };
}

function firstVenueStart(text: string): { readonly at: number; readonly end: number } | null {
  for (const { 0: found, index } of text.matchAll(venueStart)) {
    if (letters(text.slice(0, index)) >= fewestLetters) return { at: index, end: index + found.length };
  }
  return null;
}

/** The venue at the beginning of what stands behind a title; null when there is none. */
export function venueIn(text: string): string | null {
  const start = text.replace(/^[\s.,;:]*(?:In:?\s+)?/i, '');
  const end = venueEnd.exec(start)?.index ?? start.length;
  const venue = start.slice(0, abbreviated(start, end)).replace(/[\s.,;:]+$/, '');
  return letters(venue) < 2 ? null : venue;
}

/** "Proc. of the 3rd ACM Symp. on …" goes on behind the full stops of its abbreviations. */
function abbreviated(text: string, end: number): number {
  let at = end;
  while (text.startsWith('. ', at) && /\b\p{Lu}\p{Ll}{0,6}$/u.test(text.slice(0, at))) {
    const next = venueEnd.exec(text.slice(at + 2));
    if (next === null || next.index === 0) break;
    at = at + 2 + next.index;
  }
  return at;
}

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
