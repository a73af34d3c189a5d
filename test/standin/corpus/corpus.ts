/** A corpus: papers, found by any identifier, and the citations between them in both directions. */
import type { StandinPaper } from './paper.ts';
import { crossrefDoi, dataciteDoi } from './paper.ts';
import { WordIndex } from './word-index.ts';

/** Words that search engines drop. */
const stopWords = new Set('a an and are as at be by for from in into is it no not of on or the to with'.split(' '));

export class Corpus {
  readonly name: string;
  readonly papers: readonly StandinPaper[];
  readonly #byOpenalex: ReadonlyMap<string, StandinPaper>;
  readonly #byS2: ReadonlyMap<string, StandinPaper>;
  readonly #byCorpusId: ReadonlyMap<string, StandinPaper>;
  readonly #byDoi: ReadonlyMap<string, StandinPaper>;
  readonly #byDatacite: ReadonlyMap<string, StandinPaper>;
  readonly #byCrossref: ReadonlyMap<string, StandinPaper>;
  readonly #byArxiv: ReadonlyMap<string, StandinPaper>;
  readonly #byDblp: ReadonlyMap<string, StandinPaper>;
  readonly #byOmid: ReadonlyMap<string, StandinPaper>;
  readonly #references: readonly (readonly number[])[];
  readonly #citations: readonly (readonly number[])[];
  #titles: WordIndex | null = null;
  #descriptions: WordIndex | null = null;

  constructor(name: string, papers: readonly StandinPaper[]) {
    this.name = name;
    this.papers = papers;
    this.#byOpenalex = by(papers, (paper) => paper.ids.openalex);
    this.#byS2 = by(papers, (paper) => paper.ids.s2);
    this.#byCorpusId = by(papers, (paper) => String(paper.ids.corpusId));
    this.#byDoi = by(papers, (paper) => paper.ids.doi);
    this.#byDatacite = by(papers, dataciteDoi);
    this.#byCrossref = by(papers, crossrefDoi);
    this.#byArxiv = by(papers, (paper) => paper.ids.arxiv);
    this.#byDblp = by(papers, (paper) => paper.ids.dblp);
    this.#byOmid = by(papers, (paper) => paper.ids.omid);
    this.#references = papers.map(citedBy);
    this.#citations = reversed(this.#references);
  }

  openalex(id: string): StandinPaper | undefined {
    return this.#byOpenalex.get(id.toUpperCase());
  }
  s2(id: string): StandinPaper | undefined {
    return this.#byS2.get(id.toLowerCase());
  }
  corpusId(id: string): StandinPaper | undefined {
    return this.#byCorpusId.get(id);
  }
  /** By the published DOI or by the one that arXiv registered. */
  doi(doi: string): StandinPaper | undefined {
    return this.#byDoi.get(doi.toLowerCase()) ?? this.#byDatacite.get(doi.toLowerCase());
  }
  crossref(doi: string): StandinPaper | undefined {
    return this.#byCrossref.get(doi.toLowerCase());
  }
  /** As written: DataCite compares DOIs letter by letter and stores them in lower case. */
  datacite(doi: string): StandinPaper | undefined {
    return this.#byDatacite.get(doi);
  }
  arxiv(id: string): StandinPaper | undefined {
    return this.#byArxiv.get(id);
  }
  dblp(key: string): StandinPaper | undefined {
    return this.#byDblp.get(key);
  }
  omid(id: string): StandinPaper | undefined {
    return this.#byOmid.get(id);
  }

  /** Distinct papers that it cites (older), in printed order. */
  references(paper: StandinPaper): StandinPaper[] {
    return (this.#references[paper.index] ?? []).map((index) => this.papers[index]!);
  }

  /** Papers that cite it (newer), in order of index. */
  citations(paper: StandinPaper): StandinPaper[] {
    return (this.#citations[paper.index] ?? []).map((index) => this.papers[index]!);
  }

  citationCount(paper: StandinPaper): number {
    return this.#citations[paper.index]?.length ?? 0;
  }

  /** Builds the indexes, which otherwise the first search does. */
  prepareSearch(): void {
    this.#titles = this.titles;
    this.#descriptions = this.descriptions;
  }

  /** Words of titles, stemmed. */
  get titles(): WordIndex {
    this.#titles ??= new WordIndex(
      this.papers.map((paper) => paper.title),
      stem,
    );
    return this.#titles;
  }

  /** Words of title, authors, venue and year. */
  get descriptions(): WordIndex {
    this.#descriptions ??= new WordIndex(
      this.papers.map(({ title, authors, venue, year }) => [title, ...authors, venue ?? '', year ?? ''].join(' ')),
    );
    return this.#descriptions;
  }
}

/** The words of a query that count. */
export function significant(words: readonly string[]): string[] {
  return words.filter((word) => !stopWords.has(word));
}

/** A light stem: plural and participle endings go. */
function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}

function citedBy(paper: StandinPaper): number[] {
  const cited = paper.references.flatMap((reference) => reference.cited ?? []);
  return [...new Set(cited)].filter((index) => index !== paper.index);
}

function reversed(rows: readonly (readonly number[])[]): number[][] {
  const back: number[][] = rows.map(() => []);
  rows.forEach((row, from) => {
    for (const to of row) back[to]?.push(from);
  });
  return back;
}

function by(
  papers: readonly StandinPaper[],
  id: (paper: StandinPaper) => string | null,
): ReadonlyMap<string, StandinPaper> {
  const found = new Map<string, StandinPaper>();
  for (const paper of papers) {
    const value = id(paper);
    if (value !== null && !found.has(value)) found.set(value, paper);
  }
  return found;
}
