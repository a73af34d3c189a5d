/** What an ingest did, said to a person: a few lines, the last of them the answer. */
import type { IngestReport } from '../ingest/index.ts';

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
  return `${lines.join('\n')}\n`;
}

function describeGraph({ papers, citations, counts, changed }: IngestReport): string {
  const size = `${count(papers, 'paper')} (${counts.works - counts.stubs} with their own record), ${count(citations, 'citation')}`;
  const isSame = changed.papers === 0 && changed.citations === 0 && changed.removedPapers === 0;
  return isSame ? `The graph is as it was: ${size}.` : `The graph now has ${size}.`;
}

/** A limit never cuts in silence. */
function describeLeft({ references, citations }: IngestReport['left']): string[] {
  const parts = [
    references === 0 ? [] : [`${count(references, 'cited work')} not looked up`],
    citations === 0 ? [] : [`${count(citations, 'citing work')} not taken`],
  ].flat();
  return parts.length === 0
    ? []
    : [`Left by the limits, the least related ones: ${parts.join(', ')}. --limit and --limit-per-paper raise them.`];
}

function describeList(list: IngestReport['lists'][number]): string[] {
  const { needsYou } = list;
  const found = `${list.title}: ${list.matched} of ${list.scholarly} papers and books found`;
  const others = list.notAPaper === 0 ? '' : `; ${list.notAPaper} other entries (courses, talks, blogs …) kept`;
  if (needsYou.length === 0) return [`${found}${others}.`];
  const shown = needsYou
    .slice(0, shownEntries)
    .map(
      ({ line, text, status, evidence }) =>
        `  line ${line}, ${status}: ${shorten(text)} (${describeRule(evidence.rule)})`,
    );
  const more = needsYou.length > shownEntries ? [`  and ${needsYou.length - shownEntries} more`] : [];
  return [...shown, ...more, `${found}, ${needsYou.length} need you${others}.`];
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
  return reasons[rule] ?? `rule ${rule}`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
