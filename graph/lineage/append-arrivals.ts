/** Owns reading the papers to be appended: dates, imputed years, and references without loops and repeats. */
import { StemmaError } from '../model/errors.ts';
import { type CitationGraph, unknownYear } from './citation-graph.ts';
import { imputeYear } from './impute-years.ts';
import { middleOfYear, type PublicationDate, readPublicationDate } from './publication-date.ts';

export interface AppendedPaper {
  readonly id: string;
  readonly year: number | null;
  readonly publishedOn: string | null;
  readonly stub: boolean;
  /** Numbers in the graph; `paperCount + i` is the i-th of the papers appended in the same call. */
  readonly references: readonly number[];
}

/** The new papers, in the order of arrival. */
export interface Arrivals {
  readonly papers: readonly AppendedPaper[];
  readonly dates: readonly PublicationDate[];
  /** Distinct references, ascending, without loops; numbers as in `AppendedPaper`. */
  readonly references: readonly Uint32Array[];
  /** As dated, or imputed; NaN when undetermined. */
  readonly times: Float64Array;
  readonly imputedYears: Int16Array;
  /** Years of old and new papers as given. */
  readonly years: Int16Array;
  readonly loops: number;
  readonly repeats: number;
}

/** @throws StemmaError `bad-input` for a reference to no paper */
export function readArrivals(graph: CitationGraph, papers: readonly AppendedPaper[]): Arrivals {
  const base = graph.paperCount;
  const dates = papers.map(({ year, publishedOn }) => readPublicationDate(year, publishedOn));
  const years = new Int16Array(base + papers.length);
  years.set(graph.years);
  dates.forEach(({ year }, i) => {
    years[base + i] = year;
  });
  let loops = 0;
  let repeats = 0;
  const references = papers.map((paper, i) => {
    const sorted = Uint32Array.from(paper.references, (number) =>
      checkedNumber(number, base + papers.length, paper.id),
    );
    const others = sorted.sort().filter((number) => number !== base + i);
    const distinct = others.filter((number, place) => place === 0 || others[place - 1] !== number);
    loops += sorted.length - others.length;
    repeats += others.length - distinct.length;
    return distinct;
  });
  const citers = citersAmongNew(references, base);
  const imputedYears = Int16Array.from(dates, ({ year }, i) =>
    year === unknownYear ? imputeYear(years, references[i]!, citers[i]!) : year,
  );
  const times = Float64Array.from(dates, ({ time }, i) =>
    Number.isNaN(time) && imputedYears[i] !== unknownYear ? middleOfYear(imputedYears[i]!) : time,
  );
  return { papers, dates, references, times, imputedYears, years, loops, repeats };
}

function checkedNumber(number: number, count: number, id: string): number {
  if (Number.isInteger(number) && number >= 0 && number < count) return number;
  throw new StemmaError('bad-input', `Paper ${id} cites ${number}, which is no paper (0 to ${count - 1}).`);
}

function citersAmongNew(references: readonly Uint32Array[], base: number): Uint32Array[] {
  const citers: number[][] = references.map(() => []);
  references.forEach((row, i) => {
    for (const cited of row) if (cited >= base) citers[cited - base]!.push(base + i);
  });
  return citers.map((row) => Uint32Array.from(row));
}
