/** Why records, strings and lines are one work, said to a person. */
import type { FieldOrigin, Member, WhyMerged } from '../ingest/index.ts';
import { shorten } from './find-paper.ts';

/** Printed forms that a terminal shows; `--json` has all. */
const formsShown = 12;
const lineLength = 100;

export function describeWhyMerged(why: WhyMerged): string {
  const { id, title, status, members } = why;
  const records = members.filter(({ kind }) => kind === 'record');
  const printed = members.filter(({ kind }) => kind === 'printed');
  const strings = printed.reduce((sum, member) => sum + member.strings, 0);
  const counts = [
    count(records.length, 'record'),
    `${count(strings, 'reference string')} in ${count(printed.length, 'form')}`,
  ];
  return `${[
    `${title}`,
    `${id}  (${status}; ${counts.join(', ')}, ${count(why.lines.length, 'list line')})`,
    ...section('One work because', membersText(why)),
    ...section('List lines', why.lines.flatMap(lineText)),
    ...section('Where each value comes from', why.fields.flatMap(fieldText)),
    ...section('Its reference list', why.references.map(referencesText)),
    ...section('Other ids that lead here', why.aliases.map(aliasText)),
    ...section('Nearly joined, and kept apart', why.nearMisses.flatMap(nearText)),
    '',
    'Wrong? stemma review settles it: "different" holds two ids apart, "same" joins them.',
  ].join('\n')}\n`;
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)];
}

function membersText({ members, notShown }: WhyMerged): string[] {
  const records = members.filter(({ kind }) => kind === 'record');
  const printed = members.filter(({ kind }) => kind === 'printed');
  const hidden = Math.max(0, printed.length - formsShown) + notShown.forms;
  // Members stand after what they agree with, so that the chain reads downwards.
  const kept = new Set([...records, ...printed.slice(0, formsShown)]);
  const more = hidden === 0 ? [] : [`and ${count(hidden, 'more printed form')} (--json shows more)`];
  const cut = notShown.strings ? ['only the first strings were read; there are more'] : [];
  return [...members.filter((member) => kept.has(member)).flatMap(memberText), ...more, ...cut];
}

function memberText(member: Member): string[] {
  const { kind, id, title, authors, year, strings, sources, joinedBy } = member;
  const who = authors.length === 0 ? 'no authors' : shorten(authors.join(', '), 40);
  const what =
    kind === 'record' ? `record ${id}` : `printed by ${count(strings, 'string')} (${sources.join(', ')}), ${id}`;
  const lines = [what, `  "${shorten(title, lineLength)}" ${who}, ${year ?? 'no year'}`];
  if (joinedBy === null) return [...lines, '  stands for the work'];
  const { rule, because, similarity, authorShare, yearGap } = joinedBy;
  const facts = [
    `titles ${similarity.toFixed(2)} alike`,
    authorShare === null ? 'authors unknown on a side' : `${Math.round(authorShare * 100)} % of authors agree`,
    yearGap === null ? 'a year unknown' : yearGap === 0 ? 'same year' : `${count(yearGap, 'year')} apart`,
  ];
  return [...lines, `  joined to ${joinedBy.with} by ${rule}: ${because}`, `  (${facts.join(', ')})`];
}

function lineText({ list, line, text, rule, decidedBy, confidence }: WhyMerged['lines'][number]): string[] {
  const sure =
    decidedBy === 'person' ? 'decided by you' : `rule ${rule}${confidence === null ? '' : `, ${confidence}`}`;
  return [`${list}, line ${line}: ${shorten(text, lineLength)} (${sure})`];
}

function fieldText({ field, value, rule, from, otherwise }: FieldOrigin): string[] {
  const says = from.length === 0 ? 'nobody in just these words' : from.join(', ');
  return [
    `${field}: ${shorten(value, 72)}`,
    `  from ${shorten(says, lineLength)} (${rule})`,
    ...otherwise.map((other) => `  otherwise ${other.from}: ${shorten(other.value, 72)}`),
  ];
}

function referencesText({ record, stated, listed, found }: WhyMerged['references'][number]): string {
  return `${record}: ${stated === null ? 'no number stated' : `${stated} stated`}, ${listed} listed, ${found} found`;
}

function aliasText({ alias, from, kind }: WhyMerged['aliases'][number]): string {
  const kinds = { identifier: 'given by', 'printed-title': 'what is printed by', 'former-id': 'a former id' };
  return `${alias}  ${kinds[kind]}${from.length === 0 ? '' : ` ${shorten(from.join(', '), lineLength)}`}`;
}

function nearText({ id, title, authors, year, similarity, because }: WhyMerged['nearMisses'][number]): string[] {
  const who = authors.length === 0 ? 'no authors' : shorten(authors.join(', '), 40);
  const alike = similarity === 0 ? '' : ` (titles ${similarity.toFixed(2)} alike)`;
  return [`${id}  "${shorten(title, 72)}" ${who}, ${year ?? 'no year'}`, `  ${because}${alike}`];
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
