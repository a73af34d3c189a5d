/** Rows of OpenCitations: everything is text, and a paper is all its identifiers in one. */
import type { Holes } from '../../corpus/holes.ts';
import type { StandinPaper } from '../../corpus/paper.ts';
import { givenName, surname } from '../../corpus/paper.ts';
import { numberOf } from '../../seeded.ts';

export interface CitationRow {
  readonly oci: string;
  readonly citing: string;
  readonly cited: string;
  readonly creation: string;
  readonly timespan: string;
  readonly journal_sc: string;
  readonly author_sc: string;
}

/** `omid:br/061… doi:10.… doi:10.48550/…`. */
export function identifiersOf({ ids }: StandinPaper): string {
  const dois = [ids.doi, ids.arxiv === null ? null : `10.48550/arxiv.${ids.arxiv}`].filter((doi) => doi !== null);
  return [`omid:${ids.omid}`, ...dois.map((doi) => `doi:${doi}`)].join(' ');
}

export function citationRow(citing: StandinPaper, cited: StandinPaper): CitationRow {
  const years = citing.year === null || cited.year === null ? null : citing.year - cited.year;
  return {
    oci: `${citing.ids.omid.slice(3)}-${cited.ids.omid.slice(3)}`,
    citing: identifiersOf(citing),
    cited: identifiersOf(cited),
    creation: citing.publishedOn ?? (citing.year === null ? '' : String(citing.year)),
    timespan: years === null ? '' : `${years < 0 ? '-' : ''}P${Math.abs(years)}Y`,
    journal_sc: citing.venue !== null && citing.venue === cited.venue ? 'yes' : 'no',
    author_sc: citing.authors.some((name) => cited.authors.includes(name)) ? 'yes' : 'no',
  };
}

const types: Readonly<Record<StandinPaper['type'], string>> = {
  'paper-conference': 'proceedings article',
  'article-journal': 'journal article',
  article: 'journal article',
  report: 'report',
  thesis: 'dissertation',
  chapter: 'book chapter',
};

export function metadataRow(paper: StandinPaper, holes: Holes): Record<string, string> {
  const { title, authors, year, publishedOn, venue, type } = paper;
  return {
    id: identifiersOf(paper),
    title,
    author: authors.map(person).join('; '),
    pub_date: holes.odd('oc-date', paper, 0.05) ? '' : (publishedOn ?? (year === null ? '' : String(year))),
    issue: '',
    volume: '',
    venue: venue === null ? '' : `${venue} [omid:br/06${numberOf('oc-venue', venue) % 1_000_000}]`,
    type: types[type],
    page: '',
    publisher: '',
    editor: '',
  };
}

function person(name: string): string {
  const given = givenName(name);
  const omid = `[omid:ra/06${numberOf('oc-person', name) % 10_000_000}]`;
  return `${surname(name)}, ${given} ${omid}`;
}
