/** What an ingest did, said to a person: a few lines, the last of them the answer. */
import type { IngestReport } from '../ingest/index.ts';
import { printable } from './printable.ts';

/** How many lines that need the reader are shown before "and n more". */
const shownEntries = 8;

export function describeReport(report: IngestReport): string {
  const lines: string[] = [];
  for (const list of report.lists) {
    for (const warning of list.warnings) lines.push(`${list.title}: ${warning}`);
  }
  lines.push(describeGraph(report));
  lines.push(...describeLeft(report.left));
  for (const list of report.lists) lines.push(...describeList(list));
  return printable(`${lines.join('\n')}\n`);
}

function describeGraph({ papers, citations, counts, changed }: IngestReport): string {
  const size = `${counted(papers, 'paper')} (${(counts.works - counts.stubs).toLocaleString('en')} with their own record), ${counted(citations, 'citation')}`;
  const isSame = changed.papers === 0 && changed.citations === 0 && changed.removedPapers === 0;
  return isSame ? `The graph is as it was: ${size}.` : `The graph now has ${size}.`;
}

/** A limit never cuts in silence. */
function describeLeft({ references, citations }: IngestReport['left']): string[] {
  const parts = [
    references === 0 ? [] : [`${counted(references, 'cited work')} not looked up`],
    citations === 0 ? [] : [`${counted(citations, 'citing work')} not taken`],
  ].flat();
  return parts.length === 0
    ? []
    : [`Left by the limits, the least related ones: ${parts.join(', ')}. --limit and --limit-per-paper raise them.`];
}

function describeList(list: IngestReport['lists'][number]): string[] {
  const { needsYou } = list;
  const found = `${list.title}: ${list.matched} of ${list.scholarly} papers and books found`;
  const others =
    list.notAPaper === 0
      ? ''
      : `; ${counted(list.notAPaper, 'other entry', 'other entries')} (courses, talks, blogs …) kept`;
  if (needsYou.length === 0) return [`${found}${others}.`];
  const shown = needsYou
    .slice(0, shownEntries)
    .map(
      ({ line, text, status, evidence }) =>
        `  line ${line}, ${status}: ${shorten(text)} (${describeRule(evidence.rule)})`,
    );
  const more = needsYou.length > shownEntries ? [`  and ${needsYou.length - shownEntries} more`] : [];
  return [...shown, ...more, `${found}, ${counted(needsYou.length, 'needs you', 'need you')}${others}.`];
}

const reasons: Readonly<Record<string, string>> = {
  'nothing-similar': 'no source knows a similar title',
  'nothing-sure': 'only distantly similar titles are known',
  'similar-title': 'a similar title is known; is it meant?',
  'short-name': 'the name means several papers',
  'no-title': 'the line gives no title',
  'unknown-identifier': 'no source knows this identifier',
};

/** A rule's letter, or what it comes to where that can be said in words. */
export function describeRule(rule: string): string {
  const notAsked = /^not-asked: (.*)$/.exec(rule)?.[1];
  if (notAsked !== undefined) return `no title was read in this ${notAsked}`;
  return reasons[rule] ?? `rule ${rule}`;
}

/** "1 entry", "1,234 entries". */
export function counted(number: number, one: string, several = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : several}`;
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
