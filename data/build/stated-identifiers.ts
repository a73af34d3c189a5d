/**
 * Identifiers that a printed reference states in so many words. Nothing is guessed: an identifier that a line break cut
 * in two, or two different ones in one line, count as none, because a wrong identifier merges two works for good.
 */
import { parseArxivId, parseDoi } from '../../graph/model/identifiers.ts';

const arxivNumber = String.raw`(\d{4}\.\d{4,5}(?!\d)|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?!\d))`;

const arxivMentions = [
  new RegExp(String.raw`arxiv(?:\s+preprint)?\s*[:,]?\s*(?:arxiv:\s*)?${arxivNumber}`, 'gi'),
  new RegExp(String.raw`arxiv\.org/(?:abs|pdf)/${arxivNumber}`, 'gi'),
  new RegExp(String.raw`(?:CoRR|arXiv|Computing Research Repository)\b[^/]{0,20}\babs/${arxivNumber}`, 'gi'),
  new RegExp(String.raw`(?<![\d.])${arxivNumber}(?:v\d+)?\s*\[[a-z-]+\.[A-Z]{2}\]`, 'g'),
];

/** The one arXiv number that the text states, canonical; null when it states none or several. */
export function statedArxivId(text: string): string | null {
  const found = new Set<string>();
  for (const mention of arxivMentions) {
    for (const match of text.matchAll(mention)) {
      const id = parseArxivId(match[1]!);
      if (id !== null) found.add(id);
    }
  }
  return only(found);
}

/**
 * The DOI of a reference: the one its source gives, unless the printed line shows that it was cut short; else the one
 * whole DOI of the line. arXiv's own DOIs are left to `statedArxivId`. Null when there is none.
 */
export function statedDoi(raw: string, given: string | undefined): string | null {
  const whole = wholeDois(raw);
  const parsed = given === undefined ? null : parseDoi(given);
  if (parsed !== null && (whole.has(parsed) || !isPrinted(raw, parsed))) return orNoArxiv(parsed);
  return orNoArxiv(only(whole));
}

/** The arXiv number in an arXiv DOI, or null. */
export function arxivOfDoi(doi: string | undefined): string | null {
  return doi !== undefined && /^10\.48550\/arxiv\./i.test(doi) ? parseArxivId(doi) : null;
}

function orNoArxiv(doi: string | null): string | null {
  return doi === null || arxivOfDoi(doi) !== null ? null : doi;
}

function isPrinted(raw: string, doi: string): boolean {
  return raw.toLowerCase().includes(doi);
}

/** The DOIs in a line that are not followed by a digit after a space, which is how a line break inside one looks. */
function wholeDois(raw: string): Set<string> {
  const whole = new Set<string>();
  for (const match of raw.matchAll(/10\.\d{4,9}\/[^\s",]+/g)) {
    const rest = raw.slice(match.index + match[0].length);
    const doi = parseDoi(match[0]);
    if (doi !== null && /\/.*\d/.test(doi) && !/^\s+\d/.test(rest)) whole.add(doi);
  }
  return whole;
}

function only(values: ReadonlySet<string>): string | null {
  const [first] = values;
  return values.size === 1 && first !== undefined ? first : null;
}
