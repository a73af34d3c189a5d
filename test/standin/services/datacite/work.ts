/** A paper as DataCite writes a DOI, in the form of JSON:API. */
import type { StandinPaper } from '../../corpus/paper.ts';
import { dataciteDoi, givenName, surname } from '../../corpus/paper.ts';

/** Shapes that parameters change. */
export interface Variant {
  /** `publisher=true`: an object instead of a name. */
  readonly publisher: boolean;
  /** Relations and counts are left out of lists, unless `detail=true`. */
  readonly detail: boolean;
}

export function writeDoi(paper: StandinPaper, citations: number, variant: Variant): Record<string, unknown> {
  const doi = dataciteDoi(paper) ?? '';
  const arxiv = doi.startsWith('10.48550/');
  return {
    id: doi,
    type: 'dois',
    attributes: {
      doi,
      ...(variant.detail ? { prefix: doi.split('/')[0], suffix: doi.slice(doi.indexOf('/') + 1) } : {}),
      identifiers: [],
      ...(variant.detail ? { alternateIdentifiers: [] } : {}),
      creators: paper.authors.map(creator),
      titles: [{ title: paper.title }],
      publisher: variant.publisher
        ? { name: arxiv ? 'arXiv' : (paper.venue ?? '') }
        : arxiv
          ? 'arXiv'
          : (paper.venue ?? ''),
      container: {},
      publicationYear: paper.year,
      subjects: [],
      contributors: [],
      dates: paper.year === null ? [] : [{ date: paper.publishedOn ?? String(paper.year), dateType: 'Issued' }],
      language: 'en',
      types: {
        ris: 'RPRT',
        bibtex: 'article',
        citeproc: 'article-journal',
        schemaOrg: 'ScholarlyArticle',
        resourceTypeGeneral: arxiv ? 'Preprint' : 'Text',
      },
      relatedIdentifiers: relations(paper, doi),
      sizes: [],
      formats: [],
      version: null,
      rightsList: [],
      descriptions: paper.abstract === null ? [] : [{ description: paper.abstract, descriptionType: 'Abstract' }],
      geoLocations: [],
      fundingReferences: [],
      ...(variant.detail ? { xml: '' } : {}),
      url: arxiv ? `https://arxiv.org/abs/${paper.ids.arxiv ?? ''}` : `https://example.org/${doi}`,
      contentUrl: null,
      metadataVersion: 0,
      schemaVersion: 'http://datacite.org/schema/kernel-4',
      source: 'mds',
      isActive: true,
      state: 'findable',
      reason: null,
      ...(variant.detail ? counts(citations) : {}),
      created: '2022-01-02T22:20:24.000Z',
      registered: '2022-01-02T22:20:25.000Z',
      published: paper.year === null ? null : String(paper.year),
      updated: '2022-01-02T22:20:25.000Z',
    },
    relationships: relationships(doi, variant),
  };
}

/** The published DOI, where the author told arXiv. */
function relations(paper: StandinPaper, doi: string): Record<string, string>[] {
  const published = paper.ids.doi;
  if (published === null || published === doi) return [];
  return [{ relationType: 'IsVersionOf', relatedIdentifier: published, relatedIdentifierType: 'DOI' }];
}

function creator(name: string): Record<string, unknown> {
  const given = givenName(name);
  const family = surname(name);
  return {
    name: given === '' ? family : `${family}, ${given}`,
    nameType: 'Personal',
    ...(given === '' ? {} : { givenName: given }),
    familyName: family,
    affiliation: [],
    nameIdentifiers: [],
  };
}

function counts(citations: number): Record<string, unknown> {
  return {
    viewCount: 0,
    viewsOverTime: [],
    downloadCount: 0,
    downloadsOverTime: [],
    referenceCount: 0,
    citationCount: citations,
    citationsOverTime: [],
    partCount: 0,
    partOfCount: 0,
    versionCount: 0,
    versionOfCount: 0,
  };
}

function relationships(doi: string, { detail }: Variant): Record<string, unknown> {
  const client = { data: { id: doi.startsWith('10.48550/') ? 'arxiv.content' : 'standin.content', type: 'clients' } };
  if (!detail) return { client };
  const none = { data: [] };
  return {
    client,
    provider: { data: { id: 'standin', type: 'providers' } },
    media: { data: { id: doi, type: 'media' } },
    references: none,
    citations: none,
    parts: none,
    partOf: none,
    versions: none,
    versionOf: none,
  };
}
