/** A paper as OpenAlex writes a work. */
import type { Corpus } from '../../corpus/corpus.ts';
import type { Holes } from '../../corpus/holes.ts';
import type { StandinPaper } from '../../corpus/paper.ts';
import { dataciteDoi, registrar } from '../../corpus/paper.ts';
import { numberOf } from '../../seeded.ts';

const site = 'https://openalex.org';
/** The catch-all to which references of deleted works lead. */
export const deletedWork = 'W4285719527';
/** A list cuts authors here. */
const authorsInLists = 100;

export class WorkWriter {
  readonly #corpus: Corpus;
  readonly #holes: Holes;

  constructor(corpus: Corpus, holes: Holes) {
    this.#corpus = corpus;
    this.#holes = holes;
  }

  /** The DOI under which OpenAlex has the paper: the published one, else often arXiv's. */
  doi(paper: StandinPaper): string | null {
    if (paper.ids.doi !== null) return paper.ids.doi;
    return this.#holes.hit('openalexArxivDoiUnknown', paper) ? null : dataciteDoi(paper);
  }

  /** Works which lists leave out unless asked for. */
  isXpac(paper: StandinPaper): boolean {
    const doi = this.doi(paper);
    return doi !== null && registrar(doi) === 'datacite' && this.#holes.odd('xpac', paper, 0.5);
  }

