/**
 * 300 printed reference strings of systems papers of 2017 against the bundled papers, each read and judged by a person:
 * half of them print the title of a paper of the collection plainly, the other half share most of its words. `judged/`
 * keeps the facts: which string (key of the citing paper and place in its list) means which paper, or none.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseReferenceString } from '../../../ingest/match/reference-string.ts';
import type { SourceReference } from '../../../ingest/merge/evidence.ts';
import { mergeEvidence } from '../../../ingest/merge/merge.ts';
import { sourceCandidates } from '../../../ingest/resolve/candidates.ts';
import { resolveMention } from '../../../ingest/resolve/resolve-mention.ts';
import type { BibliographySource } from '../../../ingest/sources/bibliography/bibliography-source.ts';
import { plainTitle } from './plain-title.ts';
import type { Outcome } from './score.ts';

export interface JudgedString {
  /** `SOSP_17_001#12`: the twelfth reference of that paper. */
  readonly id: string;
  readonly raw: string;
  /** Key of the paper of the collection that it means; null when it means none of them. */
  readonly paper: string | null;
}

export function readJudgedStrings(corpus: string, judgements: string): JudgedString[] {
  const strings = new Map<string, string>();
  for (const { key, references } of linesOf<{ key: string; references: string[] }>(
    join(corpus, 'graphs', 'systems-2017.jsonl'),
  )) {
    references.forEach((raw, at) => {
      strings.set(`${key}#${at + 1}`, raw);
    });
  }
  return linesOf<{ string: string; paper: string | null }>(judgements).flatMap(({ string: id, paper }) => {
    const raw = strings.get(id);
    return raw === undefined ? [] : [{ id, raw, paper }];
  });
}

function linesOf<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** As references of an imported paper: merged with the records of the collection and all that those cite. */
export function asReferences(strings: readonly JudgedString[], { name, papers }: BibliographySource): Outcome[] {
  const merged = mergeEvidence({
    records: papers.map(({ record }) => record),
    references: [...papers.flatMap(({ references }) => references), ...strings.map(toReference)],
  });
  const keyOf = new Map<string, string[]>();
  for (const { key, paper } of merged.records) keyOf.set(paper, [...(keyOf.get(paper) ?? []), bare(key, name)]);
  const given = new Map(merged.references.filter(({ record }) => record === listed).map((row) => [row.order, row]));
  return strings.map((string, at) => {
    const row = given.get(at)!;
    const keys = row.paper === null ? [] : (keyOf.get(row.paper) ?? []);
    const found = keys.find((key) => key === string.paper) ?? keys[0] ?? null;
    return outcome(string, found, false, row.rule);
  });
}

/** Strings of a list have no citing record. */
const listed = 'judged:strings';

function toReference({ raw }: JudgedString, order: number): SourceReference {
  const { title, authors, year, venue } = parseReferenceString(raw);
  const named = authors.map((author) => ({ name: author }));
  const known = title === '' ? null : title;
  return { record: listed, order, raw, title: known, authors: named, year, venue, identifiers: {} };
}

/** As lines of a bare list, looked up in the collection alone; its names and links are left out. */
export async function asLines(strings: readonly JudgedString[], source: BibliographySource): Promise<Outcome[]> {
  const provider = sourceCandidates(source);
  const outcomes: Outcome[] = [];
  for (const string of strings) {
    const { title, authors, year, venue } = parseReferenceString(string.raw);
    const mention = { title, authors, year, venue, links: [], identifiers: {} };
    const { id, status, rule } = await resolveMention(mention, 'paper', provider);
    outcomes.push(outcome(string, id === null ? null : bare(id, source.name), status === 'ambiguous', rule));
  }
  return outcomes;
}

export function byPlainTitle(strings: readonly JudgedString[], { name, papers }: BibliographySource): Outcome[] {
  const keyOf = new Map(papers.map(({ record }) => [plainTitle(record.title), bare(record.key, name)]));
  return strings.map((string) => {
    const found = keyOf.get(plainTitle(parseReferenceString(string.raw).title)) ?? null;
    return outcome(string, found, false, 'plain-title');
  });
}

function outcome({ id, raw, paper }: JudgedString, found: string | null, isUndecided: boolean, rule: string): Outcome {
  return { query: `${id} ${raw}`, expected: paper === null ? [] : [paper], found, isUndecided, rule };
}

function bare(key: string, source: string): string {
  return key.slice(source.length + 1);
}
