/** A stored paper as a CSL item (citation style language, data schema 1.0.2): what reference managers and pandoc read. */
import type { StoredPaper } from '../../graph/index.ts';
import { plainLine } from './latex.ts';
import { type CslName, parseNames } from './names.ts';

export interface CslItem {
  /** The citation key, so that `[@lamport1998part]` works in pandoc. */
  readonly id: string;
  readonly 'citation-key': string;
  readonly type: string;
  readonly title?: string;
  readonly author?: readonly CslName[];
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly 'container-title'?: string;
  readonly publisher?: string;
  readonly genre?: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly number?: string;
  readonly PMID?: string;
  readonly PMCID?: string;
}

// Where the venue belongs: what a work appeared in, or who brought it out.
const containedTypes: ReadonlySet<string> = new Set([
  'article-journal',
  'paper-conference',
  'article',
  'chapter',
  'webpage',
  'document',
]);

/** The CSL item of one paper under its citation key. Times of observation and our own bookkeeping stay out. */
export function toCsl(paper: StoredPaper, key: string): CslItem {
  const title = plainLine(paper.title);
  const names = parseNames(paper.authors.map(({ name }) => ({ name: plainLine(name) })));
  const venue = paper.venue === null ? '' : plainLine(paper.venue);
  const { doi, arxiv, pmid, pmcid } = paper.identifiers;
  const url = paper.url ?? (doi === undefined && arxiv !== undefined ? `https://arxiv.org/abs/${arxiv}` : undefined);
  return {
    id: key,
    'citation-key': key,
    type: paper.type,
    ...(title === '' ? {} : { title }),
    ...(names.length === 0 ? {} : { author: names }),
    ...(paper.year === null ? {} : { issued: { 'date-parts': [dateParts(paper.publishedOn, paper.year)] } }),
    ...(venue === '' ? {} : { [containedTypes.has(paper.type) ? 'container-title' : 'publisher']: venue }),
    ...(doi === undefined ? {} : { DOI: doi }),
    ...(url === undefined ? {} : { URL: url }),
    ...(arxiv === undefined ? {} : { number: `arXiv:${arxiv}` }),
    ...(pmid === undefined ? {} : { PMID: pmid }),
    ...(pmcid === undefined ? {} : { PMCID: pmcid }),
  };
}

/** `[1998, 5]` of "1998-05"; the year alone when the date is of another year (a later version's) or odd. */
function dateParts(publishedOn: string | null, year: number): number[] {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(publishedOn ?? '');
  if (match === null || Number(match[1]) !== year) return [year];
  const month = Number(match[2]);
  if (month < 1 || month > 12) return [year];
  const day = Number(match[3] ?? 0);
  return day < 1 || day > 31 ? [year, month] : [year, month, day];
}
