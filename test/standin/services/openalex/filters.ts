/** Reads and evaluates `filter=`: conditions joined by commas, values by `|`. */
import { searchWords } from '../../../../graph/model/folding.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { significant } from '../../corpus/corpus.ts';
import type { StandinPaper } from '../../corpus/paper.ts';
import type { Answer } from '../../http/messages.ts';
import { notCovered } from '../../http/messages.ts';
import { badQuery } from './errors.ts';
import { filterFields, foreignFilters } from './vocabulary.ts';
import type { WorkWriter } from './work.ts';

export interface Condition {
  readonly field: string;
  readonly values: readonly string[];
}

const mostValues = 100;

/** The conditions, or the answer that refuses them. */
export function parseFilter(text: string): Condition[] | Answer {
  const conditions: Condition[] = [];
  for (const piece of splitOutsideQuotes(text)) {
    const colon = piece.indexOf(':');
    const field = piece.slice(0, colon).trim().replaceAll('-', '_');
    if (colon < 0) return badQuery('Invalid query parameter in filter. A comma inside a value must be quoted.');
    if (!filterFields.includes(field)) return unknownField(field);
    const values = piece
      .slice(colon + 1)
      .split('|')
      .map(unquoted);
    if (values.length > mostValues) {
      return badQuery(`Maximum number of values exceeded for ${field}. Decrease values to ${mostValues} or below.`);
    }
    if (values.some((value) => value.startsWith(`${field}:`))) {
      return badQuery(`Invalid query parameter: write ${field}:a|b, not ${field}:a|${field}:b.`);
    }
    conditions.push({ field, values });
  }
  return conditions;
}

function unknownField(field: string): Answer {
  if (foreignFilters.test(field)) return notCovered(`OpenAlex's filter ${field}`);
  const valid = filterFields.join(', ');
  return badQuery(`${field} is not a valid field. Valid fields are underscore or hyphenated versions of: ${valid}`);
}

function splitOutsideQuotes(text: string): string[] {
  return text.match(/(?:"[^"]*"|[^,"])+/g) ?? [];
}

function unquoted(value: string): string {
  return value.trim().replace(/^"(.*)"$/, '$1');
}

/** Indices of the papers that meet all conditions; null for no condition. */
export function evaluate(conditions: readonly Condition[], corpus: Corpus, writer: WorkWriter): Set<number> | null {
  let kept = null as Set<number> | null;
  for (const condition of conditions) {
    const found = new Set(matching(condition, corpus, writer).map(({ index }) => index));
    kept = kept === null ? found : new Set([...kept].filter((index) => found.has(index)));
  }
  return kept;
}

function matching({ field, values }: Condition, corpus: Corpus, writer: WorkWriter): readonly StandinPaper[] {
  const works = values.flatMap((value) => corpus.openalex(shortId(value)) ?? []);
  switch (field) {
    case 'openalex':
    case 'openalex_id':
    case 'ids.openalex':
      return works;
    case 'doi':
      return values.map(bareDoi).flatMap((doi) => {
        const paper = corpus.doi(doi);
        return paper !== undefined && writer.doi(paper) === doi ? [paper] : [];
      });
    case 'cites':
    case 'referenced_works': {
      const wanted = works.flatMap((work) => corpus.citations(work).map((citing) => ({ citing, work })));
      return wanted.filter(({ citing, work }) => lists(writer, citing, work)).map(({ citing }) => citing);
    }
    case 'cited_by':
      return works.flatMap((work) => corpus.references(work).filter((cited) => lists(writer, work, cited)));
    case 'publication_year':
      return corpus.papers.filter((paper) => values.some((value) => yearMatches(value, paper.year)));
    case 'from_publication_date':
      return corpus.papers.filter((paper) => dateOf(paper) >= values[0]! && paper.year !== null);
    case 'to_publication_date':
      return corpus.papers.filter((paper) => dateOf(paper) <= values[0]! && paper.year !== null);
    case 'is_xpac':
      return corpus.papers.filter((paper) => String(writer.isXpac(paper)) === values[0]);
    case 'type':
      return corpus.papers.filter((paper) => values.includes(String(writer.write(paper, true).type)));
    case 'title.search':
    case 'display_name.search':
    case 'title_and_abstract.search':
    case 'default.search':
      return titleMatches(values[0] ?? '', corpus);
    default:
      // Identifiers that no paper of a corpus has.
      return [];
  }
}

/** Papers whose titles hold every significant word of the text. */
export function titleMatches(text: string, corpus: Corpus): StandinPaper[] {
  return corpus.titles.withAll(significant(searchWords(text))).map((index) => corpus.papers[index]!);
}

function lists(writer: WorkWriter, citing: StandinPaper, cited: StandinPaper): boolean {
  return writer.referencedWorks(citing).includes(`https://openalex.org/${cited.ids.openalex}`);
}

function shortId(value: string): string {
  return value.replace(/^https?:\/\/openalex\.org\//i, '').toUpperCase();
}

export function bareDoi(value: string): string {
  return value
    .replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, '')
    .replace(/^doi:/i, '')
    .toLowerCase();
}

/** `2003`, `2003-2005`, `>2003`, `<2003`, `-2005`, `2003-`. */
function yearMatches(value: string, year: number | null): boolean {
  if (year === null) return false;
  if (value.startsWith('>')) return year > Number(value.slice(1));
  if (value.startsWith('<')) return year < Number(value.slice(1));
  const [from = '', to = from] = value.split('-');
  return year >= (from === '' ? -Infinity : Number(from)) && year <= (to === '' ? Infinity : Number(to));
}

function dateOf(paper: StandinPaper): string {
  return paper.publishedOn ?? `${String(paper.year ?? 0).padStart(4, '0')}-01-01`;
}