  /** W ids of the references, sorted, with a dangling id or the catch-all now and then. */
  referencedWorks(paper: StandinPaper): string[] {
    if (this.#holes.hit('openalexListLost', paper)) return [];
    const cited = this.#corpus.references(paper).filter((other) => this.#holes.openalexLinked(paper, other));
    const ids = cited.map((other) => other.ids.openalex);
    if (ids.length > 0 && this.#holes.odd('deleted-work', paper, 0.03)) ids.push(deletedWork);
    if (ids.length > 0 && this.#holes.odd('dangling', paper, 0.03)) ids.push(danglingId(paper));
    return [...new Set(ids)].sort().map((id) => `${site}/${id}`);
  }

  /** The whole work; in lists without the authors past the hundredth. */
  write(paper: StandinPaper, inList: boolean): Record<string, unknown> {
    const { ids, year, authors } = paper;
    const doi = this.doi(paper);
    const title = this.#title(paper);
    const locations = this.#locations(paper, doi);
    const open = locations.filter((location) => location.is_oa)[0] ?? null;
    const referenced = this.referencedWorks(paper);
    const shown = inList ? authors.slice(0, authorsInLists) : authors;
    return {
      id: `${site}/${ids.openalex}`,
      doi: doi === null ? null : `https://doi.org/${doi}`,
      title,
      display_name: title,
      publication_year: year,
      publication_date: year === null ? null : (paper.publishedOn ?? `${year}-01-01`),
      ids: {
        openalex: `${site}/${ids.openalex}`,
        ...(doi === null ? { mag: ids.openalex.slice(1) } : { doi: `https://doi.org/${doi}` }),
      },
      language: 'en',
      primary_location: locations[0] ?? null,
      type: workTypes[paper.type],
      indexed_in: doi === null ? [] : [registrar(doi)],
      open_access: openAccess(open),
      authorships: shown.map((name, at) => authorship(name, at, authors.length)),
      ...(shown.length < authors.length ? { is_authors_truncated: true } : {}),
      institutions: [],
      countries_distinct_count: 0,
      institutions_distinct_count: 0,
      corresponding_author_ids: [],
      corresponding_institution_ids: [],
      apc_list: null,
      apc_paid: null,
      fwci: null,
      has_fulltext: false,
      cited_by_count: this.#corpus.citationCount(paper),
      citation_normalized_percentile: null,
      cited_by_percentile_year: null,
      biblio: { volume: null, issue: null, first_page: null, last_page: null },
      is_retracted: false,
      is_paratext: false,
      is_xpac: this.isXpac(paper),
      primary_topic: null,
      topics: [],
      keywords: [],
      concepts: [],
      mesh: [],
      locations_count: locations.length,
      locations,
      best_oa_location: open,
      sustainable_development_goals: [],
      awards: [],
      funders: [],
      has_content: { pdf: false, grobid_xml: false },
      content_urls: null,
      referenced_works_count: referenced.length,
      referenced_works: referenced,
      related_works: [],
      abstract_inverted_index: paper.abstract === null ? null : invertedIndex(paper.abstract),
      counts_by_year: [],
      updated_date: '2026-06-01T03:46:38.306776',
      created_date: '2025-10-10T00:00:00',
    };
  }

  #title(paper: StandinPaper): string | null {
    // A work without any title can only be recognized by its DOI.
    if (paper.ids.doi !== null && !paper.full && this.#holes.odd('openalex-title', paper, 0.01)) return null;
    return paper.title.replace(/&(?!\w+;)/g, '&amp;');
  }

  #locations(paper: StandinPaper, doi: string | null): Location[] {
    const { arxiv } = paper.ids;
    const published = paper.ids.doi !== null || arxiv === null;
    const locations: Location[] = [];
    if (published) locations.push(publishedLocation(paper, doi));
    if (arxiv !== null) locations.push(arxivLocation(arxiv));
    return locations;
  }
}

const workTypes: Readonly<Record<StandinPaper['type'], string>> = {
  'paper-conference': 'article',
  'article-journal': 'article',
  article: 'preprint',
  report: 'report',
  thesis: 'dissertation',
  chapter: 'book-chapter',
};

interface Location {
  readonly is_oa: boolean;
  readonly pdf_url: string | null;
  readonly [field: string]: unknown;
}

/** Where it was published. Proceedings have a name and no source of their own. */
function publishedLocation(paper: StandinPaper, doi: string | null): Location {
  const { venue, type, ids } = paper;
  const journal = venue !== null && type === 'article-journal';
  return {
    id: doi === null ? `mag:${ids.openalex.slice(1)}` : `doi:${doi}`,
    is_oa: false,
    landing_page_url: doi === null ? null : `https://doi.org/${doi}`,
    pdf_url: null,
    source: journal ? sourceOf(venue, 'journal', null) : null,
    license: null,
    license_id: null,
    version: 'publishedVersion',
    is_accepted: true,
    is_published: true,
    raw_source_name: venue,
    raw_type: journal ? 'journal-article' : 'proceedings-article',
  };
}

function arxivLocation(arxiv: string): Location {
  return {
    id: `pmh:oai:arXiv.org:${arxiv}`,
    is_oa: true,
    landing_page_url: `http://arxiv.org/abs/${arxiv}`,
    pdf_url: `https://arxiv.org/pdf/${arxiv}`,
    source: sourceOf('arXiv (Cornell University)', 'repository', 'Cornell University'),
    license: null,
    license_id: null,
    version: 'submittedVersion',
    is_accepted: false,
    is_published: false,
    raw_source_name: 'arXiv (Cornell University)',
    raw_type: 'text',
  };
}

function sourceOf(name: string, type: string, host: string | null): Record<string, unknown> {
  return {
    id: `${site}/S${numberOf('source', name) % 4_000_000_000}`,
    display_name: name,
    issn_l: null,
    issn: null,
    is_oa: false,
    is_in_doaj: false,
    is_core: false,
    host_organization: host === null ? null : `${site}/I${numberOf('host', host) % 4_000_000_000}`,
    host_organization_name: host,
    host_organization_lineage: [],
    host_organization_lineage_names: [],
    type,
  };
}

function openAccess(open: Location | null): Record<string, unknown> {
  return {
    is_oa: open !== null,
    oa_status: open === null ? 'closed' : 'green',
    oa_url: open?.pdf_url ?? null,
    any_repository_has_fulltext: open !== null,
  };
}

function authorship(name: string, at: number, of: number): Record<string, unknown> {
  const known = numberOf('author-id', name) % 10 > 0;
  return {
    author_position: at === 0 ? 'first' : at === of - 1 ? 'last' : 'middle',
    author: {
      id: known ? `${site}/A${5_000_000_000 + (numberOf('author', name) % 1_000_000_000)}` : null,
      display_name: name,
      orcid: null,
    },
    institutions: [],
    countries: [],
    is_corresponding: false,
    raw_author_name: name,
    raw_affiliation_strings: [],
    affiliations: [],
  };
}

function invertedIndex(abstract: string): Record<string, number[]> {
  // A Map, for "constructor" is a word of abstracts.
  const positions = new Map<string, number[]>();
  for (const [at, word] of abstract.split(/\s+/).entries()) {
    positions.set(word, [...(positions.get(word) ?? []), at]);
  }
  return Object.fromEntries(positions);
}

/** The id of a work that was deleted: nobody has it, for no id of a corpus is as high. */
export function danglingId(paper: StandinPaper): string {
  return `W${4_500_000_000 + (numberOf('dangling', paper.ids.s2) % 400_000_000)}`;
}
