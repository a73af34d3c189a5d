/** A paper as Crossref writes a work. */
import type { Corpus } from '../../corpus/corpus.ts';
import type { Holes } from '../../corpus/holes.ts';
import type { StandinPaper, StandinReference } from '../../corpus/paper.ts';
import { crossrefDoi, givenName, surname } from '../../corpus/paper.ts';
import { chanceOf } from '../../seeded.ts';

const workTypes: Readonly<Record<StandinPaper['type'], string>> = {
  'paper-conference': 'proceedings-article',
  'article-journal': 'journal-article',
  article: 'journal-article',
  report: 'report',
  thesis: 'dissertation',
  chapter: 'book-chapter',
};

export class WorkWriter {
  readonly #corpus: Corpus;
  readonly #holes: Holes;

  constructor(corpus: Corpus, holes: Holes) {
    this.#corpus = corpus;
    this.#holes = holes;
  }

  /** The whole work; `score` is 1 unless it was searched for. */
  write(paper: StandinPaper, score = 1): Record<string, unknown> {
    const doi = crossrefDoi(paper) ?? '';
    const references = this.#references(paper);
    const dated = paper.year !== null && !this.#holes.hit('crossrefDateMissing', paper);
    const day = dated ? { 'date-parts': [dateParts(paper)] } : { 'date-parts': [[null]] };
    const named = paper.authors.length > 0 && !this.#holes.hit('crossrefAuthorsMissing', paper);
    const { title, subtitle } = this.#titles(paper);
    return {
      indexed: { ...moment('2026-03-11T23:54:25Z'), version: '3.50.1' },
      'reference-count': references?.length ?? 0,
      publisher: 'Stand-in Press',
      'content-domain': { domain: [], 'crossmark-restriction': false },
      'short-container-title': [],
      ...(paper.abstract === null
        ? {}
        : { abstract: `<jats:title>Abstract</jats:title><jats:p>${paper.abstract}</jats:p>` }),
      DOI: doi,
      type: workTypes[paper.type],
      created: moment('2008-06-22T20:27:43Z'),
      source: 'Crossref',
      'is-referenced-by-count': this.#corpus.citationCount(paper),
      title,
      prefix: doi.split('/')[0],
      ...(named ? { author: paper.authors.map(author) } : {}),
      member: '320',
      ...(references === null ? {} : { reference: references }),
      'container-title': paper.venue === null ? [] : [paper.venue],
      'original-title': [],
      language: 'en',
      link: [],
      deposited: moment('2021-05-01T00:01:45Z'),
      score,
      resource: { primary: { URL: `https://example.org/${encodeURIComponent(doi)}` } },
      subtitle,
      'short-title': [],
      issued: day,
      'references-count': references?.length ?? 0,
      URL: `https://doi.org/${doi}`,
      relation: {},
      subject: [],
      ...(dated ? { published: day, 'published-print': day } : {}),
    };
  }

  /** Titles come with stray spaces and breaks, and at times in two parts. */
  #titles(paper: StandinPaper): { title: string[]; subtitle: string[] } {
    const at = paper.title.indexOf(': ');
    if (at > 0 && this.#holes.odd('crossref-subtitle', paper, 0.15)) {
      return { title: [paper.title.slice(0, at)], subtitle: [paper.title.slice(at + 2)] };
    }
    const ragged = this.#holes.odd('crossref-spaces', paper, 0.05);
    return { title: [ragged ? paper.title.replace(' ', '\n            ') : paper.title], subtitle: [] };
  }

  /** Null when the publisher deposited none. */
  #references(paper: StandinPaper): Record<string, string>[] | null {
    if (paper.references.length === 0 || this.#holes.hit('crossrefListMissing', paper)) return null;
    return paper.references.map((reference, at) => ({ key: `ref${at + 1}`, ...this.#reference(paper, reference) }));
  }

  #reference(paper: StandinPaper, reference: StandinReference): Record<string, string> {
    const cited = reference.cited === null ? null : this.#corpus.papers[reference.cited]!;
    const doi = reference.doi ?? cited?.ids.doi ?? null;
    const draw = chanceOf('crossref-reference', paper.ids.s2, reference.raw ?? cited?.ids.s2 ?? '');
    const asPrinted =
      reference.raw === null || draw < 0.4 ? structured(reference, cited) : { unstructured: reference.raw };
    if (doi === null || !this.#holes.crossrefLinked(paper, reference, doi)) return asPrinted;
    const spelled = draw < 0.2 ? doi.toUpperCase() : doi;
    const linked = { 'doi-asserted-by': draw < 0.7 ? 'publisher' : 'crossref', DOI: spelled };
    return draw < 0.5 ? linked : { ...asPrinted, ...linked };
  }
}

/** Field by field: the first author's name only, the year as text. */
function structured(reference: StandinReference, cited: StandinPaper | null): Record<string, string> {
  const { title, year, venue, authors } = reference.title === null && cited !== null ? cited : reference;
  const [first] = authors;
  return {
    ...(first === undefined ? {} : { author: surname(first) }),
    ...(year === null ? {} : { year: String(year) }),
    ...(title === null ? {} : { 'article-title': title }),
    ...(venue === null ? {} : { 'journal-title': venue }),
  };
}

function author(name: string, at: number): Record<string, unknown> {
  const given = givenName(name);
  return {
    ...(given === '' ? {} : { given }),
    family: surname(name),
    sequence: at === 0 ? 'first' : 'additional',
    affiliation: [],
  };
}

function dateParts({ year, publishedOn }: StandinPaper): (number | null)[] {
  return publishedOn === null ? [year] : publishedOn.split('-').map(Number);
}

function moment(time: string): Record<string, unknown> {
  const parts = time.slice(0, 10).split('-').map(Number);
  return { 'date-parts': [parts], 'date-time': time, timestamp: Date.parse(time) };
}
