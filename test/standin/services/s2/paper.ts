/** A paper as Semantic Scholar writes it. */
import type { Corpus } from '../../corpus/corpus.ts';
import type { Holes } from '../../corpus/holes.ts';
import type { StandinPaper, StandinReference } from '../../corpus/paper.ts';
import { numberOf } from '../../seeded.ts';
import type { Fields } from './fields.ts';

type Json = Record<string, unknown>;

/** Nested citations of a batch are given until so many have been. */
export const mostNestedCitations = 9_999;

export class PaperWriter {
  readonly #corpus: Corpus;
  readonly #holes: Holes;

  constructor(corpus: Corpus, holes: Holes) {
    this.#corpus = corpus;
    this.#holes = holes;
  }

  /** `budget.citations` is taken from for nested citations. */
  write(paper: StandinPaper, fields: Fields, budget = { citations: mostNestedCitations }): Json {
    const whole = { ...this.#record(paper), ...this.#lists(paper, fields, budget) };
    return picked(whole, fields.own);
  }

  /** As it stands in a list of references or citations: abstracts are mostly missing there. */
  nested(paper: StandinPaper, fields: ReadonlySet<string>): Json {
    const { abstract, ...rest } = this.#record(paper);
    return picked({ ...rest, abstract: this.#holes.odd('s2-nested-abstract', paper, 0.7) ? null : abstract }, fields);
  }

  /** Of a reference that no paper was found for: what the line says. */
  unlinked(reference: StandinReference, fields: ReadonlySet<string>): Json {
    return picked(
      {
        ...emptyRecord,
        title: reference.title ?? reference.raw ?? '',
        year: reference.year,
        venue: reference.venue ?? '',
        authors: reference.authors.map((name) => ({ authorId: null, name })),
      },
      fields,
    );
  }

  /** Papers or unlinked lines, in printed order; null when the publisher holds the list back. */
  references(paper: StandinPaper): (StandinPaper | StandinReference)[] | null {
    if (paper.references.length > 0 && this.#holes.hit('s2Elided', paper)) return null;
    const seen = new Set<number>();
    return paper.references.flatMap((reference): (StandinPaper | StandinReference)[] => {
      if (reference.cited === null) return reference.title === null ? [] : [reference];
      if (seen.has(reference.cited)) return [];
      seen.add(reference.cited);
      const cited = this.#corpus.papers[reference.cited]!;
      if (this.#holes.s2Linked(paper, cited)) return [cited];
      return [{ ...reference, title: reference.title ?? cited.title }];
    });
  }

  /** Papers of which Semantic Scholar knows that they cite this one. */
  citations(paper: StandinPaper): StandinPaper[] {
    return this.#corpus.citations(paper).filter((citing) => {
      if (!this.#holes.inS2(citing) || this.#holes.hit('s2Elided', citing)) return false;
      return this.#holes.s2Linked(citing, paper);
    });
  }

  entry(item: StandinPaper | StandinReference, fields: ReadonlySet<string>): Json {
    return 'ids' in item ? this.nested(item, fields) : this.unlinked(item, fields);
  }

  #lists(paper: StandinPaper, fields: Fields, budget: { citations: number }): Json {
    const lists: Json = {};
    if (fields.own.has('references')) {
      lists.references = (this.references(paper) ?? []).map((item) => this.entry(item, fields.references));
    }
    if (fields.own.has('citations')) {
      const citing = this.citations(paper).slice(0, budget.citations);
      budget.citations -= citing.length;
      lists.citations = citing.map((item) => this.nested(item, fields.citations));
    }
    return lists;
  }

  #record(paper: StandinPaper): Json {
    const { ids, title, year, venue, publishedOn, authors, abstract, type } = paper;
    return {
      paperId: ids.s2,
      corpusId: ids.corpusId,
      externalIds: this.#externalIds(paper),
      url: `https://www.semanticscholar.org/paper/${ids.s2}`,
      title,
      abstract: this.#holes.odd('s2-abstract', paper, 0.3) ? null : abstract,
      venue: venue ?? '',
      publicationVenue: null,
      year,
      referenceCount: paper.references.length,
      citationCount: this.#corpus.citationCount(paper),
      influentialCitationCount: 0,
      isOpenAccess: ids.arxiv !== null,
      openAccessPdf: openAccess(ids.arxiv),
      fieldsOfStudy: this.#holes.odd('s2-fields', paper, 0.2) ? null : ['Computer Science'],
      s2FieldsOfStudy: [{ category: 'Computer Science', source: 's2-fos-model' }],
      publicationTypes: publicationTypes[type],
      publicationDate: publishedOn,
      journal: venue === null ? null : { name: venue },
      citationStyles: { bibtex: `@Article{${ids.s2.slice(0, 8)},\n title = {${title}},\n year = {${year ?? ''}}\n}\n` },
      authors: authors.map((name) => ({ authorId: String(numberOf('s2-author', name) % 100_000_000), name })),
      tldr: null,
    };
  }

  #externalIds(paper: StandinPaper): Json {
    const { doi, arxiv, dblp, corpusId } = paper.ids;
    const spelled = doi !== null && this.#holes.odd('s2-doi-case', paper, 0.1) ? doi.toUpperCase() : doi;
    const given = spelled ?? (arxiv === null ? null : `10.48550/arXiv.${arxiv}`);
    return {
      ...(this.#holes.inDblp(paper) ? { DBLP: dblp } : {}),
      ...(arxiv === null ? {} : { ArXiv: arxiv }),
      ...(given === null ? {} : { DOI: given }),
      CorpusId: corpusId,
    };
  }
}

const publicationTypes: Readonly<Record<StandinPaper['type'], string[] | null>> = {
  'paper-conference': ['Conference'],
  'article-journal': ['JournalArticle'],
  article: ['JournalArticle'],
  report: null,
  thesis: null,
  chapter: null,
};

const emptyRecord: Json = {
  paperId: null,
  corpusId: null,
  externalIds: null,
  url: null,
  abstract: null,
  publicationVenue: null,
  referenceCount: null,
  citationCount: null,
  influentialCitationCount: null,
  isOpenAccess: null,
  openAccessPdf: null,
  fieldsOfStudy: null,
  s2FieldsOfStudy: null,
  publicationTypes: null,
  publicationDate: null,
  journal: null,
  citationStyles: null,
};

function openAccess(arxiv: string | null): Json {
  if (arxiv === null) return { url: '', status: null, license: null };
  return { url: `https://arxiv.org/pdf/${arxiv}`, status: 'GREEN', license: null };
}

function picked(record: Json, fields: ReadonlySet<string>): Json {
  return Object.fromEntries(Object.entries(record).filter(([name]) => fields.has(name)));
}
