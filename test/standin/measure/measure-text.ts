/** What a list costs, as a table. */
import type { ListMeasure } from './measure-list.ts';
import { slowest } from './measure-list.ts';

const headings = [
  'host',
  'kind',
  'requests',
  'a paper',
  'one by one',
  'credits',
  'busiest second',
  'too fast',
  'of advised rate',
];

export function measureText({ hosts, papers, report, dailyCredits, seconds }: ListMeasure): string {
  const rows = hosts.map((host) => [
    host.host,
    host.kind,
    String(host.requests),
    (host.requests / papers).toFixed(2),
    String(host.oneByOne),
    host.host === 'openalex' ? String(host.credits) : '',
    String(host.busiestSecond),
    String(host.beyondLimits),
    host.requests < 2 ? '' : `${((100 * host.shortest) / host.seconds).toFixed(0)} %`,
  ]);
  const table = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '),
  );
  const [list] = report.lists;
  const requests = hosts.reduce((sum, host) => sum + host.requests, 0);
  const oneByOne = hosts.reduce((sum, host) => sum + host.oneByOne, 0);
  const credits = hosts.reduce((sum, host) => sum + host.credits, 0);
  const slow = slowest(hosts);
  return [
    `${papers} lines, references to depth 1: ${list?.matched ?? 0} found, ${report.papers} papers, ${report.citations} citations.`,
    '',
    ...lines,
    '',
    `${requests} requests, ${(requests / papers).toFixed(2)} a paper; one by one ${oneByOne}, ${(oneByOne / papers).toFixed(2)} a paper.`,
    `${credits} of OpenAlex's ${dailyCredits} credits a day without a key.`,
    `${seconds.toFixed(0)} s; the slowest host, ${slow.host} (${slow.kind}), needs ${slow.shortest.toFixed(0)} s at its advised rate.`,
  ].join('\n');
}
