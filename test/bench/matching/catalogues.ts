/**
 * DBLP-ACM (Köpcke, Thor and Rahm 2010): two catalogues of the same database conferences and journals, with the pairs
 * that are one publication. Once with all fields, once with titles alone.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { CandidateIndex } from '../../../ingest/match/candidate-index.ts';
import { chooseByTitle } from '../../../ingest/match/choose-title.ts';
import { type Comparable, compareDescriptions, toComparable } from '../../../ingest/match/compare.ts';
import { compareAuthors } from '../../../ingest/match/surnames.ts';
import { compareTitles } from '../../../ingest/match/title-only.ts';
import { decodeText } from '../../../ingest/read/decode-text.ts';
import { pairCatalogues, type Scored } from './pairing.ts';
import { plainTitle } from './plain-title.ts';
import type { Outcome } from './score.ts';

/** As many as are looked at for a line of a list. */
const searched = 20;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly authors: string;
  readonly venue: string;
  readonly year: string;
}

export interface Catalogues {
  readonly dblp: readonly Row[];
  readonly acm: readonly Row[];
  /** DBLP's key → ACM's numbers. */
  readonly gold: ReadonlyMap<string, readonly string[]>;
}

export function readCatalogues(corpus: string): Catalogues {
  const read = <T>(name: string): T[] =>
    parse(decodeText(readFileSync(join(corpus, 'matching', `dblp-acm.${name}.csv`)), name).text, { columns: true });
  const gold = new Map<string, string[]>();
  for (const { idDBLP, idACM } of read<{ idDBLP: string; idACM: string }>('gold')) {
    gold.set(idDBLP, [...(gold.get(idDBLP) ?? []), idACM]);
  }
  return { dblp: read('dblp'), acm: read('acm'), gold };
}

export function withAllFields(catalogues: Catalogues): Outcome[] {
  return paired(catalogues, toWork, (a, b) => {
    const verdict = compareDescriptions(a, b);
    return verdict.decision === 'same' ? verdict : null;
  });
}

export function withTitlesAlone(catalogues: Catalogues): Outcome[] {
  return paired(catalogues, ({ title }) => toComparable({ title, authors: [], year: null }), compareTitles);
}

function paired(
  catalogues: Catalogues,
  ready: (row: Row) => Comparable,
  compare: (a: Comparable, b: Comparable) => Scored | null,
): Outcome[] {
  const { dblp, acm } = catalogues;
  const { pairs, undecided } = pairCatalogues(dblp.map(ready), acm.map(ready), compare);
  const made = new Map(pairs.map((pair) => [pair.left, pair]));
  const open = new Set(undecided);
  return outcomes(catalogues, (_row, at) => {
    const pair = made.get(at);
    if (pair !== undefined) return { found: acm[pair.right]!, rule: pair.rule };
    return { found: null, rule: open.has(at) ? 'equal-rivals' : 'nothing-sure' };
  });
}

/**
 * Each title of DBLP is a line of a list, of which nothing else is known, looked up among ACM's records. A title names a
 * work: another version of the right publication (equal titles, half of the authors) is right.
 */
export function asLinesOfAList(catalogues: Catalogues): Outcome[] {
  const index = new CandidateIndex();
  const works = catalogues.acm.map((row) => {
    const comparable = toWork(row);
    index.add(comparable);
    return { id: row.id, comparable, isFull: true, row };
  });
  const versionsOf = (row: Row) => {
    const own = toWork(row);
    return index
      .candidates(own, searched)
      .map((at) => works[at]!)
      .filter(({ row: other, comparable }) => {
        const isSameTitle = plainTitle(other.title) === plainTitle(row.title);
        return isSameTitle && compareAuthors(own.authors, comparable.authors).share >= 0.5;
      })
      .map((work) => work.row);
  };
  const answer = ({ title }: Row) => {
    const line = toComparable({ title, authors: [], year: null });
    const choice = chooseByTitle(
      line,
      index.candidates(line, searched).map((at) => works[at]!),
    );
    if (choice === null) return { found: null, rule: 'nothing-sure' };
    const [best] = choice.accepted;
    return choice.isSure ? { found: best!.work.row, rule: best!.verdict.rule } : { found: null, rule: 'equal-rivals' };
  };
  return outcomes(catalogues, answer, versionsOf);
}

/** Equal titles and nothing else; a title that ACM has twice finds nothing. */
export function byPlainTitle(catalogues: Catalogues): Outcome[] {
  const byTitle = new Map<string, Row[]>();
  for (const row of catalogues.acm)
    byTitle.set(plainTitle(row.title), [...(byTitle.get(plainTitle(row.title)) ?? []), row]);
  return outcomes(catalogues, ({ title }) => {
    const found = byTitle.get(plainTitle(title)) ?? [];
    return { found: found.length === 1 ? found[0]! : null, rule: found.length > 1 ? 'equal-rivals' : 'plain-title' };
  });
}

function outcomes(
  { dblp, acm, gold }: Catalogues,
  answer: (row: Row, at: number) => { readonly found: Row | null; readonly rule: string },
  versionsOf: (row: Row) => readonly Row[] = () => [],
): Outcome[] {
  const rowOf = new Map(acm.map((row) => [row.id, row]));
  return dblp.map((row, at) => {
    const { found, rule } = answer(row, at);
    const right = (gold.get(row.id) ?? []).map((id) => rowOf.get(id)!);
    // DBLP lists a version that ACM lacks: then the work is found in the other.
    const isVersion = found !== null && [row, ...right].some((one) => versionsOf(one).includes(found));
    return {
      query: describeRow(row),
      expected: (isVersion ? [found] : right).map(describeRow),
      found: found === null ? null : describeRow(found),
      isUndecided: rule === 'equal-rivals',
      rule,
    };
  });
}

function toWork({ title, authors, venue, year }: Row): Comparable {
  return toComparable({ title, authors: authors.split(', '), year: Number(year), venue });
}

function describeRow({ id, title, authors, venue, year }: Row): string {
  return `${title} | ${authors} | ${venue} ${year} | ${id}`;
}
