/** Entries and candidates as a person sees them in `stemma review`. */
import { type ReviewCandidate, type ReviewEntry, ruleInWords } from '../../ingest/index.ts';
import { shorten } from '../find-paper.ts';

const width = 100;

export function describeEntry(
  { entry, candidates }: ReviewEntry,
  at: number,
  of: number,
  decided: string | null,
): string {
  const { line, section, text, status, decidedBy, evidence, links, papers } = entry;
  const why = decidedBy === 'person' ? 'decided by you' : ruleInWords(evidence.rule);
  const where = section.length === 0 ? '' : ` in ${section.join(' / ')}`;
  return [
    '',
    `${at} of ${of}, line ${line}${where}`,
    `  ${shorten(text, width * 2)}`,
    ...links.slice(0, 2).map(({ url }) => `  ${url}`),
    `  ${status}: ${why}${papers.length === 0 ? '' : ` (${papers.join(', ')})`}`,
    ...(decided === null ? [] : [`  now: ${decided}`]),
    ...describeCandidates(candidates),
  ].join('\n');
}

export function describeCandidates(candidates: readonly ReviewCandidate[]): string[] {
  if (candidates.length === 0) return ['  No candidates. i gives an identifier, / looks for words, n: not a paper.'];
  return candidates.flatMap((candidate, at) => {
    const { title, authors, year, venue, id, reasons, source } = candidate;
    const who = authors.length === 0 ? 'authors unknown' : shorten(authors.join(', '), 50);
    const what = [who, year, venue === null ? null : shorten(venue, 40)].filter((part) => part !== null).join(', ');
    return [
      `  ${at + 1}  ${shorten(title, width)}`,
      `     ${what}  [${id}]`,
      `     ${reasons.join('; ')} (from ${source})`,
    ];
  });
}

export const keysLine =
  '[1-9] choose  [i]dentifier  [n]ot a paper  [s]ame  [d]ifferent  [o]pen  [/] search  [k] skip  [u]ndo  [q]uit  [?]';
