/** Networked sources for a command: opened as environment and options say, and what they could not do told to the person. */
import { StemmaError } from '../graph/index.ts';
import { type OpenSources, openSources, type PartsMissing } from '../ingest/index.ts';
import type { Config } from '../server/config.ts';
import { packageVersion } from './package-version.ts';
import { warn } from './session.ts';

export interface OnlineOptions {
  readonly offline?: boolean;
  readonly refresh?: boolean;
  /** Names with commas or spaces between, several times. */
  readonly sources?: readonly string[];
  readonly depth?: string;
  readonly citations?: string;
  readonly limit?: string;
  readonly limitPerPaper?: string;
}

/** Sources with how far they are followed. */
export interface Online {
  readonly open: OpenSources;
  readonly depth: number;
  readonly citations: number;
  readonly limits: { readonly inAll: number; readonly perPaper: number };
  /** Nothing is asked over the network. */
  readonly offline: boolean;
  /** All that the outcome depends on besides lists and files, for the journal. */
  readonly inputs: readonly string[];
}

const deepest = 3;
const mostCitations = 1000;
const mostWorks = 1_000_000;
/** Some 20 new works a paper of a list of a thousand. */
const usualWorks = 20_000;

/** @throws StemmaError `wrong-use` */
export function openOnline(config: Config, options: OnlineOptions): Online {
  const depth = wholeNumber('--depth', options.depth ?? '1', deepest);
  const citations = wholeNumber('--citations', options.citations ?? '0', mostCitations);
  const limits = {
    inAll: wholeNumber('--limit', options.limit ?? String(usualWorks), mostWorks),
    perPaper: wholeNumber('--limit-per-paper', options.limitPerPaper ?? String(mostWorks), mostWorks),
  };
  const names = options.sources?.flatMap((text) => text.toLowerCase().split(/[\s,]+/)).filter((name) => name !== '');
  const offline = options.offline === true || config.offline;
  const open = openSources(
    { home: config.home, mailto: config.mailto, sources: config.sources, version: packageVersion() },
    { offline, refresh: options.refresh === true, onWarning: warn, ...(names === undefined ? {} : { names }) },
  );
  for (const note of open.notes) warn(note);
  const inputs = [
    offline ? 'offline' : 'online',
    open.sources.map(({ name }) => name).join(),
    `${depth}`,
    `${citations}`,
    `${limits.inAll} ${limits.perPaper}`,
  ];
  return { open, depth, citations, limits, offline, inputs };
}

/** Lines for the report: what is missing and why, whose data are shown. */
export function describeOnline(parts: PartsMissing, { open }: Online): string[] {
  const lines: string[] = [];
  if (parts.noNetwork) {
    lines.push(
      'No source could be reached: only files and earlier answers were used. Run again with a network for more.',
    );
  }
  if (parts.notAsked > 0) lines.push(`Offline: ${count(parts.notAsked, 'question')} not asked of any source.`);
  for (const source of new Set(parts.missing.map((problem) => problem.source))) {
    const problems = parts.missing.filter((problem) => problem.source === source);
    const subjects = problems.reduce((sum, problem) => sum + problem.subjects.length, 0);
    const reasons = [...new Set(problems.map(({ detail }) => detail.replace(`${source}: `, '')))];
    lines.push(`Missing from ${source}: ${count(subjects, 'key or title', 'keys or titles')} (${reasons[0]}).`);
  }
  if (parts.missing.length > 0) lines.push('Run the same again later: only what is missing is asked.');
  for (const { name, attribution } of open.registrations) {
    const { answered = 0, fromCache = 0 } = parts.requests[name] ?? {};
    if (attribution !== undefined && answered + fromCache > 0) lines.push(attribution);
  }
  return lines;
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  throw new StemmaError('wrong-use', `${option} ${text}: expected a whole number from 0 to ${most}.`);
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
